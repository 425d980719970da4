"""Near-copies: what is one text, and what only says the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.model import Subject, Verdict
from counterclaim.reconcile.copies import compare_copies, copy_groups, copy_keys, decide_copy, find_copies

AT = "2026-11-29T12:00:00+00:00"

# Facts of public record, told in words of our own.
OMAGH = [
    "A car bomb went off in the market town of Omagh in Northern Ireland on 15 August 1998 when its streets were full of people.",
    "Twenty-nine people lost their lives and more than two hundred were hurt, many of them by flying glass and burst water pipes.",
    "Callers had warned a newsroom some forty minutes before, but what they said of the place sent people towards the parked car.",
    "A splinter of the Provisional IRA that rejected the peace accord of that spring later said that it had placed the device.",
    "Governments in London and Dublin answered with new laws on membership of banned bodies within a matter of weeks.",
    "Parliament met in the middle of its summer recess to pass them, which it had last done for a war in the Gulf.",
    "A civil court in Belfast found four men liable eleven years later, in the first case of its kind brought by families.",
    "An inquiry into what the authorities could have known opened in the county's leisure centre in the following decade.",
]
OKLAHOMA = [
    "A rented truck packed with fertiliser and fuel destroyed the front of a federal building in Oklahoma City on 19 April 1995.",
    "One hundred and sixty-eight people died in the blast, among them nineteen children, most of them in a day nursery upstairs.",
    "A trooper stopped the man who had driven the truck some ninety minutes later because his car carried no number plate.",
    "He was a former soldier who wished to avenge the end of a siege at a ranch near Waco in Texas two years before.",
    "A federal jury found him guilty on every count and he was put to death in a prison in Indiana in June 2001.",
    "His helper, with whom he had served in the army, was given a life term that allows for no release at any time.",
]
SPEECH = (
    "“We shall not rest until those who planned this and those who carried it out have answered for it before a court of law, and"
    " no border, no office and no length of time will keep them from us, because the dead of this town have a claim on"
    " every one of us"
    " that does not lapse, and I give my word today, in front of their families, that this government will honour that claim”"
)
FOOTER = (
    "This account was put together with contributions from members of the regional desk in three cities. Readers who wish to write"
    " to us can do so at the address of the press office, Harbour Street 12, or ring the newsroom from nine to five on"
    " working days."
)


def told(sentences: list[str]) -> str:
    return "\n\n".join(sentences)


def test_the_same_text_under_another_headline_is_a_copy() -> None:
    evidence = compare_copies(told(OMAGH), "Shoppers die in Omagh\n\n" + told(OMAGH))
    assert evidence.copied
    assert evidence.whole
    assert evidence.share == 1
    assert evidence.reasons[0].startswith("100% of the shorter report's words stand in the other")


def test_case_and_quotation_marks_make_no_difference() -> None:
    one = told([*OMAGH[:4], 'A bishop said: "There are no words for this," and asked for silence.'])
    other = one.upper().replace('"', "“", 1).replace('"', "”")
    assert compare_copies(one, other).share == 1


def test_a_text_that_was_cut_and_edited_is_a_copy() -> None:
    cut = told(OMAGH[:2] + OMAGH[3:6]).replace("market town", "town").replace("lost their lives", "died")
    evidence = compare_copies(told(OMAGH), cut)
    assert evidence.copied
    assert 0.8 < evidence.share < 1


def test_a_block_lifted_into_a_longer_report_is_a_part() -> None:
    longer = told([*OKLAHOMA[:3], *OMAGH[2:5], *OKLAHOMA[3:]])
    evidence = compare_copies(longer, told(OMAGH[1:6]))
    assert evidence.copied
    assert not evidence.whole
    assert evidence.longest >= 60
    assert evidence.reasons[1] == "a part of one report stands in the other"
    assert set(copy_keys(longer)) & set(copy_keys(told(OMAGH)))


def test_two_reports_on_one_event_are_no_copies() -> None:
    other = (
        "Northern Ireland's deadliest single bombing came four months after the Good Friday Agreement. The explosives"
        " had been left in"
        " a red saloon on Market Street in Omagh; police, misled by three telephone warnings, had moved crowds closer"
        " to it. The Real"
        " IRA claimed the bombing days later and announced a ceasefire. Nobody has been convicted in a criminal court"
        " of the murders."
    )
    assert not compare_copies(told(OMAGH), other).copied


def test_what_both_quote_makes_no_copies() -> None:
    one = told([OMAGH[0], f"The prime minister said in the town hall: {SPEECH}.", *OMAGH[1:3]])
    other = told([OKLAHOMA[0], f"In the evening he told mourners: {SPEECH}.", *OKLAHOMA[1:3]])
    evidence = compare_copies(one, other)
    assert evidence.share > 0.3
    assert not evidence.copied


def test_a_missing_quotation_mark_does_not_turn_the_rest_into_speech() -> None:
    odd = 'A trader said "they told us to run. ' + told(OMAGH)
    assert compare_copies(odd, odd.replace("A trader", "A grocer") + " " + told(OKLAHOMA[:4])).copied


@pytest.mark.parametrize("footer", [FOOTER, FOOTER.replace(". ", ".\n")])
def test_a_footer_makes_no_copies(footer: str) -> None:
    assert not compare_copies(told([*OMAGH[:4], footer]), told([*OKLAHOMA[:4], FOOTER])).copied


def test_what_stands_in_many_reports_belongs_to_none() -> None:
    # Below the start of each and longer than what is its own: by two of them alone nobody could tell.
    pieces = [*OMAGH, *OKLAHOMA]
    background = " ".join(OMAGH[:3])
    texts = {f"r{at}": told([pieces[at], background, pieces[at + 1]]) for at in range(4, 13)}
    two = {name: texts[name] for name in ("r5", "r9")}
    assert find_copies(two, AT)
    assert find_copies({name: text for name, text in texts.items() if name in {"r4", "r6", "r8", "r10", "r12"}}, AT) == []


@pytest.mark.parametrize(
    "text", ["", "   \n", "Bomb in Omagh kills 29.", "no " * 500, OMAGH[0], "安全部队说，袭击者在市场引爆炸弹。"]
)
def test_short_and_empty_texts_have_no_keys_and_no_copies(text: str) -> None:
    assert copy_keys(text) == ()
    assert not compare_copies(text, text).copied
    assert find_copies({"a": text, "b": text, "c": told(OMAGH)}, AT) == []


def test_a_text_that_repeats_itself_is_measured_once() -> None:
    evidence = compare_copies(told(OMAGH), told(OMAGH + OMAGH))
    assert evidence.share == 1
    assert evidence.copied


def test_ten_prints_of_one_text_are_one_group() -> None:
    prints = {f"p{at}": f"Edition {at}\n\n" + told(OMAGH[: 8 - at % 4]) for at in range(10)}
    decisions = find_copies(prints | {"other": told(OKLAHOMA)}, AT)
    assert copy_groups(decisions) == [frozenset(prints)]


def test_decisions_say_what_they_rest_on() -> None:
    [decision] = find_copies({"b": told(OMAGH), "a": told(OMAGH[:6]), "c": told(OKLAHOMA)}, AT)
    assert decision.pair == ("a", "b")
    assert decision.subject is Subject.COPY
    assert decision.verdict is Verdict.SAME
    assert decision.score == 1
    assert decision.at == AT
    assert not decision.by_person
    assert decision == decide_copy(("b", told(OMAGH)), ("a", told(OMAGH[:6])), AT)
    assert decide_copy(("b", told(OMAGH)), ("c", told(OKLAHOMA)), AT) is None


def test_a_third_in_common_is_for_a_person_to_decide() -> None:
    one, other = told([*OKLAHOMA[:2], *OMAGH[:2], *OKLAHOMA[2:4]]), told([*OMAGH[5:7], *OMAGH[:2], OMAGH[7]])
    [decision] = find_copies({"a": one, "b": other}, AT)
    assert decision.verdict is Verdict.UNSURE
    assert copy_groups([decision]) == []


def test_order_of_the_reports_makes_no_difference() -> None:
    texts = {"x": told(OMAGH), "y": told(OMAGH[:5]), "z": told(OMAGH[2:])}
    backwards = dict(reversed(texts.items()))
    assert find_copies(texts, AT) == find_copies(backwards, AT)


def test_keys_are_the_same_everywhere() -> None:
    # They are stored: another number would part a ledger from itself.
    keys = copy_keys(told(OMAGH))
    assert keys == tuple(sorted(set(keys)))
    assert all(-(2**63) <= key < 2**63 for key in keys)
    assert keys[0] == FIRST_KEY


FIRST_KEY = 123017600051499891


@given(st.text(max_size=400), st.text(max_size=400))
def test_any_two_texts_compare(one: str, other: str) -> None:
    evidence = compare_copies(one, other)
    assert 0 <= evidence.share <= 1
    assert evidence == compare_copies(other, one)
    copy_keys(one)


@given(st.integers(0, 200), st.integers(0, 200))
def test_a_passage_of_31_words_gives_a_key_in_common(before: int, behind: int) -> None:
    passage = " ".join(told(OMAGH).split()[10:41])
    one = " ".join(f"w{at}" for at in range(before)) + f" {passage} " + " ".join(told(OKLAHOMA).split()[:40])
    other = " ".join(told(OKLAHOMA).split()[60:100]) + f" {passage} " + " ".join(f"v{at}" for at in range(behind))
    assert set(copy_keys(one)) & set(copy_keys(other))
