"""Trains the encoder that ships with Counterclaim: `python -m training --help`. Part of the clone, not of the package."""
