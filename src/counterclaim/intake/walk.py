"""Files of the paths that a user names."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

from counterclaim.errors import InputError, reason_of
from counterclaim.intake.source import MEDIA_TYPES

OnSkip = Callable[[str], None]


def media_type_of(path: str) -> str | None:
    """The media type that a file's ending stands for; None for an ending that is not read."""
    return MEDIA_TYPES.get(os.path.splitext(path)[1].lower())


def walk_folder(folder: str, on_skip: OnSkip | None = None) -> Iterator[str | InputError]:
    """The readable files below a folder, sorted by name, folder by folder; hidden ones are passed over.

    `on_skip` gets each file of another type. A folder that cannot be listed, or that a symbolic link leads back into, gives an
    `InputError`; a folder reached twice is read once.
    """
    found = False
    skipped = 0

    def count(path: str) -> None:
        nonlocal skipped
        skipped += 1
        if on_skip:
            on_skip(path)

    for item in _walk(folder, count, [], set()):
        found = True
        yield item
    if not found:
        yield InputError(folder, f"no readable file in the folder ({skipped} of other types)" if skipped else "empty folder")


def _walk(folder: str, on_skip: OnSkip, above: list[tuple[int, int]], visited: set[tuple[int, int]]) -> Iterator[str | InputError]:
    try:
        status = os.stat(folder)
        identity = (status.st_dev, status.st_ino)
        if identity in above:
            yield InputError(folder, "symbolic link that leads back into its own folder")
            return
        if identity in visited:
            return
        visited.add(identity)
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries if not entry.name.startswith("."))
    except OSError as error:
        yield InputError(folder, reason_of(error))
        return
    for name in names:
        path = os.path.join(folder, name)
        if os.path.isdir(path):
            yield from _walk(path, on_skip, [*above, identity], visited)
        elif media_type_of(path) and (os.path.isfile(path) or os.path.islink(path)):
            yield path
        else:
            on_skip(path)
