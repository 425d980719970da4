"""What can be said of an incident by somebody's rule. Nothing here replaces what was said."""
