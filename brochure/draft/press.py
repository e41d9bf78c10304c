"""The press: one document through the engine, from HTML to the bytes of a PDF."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, TypeVar

from brochure.draft import Draft, Overfull, Page, Token, engine, spare
from brochure.draft.complaints import Reader, Resources
from brochure.draft.crashes import crash
from brochure.draft.listener import Listener
from brochure.draft.places import Places
from brochure.draft.sheets import Sheets
from brochure.findings import BrochureError, Finding

if TYPE_CHECKING:
    from brochure.draft.faces import Substitutions
    from brochure.project import Project
    from brochure.variant import Variant

T = TypeVar("T")

ATTEMPTS = 4
"""How often a document is laid out until its margins hold; the second is rarely needed."""

_ALONE = threading.Lock()
"""The engine's fonts and our hooks in it belong to one document at a time."""


def press(
    html: Page, variant: Variant, project: Project, early: Callable[[Draft], None] = lambda _: None
) -> Draft:
    """See brochure.draft.paginate. `early` is given the draft as soon as all but its proof is there."""
    return _with_engine(partial(_printed, html, variant, project, early))


def prove(html: Page, variant: Variant, project: Project) -> bytes:
    """See brochure.draft.proof."""
    return _with_engine(lambda *given: _Job(html, variant, project, *given).proof())


def _with_engine(work: Callable[[Path, Listener], T]) -> T:
    with _ALONE, ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="brochure-", ignore_cleanup_errors=True)))
        stack.enter_context(engine.isolated(folder))
        listener = Listener()
        with listener.listening():
            engine.load()
            from brochure.draft.computed import looked_up

            stack.enter_context(looked_up())
            stack.enter_context(engine.few_collections())
            return work(folder, listener)


def _printed(
    html: Page, variant: Variant, project: Project, early: Callable[[Draft], None],
    folder: Path, listener: Listener,
) -> Draft:  # fmt: skip
    job = None
    try:
        job = _Job(html, variant, project, folder, listener)
        draft = job.run()
        early(draft)
        return replace(draft, proof=job.pictures())
    except BrochureError as error:
        raise BrochureError(job.told(error) if job else error.findings, error.code) from None
    except Exception as error:
        finding = crash(error, (project.styles, project.templates))
        if finding is None:  # a fault of our own shows its traceback
            raise
        ended = BrochureError([finding])
        raise BrochureError(job.told(ended) if job else ended.findings) from error


