"""What is wrong with a text, told from its Markdown tokens and the author's lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from brochure.content.form_rules import LINK_UNUSABLE
from brochure.findings import Finding, Severity, Span
from brochure.markdown.rules import HEADING_LEVEL, LINK_DEAD, MARKDOWN_REFUSED, RAW_HTML
from brochure.markdown.signs import lost_at_line_starts, lost_inside

if TYPE_CHECKING:
    from markdown_it.token import Token

Locate = Callable[[int], Span | None]
"""Where the character at an offset of a text stands in the author's file."""

Tokens = Sequence["Token"]

DEEPEST = 40  # levels of nested Markdown; a list item takes two, so nobody gets there on purpose


@dataclass(frozen=True, slots=True)
class Reference:
    """What a citation mark shows (`number`) and what it is called (`name`, as in `Liang 2010`)."""

    number: int
    name: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a text may refer to: papers by key, and the keys of blocks and sections.

    `reference` is what a citation mark is called where it is read out.
    """

    references: Mapping[str, Reference] = field(default_factory=dict)
    anchors: frozenset[str] = frozenset()
    reference: str = "Reference"


_BLOCK_FAULTS = {
    "fence": ("program code stands in the text", "take the fence (``` or ~~~) away"),
    "hr": ("a line of dashes or stars stands in the text as a divider", "use a heading, or take it out"),
}
_INLINE_FAULTS = {
    "image": ("a picture stands in the text", "use a block: - figure: {image: …, alt: …, caption: …}"),
    "code_inline": ("program code stands in the text", "take the backticks (`) away"),
}


def find_faults(
    tokens: Tokens, text: str, around: Surroundings, locate: Locate, *, headings: bool
) -> Iterator[Finding]:
    """Everything wrong in `tokens`, in order, each with its place in the author's file."""
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    seen_level = 2
    offset = 0
    for token in tokens:
        if token.map and token.map[0] < len(starts):
            offset = max(offset, starts[token.map[0]])
        span = locate(offset)
        if token.level == DEEPEST and token.nesting == 1:
            yield _too_deep(span)
        if token.type == "html_block":
            yield _raw_html(token.content, span)
        elif fault := _BLOCK_FAULTS.get(token.type):
            yield MARKDOWN_REFUSED.finding(fault[0], hint=fault[1], span=span)
        elif token.type == "heading_open":
            level = int(token.tag[1:])
            yield from _heading_faults(token, level, seen_level, span, headings=headings)
            seen_level = level
        yield from _inline_faults(token.children or [], text, offset, around, locate)
        yield from _open_stars(token, text, offset, locate)
        yield from _tildes(token, text, offset, locate)
        yield from lost_inside(token.children or [], text, offset, locate)
    yield from lost_at_line_starts(tokens, text, locate)


def _heading_faults(
    token: Token, level: int, above: int, span: Span | None, *, headings: bool
) -> Iterator[Finding]:
    shown = "#" * level if token.markup.startswith("#") else f"a line underlined with {token.markup}"
    if not headings:
        yield HEADING_LEVEL.finding(
            "a heading has no place here", hint="give the block a title, or use **bold**", span=span
        )
    elif level not in (3, 4):
        yield HEADING_LEVEL.finding(
            f"a heading in a text may be ### or ####, not {shown}",
            hint="write ###, or make it a section with a title; put an empty line before a line of dashes",
            span=span,
        )
    elif level > above + 1:
        yield HEADING_LEVEL.finding(
            "a #### heading stands here with no ### heading above it", hint="write ###", span=span
        )


def _too_deep(span: Span | None) -> Finding:
    return MARKDOWN_REFUSED.finding("this text is nested too deeply", hint="use fewer levels", span=span)


_INSTEAD = {
    "b": "**words**", "strong": "**words**", "i": "*words*", "em": "*words*", "sup": "10^6^", "sub": "H~2~O",
    "a": "[words](address)",
}  # fmt: skip
_APART = ("br", "p", "div", "span", "u", "font", "center", "ul", "ol", "li", "h1", "h2", "h3", "table")


