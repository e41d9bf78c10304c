"""Letters that are smaller on paper than their size in the file says, and cousins that are not."""

from __future__ import annotations

from tests.tricks.innocent import _web
from tests.tricks.table import REQUIRED, harmless, trick


@trick("text-too-small")
def raised_letters_of_the_font() -> bytes:
    return _web(f"<p>{REQUIRED}</p>", "p{font-variant-position:super}")


@trick("text-too-small")
def capitals_raised_by_the_font() -> bytes:
    return _web(f"<p>{REQUIRED.upper()}</p>", "p{font-feature-settings:'sups'}")


@trick("text-too-small")
def one_word_in_raised_letters_of_the_font() -> bytes:
    return _web(
        f"<p>{REQUIRED.replace('not', '<i>not</i>')}</p>", "i{font:9pt S;font-feature-settings:'sups'}"
    )


@trick("text-too-small")
def one_word_raised() -> bytes:
    return _web(f"<p>{REQUIRED.replace('not', '<sup>not</sup>')}</p>", "sup{font-size:7pt}")


@harmless
def raised_letters_of_the_font_set_larger() -> bytes:
    return _web(f"<p>{REQUIRED}</p>", "p{font-variant-position:super;font-size:13pt}")


@harmless
def capitals_of_nine_points() -> bytes:
    return _web(f"<p>{REQUIRED.upper()}</p>", "p{font-size:9pt}")


@harmless
def small_capitals_of_nine_points() -> bytes:
    return _web(f"<p>{REQUIRED}</p>", "p{font:small-caps 9pt S}")


@harmless
def underlined_and_bordered() -> bytes:
    return _web(f"<p>{REQUIRED}</p>", "p{text-decoration:underline 1pt;border-bottom:1pt solid}")
