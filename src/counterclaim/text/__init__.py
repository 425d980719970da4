"""Report -> Document: sentences, tokens with their parse, quotations."""

from counterclaim.text.parser import Parser
from counterclaim.text.quotations import find_quotations

__all__ = ["Parser", "find_quotations"]
