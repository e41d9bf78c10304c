"""Looks: what of a file is looked at beyond what every check needs. It takes time, so it is asked for."""

from __future__ import annotations

from typing import NamedTuple


class Looks(NamedTuple):
    """`colours`: what is not grey. `plates`: with which inks it is printed. `rasters`: a coarse picture of
    each page."""

    colours: bool = False
    plates: bool = False
    rasters: bool = False


PLAIN = Looks()
"""Nothing more."""
