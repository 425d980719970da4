"""Intake: files, folders, web pages and standard input become reports with one canonical text each."""

from counterclaim.intake.dates import read_date
from counterclaim.intake.inputs import count_inputs, read_inputs
from counterclaim.intake.options import IntakeOptions

__all__ = ["IntakeOptions", "count_inputs", "read_date", "read_inputs"]
