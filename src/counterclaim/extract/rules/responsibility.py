"""Who says who did it: claims, denials, accusations, doubts, and that nobody has claimed."""

from __future__ import annotations

from counterclaim.extract.rules.accusations import accusations
from counterclaim.extract.rules.claims import claims
from counterclaim.extract.rules.culprits import is_named, latest_of, perpetrators
from counterclaim.extract.rules.deeds import deeds
from counterclaim.extract.rules.denials import denials
from counterclaim.extract.rules.doubts import doubts
from counterclaim.extract.rules.fingerpointing import fingerpointing
from counterclaim.extract.rules.incident_reference import told_apart
from counterclaim.extract.rules.named_culprits import named_culprits
from counterclaim.extract.rules.scene import AccountDraft, Actor, ResponsibilityDraft, Scene
from counterclaim.extract.rules.trials import trials
from counterclaim.extract.rules.unclaimed import unclaimed
from counterclaim.model import Certainty, Stance

_Key = tuple[AccountDraft, Stance, Actor | None, Actor | None]


def find_responsibility(scene: Scene) -> list[ResponsibilityDraft]:
    """Every claim, denial, accusation, doubt and "no group has claimed", once for each incident, speaker, stance and party."""
    if not scene.accounts:
        return []
    told = [*claims(scene), *unclaimed(scene), *accusations(scene), *perpetrators(scene), *latest_of(scene), *named_culprits(scene)]
    told += [*deeds(scene), *fingerpointing(scene), *trials(scene)]
    told += denials(scene, list(told))
    told += doubts(scene, told)
    told = _without_nameless(told)
    for draft in told:
        draft.account = told_apart(scene, draft.account)
    found: dict[_Key, ResponsibilityDraft] = {}
    for draft in told:
        key = (draft.account, draft.stance, draft.party, draft.speaker)
        known = found.setdefault(key, draft)
        if known is not draft:
            _merge(known, draft)
    return list(found.values())


def _without_nameless(told: list[ResponsibilityDraft]) -> list[ResponsibilityDraft]:
    """Leaves out the claim of "insurgents from the south" where a group with a name claims the same incident."""
    named = {draft.account for draft in told if draft.stance is Stance.CLAIMS and draft.party is not None and is_named(draft.party)}
    return [
        draft
        for draft in told
        if not (draft.stance is Stance.CLAIMS and draft.account in named and draft.party is not None and not is_named(draft.party))
    ]


def _merge(known: ResponsibilityDraft, again: ResponsibilityDraft) -> None:
    """Adds what a second telling of the same brings."""
    known.evidence += [span for span in again.evidence if span not in known.evidence]
    known.offered += [proof for proof in again.offered if proof not in known.offered]
    known.person = known.person or again.person
    known.relayed_by = known.relayed_by or again.relayed_by
    known.claim_mode = known.claim_mode or again.claim_mode
    if again.certainty is Certainty.ASSERTED:
        known.certainty = Certainty.ASSERTED
