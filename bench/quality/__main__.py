"""`python -m bench.quality`: every benchmark of quality against its floors; the worst exit status of them."""

import sys

from bench.quality import (
    actors,
    attribution,
    attribution_record,
    copies,
    dates,
    ecbplus,
    gold,
    labels,
    meltt,
    muc4,
    muc4_slots,
    places,
    wire,
)
from bench.quality.clusters import __main__ as clusters
from bench.quality.responses import __main__ as responses

PARTS = (
    gold,
    actors,
    wire,
    muc4,
    muc4_slots,
    attribution,
    attribution_record,
    labels,
    places,
    dates,
    ecbplus,
    meltt,
    copies,
    clusters,
)
PARTS = (gold, actors, wire, muc4, muc4_slots, attribution, labels, places, dates, ecbplus, meltt, copies, clusters, responses)

sys.exit(max(part.main([]) for part in PARTS))
