"""Briefings as plain data: sections of sentences, tables and figures, none of which can be made without what it rests on."""
