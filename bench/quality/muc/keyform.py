"""The form of MUC-4's answer keys: one template after the other, 25 numbered slots, a further fill on a new line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

SLOTS = (
    "MESSAGE: ID",
    "MESSAGE: TEMPLATE",
    "INCIDENT: DATE",
    "INCIDENT: LOCATION",
    "INCIDENT: TYPE",
    "INCIDENT: STAGE OF EXECUTION",
    "INCIDENT: INSTRUMENT ID",
    "INCIDENT: INSTRUMENT TYPE",
    "PERP: INCIDENT CATEGORY",
    "PERP: INDIVIDUAL ID",
    "PERP: ORGANIZATION ID",
    "PERP: ORGANIZATION CONFIDENCE",
    "PHYS TGT: ID",
    "PHYS TGT: TYPE",
    "PHYS TGT: NUMBER",
    "PHYS TGT: FOREIGN NATION",
    "PHYS TGT: EFFECT OF INCIDENT",
    "PHYS TGT: TOTAL NUMBER",
    "HUM TGT: NAME",
    "HUM TGT: DESCRIPTION",
    "HUM TGT: TYPE",
    "HUM TGT: NUMBER",
    "HUM TGT: FOREIGN NATION",
    "HUM TGT: EFFECT OF INCIDENT",
    "HUM TGT: TOTAL NUMBER",
)
_COLUMN = 36


def quoted(words: str) -> str:
    """A string fill: upper case, in quotation marks, those inside it marked."""
    return '"' + words.upper().replace('"', '\\"') + '"'


def render(message: str, templates: Sequence[Mapping[str, Iterable[str]]]) -> str:
    """The templates of one message; one with nothing but asterisks where there are none. Slots that are not given are empty."""
    return "\n".join(_template(message, number, slots) for number, slots in enumerate(templates, start=1)) or _irrelevant(message)


def _template(message: str, number: int, slots: Mapping[str, Iterable[str]]) -> str:
    unknown = set(slots) - set(SLOTS)
    if unknown:
        raise ValueError(f"no such slot: {', '.join(sorted(unknown))}")
    given = {SLOTS[0]: [message], SLOTS[1]: [str(number)]}
    return "".join(_slot(at, name, list(given.get(name) or slots.get(name) or ["-"])) for at, name in enumerate(SLOTS))


def _irrelevant(message: str) -> str:
    return "".join(_slot(at, name, [message] if at == 0 else ["*"]) for at, name in enumerate(SLOTS))


def _slot(number: int, name: str, fills: list[str]) -> str:
    first, *rest = fills
    lines = [f"{f'{number}.':<4}{name}".ljust(_COLUMN) + first, *(" " * _COLUMN + fill for fill in rest)]
    return "\n".join(line.rstrip() for line in lines) + "\n"
