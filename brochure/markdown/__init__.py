"""Markdown in the author's texts -> HTML, and everything in it that has no place in a handout.

CommonMark with tables, `^raised^`, `~lowered~` and citations `[@key]`. Every fault is a finding that
points at the author's line; the text is rendered all the same, so that one run tells all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import escape
from typing import TYPE_CHECKING, Any

from brochure.citations import MENTION
from brochure.findings import Finding
from brochure.markdown.faults import (
    Locate,
    Reference,
    Surroundings,
    Tokens,
    find_faults,
    link_fault,
    link_words,
)
from brochure.markdown.letters import figured, lettered
from brochure.markdown.rules import HEADING_LEVEL, LIST_RENUMBERED, MARKDOWN_REFUSED, SIGN_LOST

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token


@dataclass(frozen=True)
class Fragment:
    """Rendered Markdown: safe HTML. What was wrong with the text is looked for when somebody asks."""

    html: str
    faults: Callable[[], Iterable[Finding]] = tuple

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What was wrong with the text."""
        return tuple(self.faults())


def to_blocks(text: str, around: Surroundings, locate: Locate, *, headings: bool = True) -> Fragment:
    """Paragraphs, lists, tables, and (with `headings`) headings of level 3 and 4."""
    shown, letters = figured(text)
    tokens = _parser().parse(shown, {"around": around, "letters": letters})
    return Fragment(
        _html(tokens, around), lambda: find_faults(tokens, text, around, locate, headings=headings)
    )


def to_inline(text: str, around: Surroundings, locate: Locate) -> Fragment:
    """One line of text, without a paragraph around it. Lists and headings in it are findings."""
    tokens = _parser().parse(_as_signs(text), {"around": around})
    if [token.type for token in tokens] in ([], ["paragraph_open", "inline", "paragraph_close"]):
        return Fragment(
            _html(tokens[1:2], around), lambda: find_faults(tokens, text, around, locate, headings=False)
        )
    return Fragment(_html(tokens, around), lambda: _more_than_a_line(tokens, text, around, locate))


def _more_than_a_line(tokens: Tokens, text: str, around: Surroundings, locate: Locate) -> Iterator[Finding]:
    misplaced = MARKDOWN_REFUSED.finding(
        "only a line of text fits here, not a list, a heading, a quotation or several paragraphs",
        hint=_misplaced_hint(text),
        span=locate(0),
    )
    yield misplaced
    for one in find_faults(tokens, text, around, locate, headings=True):
        same = one.rule in (MARKDOWN_REFUSED.name, SIGN_LOST.name) and one.span == misplaced.span
        if one.rule not in (HEADING_LEVEL.name, LIST_RENUMBERED.name) and not same:
            yield one


def _misplaced_hint(text: str) -> str:
    if "\n" in text.strip():
        return "put it into a block of its own, or write it in one line, without an empty line"
    found = re.match(r"[^\w\s]+", text.strip())
    sign = found[0] if found else "sign"
    return (
        f"delete the {sign} at its beginning, or write \\{sign} to print it (in double quotes \\\\{sign});"
        " a list needs a block of its own"
    )


def _as_signs(text: str) -> str:
    """`text` with a leading sign kept a sign: "-" for nothing, "- 5 °C", "> 5", "1.", "5. May 2026"."""
    if number := re.match(r"\s*\d{1,9}(?=[.)](\s|$))", text.rstrip("\n")):
        return text if "\n" in text.strip() else f"{number[0]}\\{text[number.end() :]}"
    sign = text in ("-", "+", "*", "#") or (re.match(r"[-+>]\s*\d", text) and "\n" not in text)
    return "\\" + text if sign else text


