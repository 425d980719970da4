"""English verb forms: from a lemma to its forms, by the rules of spelling and a list of irregular verbs, without a dictionary."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import lru_cache


class Form(StrEnum):
    BASE = "base"  # deploy
    THIRD = "third"  # deploys
    PAST = "past"  # deployed, as in "they deployed"
    PARTICIPLE = "participle"  # deployed, as in "were deployed"
    ING = "ing"  # deploying


# lemma -> (past, participle)
_IRREGULAR = {
    "arise": ("arose", "arisen"), "be": ("was", "been"), "become": ("became", "become"), "begin": ("began", "begun"),
    "break": ("broke", "broken"), "bring": ("brought", "brought"), "build": ("built", "built"), "buy": ("bought", "bought"),
    "catch": ("caught", "caught"), "choose": ("chose", "chosen"), "come": ("came", "come"), "cut": ("cut", "cut"),
    "do": ("did", "done"), "draw": ("drew", "drawn"), "drive": ("drove", "driven"), "feed": ("fed", "fed"),
    "fight": ("fought", "fought"), "find": ("found", "found"), "flee": ("fled", "fled"), "forbid": ("forbade", "forbidden"),
    "forget": ("forgot", "forgotten"), "forgive": ("forgave", "forgiven"), "freeze": ("froze", "frozen"), "get": ("got", "got"),
    "give": ("gave", "given"), "go": ("went", "gone"), "hang": ("hanged", "hanged"), "have": ("had", "had"),
    "hit": ("hit", "hit"), "hold": ("held", "held"), "keep": ("kept", "kept"), "lead": ("led", "led"),
    "leave": ("left", "left"), "let": ("let", "let"), "lose": ("lost", "lost"), "make": ("made", "made"),
    "meet": ("met", "met"), "pay": ("paid", "paid"), "put": ("put", "put"), "quit": ("quit", "quit"),
    "rebuild": ("rebuilt", "rebuilt"), "retake": ("retook", "retaken"), "rise": ("rose", "risen"), "run": ("ran", "run"),
    "say": ("said", "said"), "see": ("saw", "seen"), "seek": ("sought", "sought"), "send": ("sent", "sent"),
    "set": ("set", "set"), "shut": ("shut", "shut"), "speak": ("spoke", "spoken"), "stand": ("stood", "stood"),
    "strike": ("struck", "struck"), "swear": ("swore", "sworn"), "take": ("took", "taken"), "teach": ("taught", "taught"),
    "tell": ("told", "told"), "think": ("thought", "thought"), "undertake": ("undertook", "undertaken"),
    "unfreeze": ("unfroze", "unfrozen"), "win": ("won", "won"),
    "withdraw": ("withdrew", "withdrawn"),
}  # fmt: skip
# Verbs of more than one syllable double their last letter where the stress lies on it.
_DOUBLING = frozenset(
    {"begin", "commit", "expel", "permit", "compel", "deter", "refer", "enrol", "equip", "propel", "control", "patrol"}
)
_VOWELS = frozenset("aeiou")


def _doubles(lemma: str) -> bool:
    if lemma in _DOUBLING:
        return True
    vowels = sum(letter in _VOWELS for letter in lemma)
    return (
        len(lemma) >= 3
        and vowels == 1
        and lemma[-1] not in _VOWELS
        and lemma[-1] not in "wxy"
        and lemma[-2] in _VOWELS
        and lemma[-3] not in _VOWELS
    )


def verb_forms(lemma: str) -> dict[Form, str]:
    """The forms of a verb: "seal" gives seals, sealed, sealed, sealing."""
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        third, stem = f"{lemma[:-1]}ies", f"{lemma[:-1]}i"
    elif lemma.endswith(("s", "sh", "ch", "x", "z", "o")):
        third, stem = f"{lemma}es", lemma
    else:
        third, stem = f"{lemma}s", lemma
    double = lemma[-1] if _doubles(lemma) else ""
    past = f"{lemma}d" if lemma.endswith("e") else f"{stem}{double}ed"
    ing = (
        f"{lemma[:-1]}ing" if lemma.endswith("e") and not lemma.endswith(("ee", "oe")) and lemma != "be" else f"{lemma}{double}ing"
    )
    first, second = _IRREGULAR.get(lemma, (past, past))
    return {Form.BASE: lemma, Form.THIRD: third, Form.PAST: first, Form.PARTICIPLE: second, Form.ING: ing}


def form_index(lemmas: Iterable[str]) -> Mapping[str, Mapping[str, frozenset[Form]]]:
    """Written form -> the lemmas that it may be of -> which forms it may be: "deployed" -> {"deploy": {past, participle}}."""
    index: dict[str, dict[str, set[Form]]] = defaultdict(lambda: defaultdict(set))
    for lemma in lemmas:
        for form, written in verb_forms(lemma).items():
            index[written][lemma].add(form)
    return {written: {lemma: frozenset(forms) for lemma, forms in found.items()} for written, found in index.items()}


@lru_cache(maxsize=16_384)
def noun_lemma(word: str) -> str:
    """The singular of a lower-case noun by the rules of spelling: "inquiries" gives "inquiry", "troops" "troop"."""
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith("men"):
        return f"{word[:-3]}man"
    if len(word) > 4 and word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
