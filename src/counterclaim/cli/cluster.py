"""`counterclaim cluster`: which incidents of a folder of findings documents are one."""

from __future__ import annotations

import os
from pathlib import Path

from counterclaim.cli.failures import DONE, PARTLY, say
from counterclaim.cli.plain import to_json
from counterclaim.cli.wording import number_of
from counterclaim.errors import InputError, UsageError, reason_of
from counterclaim.pipeline import cluster_documents


def cluster(folder: Path, out: Path) -> int:
    """Writes the clusters and returns the exit status."""
    if out.is_dir():
        raise UsageError(f"cannot write {out}: it is a folder; --out takes a file")
    failures: list[InputError] = []

    def tell(error: InputError) -> None:
        failures.append(error)
        say(str(error))

    clusters = cluster_documents(folder, on_error=tell)
    partial = out.with_name(f".{out.name}.{os.getpid()}.partial")
    try:
        partial.write_text(to_json(clusters, indent=1) + "\n", encoding="utf-8")
        os.replace(partial, out)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise UsageError(f"cannot write {out}: {reason_of(error)}") from error
    incidents = number_of(len(set(clusters.values())), "incident", "incidents")
    say(f"{number_of(len(clusters), 'account', 'accounts')} of {incidents}")
    return PARTLY if failures else DONE
