"""Stage 3: render(Content, Variant, Project) -> Html. The only one that knows Jinja and Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from brochure.findings import BrochureError, Finding
from brochure.html.addresses import addresses, changed_links
from brochure.html.codes import Code
from brochure.html.filters import Filters
from brochure.html.loss import authored, lost_texts, particulars, places
from brochure.html.marks import Marks, marks_of
from brochure.html.own_words import lost_marks, own_words, untranslated
from brochure.html.pictures import Drawn, changed_pictures, drawn
from brochure.html.templates import SUFFIX, fill, try_out
from brochure.html.values import values
from brochure.html.words import Word, words_of
from brochure.project import Project
from brochure.variant import Variant

if TYPE_CHECKING:
    from brochure.content import Content

__all__ = ["Html", "Marks", "Word", "proofread", "render"]

SHEETS = ("tokens.css", "page.css", "blocks.css")


@dataclass(frozen=True)
class Html:
    """The page as HTML. Relative addresses in `text` start from the folder `base`.

    `words` are the author's and the templates' words as they must come out in print, in document order,
    without the running matter; `running` are the texts of the running header and footer, one for each
    paragraph, without the numbers of pages. `marks` are links, alternative texts and languages.
    `authored` are the author's texts alone, without what templates add, and `particulars` the names,
    dates and numbers of the content that templates print beside their labels. `addresses` are the targets
    of links that the content holds, `codes` the QR codes by the key of their block. `pictures` are the other
    pictures with an alternative text.
    """

    text: str
    base: Path
    words: tuple[Word, ...]
    running: tuple[str, ...]
    marks: Marks = field(default_factory=Marks)
    authored: tuple[str, ...] = ()
    particulars: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    codes: Mapping[str, Code] = field(default_factory=dict)
    pictures: tuple[Drawn, ...] = ()
    reread: Callable[[], Iterable[Finding]] = tuple
    """Compares the page with the content, when somebody asks for `findings`."""

    @property
    def images(self) -> tuple[str, ...]:
        """The files of `pictures`, each once."""
        return tuple(dict.fromkeys(picture.file for picture in self.pictures))

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Faults of the texts, and what templates did to them."""
        return tuple(self.reread())


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
    words, running = words_of(text, places(content, filters))
    papers = given["papers"].values()
    held = addresses(content, papers, given["ways_to_reach"], filters)

    def reread() -> Iterator[Finding]:
        yield from filters.findings()
        yield from untranslated(content)
        yield from lost_texts(content, filters, words, running)
        yield from own_words(content, filters, words, running, papers, project.templates)
        yield from lost_marks(content, filters, text)
        yield from changed_links(content, filters, held, text, project.templates)
        yield from changed_pictures(content, given["codes"], text)

    texts, known = tuple(authored(content, filters)), tuple(particulars(content, filters))
    marks, sorted_held = marks_of(text), tuple(sorted(held))
    codes: Mapping[str, Code] = given["codes"]
    read_again = {code.picture for code in codes.values()}
    pictures = tuple(one for one in drawn(content, text) if one.file not in read_again)
    return Html(text, project.root, words, running, marks, texts, known, sorted_held, codes, pictures, reread)


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
    return (*filters.findings(), *broken)
