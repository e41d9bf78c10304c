"""Stage 2: every rule about the shape of the words. The only package that knows pydantic.

`validate` turns the plain data of a `Source` into a typed, frozen `Content`, or tells everything
that is wrong with it in one run. `schema` describes the format to editors.
"""

from __future__ import annotations

from brochure.content.blocks import BLOCKS, Block
from brochure.content.document import Brochure, Publisher, Section
from brochure.content.handout import Content, Refused, Words
from brochure.content.promises import Notice, Promise
from brochure.content.schema import schema
from brochure.content.validation import validate
from brochure.content.variants import fitted

__all__ = [
    "BLOCKS",
    "Block",
    "Brochure",
    "Content",
    "Notice",
    "Promise",
    "Publisher",
    "Refused",
    "Section",
    "Words",
    "fitted",
    "schema",
    "validate",
]  # fmt: skip