# --- the parser --------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    """The one parser. Raw HTML is recognised so that it can be named; it is printed escaped."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.subscript import sub_plugin
    from mdit_py_plugins.superscript import superscript_plugin

    options = {"html": True, "typographer": True, "xhtmlOut": False, "maxNesting": 100}
    parser = MarkdownIt("commonmark", options)
    parser.enable(["table", "smartquotes"])  # not "replacements": it would turn an item (c) into ©
    # Indented lines are slips of the hand, not program code; a definition of a link target would vanish.
    parser.disable(["code", "reference"])
    parser.use(superscript_plugin).use(sub_plugin)
    parser.inline.ruler.before("link", "citation", _citation)
    parser.core.ruler.push("tight_items", _tighten)
    parser.core.ruler.push("letters", lettered)
    parser.core.ruler.before("text_join", "boxes", _set_boxes)
    parser.core.ruler.push("typography", _set_type)
    parser.core.ruler.push("links", _drop_dead_links)
    parser.validateLink = _any_link  # type: ignore[method-assign]
    for name, rule in _RENDERERS.items():
        parser.add_render_rule(name, rule)
    return parser


def _any_link(url: str) -> bool:  # noqa: ARG001
    """Every address makes a link; brochure.markdown.faults judges it and says what is wrong."""
    return True


def _html(tokens: Tokens, around: Surroundings) -> str:
    parser = _parser()
    return str(parser.renderer.render(tokens, parser.options, {"around": around})).rstrip("\n")


def _citation(state: StateInline, silent: bool) -> bool:
    """`[@one; @two]` becomes one token that holds the keys."""
    found = MENTION.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.pending = state.pending.rstrip(" ")  # the mark stands close to the word it belongs to,
        if not state.pending and state.tokens and state.tokens[-1].type == "softbreak":
            state.tokens.pop()  # also when a line of the file ends between the two
        token = state.push("citation", "", 0)
        token.content = found[0]
        token.meta = {"keys": [key.strip().lstrip("@") for key in found[1].split(";")]}
    state.pos = found.end()
    return True


def _tighten(state: StateCore) -> None:
    """An item that is one paragraph prints without `<p>`: LI > P without LBody fails PDF/UA (7.2-20)."""
    items: list[list[Token]] = []  # each open item, and the marks of the paragraphs directly in it
    for token in state.tokens:
        if token.type == "list_item_open":
            items.append([token])
        elif token.type.startswith("paragraph_") and items and token.level == items[-1][0].level + 1:
            items[-1].append(token)
        elif token.type == "list_item_close":
            _, *paragraphs = items.pop()
            for paragraph in paragraphs if len(paragraphs) == 2 else ():
                paragraph.hidden = True


def _drop_dead_links(state: StateCore) -> None:
    """Of a link that leads nowhere only the words are printed; its fault is a finding."""
    around: Surroundings = state.env["around"]
    for token in state.tokens:
        dead = False
        for at, child in enumerate(children := token.children or []):
            if child.type == "link_open":
                fault = link_fault(str(child.attrs.get("href", "")), around.anchors)
                dead = fault is not None or not link_words(children[at + 1 :])
            if child.type in ("link_open", "link_close"):
                child.hidden = dead


# --- typography --------------------------------------------------------------------------------

_UNITS = "pt|mm|cm|m|km|in|ft|kg|g|mg|µg|mL|ml|L|lb|lbs|oz|percent|thousand|million|billion|°C|°F|%"
_CLOSE = re.compile(
    rf"(?<=\d)[ ](?=(?:{_UNITS})\b|[%×±])"  # 12 pt, 60 ×
    r"|(?<=[×±≥≤<>=])[ ](?=\d)"  # × 10, ≥ 2
    r"|(?<=\b[Pp]hase)[ ](?=[IV\d])|(?<=\b[Gg]rade)[ ](?=[IV\d≥])|(?<=\b[Pp]age)[ ](?=\d)"
    r"|(?<=\b[Tt]able)[ ](?=\d)|(?<=\b[Dd]r\.)[ ](?=[A-Z])|(?<=\b[Cc]all)[ ](?=\d)"
)
_WHOLE = re.compile(r"(?<![\w-])(?:\w{1,3}-\w+|\d[\d-]*-\d+)(?![\w-])")


