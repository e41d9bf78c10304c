"""Reading the sections and their blocks, and giving each a key of its own."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

from brochure.content import form_rules, variants
from brochure.content.blocks import Block
from brochure.content.document import Section
from brochure.content.forms import BESIDE, block_form
from brochure.content.parts import Place
from brochure.content.reading import Reader, list_at, usable_key
from brochure.findings import Span


def slug(title: str) -> str:
    """A key made from a title: `What it is` becomes `what-it-is`."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-").lstrip("-0123456789")


@dataclass(frozen=True, slots=True)
class Sections:
    """Reads sections and blocks, and sees to it that no two keys are the same.

    `blocks` are all that could be read, also those of a section that has other faults; `lost` are the
    places of the others, of which one cannot say whom they cite.
    """

    reader: Reader
    taken: dict[str, Span] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    lost: list[Place] = field(default_factory=list)

    def read(self, value: Any) -> tuple[Section, ...]:
        raws = list_at(value, ("sections",), self.reader)
        if not raws:
            self.lost.append(("sections",))
        if value == [] or (value is None and "sections" in self.reader.source.data):
            hint = 'add a section: - title: "…" with blocks below it'
            span = self.reader.span(("sections",))
            self.reader.find(form_rules.TEXT_EMPTY, "there are no sections", hint, span)
        keys = [self._keys(raw, index) for index, raw in enumerate(raws)]
        sections = [self._section(raw, ("sections", index), keys[index]) for index, raw in enumerate(raws)]
        return tuple(section for section in sections if section is not None)

    def _keys(self, raw: Any, index: int) -> str:
        """The key of a section. Takes it, and the keys its author gave to blocks, in the file's order."""
        place, default = ("sections", index), f"section-{index + 1}"
        if not isinstance(raw, dict):
            return default
        if raw.get("key") is not None:
            key = self._take(raw["key"], (*place, "key"), default)
        else:
            title = raw.get("title")
            key = (slug(title) if isinstance(title, str) else "") or default
            self._claim(key, f'"{key}", the key made from the title,', (*place, "title"))
        blocks = raw.get("blocks")
        for number, block in enumerate(blocks if isinstance(blocks, list) else ()):
            if isinstance(block, dict) and block.get("key") is not None:
                self._take(block["key"], (*place, "blocks", number, "key"), "")
        return key

    def _take(self, key: Any, place: Place, default: str) -> str:
        if not usable_key(key, place, self.reader):
            return default
        self._claim(key, f'the key "{key}"', place)
        return str(key)

    def _claim(self, key: str, what: str, place: Place) -> None:
        span = self.reader.span(place)
        if key in self.taken:
            message = f"{what} is already taken at {self.taken[key]}"
            self.reader.find(form_rules.KEY_REPEATED, message, "give one of them a key: of its own", span)
        self.taken.setdefault(key, span)

    def _section(self, raw: Any, place: Place, key: str) -> Section | None:
        if not isinstance(raw, dict):
            self.lost.append(place)
            return self.reader.make(Section, raw, place)
        blocks = None
        if raw.get("blocks") is not None:
            blocks = self._blocks(raw["blocks"], (*place, "blocks"), key)
        rest = {name: value for name, value in raw.items() if name not in BESIDE} | {"blocks": blocks}
        given = _given(key, place, self.reader.span(place)) | limits(raw, place, self.reader)
        return self.reader.make(Section, rest, place, given)

    def _blocks(self, value: Any, place: Place, section: str) -> tuple[Block, ...]:
        items = list_at(value, place, self.reader)
        if not items:
            self.lost.append(place)
        if value == []:
            hint, span = "add a block, or delete the section", self.reader.span(place)
            self.reader.find(form_rules.TEXT_EMPTY, "the section has no blocks", hint, span)
        read = [self._block(item, (*place, n), f"{section}-{n + 1}") for n, item in enumerate(items)]
        blocks = tuple(block for block in read if block is not None)
        self.blocks.extend(blocks)
        return blocks

    def _block(self, item: Any, place: Place, default: str) -> Block | None:
        form, block = block_form(item, place, self.reader), None
        if form is not None:
            span = self.reader.span(place)
            key = item.get("key") if isinstance(item, dict) else None
            given = _given(key if isinstance(key, str) else self._free(default, span), form.place, span)
            given |= limits(item, place, self.reader)
            block = self.reader.make(form.model, form.value, form.place, given)
        if block is None:
            self.lost.append(place)
        return block

    def _free(self, key: str, span: Span) -> str:
        while key in self.taken:
            key += "-x"
        self.taken[key] = span
        return key


def limits(item: Any, place: Place, reader: Reader) -> dict[str, Any]:
    """What `only` and `audience` beside a block or in a section say."""
    found: dict[str, Any] = {}
    if not isinstance(item, dict):
        return found
    for name, read in (("only", variants.names), ("audience", variants.audiences)):
        if item.get(name) is None:
            continue
        found[name] = read(item[name], (*place, name), reader)
    return found


def _given(key: str, place: Place, span: Span) -> dict[str, Any]:
    return {"key": key, "place": place, "span": span}