def _raw_html(content: str, span: Span | None) -> Finding:
    shown = content.strip().partition("\n")[0][:40]
    found = re.match(r"</?([A-Za-z][A-Za-z0-9]*)", content.strip())
    tag = found[1].lower() if found else ""
    hint = "delete it, or write \\< for a sign that is meant to be printed"
    if tag in _INSTEAD:
        hint = f"delete it and its partner, and write {_INSTEAD[tag]}"
    elif tag in _APART:
        hint = "delete it; an empty line begins a new paragraph, a dash and a space an item of a list"
    return RAW_HTML.finding(f"HTML is not allowed in a text: {shown}", hint=hint, span=span)


def _inline_faults(
    children: Tokens, text: str, offset: int, around: Surroundings, locate: Locate
) -> Iterator[Finding]:
    """`offset`: where the line starts in `text`; each fault is looked for from the last one on."""
    for at, token in enumerate(children):
        needle = _needle(token)
        found = text.find(needle, offset) if needle else -1
        place = found if found >= 0 else offset
        if token.level == DEEPEST and token.nesting == 1:
            yield _too_deep(locate(place))
        if token.type == "html_inline" and not _closes(token, children[:at]):
            yield _raw_html(token.content, locate(place))
        elif fault := _INLINE_FAULTS.get(token.type):
            yield MARKDOWN_REFUSED.finding(fault[0], hint=fault[1], span=locate(place))
        elif token.type == "link_open":
            yield from _link_faults(token, children[at + 1 :], around, locate(place))
        if found >= 0:
            offset = found + len(needle)


_TWO_STARS = re.compile(r"(?<!\*)\*\*(?!\*)")
_THREE_STARS = re.compile(r"(?<!\*)\*{3}(?!\*)")
_BOLD = ("strong_open", "strong_close")


def _open_stars(
    token: Token, text: str, offset: int, locate: Callable[[int], Span | None]
) -> Iterator[Finding]:
    """Two stars that would be printed: half of a pair, or a pair with blanks inside."""
    raw = re.sub(r"\\.", "  ", token.content)  # what a backslash stands before is meant
    places = [found.start() for found in _TWO_STARS.finditer(raw)]
    bold = sum(child.type in _BOLD and child.markup == "**" for child in token.children or [])
    taken = max(bold - len(_THREE_STARS.findall(raw)), 0)  # of three stars, two are bold and one is italic
    if len(places) <= taken:
        return
    loose = _printed(token, places)
    line = token.content.partition("\n")[0]
    start = max(text.find(line, offset), offset)
    for place in (loose or places[taken:])[: len(places) - taken]:
        after = re.match(r"\W*([\w.,-]*\w)", raw[place + 2 :])
        spot = text.find("**", start + place - token.content.count("\n", 0, place))
        yield MARKDOWN_REFUSED.finding(
            f"two stars without a partner would be printed: {raw[place : place + 20].strip()}",
            hint=f"close the pair, without blanks inside: **{after[1] if after else 'words'}**; or take it "
            "out; stars that are meant are written \\*\\*",
            span=locate(spot if spot >= 0 else start),
        )


_STRUCK = re.compile(r"(?<!~)~~(?!~)(?:[^~\n]{1,200}~~(?!~))?")


def _tildes(token: Token, text: str, offset: int, locate: Locate) -> Iterator[Finding]:
    """Two tildes, with which other programs strike words out: here half of them would be printed."""
    raw = re.sub(r"\\.", "  ", token.content) if token.type == "inline" else ""
    for found in _STRUCK.finditer(raw):
        shown = token.content[found.start() : found.end()]
        spot = text.find(shown, offset)
        yield MARKDOWN_REFUSED.finding(
            f"two tildes would be printed, for nothing is struck out here: {shown[:30]}",
            hint="take the tildes out, or the words with them",
            span=locate(spot if spot >= 0 else offset),
        )
        offset = max(offset, spot + len(shown))


