"""From the author's texts to the page and back: where each word stands, and which words got lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from brochure.findings import Finding
from brochure.html.filters import Filters, curly
from brochure.html.rules import RAISING_LOST, TEXT_NOT_PLACED
from brochure.html.templates import SUFFIX
from brochure.html.values import ways_to_reach
from brochure.html.words import Place, Word, pieces, plain

if TYPE_CHECKING:
    from brochure.content import Block, Content
    from brochure.findings import Span


_SHIFTED = {"sup": "raised", "sub": "lowered"}


def places(content: Content, filters: Filters) -> dict[str, Place]:
    """Where each section and block stands, and each piece of its texts."""
    found = {"": Place("", None, dict(_head(content)))}
    found |= {section.key: Place("", section.span) for section in content.sections}
    for block in content.blocks:
        found[block.key] = Place(block.kind, block.span, dict(_pieces(block, content, filters)))
    return found


def _head(content: Content) -> Iterator[tuple[str, Span]]:
    """The texts of the letterhead and of the title block as printed, and their places."""
    publisher, brochure = content.publisher, content.brochure
    lines = {
        "name": publisher.name,
        "address": ", ".join(publisher.address),
        "telephone": publisher.telephone,
    }
    for key, text in lines.items():
        yield _printed(text), content.span(("publisher", key))
    for key in ("kicker", "title", "subtitle"):
        yield _printed(getattr(brochure, key)), content.span(("brochure", key))


def _printed(text: str) -> str:
    return " ".join(curly(text).split())


def _pieces(block: Block, content: Content, filters: Filters) -> Iterator[tuple[str, Span]]:
    """Each paragraph, item or cell of a block's texts as printed, and its place in the content file."""
    for place, text in reversed(list(block.texts())):
        last = -1
        for piece in plain(filters.fragment(text).html):
            found = _begins(piece, text, last + 1)
            last = max(last, 0) if found < 0 else found
            yield piece, content.text_span(place, last)


def _begins(piece: str, text: str, start: int) -> int:
    """Where in an author's text, from `start` on, what is printed begins; -1 where it cannot be told. Its
    first words are looked for, and marks may stand between them; a word alone may be a part of another."""
    words = piece.split()
    first, plainly = text.find(words[0], start), " ".join(words[:4])
    if first >= 0 and text.startswith(plainly, first) and _whole(text, first, first + len(plainly)):
        return first  # as nearly all do: nothing could stand before it, and no pattern needs to be made
    for some in (words[:4], words[:1]):
        pattern = r"\W+".join(map(re.escape, some))
        found = re.compile(rf"(?<!\w){pattern}(?!\w)" if some[-1][-1:].isalnum() else rf"(?<!\w){pattern}")
        if match := found.search(text, start):
            return match.start()
    return text.find(words[0], start)


def _whole(text: str, start: int, end: int) -> bool:
    """Whether what stands there is no part of a word."""
    return not (
        _is_letter(text[start - 1 : start]) or (_is_letter(text[end - 1]) and _is_letter(text[end : end + 1]))
    )


def _is_letter(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def lost_texts(
    content: Content, filters: Filters, words: tuple[Word, ...], running: tuple[str, ...]
) -> Iterator[Finding]:
    """Findings about texts of the content that no template has put on the page."""
    printed: dict[str, str] = {}
    raised: Counter[tuple[str, str, str]] = Counter()
    for word in words:
        raised.update((word.key, kind, word.text[first:end]) for first, end, kind in word.raised)
        printed[word.key] = printed.get(word.key, "") + _squashed(word.text)
    for block in content.blocks:
        for place, text in block.texts():
            parts = pieces(filters.fragment(text).html)
            for kind, shift in ((kind, part.text[a:b]) for part in parts for a, b, kind in part.raised):
                raised[block.key, kind, shift] -= 1
                if raised[block.key, kind, shift] < 0:
                    hint = f"print it with | inline or | markdown in templates/blocks/{block.kind}{SUFFIX}"
                    message = (
                        f"“{shift}” is {_SHIFTED[kind]} in this text, and a template puts it on the line"
                    )
                    yield RAISING_LOST.finding(message, hint=hint, span=content.span(place))
            if any(_squashed(part.text) not in printed.get(block.key, "") for part in parts):
                hint = f"print it in templates/blocks/{block.kind}{SUFFIX}"
                message = f"this text of the {block.kind} block is not on the page"
                yield TEXT_NOT_PLACED.finding(message, hint=hint, span=content.span(place))
    yield from _lost_ways(content, filters, printed)
    shown = "".join(map(_squashed, running or [word.text for word in words if not word.key]))
    for name in ("header", "disclaimer", "copyright"):
        if name in content.notices and _squashed(curly(content.notices[name].text)) not in shown:
            hint = f"print it in templates/parts/running-header{SUFFIX} or running-footer{SUFFIX}"
            message = f"the {name} is not in the running header or footer"
            yield TEXT_NOT_PLACED.finding(message, hint=hint, span=content.notices[name].span)


def _lost_ways(content: Content, filters: Filters, printed: Mapping[str, str]) -> Iterator[Finding]:
    """Findings about contact cards that lack what the content says of the publisher."""
    publisher = content.publisher
    lines = [("name", publisher.name), *(("address", line) for line in publisher.address)]
    said = [(key, _printed(text)) for key, text in lines]
    said += [(w.kind, " ".join(plain(str(w.shown)))) for w in ways_to_reach(publisher, filters.say)]
    for block in content.blocks:
        for key, text in said if block.kind == "contact" else ():
            if _squashed(text) not in printed.get(block.key, ""):
                yield TEXT_NOT_PLACED.finding(
                    f"the {key} of the publisher, “{text}”, is not in this contact card",
                    hint=f"print it in templates/blocks/contact{SUFFIX}",
                    span=block.span,
                )


def authored(content: Content, filters: Filters) -> Iterator[str]:
    """The author's own texts: each notice, each paragraph, item or cell of the blocks, and what he calls the
    kinds of studies."""
    yield from (notice.text for notice in content.notices.values())
    for block in content.blocks:
        kinds = (_printed(getattr(item, "kind", "")) for item in getattr(block, "items", ()))
        yield from filter(None, kinds)
        for _, text in block.texts():
            yield from plain(filters.fragment(text).html)


def particulars(content: Content, filters: Filters) -> Iterator[str]:
    """What templates print of the content beside labels of their own: names, dates, numbers."""
    head, publisher = content.brochure, content.publisher
    names = (head.title, head.kicker, head.subtitle, head.version, head.reviewer, head.translator)
    dates = (filters.date(day) for day in (head.reviewed, head.review_by))
    ways = (" ".join(plain(str(way.shown))) for way in ways_to_reach(publisher, filters.say))
    titles = (notice.title for notice in content.notices.values())
    return (
        str(text) for text in (*names, publisher.name, *dates, *publisher.address, *ways, *titles) if text
    )


def _squashed(text: str) -> str:
    return "".join(text.split())
