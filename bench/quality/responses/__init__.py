"""How well the kind and the status of pledges and measures are read, and which statements are linked."""
