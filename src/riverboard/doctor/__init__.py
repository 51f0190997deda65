"""The doctor: looks at the set-up step by step, and says the first thing to do next. It changes nothing."""
