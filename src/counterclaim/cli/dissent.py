"""`counterclaim dissent`: what analysts hold likely beside the program, recorded, listed and taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.text import Text

from counterclaim.assess.figures import Party
from counterclaim.cli.console import cell, indented, out
from counterclaim.cli.deciding import deciding_person, decision_digits
from counterclaim.cli.plain import print_json
from counterclaim.codebook.actors import ActorRegistry
from counterclaim.errors import UsageError
from counterclaim.lang.agreement import verb, with_the
from counterclaim.lang.in_words import date_words
from counterclaim.ledger import Ledger
from counterclaim.model import Likelihood
from counterclaim.pipeline.dissenting import record_dissent, undo_dissent
from counterclaim.present import as_json, find_actor, find_incident
from counterclaim.present.assessment import show_dissent
from counterclaim.present.assessment_views import DissentView


@dataclass(frozen=True, slots=True, kw_only=True)
class DissentCall:
    """What the command line asked for."""

    incident: str
    party: str | None
    verdict: str | None
    because: str | None
    author: str | None
    undo: bool
    dissent: str | None
    history: bool


def run_dissent(ledger: Ledger, call: DissentCall, registry: ActorRegistry, *, json: bool) -> None:
    """Records, lists or takes back. Raises `UsageError` for a call that does not say clearly which."""
    _check(call)
    if call.undo:
        _undo(ledger, call, registry, json=json)
    elif call.verdict is not None:
        _record(ledger, call, registry, json=json)
    else:
        _list(ledger, call, registry, json=json)


def _check(call: DissentCall) -> None:
    if call.undo and (call.verdict is not None or call.because is not None or call.history):
        raise UsageError("--undo goes with --party or --dissent alone")
    if call.dissent is not None and not call.undo:
        raise UsageError("--dissent goes with --undo")
    if call.verdict is None and call.because is not None:
        raise UsageError("a dissent needs a verdict; give it with --verdict")
    if call.verdict is not None:
        if call.history:
            raise UsageError("--history lists, --verdict records; they do not go together")
        if call.party is None:
            raise UsageError("a dissent is on a group; name it with --party")
        if call.because is None:
            raise UsageError("a dissent needs a reason; give it with --because")


def likelihood_named(words: str) -> Likelihood:
    """The rung of these words, however they are joined. Raises `UsageError` for any other."""
    wanted = "-".join(words.casefold().replace("_", " ").replace("-", " ").split())
    for rung in Likelihood:
        if wanted in (rung.value, rung.value.removesuffix("-chance"), rung.value.removesuffix("certain") + "certainly"):
            return rung
    raise UsageError(f"no rung of the ladder is called {words!r}; there are {', '.join(Likelihood)}")


def _record(ledger: Ledger, call: DissentCall, registry: ActorRegistry, *, json: bool) -> None:
    rung = likelihood_named(call.verdict or "")
    actor = find_actor(ledger, call.party or "", registry)
    known = registry.get(actor.id)
    recorded = record_dissent(
        ledger,
        call.incident,
        Party(
            id=actor.id,
            name=known.name if known is not None else actor.name,
            kind=known.kind if known is not None else actor.kind,
        ),
        rung,
        because=call.because or "",
        author=deciding_person(call.author),
    )
    view = show_dissent(recorded.dissent)
    if json:
        print_json(as_json(view))
        return
    console = out()
    console.print(dissent_words(view))
    for replaced in recorded.replaced:
        console.print(indented(cell(f"in place of {replaced.likelihood.words}, held since {date_words(replaced.at[:10])}", "dim")))
    console.print(cell("it stands beside the program's assessment and changes nothing in it; `--undo` takes it back", "dim"))


def _undo(ledger: Ledger, call: DissentCall, registry: ActorRegistry, *, json: bool) -> None:
    party = find_actor(ledger, call.party, registry).id if call.party is not None else None
    digits = decision_digits(call.dissent, "a dissent", "counterclaim dissent ID")
    undone = undo_dissent(ledger, call.incident, author=deciding_person(call.author), party=party, id=digits)
    if undone is None:
        about = f" on {call.party}" if call.party else f" whose id begins with {digits}" if digits else ""
        raise UsageError(f"no dissent{about} stands on incident {call.incident}")
    if json:
        shown = [show_dissent(one) for one in undone.restored]
        print_json({"withdrawn": as_json(show_dissent(undone.dissent)), "restored": as_json(shown)})
        return
    console = out()
    console.print(Text.assemble("taken back: ", dissent_words(show_dissent(undone.dissent))))
    for one in undone.restored:
        console.print(Text.assemble("stands again: ", dissent_words(show_dissent(one))))


def _list(ledger: Ledger, call: DissentCall, registry: ActorRegistry, *, json: bool) -> None:
    members = ledger.members(find_incident(ledger, call.incident).incident)
    found = [show_dissent(one) for one in ledger.dissents(members, withdrawn=call.history)]
    if call.party is not None:
        party = find_actor(ledger, call.party, registry).id
        found = [one for one in found if one.party == party]
    if json:
        print_json(as_json(found))
        return
    show_dissents(found)


def show_dissents(found: Sequence[DissentView]) -> None:
    console = out()
    if not found:
        console.print("No dissent is recorded on this incident.")
    for one in found:
        console.print(dissent_words(one))


def dissent_words(one: DissentView) -> Text:
    """Who holds what of whom, why, and since when."""
    held = f"{with_the(one.party_name)} {verb(one.party_name, 'is', 'are')} behind it: {one.because}"
    text = Text.assemble(
        (f"{one.short_id}  ", "dim"),
        cell(one.author, "bold"),
        " holds: ",
        (one.likelihood_words, "bold yellow"),
        cell(f" that {held}"),
        cell(f" ({date_words(one.at[:10])}", "dim"),
    )
    if one.withdrawn is not None:
        text.append(f", taken back {date_words(one.withdrawn[:10])}", style="dim")
    return text.append(")", style="dim")