def _printed(token: Token, places: Sequence[int]) -> list[int]:
    """Those of the pairs of stars at `places` of a token's source that become no markup: its stars, in order,
    beside those of its children. Those after a backslash count among both."""
    parts = list[str]()
    for child in token.children or []:
        if child.type.startswith("text"):
            parts += ["text"] * child.content.count("*")
        elif child.type.endswith(("_open", "_close")) and child.markup.strip("*") == "":
            parts += [child.type] * len(child.markup)
    stars = [found.start() for found in re.finditer(r"\*", token.content)]
    if len(parts) != len(stars):  # some stand in an address
        return []
    roles = dict(zip(stars, parts, strict=True))
    return [place for place in places if roles[place] == roles[place + 1] == "text"]


def _closes(token: Token, before: Tokens) -> bool:
    """Whether an HTML tag closes one of the same text, which was told already."""
    name = re.match(r"</\s*(\w+)", token.content)
    opened = rf"(?i)<{name[1]}\b" if name else ""
    return name is not None and any(t.type == "html_inline" and re.match(opened, t.content) for t in before)


def _needle(token: Token) -> str:
    """Characters by which the token is found again in the author's text; empty: it cannot be."""
    if token.type == "link_open":
        return "<" if token.markup == "autolink" else "["
    if token.type in ("html_inline", "citation"):
        return token.content
    return {"image": "![", "code_inline": token.markup}.get(token.type, "")


def _link_faults(token: Token, after: Tokens, around: Surroundings, span: Span | None) -> Iterator[Finding]:
    if not link_words(after):
        yield LINK_UNUSABLE.finding("a link has no words to follow", hint="write [words](address)", span=span)
    if fault := link_fault(str(token.attrs.get("href", "")), around.anchors):
        yield Finding(fault.rule, Severity.ERROR, fault.message, fault.hint, span)


def link_words(after: Tokens) -> str:
    """The words of a link, from the tokens after its beginning."""
    inside = takewhile(lambda child: child.type != "link_close", after)
    return "".join(child.content for child in inside).strip()


class LinkFault(NamedTuple):
    """Why a target cannot be printed as a link, and what to do."""

    rule: str
    message: str
    hint: str


def link_fault(target: str, anchors: frozenset[str]) -> LinkFault | None:
    """What is wrong with a link's target; None for a good one."""
    if not target.strip("# "):
        return LinkFault(LINK_DEAD, "a link leads nowhere", _WHOLE_ADDRESS)
    if target.startswith("#"):
        return None if target[1:] in anchors else _no_such_block(target[1:], anchors)
    try:
        parts = urlsplit(target)
        host = parts.hostname or ""
    except ValueError:
        return LinkFault(LINK_UNUSABLE.name, f"the link {target} is not an address", _WHOLE_ADDRESS)
    complete = {
        "http": "." in host,
        "https": "." in host,
        "mailto": re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", parts.path) is not None,
        "tel": sum(c.isdigit() for c in parts.path) >= 3,
    }
    if complete.get(parts.scheme):
        return None
    if parts.scheme and parts.scheme not in complete:
        hint = "use https:, http:, mailto: or tel:"
        return LinkFault(LINK_UNUSABLE.name, f"a link may not use {parts.scheme}:", hint)
    hint = _WHOLE_ADDRESS if parts.scheme else f"did you mean https://{target.lstrip('/')}?"
    return LinkFault(LINK_UNUSABLE.name, f"the link {target} is not a complete address", hint)


_WHOLE_ADDRESS = "write the whole address, or take the link out until there is one"


def _no_such_block(key: str, anchors: frozenset[str]) -> LinkFault:
    near = get_close_matches(key, sorted(anchors), 1, 0.6)
    hint = f"did you mean #{near[0]}?" if near else "give the block a key: and use that"
    return LinkFault(LINK_DEAD, f"the link #{key} leads to no block of this handout", hint)
