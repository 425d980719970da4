"""Vocabularies, word lists, the gazetteer and the names of groups: facts as data files, with their loaders."""
