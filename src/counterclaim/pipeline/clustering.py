"""Groups the incidents of a folder of findings documents, without a ledger."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from counterclaim.errors import InputError, UsageError, reason_of
from counterclaim.ledger import public_account_ids
from counterclaim.model import Findings, Profile, findings_from_document
from counterclaim.reconcile import match_all, profiles_of

_LARGEST = 200_000_000  # bytes of one document


def cluster_documents(folder: Path, *, on_error: Callable[[InputError], None]) -> dict[str, str]:
    """The cluster of every incident of every `*.json` in the folder: `{"NAME:INCIDENT_ID": cluster}`, NAME being the file's stem.

    A cluster is named after the first of its incidents. `on_error` is told of each file that is no findings document; the others
    are grouped. Raises `UsageError` where the folder cannot be read or holds no document at all.
    """
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix == ".json" and not path.name.startswith("."))
    except OSError as error:
        raise UsageError(f"cannot read the folder {folder}: {reason_of(error)}") from error
    if not paths:
        raise UsageError(f"{folder} holds no findings documents (*.json)")
    profiles: list[Profile] = []
    failed = 0
    for path in paths:
        try:
            found = _read(path)
        except InputError as error:
            failed += 1
            on_error(error)
            continue
        profiles += document_profiles(found)
    if failed == len(paths):
        raise UsageError(f"no file in {folder} is a findings document")
    clusters, _ = match_all(profiles, at="")
    return dict(sorted(clusters.items()))


def _read(path: Path) -> Findings:
    try:
        path.stem.encode()
    except UnicodeEncodeError as error:
        raise InputError(str(path), "its name is not UTF-8") from error
    try:
        if path.stat().st_size > _LARGEST:
            raise InputError(str(path), f"larger than {_LARGEST // 1_000_000} MB")
        document = json.loads(path.read_text(encoding="utf-8-sig"))
        return findings_from_document(document, path.stem)
    except UnicodeDecodeError as error:
        raise InputError(str(path), "not UTF-8") from error
    except RecursionError as error:
        raise InputError(str(path), "nested too deeply") from error
    except json.JSONDecodeError as error:
        raise InputError(str(path), f"not JSON: {error.msg} in line {error.lineno}") from error
    except OSError as error:
        raise InputError(str(path), reason_of(error)) from error
    except ValueError as error:
        raise InputError(str(path), str(error)) from error


def document_profiles(found: Findings) -> list[Profile]:
    """Profiles under "NAME:INCIDENT_ID". Two documents of one text are two reports here, for each has to get its answer."""
    name = found.report.name
    made = profiles_of(found, public_account_ids(found.accounts))
    return [
        replace(profile, account=f"{name}:{account.ref}", report=name)
        for profile, account in zip(made, found.accounts, strict=True)
    ]
