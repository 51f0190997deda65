"""Names that mean no category and no part of town in particular."""

import pytest

from riverboard.anywhere import has_no_wish, is_anywhere

NONE = """
Anywhere in town|Near anywhere|Whole town|The whole town|Everywhere in town|Wherever|Any part of town|Anywhere is fine
I don't mind|I don’t mind where|I dont mind at all|No preference|It doesn't matter|Doesn't matter to me
Something else|Anything else|Other things|Other|Miscellaneous|Anywhere / online|Anywhere, I don't mind
Me da igual|Da igual dónde|Donde sea|Cualquier parte del pueblo|Toda la ciudad|Todo el pueblo|Otra cosa
Überall|Egal|Ist mir egal, wo|In der ganzen Stadt|Sonstiges|Etwas anderes
Partout|N'importe où|N’importe où en ville|Peu importe|Dans toute la ville|Autre|Autre chose
Tanto faz|Em qualquer lugar|Outro|Outras coisas
لا يهم|أينما كان|في أي مكان في المدينة|كل المدينة|أخرى
"""
SOME = """
La Paz|Other Side|Old Dock|Town|Anywhere Lane|Mill Lane, anywhere|Centro|In der Stadt|Todos los Santos|Igualada
Egal Street|Online learning|Food and other things|All Saints|Somewhere near the mill|Whole foods|Not the Meadows
Cualquier cosa menos centro|City|Part of town|Flexible, Mill Lane|وسط المدينة
"""


def cells(text: str) -> list[str]:
    return [cell for line in text.strip().splitlines() for cell in line.split("|")]


@pytest.mark.parametrize("name", ["", "-", *cells(NONE)])
def test_the_usual_ways_to_say_anywhere_or_anything_are_none_in_particular(name: str) -> None:
    assert is_anywhere(name)


@pytest.mark.parametrize("name", cells(SOME))
def test_a_name_that_only_holds_such_words_is_one_in_particular(name: str) -> None:
    assert not is_anywhere(name)
    assert not has_no_wish(name)


@pytest.mark.parametrize(
    "answer",
    ["I don't mind", "No preference, anywhere", "Me da igual", "لا يهم", "Egal", "I would rather not say"],
)
def test_who_has_no_wish_names_no_part_of_town(answer: str) -> None:
    assert has_no_wish(answer)
    assert is_anywhere(answer)


@pytest.mark.parametrize("answer", ["", "-", "Anywhere", "Other", "Whole town"])
def test_anywhere_is_an_answer(answer: str) -> None:
    assert not has_no_wish(answer)
