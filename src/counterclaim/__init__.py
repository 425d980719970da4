"""Counterclaim reads reports of political violence and keeps who says what, in which words."""

__version__ = "0.1.0"
