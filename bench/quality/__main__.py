"""`python -m bench.quality`: every benchmark of quality against its floors; the worst exit status of them."""

import sys

from bench.quality import attribution, dates, gold, labels, muc4, muc4_slots, places, wire

PARTS = (gold, wire, muc4, muc4_slots, attribution, labels, places, dates)

sys.exit(max(part.main([]) for part in PARTS))
