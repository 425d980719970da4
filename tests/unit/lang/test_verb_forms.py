"""Forms of English verbs by rule."""

import pytest

from counterclaim.lang.verb_forms import Form, form_index, noun_lemma, verb_forms


@pytest.mark.parametrize(
    ("lemma", "third", "past", "participle", "ing"),
    [
        ("deploy", "deploys", "deployed", "deployed", "deploying"),
        ("impose", "imposes", "imposed", "imposed", "imposing"),
        ("ban", "bans", "banned", "banned", "banning"),
        ("deny", "denies", "denied", "denied", "denying"),
        ("begin", "begins", "began", "begun", "beginning"),
        ("withdraw", "withdraws", "withdrew", "withdrawn", "withdrawing"),
        ("commit", "commits", "committed", "committed", "committing"),
        ("launch", "launches", "launched", "launched", "launching"),
        ("free", "frees", "freed", "freed", "freeing"),
    ],
)
def test_forms(lemma: str, third: str, past: str, participle: str, ing: str) -> None:
    forms = verb_forms(lemma)
    told = (forms[Form.THIRD], forms[Form.PAST], forms[Form.PARTICIPLE], forms[Form.ING])
    assert told == (third, past, participle, ing)


def test_an_index_tells_which_verb_and_form_a_word_may_be() -> None:
    index = form_index(["deploy", "shut"])
    assert index["deployed"] == {"deploy": {Form.PAST, Form.PARTICIPLE}}
    assert index["shut"] == {"shut": {Form.BASE, Form.PAST, Form.PARTICIPLE}}


@pytest.mark.parametrize(
    ("word", "lemma"),
    [("troops", "troop"), ("inquiries", "inquiry"), ("policemen", "policeman"), ("crisis", "crisis"), ("bus", "bus")],
)
def test_singulars(word: str, lemma: str) -> None:
    assert noun_lemma(word) == lemma
