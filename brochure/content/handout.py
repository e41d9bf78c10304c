"""`Content`: the typed handout, as all later stages see it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from brochure.citations import Citation
from brochure.content.blocks import Block, Citations
from brochure.content.document import Brochure, Publisher, Section
from brochure.content.parts import Place
from brochure.content.promises import Notice, Promise
from brochure.content.reading import resolve
from brochure.content.variants import Declared
from brochure.evidence.standing import Standing
from brochure.findings import BrochureError, Finding, Span
from brochure.source import Source
from brochure.variant import TRAITS, VariantName


@dataclass(frozen=True, slots=True)
class Words:
    """A Markdown text of the handout: where it stands, and the key of the block it belongs to."""

    text: str
    place: Place
    key: str
    span: Span


@dataclass(frozen=True, slots=True)
class Content:
    """The whole handout. Nothing in it changes.

    `promises` holds all promises: those beside the notices first, then the further ones.
    `citation_numbers` holds the cited papers only, by first mention. `findings` are no errors.
    """

    brochure: Brochure
    publisher: Publisher
    notices: Mapping[str, Notice]
    promises: tuple[Promise, ...]
    sections: tuple[Section, ...]
    citations: Mapping[str, Citation]
    citation_numbers: Mapping[str, int]
    findings: tuple[Finding, ...]
    variants: Declared
    source: Source = field(repr=False)
    standings: Mapping[str, Standing] = field(default_factory=dict)
    """How the cited papers stand, by key; empty where nothing was ever looked up."""

    @property
    def blocks(self) -> Iterator[Block]:
        """All blocks in print order."""
        return (block for section in self.sections for block in section.blocks)

    @property
    def possible(self) -> tuple[VariantName, ...]:
        """The variants that can be made of it: those with panels only if it says what stands on them, that
        for a print shop only if it names the shop's profile."""
        has_panels = any(section.panel for section in self.sections)
        shop = self.variants.settings.press is not None
        ready = (name for name in VariantName if shop or not TRAITS[name].press)
        return tuple(name for name in ready if has_panels or not TRAITS[name].panels)

    @property
    def left_out(self) -> str:
        """What is left out of the possible variants because the author has not said enough, in words."""
        why = {
            "trifold": "no section names its panel (panel: cover)",
            "press": "no profile of a print shop is named (variants: press: profile:)",
        }
        return "; ".join(f"{name} is left out: {why[name]}" for name in why if name not in self.possible)

    @property
    def references(self) -> tuple[str, ...]:
        """The cited papers that no `citations` block lists, by number: what a `references` block prints."""
        blocks = (block for block in self.blocks if isinstance(block, Citations))
        listed = {item.cite for block in blocks for item in block.items}
        return tuple(key for key in self.citation_numbers if key not in listed)

    def texts(self) -> Iterator[Words]:
        """Every Markdown text of the handout, in print order."""
        for block in self.blocks:
            for place, text in block.texts():
                yield Words(text, place, block.key, self.span(place))

    def span(self, place: Place) -> Span:
        """Where the value at `place` stands.

        `place` begins with a block's `place`; names of fields that its short form leaves out are skipped.
        """
        return self.source.at(resolve(self.source.data, place))

    def text_span(self, place: Place, offset: int) -> Span:
        """Where the character at `offset` of the text at `place` stands."""
        return self.source.text_span(resolve(self.source.data, place), offset)


class Refused(BrochureError):
    """The content has errors. `rest` is what could be read all the same, for the sake of its Markdown.

    It is not fit for print: where something is missing it holds examples, and sections without blocks.
    """

    def __init__(self, findings: tuple[Finding, ...], rest: Content) -> None:
        super().__init__(findings)
        self.rest = rest
