"""What all parts of a content file have in common."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SkipValidation,
    StrictBool,
    ValidationError,
    WithJsonSchema,
    model_validator,
)

from brochure.content import part_rules as rules
from brochure.findings import Severity, Span
from brochure.rules import Rule
from brochure.variant import VariantName

__all__ = [  # the words in which forms are written, also for the policy's own forms
    "BeforeValidator",
    "Fault",
    "Field",
    "P",
    "Part",
    "Place",
    "Placed",
    "StrictBool",
    "Surroundings",
    "WithJsonSchema",
    "example",
    "key_names",
    "long_heading",
    "mended",
    "texts_of",
]

Place = tuple[str | int, ...]
"""Where a value stands in the content file: the keys and positions that lead to it."""

LONGEST_HEADING = 65  # characters; NHS digital service manual


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a part that only the whole part can tell. `at` is within the part."""

    rule: Rule
    message: str
    hint: str = ""
    at: Place = ()
    about: tuple[str, ...] = ()
    """The fields that were compared; a fault is not told if one of them is wrong in itself."""
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a part is judged against: the project's folder, and the day of the build."""

    root: Path
    today: date


class Part(BaseModel):
    """A group of keys in the content file."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    prose: ClassVar[tuple[str, ...]] = ()
    """The fields that hold Markdown, in the order in which they are printed."""
    also: ClassVar[tuple[str, ...]] = ()
    """Keys an author may write that are no fields."""

    @model_validator(mode="before")
    @classmethod
    def _leave_out_empty(cls, data: Any) -> Any:
        """A known key with nothing after the colon is as good as left out."""
        return cls._there(data)

    @classmethod
    def _there(cls, data: Any) -> Any:
        """The data without known keys that have nothing after the colon."""
        if not isinstance(data, dict):
            return data
        known = key_names(cls)
        return {key: value for key, value in data.items() if value is not None or key not in known}

    def faults(self, around: Surroundings) -> Iterator[Fault]:
        """What is wrong with the part as a whole."""
        del around
        yield from ()


P = TypeVar("P", bound=Part)


class Placed(Part):
    """A part that knows where it stands. An author cannot write these names: `<` is not for keys."""

    key: str = Field(alias="<key>")
    place: Annotated[Place, SkipValidation] = Field(alias="<place>")
    span: Annotated[Span | None, SkipValidation] = Field(alias="<span>")
    only: Annotated[tuple[VariantName, ...], SkipValidation] = Field((), alias="<only>")
    audience: Annotated[tuple[str, ...], SkipValidation] = Field((), alias="<audience>")


def key_names(part: type[Part]) -> list[str]:
    """The keys an author may write in this part, in the order of the format."""
    names = (field.alias or name for name, field in part.model_fields.items())
    return [*(name for name in names if not name.startswith("<")), *part.also]


def mended(part: type[P], value: Any, broken: set[str]) -> P | None:
    """The part with examples in place of its broken fields, to judge the others by; None if that fails."""
    if not isinstance(value, dict):
        return None
    whole = {key: item for key, item in value.items() if key not in broken}
    for name, field in part.model_fields.items():
        alias = field.alias or name
        if alias in broken and field.is_required():
            whole[alias] = next(iter(field.examples or ()), None)
    try:
        return part.model_validate(whole)
    except ValidationError:
        return None


def example(part: type[P]) -> P:
    """The part with an example in each field that must be there."""
    needed = {name: field for name, field in part.model_fields.items() if field.is_required()}
    return part.model_validate({f.alias or n: next(iter(f.examples or ())) for n, f in needed.items()})


def texts_of(value: object, place: Place) -> Iterator[tuple[Place, str]]:
    """Every Markdown text in a part, a list of parts, or a list of texts, in print order."""
    if isinstance(value, str):
        if value.strip():
            yield place, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from texts_of(item, (*place, index))
    elif isinstance(value, Part):
        for name in value.prose:
            yield from texts_of(getattr(value, name), (*place, name))


def long_heading(title: str, at: Place = ("title",)) -> Iterator[Fault]:
    """A warning if a heading is longer than people read."""
    if len(title) > LONGEST_HEADING:
        message = f"the heading has {len(title)} characters; {LONGEST_HEADING} are enough"
        yield Fault(rules.HEADING_LONG, message, "keep the words a reader would look for", at)
