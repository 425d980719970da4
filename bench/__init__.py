"""Measurements: `bench.quality` for how well, `bench.speed` for how fast."""
