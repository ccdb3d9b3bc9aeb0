from time import perf_counter

from spacy import blank

from dragoman.extract.odds import StatedChance, stated_chances


def test_number_keeps_its_place_its_words_and_its_interval() -> None:
    text = "There is up to a 30 per cent chance of it."
    found = list(stated_chances(text, blank("en").make_doc(text)))
    assert found == [StatedChance((9, 35), "up to a 30 per cent", (0.0, 0.3))]


def test_many_numbers_in_a_row_cost_little() -> None:
    text = "two " * 3000
    begun = perf_counter()
    assert list(stated_chances(text, blank("en").make_doc(text))) == []
    assert perf_counter() - begun < 5
