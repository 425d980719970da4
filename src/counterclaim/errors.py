"""Failures that a user can act on.

Two sizes: `InputError` skips one input and lets the run go on; `UsageError` and `LedgerError` stop the run.
Everything else is a defect and keeps its traceback for `--debug`.
"""


class CounterclaimError(Exception):
    """Base of every failure that is told to the user in one line."""


class InputError(CounterclaimError):
    """One input could not be read; `name` says which and the message says why."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


class UsageError(CounterclaimError):
    """The call asks for something that cannot be done as it stands."""


class LedgerError(CounterclaimError):
    """The ledger cannot be opened, is damaged, or was written by a newer version."""


def reason_of(error: OSError) -> str:
    """Why the system refused, without the file's name."""
    return (error.strerror or type(error).__name__).lower()
