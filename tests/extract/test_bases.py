import pytest

from dragoman.extract.bases import base_of


@pytest.mark.parametrize(
    ("word", "pos", "base"),
    [
        ("met", "VERB", "meet"),
        ("hoping", "VERB", "hope"),
        ("planned", "VERB", "plan"),
        ("succeed", "VERB", "succeed"),
        ("needed", "VERB", "need"),
        ("freed", "VERB", "free"),
        ("guaranteed", "VERB", "guarantee"),
        ("focused", "VERB", "focus"),
        ("travelled", "VERB", "travel"),
        ("cancelled", "VERB", "cancel"),
        ("killed", "VERB", "kill"),
        ("denied", "VERB", "deny"),
        ("acquired", "VERB", "acquire"),
        ("persuaded", "VERB", "persuade"),
        ("belonged", "VERB", "belong"),
        ("resting", "VERB", "rest"),
        ("bringing", "VERB", "bring"),
        ("rebuilt", "VERB", "rebuild"),
        ("vetoes", "VERB", "veto"),
        ("de-escalating", "VERB", "de-escalate"),
        ("reached", "VERB", "reach"),
        ("countries", "NOUN", "country"),
        ("spokeswomen", "NOUN", "spokeswoman"),
        ("crises", "NOUN", "crisis"),
        ("headquarters", "NOUN", "headquarters"),
        ("viruses", "NOUN", "virus"),
        ("causes", "NOUN", "cause"),
        ("meeting", "NOUN", "meeting"),
        ("specimen", "NOUN", "specimen"),
        ("harshest", "ADJ", "harsh"),
        ("other", "ADJ", "other"),
        ("n't", "PART", "not"),
        ("was", "AUX", "be"),
        ("moscow", "PROPN", "moscow"),
    ],
)
def test_base_form_by_part_of_speech(word: str, pos: str, base: str) -> None:
    assert base_of(word, pos) == base
