"""TeX to plain text: accents, signs, italics, raised figures; the only one that knows pylatexenc.

A command nobody knows is refused, because what it stood for would be missing from the reference line.
"""

from __future__ import annotations

import re
from typing import Any

from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from brochure.evidence.texts import plain, tidy

_NEEDED = re.compile(r"[\\{}$~]|--|``|''|[?!]`")
_MATHS = re.compile(r"(?<!\\)\$([^$]*)\$")
_POWER = re.compile(r"([\^_])(?:\{([^{}]*)\}|(\\[A-Za-z]+|[^\s{}\\$]))")
_DEEPEST = 40
"""Braces in braces that are followed."""
_LONGEST = 5_000
"""Characters of a value that are followed; a list of authors is taken apart before."""
_SIGNS = {
    "textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^", "textasciitilde": "~", "S": "§",
    "P": "¶", "dag": "†", "ddag": "‡", "slash": "/", "textbar": "|", "textless": "<", "textgreater": ">",
    "textquotedbl": '"', "textunderscore": "_", "textminus": "−", "degree": "°", "copyright": "©",
    "pounds": "£", "SS": "SS", "newline": " ", "linebreak": " ", "thinspace": " ", "enspace": " ",
    "cprime": "ʹ", "cdprime": "ʺ",
}  # fmt: skip
_LOOKS = re.compile(
    r"\\(?:/|(?:text(?:sc|sf|tt|up|normal)?|mbox|hbox|math(?:rm|it|bf|sf|tt|cal|scr|frak)|sc|it|bf|em|rm|sl|tt"
    r"|upshape|itshape|bfseries|scshape|footnotesize|small|normalsize|protect|relax|left|right|allowbreak"
    r"|nobreakdash)(?![A-Za-z]))\s*"
)
"""Commands that only change the looks of what follows them."""
_ELSEWHERE = (
    "input", "include", "includegraphics", "cite", "citep", "citet", "ref", "pageref", "eqref", "autoref",
    "cref", "Cref", "label", "footnote", "author", "date", "title", "section", "chapter", "colorbox",
    "textcolor", "texorpdfstring", "textfrac",
)  # fmt: skip
"""Commands whose text stands somewhere else, or that the reader would drop with their text."""
_MARKED = (
    (re.compile(r"\\textsuperscript\s*\{([^{}]*)\}"), r"<sup>\1</sup>"),
    (re.compile(r"\\textsubscript\s*\{([^{}]*)\}"), r"<sub>\1</sub>"),
    (re.compile(r"\\(?:enquote|mkbibquote)\s*\{([^{}]*)\}"), r"“\1”"),
    (re.compile(r"\\href\s*\{[^{}]*\}\s*(?=\{)"), ""),
)
_VERBATIM = {r"\textless": "<", r"\textgreater": ">", r"\textasciitilde": "~", r"\textunderscore": "_"}


class Untold(ValueError):
    """A value whose TeX cannot be put into plain words. `str()` says why."""


def decoded(text: str) -> str:
    """The text in plain Unicode. Raises `Untold`."""
    if len(text) > _LONGEST:
        raise Untold(f"it has {len(text):,} characters")
    if not _NEEDED.search(text):
        return plain(text)
    if _depth(text) > _DEEPEST:
        raise Untold("its braces are nested too deeply")
    unknown: list[str] = []
    text = re.sub(r"(?<!\\)[&#]", r"\\\g<0>", text)  # typed so by people who never saw TeX
    raised = _MATHS.sub(lambda maths: f"${_POWER.sub(_tagged, maths[1])}$", text)
    raised = _LOOKS.sub("", raised)
    for pattern, tagged in _MARKED:
        raised = pattern.sub(tagged, raised)
    try:
        words = str(_reader(unknown).latex_to_text(raised.replace("''", "\u201d")))
    except Exception as fault:  # whatever a foreign reader stumbles over is a fault of the text
        raise Untold("its TeX cannot be read") from fault
    if unknown:
        raise Untold(f"it has the TeX command \\{unknown[0]}, which is not known here")
    return plain(words)


def bare(text: str) -> str:
    """An address or an identifier, of which only the escapes are taken away."""
    for command, sign in _VERBATIM.items():
        text = re.sub(re.escape(command) + r"(?:\{\}|\s+|(?![A-Za-z]))", sign, text)
    text = re.sub(r"^\\(?:url|href|doi)\s*(?=\{)", "", text.strip())
    return tidy(re.sub(r"\\([_%&#$~{}^-])", r"\1", text).replace("{", "").replace("}", ""))


def encoded(text: str) -> str:
    """Plain text as TeX in UTF-8, so that `decoded` gives it back. Hyphens and quotes make no ligatures."""
    return re.sub(r"[\\{}&%$#_~^]|-(?=-)|'(?=')|`(?=`)|(?<=[?!])`", lambda sign: _ESCAPES[sign[0]], text)


_ESCAPES = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", "-": "-{}", "'": "'{}", "`": "{}`{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}  # fmt: skip


def _tagged(power: re.Match[str]) -> str:
    name = "sup" if power[1] == "^" else "sub"
    return f"<{name}>{power[2] if power[2] is not None else power[3]}</{name}>"


def _depth(text: str) -> int:
    deepest = depth = 0
    for sign in text:
        depth += (sign == "{") - (sign == "}")
        deepest = max(deepest, depth)
    return deepest


def _reader(unknown: list[str]) -> LatexNodes2Text:
    def refused(node: Any, **_more: Any) -> str:
        unknown.append(str(node.macroname))
        return ""

    known = get_default_latex_context_db()
    known.add_context_category(
        "brochure",
        prepend=True,
        macros=[
            *(MacroTextSpec(name, simplify_repl=sign) for name, sign in _SIGNS.items()),
            *(MacroTextSpec(name, simplify_repl=refused) for name in _ELSEWHERE),
        ],
    )
    known.set_unknown_macro_spec(MacroTextSpec("", simplify_repl=refused))
    return LatexNodes2Text(known, math_mode="text", keep_comments=True, strict_latex_spaces=False)
