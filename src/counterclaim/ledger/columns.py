"""Column types that hold any text unchanged on both stores."""

from __future__ import annotations

import json
import re
from typing import Any

from sqlalchemy import BigInteger, Integer, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

# PostgreSQL refuses NUL and both stores refuse lone surrogates, yet offsets count both; the escape character itself is escaped too.
_UNSTORABLE = re.compile("[\x00\x1a\ud800-\udfff]")
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_ESCAPED = re.compile("\x1a([0-9a-f]{4})")

BigKey = BigInteger().with_variant(Integer, "sqlite")  # SQLite numbers rows by itself only under the name INTEGER


def escape_text(text: str) -> str:
    """The text with every character that a store refuses written as U+001A and four hexadecimal digits."""
    if _UNSTORABLE.search(text) is None:
        return text
    return _UNSTORABLE.sub(lambda found: f"\x1a{ord(found[0]):04x}", text)


def unescape_text(stored: str) -> str:
    """The text that `escape_text` was given."""
    if "\x1a" not in stored:
        return stored
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), stored)


def _plain_text(dialect: Dialect) -> TypeEngine[Any]:
    """The store's text type, sorted by code point, which SQLite does by itself."""
    return dialect.type_descriptor(Text(collation="C") if dialect.name == "postgresql" else Text())


class AnyText(TypeDecorator[str]):
    """Text that comes back character for character, sorted by code point on either store."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return _plain_text(dialect)

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else escape_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else unescape_text(value)


class JsonText(TypeDecorator[Any]):
    """A small list or object, kept as JSON text. Not the stores' own JSON types: those refuse some characters."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return _plain_text(dialect)

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else escape_text(_encode(value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else json.loads(unescape_text(value))
