"""Stage 3: render(Content, Variant, Project) -> Html. The only one that knows Jinja and Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from brochure.findings import BrochureError, Finding
from brochure.html.addresses import addresses, changed_links
from brochure.html.codes import Code
from brochure.html.filters import Filters
from brochure.html.loss import authored, lost_texts, particulars, places
from brochure.html.marks import Marks, marks_of
from brochure.html.own_words import lost_marks, own_words, untranslated
from brochure.html.pictures import Drawn, changed_pictures, drawn
from brochure.html.spoken import changed_names
from brochure.html.structure import Structured, structured
from brochure.html.templates import SUFFIX, fill, try_out
from brochure.html.values import values
from brochure.html.words import Word, words_of
from brochure.project import Project
from brochure.variant import Variant

if TYPE_CHECKING:
    from brochure.content import Content

__all__ = ["Html", "Marks", "Word", "proofread", "render"]

SHEETS = ("tokens.css", "page.css", "blocks.css")


class Said(NamedTuple):
    """What the content says, as it is printed, and what is wrong with the page.

    `authored` are the author's texts alone, without what templates add, `particulars` the names, dates and
    numbers of the content that templates print beside their labels, `addresses` the targets of its links.
    `structure` is what of it is a heading, an item of a list or a head of a table.
    """

    authored: tuple[str, ...] = ()
    particulars: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    structure: tuple[Structured, ...] = ()


@dataclass(frozen=True)
class Html:
    """The page as HTML. Relative addresses in `text` start from the folder `base`.

    `words` are the author's and the templates' words as they must come out in print, in document order,
    without the running matter; `running` are the texts of the running header and footer, one for each
    paragraph, without the numbers of pages. `codes` are the QR codes by the key of their block. `pictures`
    are the other pictures with an alternative text. `reread` compares the page with the content.

    Everything else is worked out when somebody asks for it: the pages can be laid out meanwhile.
    """

    text: str
    base: Path
    words: tuple[Word, ...]
    running: tuple[str, ...]
    codes: Mapping[str, Code] = field(default_factory=dict)
    pictures: tuple[Drawn, ...] = ()
    reread: Callable[[], Said] = Said

    @property
    def images(self) -> tuple[str, ...]:
        """The files of `pictures`, each once."""
        return tuple(dict.fromkeys(picture.file for picture in self.pictures))

    @cached_property
    def marks(self) -> Marks:
        """Links, alternative texts and languages."""
        return marks_of(self.text)

    @cached_property
    def said(self) -> Said:
        """What the content says, compared with the page."""
        return self.reread()

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Faults of the texts, and what templates did to them."""
        return self.said.findings


def render(content: Content, variant: Variant, project: Project) -> Html:
    """Put the content into the templates.

    Faults of the texts are in `Html.findings`, and the page is made all the same, so that one run tells
    everything. Raises `BrochureError`, with these findings, too, when a template cannot be used.
    """
    filters = Filters(content, on_paper=variant.traits.on_paper)
    own = f"variants/{variant.name}.css"
    names = (*SHEETS, own) if (project.styles / own).is_file() else SHEETS
    sheets = tuple((project.styles / name).as_uri() for name in names)
    given = values(content, variant, sheets)
    try:
        text = fill(project.templates, _template(project, variant), given, filters.named())
    except BrochureError as error:
        raise BrochureError([*filters.findings(), *error.findings]) from error
    where = places(content, filters)
    words, running = words_of(text, where)
    papers, ways = given["papers"], given["ways_to_reach"]
    codes: Mapping[str, Code] = given["codes"]

    def reread() -> Said:
        held = addresses(content, papers.values(), ways, filters)

        def findings() -> Iterator[Finding]:
            yield from filters.findings()
            yield from untranslated(content)
            yield from lost_texts(content, filters, words, running)
            yield from own_words(content, filters, words, running, papers, project.templates)
            yield from lost_marks(content, filters, text)
            yield from changed_links(content, filters, held, text, project.templates)
            yield from changed_names(content, filters, papers.values(), ways, text)
            yield from changed_pictures(content, codes, text)

        texts, known = tuple(authored(content, filters)), tuple(particulars(content, filters))
        promised = tuple(structured(content, filters, where))
        return Said(texts, known, tuple(sorted(held)), tuple(findings()), promised)

    read_again = {code.picture for code in codes.values()}
    pictures = tuple(one for one in drawn(content, text) if one.file not in read_again)
    return Html(text, project.root, words, running, codes, pictures, reread)


def _template(project: Project, variant: Variant) -> str:
    """The variant's own template, if there is one."""
    own = f"{variant.name}{SUFFIX}"
    return own if (project.templates / own).is_file() else f"handout{SUFFIX}"


def proofread(error: BrochureError, project: Project) -> tuple[Finding, ...]:
    """What is wrong with the Markdown of a content that was refused for other faults, and with templates.

    So one run tells everything, although no page is made.
    """
    from brochure.content import Refused

    if not isinstance(error, Refused):
        return ()
    filters = Filters(error.rest)
    given = values(error.rest, Variant(), ())
    broken = try_out(project.templates, list(error.rest.blocks), given, filters.named())
    return (*error.rest.source.read_whole(filters.findings()), *broken)
