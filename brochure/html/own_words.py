"""What templates say by themselves: words that are in no content file, and texts in another order.

A template that adds "It is FDA-approved.", sorts the steps, or appends a zero to each cell leaves every
text of the author's on the page. So what is printed is compared with the content piece by piece, in its
order; what remains must be a label, a fact of the content, or a text that was approved (`template_texts`).
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from brochure.content.blocks import QrCode
from brochure.findings import Finding, Span
from brochure.html.filters import Filters
from brochure.html.loss import authored, particulars
from brochure.html.phrases import ENGLISH, LANGUAGES, primary
from brochure.html.printed_addresses import in_print
from brochure.html.rules import LABELS_UNTRANSLATED, TEMPLATE_REORDERS, TEMPLATE_WORDS, TEXT_NOT_PLACED
from brochure.html.values import Paper
from brochure.html.words import Word, plain

if TYPE_CHECKING:
    from brochure.content import Block, Content

_LABELS = (
    "about address by contact contents copyright date disclaimer edition email fax figure handout important",
    "issued last next note notice of on page pages phone printed published references review reviewed",
    "revised source sources studied table tel telephone the this updated version web website",
    "acerca aviso correo de del el este fecha figura folleto fuentes importante la nota página por próxima",
    "publicado referencias revisado revisión sitio tabla teléfono última versión",
)
LABELS = frozenset(word for row in _LABELS for word in row.split())
"""Words of labels. No row of them can say anything about a treatment, or turn a sentence round."""

APPROVED = tuple(say.blank for say in LANGUAGES.values())
"""Whole sentences that templates may print: they say nothing about the matter."""

_QUOTES = str.maketrans(dict.fromkeys("‘’‚′", "'") | dict.fromkeys("“”„″", '"') | dict.fromkeys("‐‑–—", "-"))
_MARKED = re.compile(r"<(em|strong)\b[^>]*>.*?</\1>", re.DOTALL)
LONG = 12
"""Folded characters from which a text of the author's may be printed in a second place, too."""


def own_words(
    content: Content, filters: Filters, words: Sequence[Word], running: Sequence[str],
    papers: Collection[Paper], templates: Path,
) -> Iterator[Finding]:  # fmt: skip
    """Findings about words and about an order that templates made up."""
    known = _known(content, filters, papers)
    told = set[str]()
    printed: dict[str, list[str]] = {"": list(running)}
    for word in words:
        printed.setdefault(word.key, []).append(word.text)
    for key, texts in printed.items():
        span = _span(key, content)
        strange, disordered = _compare(texts, _pieces(key, content, filters) if key else None, known)
        if disordered:
            yield TEMPLATE_REORDERS.finding(
                f"a template prints “{_short(disordered)}” in another place than the content has it",
                hint="take the sorting or swapping out of the template; the order is the author's",
                span=span,
            )
        for found in () if disordered else strange:
            if found not in told:
                told.add(found)
                yield TEMPLATE_WORDS.finding(
                    f"a template prints “{_short(found)}”, which is not in the content",
                    hint="move the words into the content file, or list them there, word for word:"
                    f" template_texts: [{json.dumps(found, ensure_ascii=False)}] under brochure:",
                    span=_written(found, templates) or span,
                )
    yield from _order(content, words)
    yield from _lost_titles(content, printed)


def lost_marks(content: Content, filters: Filters, page: str) -> Iterator[Finding]:
    """Stressed words that templates print as plain ones; of raised and lowered ones `raising-lost` tells."""
    left = Counter(found[0] for found in _MARKED.finditer(page))
    for block in content.blocks:
        for place, text in block.texts():
            for found in _MARKED.finditer(filters.fragment(text).html):
                left[found[0]] -= 1
                if left[found[0]] < 0:
                    said = re.sub("<[^>]*>", "", found[0])
                    yield TEXT_NOT_PLACED.finding(
                        f"“{_short(said)}” is stressed in the content and not on the page",
                        hint="print the text with the filter markdown or inline, and with no other after it",
                        span=content.span(place),
                    )


def untranslated(content: Content) -> Iterator[Finding]:
    """A finding when there are no labels in the language of the handout."""
    language = content.brochure.language
    if primary(language) not in LANGUAGES:
        yield LABELS_UNTRANSLATED.finding(
            f"there are no labels in “{language}”: “{ENGLISH.about}”, “{ENGLISH.reviewed}” and the like are"
            " printed in English",
            hint="write them into a copy of the templates, where say. stands, and list them under brochure:"
            " template_texts:",
            span=content.span(("brochure", "language")),
        )


# --- what may stand there ----------------------------------------------------------------------


def _known(content: Content, filters: Filters, papers: Collection[Paper]) -> list[list[str]]:
    """What may be printed anywhere, as rows of tokens, the longest first."""
    texts = [*particulars(content, filters), *content.brochure.template_texts, *APPROVED]
    texts += filters.say.printed()
    texts += [text for text in authored(content, filters) if len(_fold(text)[0]) >= LONG]
    texts += [section.title for section in content.sections]
    for paper in papers:
        texts += [*plain(str(paper.reference)), *plain(str(paper.source)), *plain(str(paper.title))]
        texts += [*plain(str(paper.authors)), paper.name, str(paper.number)]
        texts += [filters.date(paper.published)] if paper.published else []
    for block in content.blocks:
        texts += [in_print(block.address)] if isinstance(block, QrCode) else []
        for item in getattr(block, "items", ()):
            texts += [str(one) for name in ("studied", "kind", "people") if (one := getattr(item, name, ""))]
            texts += [filters.people(item.people)] if getattr(item, "people", "") else []
    rows = {tuple(_tokens(text)): None for text in texts}
    return sorted(([*row] for row in rows if row), key=len, reverse=True)


