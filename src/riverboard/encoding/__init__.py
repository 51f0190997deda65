"""What a text means, as a row of numbers that can be compared. The room before matching; it knows texts, not entries.

::

    weights ──▶ minilm ──▶ vectors ──▶ an Encoder, for matching
    (a door:    (pure)     (a door: what was
     the model)             encoded before)

``loading`` puts them together. ``translation`` is the door to a translator, for texts that the encoder cannot read.
Nothing here keeps a member's words: see :mod:`riverboard.encoding.vectors`.
"""
