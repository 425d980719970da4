"""Fills templates in: names and titles are values and never markup, and a template can call nothing of the program."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from counterclaim.errors import InputError


class Marks:
    """Which notes have a mark already, so that only the first carries the name to which the note leads back."""

    def __init__(self) -> None:
        self._seen: set[int] = set()

    def add(self, number: int) -> bool:
        """True the first time."""
        new = number not in self._seen
        self._seen.add(number)
        return new


def fill(source: str, name: str, values: Mapping[str, Any], *, html: bool, filters: Mapping[str, Callable[..., Any]]) -> str:
    """The template filled in. Raises `InputError` with file and line for one that is broken."""
    import jinja2
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    world = ImmutableSandboxedEnvironment(
        autoescape=html, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    world.filters.update(filters)
    try:
        template = world.from_string(source)
        template.filename = name
        return template.render(**values, noted_ids=Marks())
    except jinja2.TemplateSyntaxError as error:
        raise InputError(f"{name}, line {error.lineno}", f"broken template: {error.message}") from error
    except (jinja2.TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
        raise InputError(f"{name}{_line_of(error, name)}", f"broken template: {error}") from error


def _line_of(error: BaseException, name: str) -> str:
    """The line of the template at which it failed, from the innermost of its own frames."""
    trace, found = error.__traceback__, None
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == name:
            found = trace.tb_lineno
        trace = trace.tb_next
    return "" if found is None else f", line {found}"