def _pieces(key: str, content: Content, filters: Filters) -> tuple[str, ...]:
    """The texts of a section or block, in the author's order."""
    for section in content.sections:
        if section.key == key:
            return (section.title,)
    block = next((block for block in content.blocks if block.key == key), None)
    return tuple(_of_block(block, content, filters)) if block else ()


def _of_block(block: Block, content: Content, filters: Filters) -> Iterator[str]:
    notice = content.notices.get(getattr(block, "name", "")) if block.kind == "notice" else None
    if title := getattr(notice or block, "title", ""):
        yield title
    if notice:
        yield notice.text
    for _, text in block.texts():
        yield from plain(filters.fragment(text).html)


def _span(key: str, content: Content) -> Span | None:
    parts = (part for section in content.sections for part in (section, *section.blocks))
    return next((part.span for part in parts if key and part.key == key), None)


# --- comparing ---------------------------------------------------------------------------------


def _compare(
    texts: Sequence[str], pieces: Sequence[str] | None, known: Sequence[list[str]]
) -> tuple[list[str], str]:
    """What was printed besides the pieces and everything known; and the first piece out of its order.

    Without `pieces` each text stands for itself.
    """
    if pieces is None:
        return [found for text in texts for found in _strange(text, known)], ""
    printed = " ".join(texts)
    folded, places = _fold(printed)
    at, rest, disordered = 0, list[str](), ""
    for piece in pieces:
        wanted = _fold(piece)[0]
        found = folded.find(wanted, at)
        if found < 0 or not wanted:
            disordered = disordered or (piece if wanted and wanted in folded else "")
            continue
        rest.append(printed[places[at] : places[found]] if found > at else "")
        at = found + len(wanted)
    rest.append(printed[places[at] :] if at < len(folded) else "")
    return [strange for part in rest for strange in _strange(part, known)], disordered


def _strange(text: str, known: Sequence[list[str]]) -> Iterator[str]:
    """`text`, when words are left over once labels and everything known are taken out of it."""
    left: list[str] = _tokens(text)
    for row in known:
        at = 0
        while at <= len(left) - len(row):
            if left[at : at + len(row)] == row:
                left[at : at + len(row)] = [""]
            at += 1
    if any(token and token not in LABELS for token in left):
        yield " ".join(text.split()).strip(" .,;:·")


def _tokens(text: str) -> list[str]:
    words = (re.sub(r"^[\W_]+|[\W_]+$", "", word) for word in text.translate(_QUOTES).lower().split())
    return [word for word in words if word]


def _fold(text: str) -> tuple[str, list[int]]:
    """`text` without white space, in small letters, and the place in `text` of each character left."""
    pairs = [(char, at) for at, char in enumerate(text.translate(_QUOTES)) if not char.isspace()]
    return "".join(c.lower() if len(c.lower()) == 1 else c for c, _ in pairs), [at for _, at in pairs]


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57].rstrip()} …"


def _written(text: str, templates: Path) -> Span | None:
    """Where a template says these words, if one says them as they are printed."""
    start = re.escape(" ".join(text.split()[:3])).replace("\\ ", r"\s+")
    for path in sorted(templates.rglob("*.jinja")):
        try:
            source = path.read_text("utf-8")
        except (OSError, ValueError):
            continue
        if len(text) > 3 and (found := re.search(rf"\b{start}", source)):
            before = source[: found.start()]
            return Span(str(path), before.count("\n") + 1, found.start() - before.rfind("\n"))
    return None


def _lost_titles(content: Content, printed: Mapping[str, Sequence[str]]) -> Iterator[Finding]:
    """Findings about headings of the author's that are not where their section or block is."""
    for section in content.sections:
        for part in (section, *section.blocks):
            title = str(getattr(part, "title", "") if "title" in part.model_fields_set else "")
            there = _fold(" ".join(printed.get(part.key) or [" ".join(row) for row in printed.values()]))[0]
            doubled = part is not section and _fold(title) == _fold(section.title)
            if title and not doubled and _fold(title)[0] not in there:
                yield TEXT_NOT_PLACED.finding(
                    f"the heading “{_short(title)}” is not on the page",
                    hint="print the title in the template of its section or block",
                    span=content.span((*part.place, "title")),
                )


def _order(content: Content, words: Sequence[Word]) -> Iterator[Finding]:
    """A finding when sections and blocks come in another order than in the content."""
    order = [part.key for section in content.sections for part in (section, *section.blocks)]
    there = list(dict.fromkeys(word.key for word in words if word.key in order))
    wanted = sorted(there, key=order.index)
    moved = next((key for key, meant in zip(there, wanted, strict=True) if key != meant), None)
    if moved is not None:
        yield TEMPLATE_REORDERS.finding(
            "a template prints the sections or blocks in another order than the content has them",
            hint="print content.sections, and the blocks of each, in their order",
            span=_span(moved, content),
        )