def set_type(text: str) -> str:
    """Plain text with no-break spaces where a line must not end, and dashes for ` -- `."""
    return _CLOSE.sub("\u00a0", text).replace(" -- ", " – ")


def keep_whole(text: str) -> str:
    """Plain text as HTML. Short compounds (X-ray, IL-6, 501-444-2385) do not break at their hyphens."""
    marked = _WHOLE.sub(lambda found: f"\0{found[0]}\1", text.replace("\0", "").replace("\1", ""))
    return escape(marked).replace("\0", '<span class="whole">').replace("\1", "</span>")


def _set_type(state: StateCore) -> None:
    for token in state.tokens:
        for child in token.children or ():
            if child.type == "text":
                child.content = set_type(child.content)


_BOX = re.compile(r"\[([ xX])\](?=\s|$)\s*")
"""A box to tick, as Markdown has it in lists of tasks; here at the beginning of any line or cell."""


def _set_boxes(state: StateCore) -> None:
    """A text that begins with `[ ]` begins with a box, and one that begins with `[x]` with a ticked one."""
    from markdown_it.token import Token

    for token in state.tokens:
        children = token.children or []
        found = _BOX.match(children[0].content) if children and children[0].type == "text" else None
        if found:
            children[0].content = children[0].content[found.end() :]
            children.insert(0, Token("box", "", 0, content="☐" if found[1] == " " else "☑"))


# --- rendering ---------------------------------------------------------------------------------

Env = Mapping[str, Any]


def _render_text(_self: Any, tokens: Tokens, at: int, _options: Any, _env: Env) -> str:
    return keep_whole(tokens[at].content)


def _render_escaped(_self: Any, tokens: Tokens, at: int, _options: Any, _env: Env) -> str:
    return escape(tokens[at].content)


def _render_box(_self: Any, tokens: Tokens, at: int, _options: Any, _env: Env) -> str:
    return f'<span class="box">{tokens[at].content}</span>\u00a0'


def _render_nothing(_self: Any, _tokens: Tokens, _at: int, _options: Any, _env: Env) -> str:
    return ""


def _render_cell(renderer: Any, tokens: Tokens, at: int, options: Any, env: Env) -> str:
    """A cell of a table; its alignment is a class, so that the style sheets decide."""
    token = tokens[at]
    align = str(token.attrs.pop("style", "")).removeprefix("text-align:")
    if align:
        token.attrs["class"] = align
    if token.tag == "th":
        token.attrs["scope"] = "col"
    return str(renderer.renderToken(tokens, at, options, env))


def _render_ordered(renderer: Any, tokens: Tokens, at: int, options: Any, env: Env) -> str:
    """A list that begins at another number than 1; the engine counts by the style alone, not by `start`."""
    start = tokens[at].attrs.get("start")
    if start is not None:
        tokens[at].attrs["style"] = f"counter-reset: list-item {int(start) - 1}"
    return str(renderer.renderToken(tokens, at, options, env))


def _render_citation(_self: Any, tokens: Tokens, at: int, _options: Any, env: Env) -> str:
    around: Surroundings = env["around"]
    known = [(key, around.references[key]) for key in tokens[at].meta["keys"] if key in around.references]
    marks = ",".join(_mark(key, reference, around.reference) for key, reference in known)
    return f'<sup class="cite">{marks}</sup>' if marks else ""


def _mark(key: str, reference: Reference, word: str) -> str:
    spoken = escape(f"{word} {reference.number}: {reference.name}")
    return f'<a href="#{escape(anchor(key))}" title="{spoken}">{reference.number}</a>'


def anchor(key: str) -> str:
    """The id of the entry of the paper `key`."""
    return f"ref-{key}"


_RENDERERS: dict[str, Callable[[Any, Tokens, int, Any, Env], str]] = {
    "text": _render_text,
    "box": _render_box,
    "html_inline": _render_escaped,
    "html_block": _render_escaped,
    "image": _render_nothing,
    "th_open": _render_cell,
    "td_open": _render_cell,
    "citation": _render_citation,
    "ordered_list_open": _render_ordered,
}