class _Job:
    def __init__(
        self, html: Page, variant: Variant, project: Project, folder: Path, listener: Listener
    ) -> None:
        from weasyprint import HTML

        from brochure.draft.faces import Fonts
        from brochure.draft.fetcher import Fetcher

        self.variant = variant
        self.text, self.images = html.text, html.images
        self.listener = listener
        self.fetcher = Fetcher(project.root, project.templates, project.styles)
        self.fonts = Fonts(folder)
        self.base = html.base.resolve().as_uri() + "/"
        self.document = HTML(string=html.text, base_url=self.base, url_fetcher=self.fetcher)
        self.spare = spare.taken_out(self.document.etree_element)
        self.places = Places(html.words, self.document.etree_element)
        self.findings: list[Finding] = []
        self.undrawn: set[str] = set()

    def run(self) -> Draft:
        """The draft without its proof."""
        from brochure.draft import altered, geometry, panels
        from brochure.draft.lines import Lines

        missing = engine.subsetter_missing()
        if missing is not None:
            self.findings.append(missing)
        with Lines().remembered():
            laid_out = self._lay_out()
            blanks = self.spare.put_back(-len(laid_out.pages) % self.variant.traits.multiple)
            if blanks:
                laid_out = self._lay_out()
        boxes = geometry.blocks(laid_out.pages)
        self.places.pages = {key: places[0][0] for key, places in boxes.items()}
        if blanks and self.variant.traits.folded:
            numbers = sorted(self.places.pages[key] for key in blanks)
            self.findings.append(spare.told(numbers, len(laid_out.pages), self.variant.traits.multiple))
        for number, page in enumerate(laid_out.pages, 1):
            self.findings += geometry.outside(page, number, self.places)
            self.findings += altered.altered(page, number, self.places)
        overfull: list[Overfull] = []
        if self.variant.traits.panels:  # the engine drops what reaches below the sheet
            for number, page in enumerate(self._render(self.document, "", panels.TALLER).pages, 1):
                for finding, panel in panels.overflowing(page, number, self.places):
                    self.findings.append(finding)
                    overfull.append(panel)
        data, faces = self._write(laid_out, self.document)
        self.findings += faces.findings(self.places)
        self.findings += self._complaints()
        columns = tuple(geometry.frame(page, number) for number, page in enumerate(laid_out.pages, 1))
        files = tuple(sorted(self.fetcher.files))
        told, used = tuple(self.findings), tuple(sorted(faces.used))
        return Draft(
            data, dict(self.places.pages), columns, used, told, boxes, files, blanks,
            overfull=tuple(overfull), tokens=self._tokens(), undrawn=tuple(sorted(self.undrawn)),
        )  # fmt: skip

    def _tokens(self) -> tuple[Token, ...]:
        return tuple(Token(*one[:2], one.spot.span) for one in self._sheets.colours)

    def proof(self) -> bytes:
        """The pictures alone, with the fonts of the document."""
        from brochure.draft import running

        if self.images:
            self._render(running.probe(self.document, 1), "")
        return self.pictures()

    def pictures(self) -> bytes:
        """The proof. What the engine says about pictures it has said of the document."""
        from brochure.draft import pictures

        if not self.images:
            return b""
        document = pictures.document(self.images, self.base, self.fetcher)
        return self._write(document.render(font_config=self.fonts), document)[0]

    def _lay_out(self) -> Any:
        """The document with margins that hold its running matter, measured on every page."""
        from brochure.draft import running

        trial = self._render(running.probe(self.document, 1), "").pages
        if running.has_sides([self.text, *_texts(self.fetcher.files)]):  # known once the sheets are read
            trial = self._render(running.probe(self.document, len(running.TYPES) - 1), "").pages
        needs, least = running.needs_by_type(trial), running.declared(trial)
        for _ in range(ATTEMPTS):
            self._refuse_crowded(needs, trial[0].height)
            self.listener.complaints.clear()  # each attempt complains of the same again
            laid_out = self._render(self.document, running.style(needs, least))
            if all(map(running.fits, laid_out.pages)):
                break
            largest = running.needs_by_type(laid_out.pages)[""]
            needs = {"": running.larger(largest, needs[""])}
        if self.variant.roomy and not any(one.rule == "footer-too-tall" for one in self.findings):
            self.findings += running.large(needs, trial[0].height)
        for number, page in enumerate(laid_out.pages, 1):
            self.findings += running.overflowing(page, number)
        return laid_out

    def _refuse_crowded(self, needs: Any, height: float) -> None:
        from brochure.draft import running

        crowded = running.crowded(needs, height, running.word_count(self.document))
        if crowded is None:
            return
        finding, share = crowded
        if share > running.MAX_LAID_OUT:
            raise BrochureError([finding])
        if finding not in self.findings:
            self.findings.append(finding)

    def _render(self, document: Any, margins: str, taller: int = 1) -> Any:
        from weasyprint import CSS

        width, height = self.variant.page
        bleed = (
            f"; bleed: {shop.bleed}pt !important; marks: none !important"
            if (shop := self.variant.press)
            else ""
        )
        size = f"@page {{ size: {width}pt {height * taller}pt !important{bleed} }}\n"
        sheet = CSS(string=size + margins, url_fetcher=self.fetcher, font_config=self.fonts)
        return document.render(
            font_config=self.fonts,
            stylesheets=[sheet],
            pdf_variant=self.variant.pdf_standard,
        )

    def _write(self, laid_out: Any, document: Any) -> tuple[bytes, Substitutions]:
        from brochure.draft.faces import Substitutions
        from brochure.draft.painter import artifacts, painting
        from brochure.draft.tags import Tree

        _name_images(laid_out.pages)
        if self.variant.traits.press:
            _unlink(laid_out.pages, document.etree_element)
        tree, faces = Tree(document.etree_element, self.places), Substitutions()
        unread = artifacts(laid_out.pages, tree.parents)
        with painting(tree, unread, faces):
            data = laid_out.write_pdf(pdf_variant=self.variant.pdf_standard)
        self.findings += tree.findings
        return data, faces

    def told(self, error: BrochureError) -> list[Finding]:
        """The findings of an error that ends the build, and all that were there before it."""
        return [*error.findings, *self.findings, *self._complaints()]

    def _complaints(self) -> list[Finding]:
        resources = Resources(self.fetcher.blocked, self.fetcher.missing, self.fetcher.heavy)
        reader = Reader(self.places, resources, self.base, self._sheets)
        found = reader.findings(self.listener.complaints)
        self.undrawn |= reader.undrawn
        return found

    @cached_property
    def _sheets(self) -> Sheets:
        """The style sheets; only to be asked for once all are read."""
        return Sheets(self.fetcher.files, self.text)


def _texts(files: Iterable[Path]) -> list[str]:
    """The style sheets among `files`."""
    sheets = (file for file in files if file.suffix == ".css" and file.is_file())
    return [file.read_text(encoding="utf-8", errors="replace") for file in sheets]


def _name_images(pages: list[Any]) -> None:
    """Name raster images by their content: the engine names them by their path, which differs between
    two checkouts of the same project."""
    for page in pages:
        for box in page._page_box.descendants(placeholders=True):
            image = getattr(getattr(box, "_box", box), "replacement", None)
            if image is not None and hasattr(image, "image_data"):
                image.id = hashlib.md5(image.image_data.data, usedforsecurity=False).hexdigest()[:12]


def _unlink(pages: list[Any], document: Any) -> None:
    """Make text of all links: a file for a print shop may hold none (ISO 15930-7, 6.16)."""
    for page in pages:
        page.links = []
    for element in document.iter("a"):
        element.attrib.pop("href", None)
