"""Names in sentences: whether a verb stands in the plural after them, and which article they take."""

from __future__ import annotations

import re

_PLURAL = re.compile(
    r"\b(?:police|people|troops|forces|officials|authorities|militants|rebels|guerrillas|residents|witnesses|taliban"
    r"|parents|relatives|survivors|villagers|activists|analysts|doctors|hospitals|insurgents|separatists|leaders"
    r"|investigators|prosecutors|detectives|soldiers|fighters|protesters|experts|sources|lawmakers|diplomats|commanders"
    r"|children|(?:wo|gun|police|militia|rifle|tribes|service|fisher)?men)$",
    re.IGNORECASE,
)
_COMMON_PLURAL = re.compile(r"(?:.* )?[a-z]+[^s]s")
# Proper names that end in a common noun for a body of people take the article: the National Liberation Army, the Haqqani network.
_BODIES = re.compile(
    r"\b(?:Agency|Alliance|Army|Association|Assembly|Authority|Battalion|Brigades?|Bureau|Caliphate|Coalition|Command|Commission"
    r"|Committee|Company|Corps|Council|Court|Department|Directorate|Emirate|Federation|Forces?|Front|Government|Group|Guards?"
    r"|Insurgency|Intelligence|League|Military|Militia|Ministry|Movement|Navy|Network|Office|Organi[sz]ation|Parliament|Party"
    r"|Police|Rangers|Rebels|Republic|Resistance|Senate|Service|Squad|State Department|States|Taliban|Tigers|Union|Unit)$",
    re.IGNORECASE,
)
_OF_A_LAND = re.compile(r"^(?:Government|Ministry|Army|Armed Forces|Military|Police|State|Republic|Islamic Republic|Province) of ")
_DETERMINER = re.compile(
    r"(?:the|an?|its|his|her|their|some|several|many|no|one|two|three|four|five|another|other)\b", re.IGNORECASE
)
_ARABIC_ARTICLE = re.compile(r"a[ldnrstz]{1,2}[-–’' ][A-Z]")  # al-Shabaab, an-Nusra, ash-Sham
_OWNED = re.compile(r"^\S+(?: \S+)?['’]s? ")
_VOWEL = re.compile(r"(?:[aeio]|u(?!ni|se|s-|k\b)|hour|honest|honou?r|heir|8|11\b|18\b)", re.IGNORECASE)


def is_plural(name: str) -> bool:
    """Whether a verb after the name stands in the plural: police, hospital officials, the Afghan Taliban."""
    return bool(_PLURAL.search(name) or _COMMON_PLURAL.fullmatch(name))


def verb(subject: str, singular: str, plural: str) -> str:
    """The form of the verb that goes with the subject."""
    return plural if is_plural(subject) else singular


def with_a(noun: str) -> str:
    """The noun with "a" or "an"."""
    return f"{'an' if _VOWEL.match(noun) else 'a'} {noun}"


def with_the(name: str) -> str:
    """The name of a body as it stands inside a sentence: "the military", "the National Liberation Army", "officials", "Amaq"."""
    if not name or _DETERMINER.match(name) or _OWNED.match(name) or _ARABIC_ARTICLE.match(name):
        return name
    if name[0].islower():
        return name if is_plural(name) and name.split()[-1] != "police" else f"the {name}"
    return f"the {name}" if _BODIES.search(name) or _OF_A_LAND.match(name) else name


def opening(text: str) -> str:
    """The text with a capital where a sentence begins with it; a name's own small letter elsewhere stays."""
    return text[:1].upper() + text[1:]
