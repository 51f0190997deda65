"""What organizers decided, laid beside what members wrote. Pure.

From (responses, Board rows, today) to (cards, cells to write, problems). A card is one row of the Board tab as it
will stand; it is private, because the tab also holds what waits and what was turned down. Only the gate
(:mod:`riverboard.privacy`) makes an entry of a card.

The laws, held by property tests: running twice changes nothing; no organizer's cell is overwritten; no response is
lost or doubled under any order of rows and columns; an unpublished word never publishes; deleting a response
removes every trace.
"""

from riverboard.curation.cards import Card, Word, listed, read_word
from riverboard.curation.curating import Curated, curate
from riverboard.curation.laying import notes_in

__all__ = ["Card", "Curated", "Word", "curate", "listed", "notes_in", "read_word"]
