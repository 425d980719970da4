"""The readers that use the encoder: `HybridReader` beside the rules, `EncoderReader` in their place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TypeVar

from counterclaim.extract.encoder.encoded import Encoded
from counterclaim.extract.encoder.encoder import Encoder, read_card
from counterclaim.extract.hybrid import features, proposals
from counterclaim.extract.hybrid.evidence import EncoderEvidence
from counterclaim.extract.hybrid.judge import Features, Judge, load_judges
from counterclaim.extract.rules.reader import freeze, understand
from counterclaim.extract.rules.scene import AccountDraft, Draft, Scene
from counterclaim.extract.versions import DIGITS, RULE_FOLDERS, model_behind, name_extractor, sources
from counterclaim.model import Document, Extractor, Findings, Report

LONGEST = 200_000  # characters; what is longer is no report, and is read with the rules alone to keep a worker under 1.2 GB
Row = TypeVar("Row", bound=Draft)
Weigh = Callable[[Scene, Encoded, Row], Features]


class Advice:
    """What the encoder has to say between the passes of the rules: proposals, then a probability for every row.

    Rows of a section without a judge are all kept and have no probability, which is how judges are fitted. With `alone` what the
    rules themselves have found is put away, so that only the encoder's proposals are built upon.
    """

    def __init__(self, encoded: Encoded, judges: dict[str, Judge], *, alone: bool = False) -> None:
        self.encoded = encoded
        self.judges = judges
        self.alone = alone

    def on_speech(self, scene: Scene) -> None:
        if self.alone:
            scene.speech.clear()
        else:
            scene.evidence = EncoderEvidence(self.encoded, proposals.EVIDENCE)
        scene.speech += list(proposals.propose_speech(scene, self.encoded))

    def on_triggers(self, scene: Scene) -> None:
        if self.alone:
            scene.triggers.clear()
        scene.triggers += proposals.propose_triggers(scene, self.encoded)
        scene.triggers.sort(key=lambda trigger: trigger.token.i)

    def on_accounts(self, scene: Scene) -> None:
        proposals.support_accounts(scene, self.encoded)
        for draft in self._rejected("incidents", scene, scene.accounts, features.account_features):
            _drop(scene, draft)
        proposals.fill_slots(scene, self.encoded)

    def on_rows(self, scene: Scene) -> None:
        if self.alone:
            for rows in (scene.figures, scene.responsibility, scene.relations, scene.pledges):
                rows.clear()
        scene.figures += list(proposals.propose_figures(scene, self.encoded))
        scene.responsibility += list(proposals.propose_responsibility(scene, self.encoded))
        scene.relations += list(proposals.propose_relations(scene, self.encoded))
        scene.pledges += list(proposals.propose_pledges(scene, self.encoded))
        proposals.support_rows(scene, self.encoded)
        self._judge("figures", scene, scene.figures, features.figure_features)
        self._judge("responsibility", scene, scene.responsibility, features.responsibility_features)
        self._judge("relations", scene, scene.relations, features.relation_features)
        self._judge("pledges", scene, scene.pledges, features.pledge_features)
        self._judge("statements", scene, scene.speech, features.speech_features)

    def _judge(self, section: str, scene: Scene, rows: list[Row], weigh: Weigh[Row]) -> None:
        rejected = set(map(id, self._rejected(section, scene, rows, weigh)))
        rows[:] = [row for row in rows if id(row) not in rejected]

    def _rejected(self, section: str, scene: Scene, rows: Sequence[Row], weigh: Weigh[Row]) -> list[Row]:
        """Gives every row its probability and returns those that are too improbable to keep."""
        judge = self.judges.get(section)
        if judge is None:
            return []
        for row in rows:
            row.probability = judge.probability(weigh(scene, self.encoded, row))
        return [row for row in rows if not judge.keeps(row.probability or 0.0, row.found_by)]


def _drop(scene: Scene, draft: AccountDraft) -> None:
    """Takes an account back, so that nothing will be read of it."""
    scene.accounts.remove(draft)
    for trigger in draft.triggers:
        if trigger.account is draft:
            trigger.account = None
    scene.account_of = {at: account for at, account in scene.account_of.items() if account is not draft}
    scene.links = {at: account for at, account in scene.links.items() if account is not draft}


class HybridReader:
    """Reads with rules and encoder: each row says which of them found it and how probable it is. The default reader."""

    name = "hybrid"
    alone = False

    def __init__(self, parse: Callable[[Report], Document]) -> None:
        self._parse = parse

    @cached_property
    def encoder(self) -> Encoder:
        """Loaded when the first report is read."""
        return Encoder()

    @cached_property
    def extractor(self) -> Extractor:
        rules = sources("rules", *RULE_FOLDERS, "extract/hybrid", "extract/encoder")
        return name_extractor(self.name, rules, model_behind(self._parse), f"encoder-{read_card()['sha256'][:DIGITS]}")

    def scene(self, report: Report, judges: dict[str, Judge]) -> tuple[Scene, Encoded]:
        """The working scene of a report, for reading and for fitting the judges."""
        doc = self._parse(report)
        encoded = self.encoder.encode(doc.text)
        return understand(doc, Advice(encoded, judges, alone=self.alone)), encoded

    def read(self, report: Report) -> Findings:
        if len(report.text) > LONGEST:
            return freeze(understand(self._parse(report)), self.extractor)
        return freeze(self.scene(report, load_judges())[0], self.extractor)


class EncoderReader(HybridReader):
    """Reads with the encoder's proposals alone; names, attributed words and structure still come from the parse."""

    name = "encoder"
    alone = True

    def read(self, report: Report) -> Findings:
        return freeze(self.scene(report, {})[0], self.extractor)
