"""The wire: values between two processes of ours, as JSON with columns of bytes behind it.

Nothing is executed while reading, and every field is held against the type it is declared with: the other end
may have gone mad over a hostile file, and must not be able to pass on more than wrong numbers.
"""

from __future__ import annotations

import json
import struct
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from pathlib import PurePath
from typing import Any, BinaryIO, TypeVar

T = TypeVar("T")
Read = Callable[[Any, Iterator[bytes]], Any]
MOST = 1 << 25
"""Bytes an answer may have: half a million characters on one page."""

_LENGTH = struct.Struct("<Q")


class Garbled(Exception):
    """What came over the wire is not what was agreed on."""


def send(stream: BinaryIO, message: bytes) -> None:
    """Write one message, at once. Raises OSError or ValueError when nobody is there."""
    stream.write(_LENGTH.pack(len(message)))
    stream.write(message)
    stream.flush()


def receive(stream: BinaryIO, most: int | None = None) -> bytes | None:
    """The next message; None at the end. Raises Garbled when it is cut short, or longer than `most`."""
    head = stream.read(_LENGTH.size)
    if not head:
        return None
    length = _LENGTH.unpack(head)[0] if len(head) == _LENGTH.size else -1
    if length < 0 or (most is not None and length > most):
        raise Garbled
    message = stream.read(length)
    if len(message) != length:
        raise Garbled
    return message


def pack(value: Any) -> bytes:
    """A dataclass (of dataclasses, tuples, dicts, bytes and plain values) as bytes."""
    columns: list[bytes] = []
    head = json.dumps(_plain(value, columns), separators=(",", ":")).encode()
    return b"".join([_LENGTH.pack(len(head)), head, *columns])


def unpack(kind: type[T], message: bytes) -> T:
    """The value of a dataclass `kind` that was packed. Raises Garbled for anything else."""
    try:
        start = _LENGTH.size + _LENGTH.unpack_from(message)[0]
        plain = json.loads(message[_LENGTH.size : start])
        columns = _columns(message, start)
        next(columns)
        wanted: Any = kind
        found: T = _reader(wanted)(plain, columns)
        return found
    except (ValueError, TypeError, RecursionError, StopIteration, struct.error) as fault:
        raise Garbled from fault


def _columns(message: bytes, start: int) -> typing.Generator[bytes, int, None]:
    """Cuts off as many bytes as it is sent; begun with next()."""
    length = yield b""
    while True:
        if not 0 <= length <= len(message) - start:
            raise Garbled
        column, start = message[start : start + length], start + length
        length = yield column


def _plain(value: Any, columns: list[bytes]) -> Any:
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, bytes):
        columns.append(value)
        return len(value)
    if isinstance(value, PurePath):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(item, columns) for item in value]
    if isinstance(value, dict):
        return [[_plain(key, columns), _plain(item, columns)] for key, item in value.items()]
    kind: Any = type(value)
    return [_plain(getattr(value, name), columns) for name in _names(kind)]


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _reader(kind: Any) -> Read:
    """What reads a value of this type. It may be asked for while it is still being made: types nest."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return _optional(next(one for one in arguments if one is not types.NoneType))
    if origin is tuple:
        return _row(arguments[0]) if arguments[1:] == (...,) else _tuple(tuple, arguments)
    if origin in (dict, Mapping):
        return _dict(*arguments)
    if isinstance(kind, type) and is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        return _tuple(lambda parts: kind(*parts), [hints[name] for name in _names(kind)])
    if isinstance(kind, type) and issubclass(kind, tuple):
        hints = typing.get_type_hints(kind)
        return _tuple(lambda parts: kind(*parts), list(hints.values()))
    if isinstance(kind, type) and issubclass(kind, (Enum, PurePath)):
        return _made(kind)
    return _column if kind is bytes else _scalar(kind)


def _made(kind: type[Enum] | type[PurePath]) -> Read:
    """What reads a path, or one of the texts that a name stands for."""
    text = _scalar(str)
    return lambda plain, columns: kind(text(plain, columns))


def _scalar(kind: type) -> Read:
    allowed = {kind, int} if kind is float else {kind}

    def read(plain: Any, _: Any) -> Any:
        if type(plain) not in allowed:
            raise Garbled
        return plain

    return read


def _column(plain: Any, columns: Any) -> bytes:
    if type(plain) is not int:
        raise Garbled
    found: bytes = columns.send(plain)
    return found


def _optional(kind: Any) -> Read:
    return lambda plain, columns: None if plain is None else _reader(kind)(plain, columns)


def _row(kind: Any) -> Read:
    def read(plain: Any, columns: Any) -> tuple[Any, ...]:
        one = _reader(kind)
        return tuple([one(item, columns) for item in _list(plain)])

    return read


def _tuple(make: Callable[[list[Any]], Any], kinds: typing.Sequence[Any]) -> Read:
    readers: list[Read] = []

    def read(plain: Any, columns: Any) -> Any:
        if not readers:
            readers.extend(map(_reader, kinds))
        if len(_list(plain)) != len(readers):
            raise Garbled
        return make([one(item, columns) for one, item in zip(readers, plain, strict=True)])

    return read


def _dict(key: Any, kind: Any) -> Read:
    pair = _tuple(tuple, [key, kind])
    return lambda plain, columns: dict(pair(item, columns) for item in _list(plain))


def _list(plain: Any) -> list[Any]:
    if type(plain) is not list:
        raise Garbled
    return plain
