"""`python -m bench.quality`: annotated reports, then wire reports; the worse exit status of the two."""

import sys

from bench.quality import gold, wire

sys.exit(max(gold.main([]), wire.main([])))
