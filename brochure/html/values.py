"""The names a template may use, besides the filters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import TYPE_CHECKING, Any

from brochure.citations import Citation, Part, authors_text, reference, source
from brochure.content.blocks import PlacedNotice
from brochure.html.codes import codes
from brochure.html.filters import line, paper_name
from brochure.html.phrases import Phrases, phrases, primary
from brochure.markdown import anchor
from brochure.variant import CitationStyle, Panel, Variant, panels

if TYPE_CHECKING:
    from markupsafe import Markup

    from brochure.content import Content


@dataclass(frozen=True, slots=True)
class Paper:
    """A cited paper, ready to print. `source` is the `reference` line without authors and title, `language`
    that of the title where it is not the handout's."""

    number: int
    anchor: str
    name: str
    title: Markup
    authors: Markup
    reference: Markup
    source: Markup
    published: date | None
    language: str


@dataclass(frozen=True, slots=True)
class Way:
    """A way to reach the publisher. `kind` is telephone, website or email; `spoken` names the link."""

    kind: str
    target: str
    shown: Markup
    spoken: str


def values(content: Content, variant: Variant, sheets: tuple[str, ...]) -> dict[str, Any]:
    """Everything by the name under which templates know it."""
    papers = {
        key: paper(content, key, number, variant.citation_style)
        for key, number in content.citation_numbers.items()
    }
    say = phrases(content.brochure.language)
    placed = {block.name for block in content.blocks if isinstance(block, PlacedNotice)}
    return {
        "content": content,
        "brochure": content.brochure,
        "publisher": content.publisher,
        "notices": content.notices,
        "paper": variant.paper.value,
        "variant": variant.name.value,
        "traits": variant.traits,
        "panels": _panels(variant),
        "sheets": sheets,
        "papers": papers,
        "unlisted_papers": [papers[key] for key in content.references],
        "say": say,
        "codes": codes(content, say, on_paper=variant.traits.on_paper),
        "unplaced_notices": [n for n in ("header", "disclaimer", "copyright") if n not in placed],
        "ways_to_reach": ways_to_reach(content.publisher, say),
    }


def _panels(variant: Variant) -> list[dict[str, Any]]:
    """The panels of each side in the order of reading: name, page, and left edge and width in points."""
    if not variant.traits.panels:
        return []
    places = panels(variant.page[0])
    return [
        {"name": name.value, "page": page, "left": left, "width": right - left}
        for name in Panel
        for page, left, right in [places[name]]
    ]


def paper(content: Content, key: str, number: int, style: CitationStyle) -> Paper:
    citation: Citation = content.citations[key]
    name, say = paper_name(content, key), phrases(content.brochure.language)
    parts, rest = reference(citation, style), source(citation, style)
    return Paper(
        number=number,
        anchor=anchor(key),
        name=name,
        title=line(citation.title),
        authors=line(authors_text(citation, style)),
        reference=_joined(parts, f"{say.paper}: {name}"),
        source=_joined(rest if _tells_more(rest[0], citation) else rest[1:], f"{say.paper}: {name}"),
        published=None if citation.work else citation.published,
        language=citation.language
        if primary(citation.language) != primary(content.brochure.language)
        else "",
    )


def _tells_more(imprint: Part, citation: Citation) -> bool:
    """Whether a paper's imprint says more than the year, which its date of publication says already."""
    return citation.published is None or imprint.text.strip(" .") != str(citation.published.year)


def _joined(parts: tuple[Part, ...], name: str) -> Markup:
    from markupsafe import Markup

    return Markup("").join(_printed(part, name) for part in parts)


def _printed(part: Part, name: str) -> Markup:
    from markupsafe import Markup

    text = line(part.text)
    if part.link:
        return Markup(f'<a href="{escape(part.link)}" title="{escape(name)}">{escape(part.text)}</a>')
    if part.whole:
        return Markup(f'<span class="locator">{text}</span>')
    return Markup(f"<em>{text}</em>") if part.italic else text


def ways_to_reach(publisher: Any, say: Phrases) -> list[Way]:
    """Telephone, website and e-mail, as far as the publisher has them."""
    ways = []
    if publisher.telephone:
        number = publisher.telephone
        spoken = say.call.format(name=publisher.name, number=number)
        ways.append(Way("telephone", telephone_link(number), line(number), spoken))
    if publisher.website:
        shown = re.sub(r"^https?://|/$", "", publisher.website)
        ways.append(Way("website", publisher.website, line(shown), say.website.format(name=publisher.name)))
    if publisher.email:
        target = f"mailto:{publisher.email}"
        ways.append(Way("email", target, line(publisher.email), say.write.format(name=publisher.name)))
    return ways


def telephone_link(number: str) -> str:
    """A `tel:` link (RFC 3966). Ten digits are a North American number, and get +1."""
    main, *extension = re.split(r"(?i)\s*(?:x|ext\.?)\s*", number, maxsplit=1)
    digits = re.sub(r"\D", "", main)
    if main.strip().startswith("+"):
        digits = f"+{digits}"
    elif re.fullmatch(r"1?[2-9]\d{2}[2-9]\d{6}", digits):
        digits = f"+1{digits[-10:]}"
    return f"tel:{digits}" + (f";ext={extension[0]}" if extension else "")
