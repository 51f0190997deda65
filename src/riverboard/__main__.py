"""``python -m riverboard`` is the ``riverboard`` command."""

from riverboard.cli import main

main(prog_name="riverboard")
