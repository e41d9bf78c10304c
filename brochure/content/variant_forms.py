"""The forms in which the settings of each variant are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from brochure import profile
from brochure.content import variant_rules as rules
from brochure.content.fields import Line, OptionalLine, Points, refuse
from brochure.content.parts import Fault, Part, Surroundings
from brochure.variant import Press, VariantName

_BYTES = {"KB": 1_000, "MB": 1_000_000}


def _size(value: Any) -> int:
    """`2 MB` or `800 kB` in bytes."""
    amount, _, unit = str(value).strip().partition(" ")
    try:
        size = float(amount) * _BYTES[unit.strip().upper()]
    except (KeyError, ValueError):
        raise refuse(
            rules.VARIANT_UNKNOWN, f'"{value}" is not a size of a file', "for example 2 MB"
        ) from None
    if not 10_000 <= size <= 100_000_000:
        raise refuse(rules.VARIANT_UNKNOWN, f'"{value}" is no size for an e-mail', "for example 2 MB")
    return int(size)


class EmailForm(Part):
    """How the variant for e-mail is made."""

    size_limit: Annotated[
        int | None,
        BeforeValidator(_size),
        WithJsonSchema({"type": "string", "examples": ["2 MB"], "default": "2 MB"}),
    ] = Field(None, description="How large the file may be; 2 MB, if nothing is said.")
    subject: OptionalLine = Field("", description="The subject of the draft message; name no illness in it.")


# --- for a print shop --------------------------------------------------------------------------------

LEAST_INK, MOST_INK = 200, 400
"""Percent. Newsprint takes 240, coated paper 320 (rules PRN-13); four inks in full are 400."""

LEAST_BLEED, MOST_BLEED = 6.0, 36.0
"""Points: less than 2 mm is no bleed; more than half an inch is a slip."""


def _ink(value: Any) -> float:
    """`300`, `300 %` in percent."""
    number = re.fullmatch(r"(\d{1,4}(?:\.\d{1,2})?)\s*%?", str(value).strip(), re.ASCII)
    if number is None or not LEAST_INK <= float(number[1]) <= MOST_INK:
        hint = f"from {LEAST_INK} to {MOST_INK}; most shops ask for 280 to 320"
        raise refuse(rules.VARIANT_UNKNOWN, f'"{value}" is no limit of ink in all, in percent', hint)
    return float(number[1])


def _bleed(value: float) -> float:
    if not LEAST_BLEED <= value <= MOST_BLEED:
        hint = "for example 0.125 in; shops ask for 2 to 5 mm"
        raise refuse(rules.VARIANT_UNKNOWN, f"{value:g} pt is no usual bleed", hint)
    return value


class PressForm(Part):
    """What the print shop asks for: its colour profile, and how much ink and bleed it wants."""

    profile: Line = Field(
        description="The shop's ICC profile, a file in the project's folder.", examples=["press/shop.icc"]
    )
    ink_limit: Annotated[
        float,
        BeforeValidator(_ink),
        WithJsonSchema({"type": ["number", "string"], "examples": [300], "default": 300}),
    ] = Field(300.0, description="The most ink in all, in percent, 100 for each of the four inks.")
    bleed: Annotated[Points, AfterValidator(_bleed)] = Field(
        9.0, description="How far what reaches the edge of the paper goes on beyond it."
    )

    def faults(self, around: Surroundings) -> Iterator[Fault]:
        if problem := _profile_problem(self.profile, around.root):
            message, hint = problem
            yield Fault(rules.PROFILE_UNFIT, message, hint, ("profile",))

    def press(self, root: Path) -> Press:
        """The settings, with the path made absolute. The file may have faults, of which `faults` tells."""
        path, digest = (root / self.profile).resolve(), ""
        with suppress(OSError, profile.Unfit):
            digest = profile.read(path.read_bytes()).digest
        return Press(path, self.ink_limit, self.bleed, digest)


def _profile_problem(name: str, root: Path) -> tuple[str, str] | None:
    """What is wrong with the profile, and what to do."""
    base, ask = root.resolve(), "ask the print shop for its CMYK profile"
    into = "copy the profile into the project, and write for example press/shop.icc"
    if "\0" in name or re.match(r"(?i)[/~\\]|[a-z][a-z0-9+.-]*:", name):
        return f'"{name}" is not a path within the project', into
    try:
        path = (base / name).resolve()
        if not path.is_relative_to(base):
            return f'"{name}" is outside the project', into
        if not path.is_file():
            return f'there is no file "{name}"', "save the print shop's profile there, or correct the path"
        if path.stat().st_size > profile.LARGEST:
            return f'"{name}" is too large for a profile', ask
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        return f'the profile "{name}" cannot be read: {why}', "check the name and the rights of the file"
    try:
        profile.read(data).for_press()
    except profile.Unfit as why:
        return f'"{name}": {why}', ask
    return None


class Bare(Part):
    """A variant that has nothing to set."""


_OWN: Mapping[VariantName, type[Part]] = {VariantName.EMAIL: EmailForm, VariantName.PRESS: PressForm}
FORMS: Mapping[VariantName, type[Part]] = {name: _OWN.get(name, Bare) for name in VariantName}
"""The form in which the settings of each variant are written."""
