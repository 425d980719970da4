"""The training loop: seeded, in steps, resumable, with a log of loss and development scores."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch

from counterclaim.extract.encoder.windows import load_tokenizer
from training.batches import batches
from training.data import Corpus, draws
from training.labels import Prepared, groups, prepare
from training.losses import report_loss, window_loss
from training.network import Network
from training.scores import evaluate


@dataclass(frozen=True)
class Cycle:
    """Epochs over which the learning rates fall from `rate` times their base to almost nothing; the rare labels of tokens count
    `token_weight` times."""

    epochs: int
    rate: float
    token_weight: float


@dataclass(frozen=True)
class Plan:
    """How to train. Two runs with the same plan and data see the same examples in the same order."""

    seed: int = 1
    cycles: tuple[Cycle, ...] = (Cycle(3, 1.0, 0.5), Cycle(1, 0.6, 1.5))
    encoder_rate: float = 3e-4
    head_rate: float = 1e-3
    warm_up: int = 60  # steps
    step_pieces: int = 2600  # word pieces in a step
    batch_pieces: int = 1560  # word pieces that go through the network together
    keep_every: int = 100  # steps between checkpoints


def train(
    plan: Plan, base: Path, corpora: list[Corpus], development: list[Corpus], folder: Path, *, device: str = "cpu"
) -> Network:
    """Trains, or goes on from the checkpoint in `folder`; leaves `log.jsonl` there and returns the network."""
    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(plan.seed)
    tokenizer = load_tokenizer(base / "tokenizer.json")
    marks = (tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]"), tokenizer.token_to_id("[PAD]"))
    prepared = [[prepare(example, tokenizer) for example in corpus.examples] for corpus in corpora]
    network = Network(base).to(device)
    network.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    optimiser = _optimiser(network, plan)
    cycle_of = [cycle for cycle in plan.cycles for _ in range(cycle.epochs)]
    epochs = [_epoch(plan, corpora, prepared, epoch) for epoch in range(len(cycle_of))]
    scales = list(_scales(plan, epochs))
    done = _resume(folder, network, optimiser)
    log = Log(folder / "log.jsonl", fresh=done == 0)
    if done == 0:
        log.write(plan=asdict(plan), steps=len(scales), examples={corpus.name: len(corpus.examples) for corpus in corpora})
    began = time.monotonic()
    step = 0
    for epoch, steps in enumerate(epochs):
        lost = pieces = 0.0
        for group in steps:
            step += 1
            if step <= done:
                continue
            torch.manual_seed(plan.seed * 1_000_003 + step)  # dropout is the same after a resumption
            for part in optimiser.param_groups:
                part["lr"] = part["base"] * scales[step - 1]
            lost += _step(network, optimiser, group, marks, plan, cycle_of[epoch].token_weight, device)
            pieces += sum(example.pieces for example in group)
            if step % 20 == 0:
                log.write(step=step, epoch=epoch, loss=round(lost / pieces, 4), seconds=round(time.monotonic() - began))
            if step % plan.keep_every == 0:
                _keep(folder, network, optimiser, step)
        if step > done:
            torch.save(network.state_dict(), folder / f"epoch{epoch + 1}.pt")
            log.write(step=step, epoch=epoch, development=evaluate(network, development, tokenizer, marks, device))
    if step > done:
        _keep(folder, network, optimiser, step)
    return network


def _scales(plan: Plan, epochs: list[list[list[Prepared]]]) -> Iterator[float]:
    """For every step what the learning rates are multiplied by: in each cycle a rise over the warm-up, then a straight fall."""
    first = 0
    for cycle in plan.cycles:
        steps = sum(map(len, epochs[first : first + cycle.epochs]))
        first += cycle.epochs
        for step in range(1, steps + 1):
            yield cycle.rate * min(1.0, step / plan.warm_up) * max(0.02, 1 - step / steps)


def _epoch(plan: Plan, corpora: list[Corpus], prepared: list[list[Prepared]], epoch: int) -> list[list[Prepared]]:
    chance, numbers = draws(corpora, plan.seed, epoch)
    drawn = [examples[number] for examples, taken in zip(prepared, numbers, strict=True) for number in taken]
    return list(groups([example for example in drawn if example.windows], plan.step_pieces, chance))


def _optimiser(network: Network, plan: Plan) -> torch.optim.Optimizer:
    encoder = [value for name, value in network.named_parameters() if name.startswith("encoder.") and value.requires_grad]
    heads = [value for name, value in network.named_parameters() if not name.startswith("encoder.")]
    return torch.optim.AdamW(
        [{"params": encoder, "base": plan.encoder_rate}, {"params": heads, "base": plan.head_rate}], lr=0.0, weight_decay=0.01
    )


def _step(
    network: Network,
    optimiser: torch.optim.Optimizer,
    group: list[Prepared],
    marks: tuple[int, int, int],
    plan: Plan,
    token_weight: float,
    device: str,
) -> float:
    """One step over a group of examples; returns the summed loss."""
    network.train()
    pieces = sum(example.pieces for example in group)
    total = torch.zeros((), device=device)
    pooled = []
    owners = []
    with torch.autocast(device, dtype=torch.bfloat16):
        for batch in batches(group, marks, plan.batch_pieces):
            hidden = network.hidden(batch.ids.to(device), batch.mask.to(device))
            total = total + window_loss(*(part.float() for part in network.heads(hidden)), batch.to(device), token_weight)
            pooled.append(network.window_pool(hidden, batch.mask.to(device)))
            owners.append(batch.owner)
        logits = network.report_logits(pooled, torch.cat(owners).to(device), len(group))
    labels = torch.stack([torch.from_numpy(example.report) for example in group]).to(device)
    total = (total + report_loss(logits.float(), labels)) / pieces
    total.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimiser.step()
    optimiser.zero_grad(set_to_none=True)
    return float(total.detach()) * pieces


def _keep(folder: Path, network: Network, optimiser: torch.optim.Optimizer, step: int) -> None:
    part = folder / "checkpoint.part"
    torch.save({"network": network.state_dict(), "optimiser": optimiser.state_dict(), "step": step}, part)
    part.replace(folder / "checkpoint.pt")


def _resume(folder: Path, network: Network, optimiser: torch.optim.Optimizer) -> int:
    """Loads the checkpoint, if there is one, and returns the number of steps done."""
    path = folder / "checkpoint.pt"
    if not path.exists():
        return 0
    state = torch.load(path)
    network.load_state_dict(state["network"])
    optimiser.load_state_dict(state["optimiser"])
    return int(state["step"])


class Log:
    """One JSON object a line, on screen as well."""

    def __init__(self, path: Path, *, fresh: bool) -> None:
        self.path = path
        if fresh:
            path.write_text("", encoding="utf-8")

    def write(self, **values: Any) -> None:
        line = json.dumps(values)
        with self.path.open("a", encoding="utf-8") as file:
            file.write(line + "\n")
        print(line, flush=True)
