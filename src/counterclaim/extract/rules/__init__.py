"""The rule reader: a domain grammar over the parse, with its words in `codebook/lexicons`."""
