"""From a trained network to the file that ships: 8-bit weights, one scale a channel, with a card of what it is."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from counterclaim.extract.encoder.heads import LINKS, REPORTS, SPANS, TOKENS
from training.network import Network, Reading

OUTPUTS = ("spans", "tokens", "link_from", "link_to", "report")
LIMIT = 30_000_000  # bytes


def export(network: Network, base: Path, folder: Path, about: dict[str, Any]) -> Path:
    """Writes `encoder.onnx`, `tokenizer.json` and `encoder.json` into `folder`. `about` (seed, steps, ...) goes into the last.

    Weights are quantised per channel: one scale for a whole matrix costs several points of F1. Raises `ValueError` where the file
    would be larger than 30 MB.
    """
    folder.mkdir(parents=True, exist_ok=True)
    network.eval()
    network.encoder.set_attn_implementation("eager")
    ids = torch.ones(2, 16, dtype=torch.int64)
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / "full.onnx"
        axes = {0: "windows", 1: "pieces"}
        torch.onnx.export(
            Reading(network),
            (ids, torch.ones_like(ids)),
            full,
            input_names=["ids", "mask"],
            output_names=list(OUTPUTS),
            dynamic_axes={"ids": axes, "mask": axes, **dict.fromkeys(OUTPUTS[:4], axes)},
            opset_version=17,
            dynamo=False,
        )
        small = Path(scratch) / "encoder.onnx"
        quantize_dynamic(full, small, per_channel=True, weight_type=QuantType.QInt8)
        onnx.checker.check_model(small)
        if small.stat().st_size > LIMIT:
            raise ValueError(f"the file would have {small.stat().st_size} bytes, more than {LIMIT}")
        shutil.copy(small, folder / "encoder.onnx")
    shutil.copy(base / "tokenizer.json", folder / "tokenizer.json")
    card = {
        "version": 1,
        "sha256": hashlib.sha256((folder / "encoder.onnx").read_bytes()).hexdigest(),
        "spans": SPANS,
        "tokens": TOKENS,
        "reports": REPORTS,
        "links": LINKS,
        **about,
    }
    (folder / "encoder.json").write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")
    return folder / "encoder.onnx"
