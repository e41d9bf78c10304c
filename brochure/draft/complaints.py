"""The complaints: what the engine said, as findings with a rule, a place and what to do."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from brochure.draft import engine_rules as rules
from brochure.draft.listener import Complaint
from brochure.draft.places import Places, Said
from brochure.draft.sheets import Sheets, Spot, shown
from brochure.findings import Finding, Severity, Span
from brochure.weight import IMAGE_HEAVY, Excess

CAUSE = "text that is told as invisible or too pale may follow from this"
"""White letters, when their ground has lost its colour."""
SHOWN = 12
"""Letters of a script that a message lists."""
PLACES = 6
"""Places that a message lists besides its own."""
_SCRIPTS = {"CJK": "Chinese or Japanese", "HIRAGANA": "Japanese", "KATAKANA": "Japanese", "HANGUL": "Korean"}
"""What people call scripts that Unicode calls otherwise."""
_NO_GLYPH = ".notdef glyph rendered"
_IGNORED = "Ignored `%s: %s` at %d:%d"
_POSITION = re.compile(r" at (\d+):(\d+)")


class Resources:
    """What the fetcher refused: `{url: reason}` each."""

    def __init__(
        self, blocked: dict[str, str], missing: dict[str, str], heavy: Mapping[str, Excess] | None = None
    ) -> None:
        self.blocked, self.missing, self.heavy = blocked, missing, heavy or {}


class Reader:
    """Turns complaints into findings; each fault is said once."""

    def __init__(self, places: Places, resources: Resources, document: str, sheets: Sheets) -> None:
        """`document` is the URL of the page itself, whose <style> elements have no file of their own."""
        self._sheets = sheets
        self._places = places
        self._resources = resources
        self._document = document
        self._told: set[str] = set()
        self.undrawn: set[str] = set()
        """The images of which a finding says that they cannot be shown."""
        self._lacking: dict[str, list[str]] = {}
        """The characters without a shape by their script, those of no script by themselves."""
        self._blamed: dict[str, list[Spot]] = {}

    def findings(self, complaints: Iterable[Complaint]) -> list[Finding]:
        """All findings, in the order the engine complained; then what only the fetcher knows."""
        found: dict[tuple[Any, ...], Finding] = {}
        complaints = list(complaints)
        for complaint in complaints:
            if complaint.pattern.startswith(_NO_GLYPH):
                character = str(complaint.args[0])
                letters = self._lacking.setdefault(_script(character) or character, [])
                letters += [] if character in letters else [character]
        self._blamed = self._at_fault(complaints)
        for complaint in complaints:
            for finding in self._read(complaint):
                found.setdefault((finding.rule, finding.message, finding.span), finding)
        for finding in (*self._unclosed(), *self._undefined(), *self._unmentioned()):
            found.setdefault((finding.rule, finding.message, finding.span), finding)
        return list(found.values())

    def _read(self, complaint: Complaint) -> Iterator[Finding]:
        for start, reader in _READERS:
            if complaint.pattern.startswith(start):
                yield from reader(self, complaint)
                return
        if complaint.sheet is not None or "/weasyprint/css/" in complaint.source:
            yield from self.css(complaint)
        elif complaint.pattern.startswith(("DeprecationWarning", "PendingDeprecationWarning")):
            yield self._other(complaint, Severity.INFO)
        else:
            yield self._other(complaint, Severity.ERROR)

    def _other(self, complaint: Complaint, severity: Severity) -> Finding:
        who = "the layout engine" if complaint.who == "weasyprint" else complaint.who
        return rules.ENGINE_COMPLAINT.finding(f"{who} says: {complaint.text}", severity=severity)

    def glyph(self, complaint: Complaint) -> Iterator[Finding]:
        character, code = str(complaint.args[0]), int(complaint.args[1])
        letters = self._lacking.get(_script(character), [])
        if len(letters) > 1:
            yield from self._letters(letters) if character == letters[0] else ()
            return
        message = f"no font of the brochure has the character “{character}” (U+{code:04X})"
        hint = "write it another way, or add a font that has it to styles/"
        said = _by_line(self._places.saying(character))
        if not said:
            yield rules.GLYPH_MISSING.finding(f"{message}, in the running or generated text", hint=hint)
            return
        first, *more = said
        yield rules.GLYPH_MISSING.finding(
            f"{message}, in “{self._places.excerpt(_around(first.text, character))}”{_also(more)}",
            hint=hint,
            span=first.span,
            page=self._places.page(first.key),
        )

    def _letters(self, letters: list[str]) -> Iterator[Finding]:
        """Several letters of one script: its fonts are missing, and not this or that letter."""
        name = _SCRIPTS.get(_script(letters[0]), _script(letters[0]).capitalize())
        listed = " ".join(letters[:SHOWN]) + (f" … ({len(letters)})" if len(letters) > SHOWN else "")
        said = _by_line(word for letter in letters for word in self._places.saying(letter))
        place: dict[str, Any] = {}
        where = ", in the running or generated text"
        if said:
            word = said[0]
            first = min((letter for letter in letters if letter in word.text), key=word.text.index)
            where = f", in “{self._places.excerpt(_around(word.text, first))}”{_also(said[1:])}"
            place = {"span": word.span, "page": self._places.page(word.key)}
        yield rules.GLYPH_MISSING.finding(
            f"no font of the brochure has these {name} letters: {listed}{where}",
            hint=f"add a font with {name} letters to styles/, or write the passage in other letters",
            **place,
        )

    def image(self, complaint: Complaint) -> Iterator[Finding]:
        url = str(complaint.args[0])
        self._told.add(url)
        yield from self._image(url, str(complaint.args[1]) if len(complaint.args) > 1 else "")

    def _image(self, url: str, said: str) -> Iterator[Finding]:
        name, key = shown(url), self._key_of_image(url)
        self.undrawn.add(url)
        place: dict[str, Any] = {"span": self._places.span(key), "page": self._places.page(key)}
        if url in self._resources.blocked:
            yield self._blocked(url, **place)
        elif too_much := self._resources.heavy.get(url):
            yield IMAGE_HEAVY.finding(f"the image {name} {too_much.what}", hint=too_much.hint, **place)
        elif url in self._resources.missing:
            hint = (
                "check the name of the file, capital letters too; it is looked for from the project's folder"
            )
            yield rules.IMAGE_MISSING.finding(
                f"the image {name} cannot be read: {self._resources.missing[url]}", hint=hint, **place
            )
        else:
            reason = said.split(": ", 1)[-1].strip() or "it is damaged or in a format the engine cannot read"
            yield rules.IMAGE_MISSING.finding(
                f"the image {name} cannot be shown: {reason}", hint="use SVG, PNG or JPEG", **place
            )

    def _key_of_image(self, url: str) -> str:
        name = unquote(urlsplit(url).path).rpartition("/")[2] if not url.startswith("data:") else url
        for attribute in ("src", "style", "href", "data"):
            for element in self._places.elements(attribute, name):
                return self._places.key_of(element)
        return ""

    def svg(self, complaint: Complaint) -> Iterator[Finding]:
        url = str(complaint.args[0]) if complaint.args else complaint.text.rsplit(" ", 1)[-1]
        key = self._key_of_image(url)
        self.undrawn.add(url)
        yield rules.IMAGE_MISSING.finding(
            f"an SVG image cannot be drawn: {shown(url)}",
            hint="open the image in a drawing program and save it again as plain SVG",
            span=self._places.span(key),
            page=self._places.page(key),
        )

    def sheet(self, complaint: Complaint) -> Iterator[Finding]:
        url = str(complaint.args[0])
        self._told.add(url)
        if url in self._resources.blocked:
            yield self._blocked(url)
            return
        reason = self._resources.missing.get(url) or str(complaint.args[1])
        yield rules.STYLESHEET_MISSING.finding(
            f"the style sheet {shown(url)} cannot be read: {reason}",
            hint="restore the file or correct its name",
        )

    def wrong_type(self, complaint: Complaint) -> Iterator[Finding]:
        kind, url = complaint.args
        yield rules.STYLESHEET_MISSING.finding(
            f"{shown(str(url))} is not a style sheet but {kind}", hint="link to a file that ends in .css"
        )

    def font(self, complaint: Complaint) -> Iterator[Finding]:
        family = complaint.args[0] if complaint.args else "a font"
        reasons = [
            f"{shown(url)}: {reason}"
            for url, reason in self._resources.missing.items()
            if url.lower().endswith((".ttf", ".otf", ".woff", ".woff2"))
        ]
        self._told.update(url for url in self._resources.missing if shown(url) in " ".join(reasons))
        detail = f" ({'; '.join(reasons)})" if reasons else ""
        yield rules.FONT_FACE_BROKEN.finding(
            f"the font “{family}” cannot be loaded{detail}",
            hint="put the font file where `src` says, as a static TTF or OTF",
            span=self._span(complaint),
        )

    def descriptor(self, complaint: Complaint) -> Iterator[Finding]:
        yield rules.FONT_FACE_BROKEN.finding(
            f"an @font-face rule has no {complaint.args[0]}",
            hint="every @font-face needs font-family and src",
            span=self._span(complaint),
        )

    def css(self, complaint: Complaint) -> Iterator[Finding]:
        spot = self._spot(complaint)
        if (spot and self._sheets.told(spot)) or self._sheets.follows(complaint.text):
            return
        if token := next((one for one, spots in self._blamed.items() if spot in spots), ""):
            yield from self._token(token)
            return
        text = _POSITION.sub("", complaint.text).strip().rstrip(".")
        if spot and complaint.pattern.startswith(_IGNORED):  # `border-top` of `border`
            text = text.replace(str(complaint.args[0]).replace("_", "-"), self._sheets.property(spot), 1)
        unknown = complaint.text.rstrip(".").endswith("unknown property")
        rule = rules.CSS_UNKNOWN_PROPERTY if unknown else rules.CSS_INVALID
        hint = "the declaration has no effect: correct it or take it out"
        span = spot.span if spot else self._span(complaint)
        where = "" if span else f" ({complaint.sheet or 'in a style'})"
        yield rule.finding(f"{text[:1].lower()}{text[1:]}{where}", hint=hint, span=span)

    def _at_fault(self, complaints: Iterable[Complaint]) -> dict[str, list[Spot]]:
        """The tokens that spoil several declarations, and these. One of them must have nothing else in it."""
        found: dict[str, list[Spot]] = {}
        alone: set[str] = set()
        for spot in dict.fromkeys(spot for one in complaints if (spot := self._spot(one))):
            tokens = () if self._sheets.told(spot) else self._sheets.tokens(spot)
            alone.update(tokens if self._sheets.nothing_else(spot) else ())
            for token in tokens:
                found.setdefault(token, []).append(spot)
        return {token: spots for token, spots in found.items() if token in alone and len(spots) > 1}

    def _token(self, token: str) -> Iterator[Finding]:
        """One message for all declarations that a token spoils."""
        defined = self._sheets.definition(token)
        if defined is None:
            return
        place, value = defined
        first, *more = self._blamed[token]
        where = f"`{self._sheets.property(first)}` ({first.span.path}:{first.line})"
        others = "1 more declaration" if len(more) == 1 else f"{len(more)} more declarations"
        yield rules.CSS_INVALID.finding(
            f"the token {token} is `{value}`, which is no value for {where} and {others}",
            hint=f"correct the token, or use another one there; {CAUSE}",
            span=place.span,
        )

    def _unclosed(self) -> Iterator[Finding]:
        for one in self._sheets.open:
            yield rules.CSS_INVALID.finding(
                f"`;` is missing after {one.name}, so {one.swallowed} is taken for a part of its value",
                hint=f"write `;` at the end of the declaration; {CAUSE}",
                span=one.spot.span,
            )

    def _spot(self, complaint: Complaint) -> Spot | None:
        """Where in which sheet, for the two kinds of complaint that do not say it themselves."""
        if complaint.sheet is None and complaint.pattern.startswith(_IGNORED):
            return self._sheets.value(str(complaint.args[0]), *complaint.args[2:4])
        if complaint.pattern.startswith("Invalid or unsupported selector"):
            selector = complaint.text.partition("'")[2].rpartition("'")[0].strip()
            return self._sheets.find(re.escape(selector)) if selector else None
        return None

    def _undefined(self) -> Iterator[Finding]:
        for name, near, spot in self._sheets.unknown:
            hint = f"did you mean {near}?" if near else "define it in styles/tokens.css, or take it out"
            yield rules.CSS_INVALID.finding(
                f"no style sheet defines the token {name}", hint=hint, span=spot.span
            )

    def _span(self, complaint: Complaint) -> Span | None:
        position = _POSITION.search(complaint.text)
        if complaint.sheet is None or complaint.sheet == self._document:
            return None
        line, column = (int(position[1]), int(position[2])) if position else (1, 1)
        return Span(shown(complaint.sheet), line, column)

    def anchor(self, complaint: Complaint) -> Iterator[Finding]:
        name = str(complaint.args[0]).lstrip("#")
        element = next(self._places.elements("href", f"#{name}"), None)
        key = self._places.key_of(element) if element is not None else ""
        yield rules.ANCHOR_BROKEN.finding(
            f"a link leads to #{name}, which does not exist",
            hint="use the key of a section or block",
            span=self._places.span(key),
            page=self._places.page(key),
        )

    def twice(self, complaint: Complaint) -> Iterator[Finding]:
        name = str(complaint.args[0])
        yield rules.DUPLICATE_ID.finding(
            f"the name “{name}” is used for two places in the document",
            hint="give one of the two another key",
            span=self._places.span(name),
        )

    def subsetter(self, _complaint: Complaint) -> Iterator[Finding]:
        """Already told, once, by engine.subsetter_missing."""
        yield from ()

    def _blocked(self, url: str, **place: Any) -> Finding:
        self._told.add(url)
        return rules.RESOURCE_BLOCKED.finding(
            f"{shown(url)} was not read: {self._resources.blocked[url]}",
            hint="copy the file into the project's folder and name it from there",
            **place,
        )

    def _unmentioned(self) -> Iterator[Finding]:
        for url in self._resources.blocked:
            if url not in self._told:
                key = self._key_of_image(url)
                yield self._blocked(url, span=self._places.span(key), page=self._places.page(key))
        for url in self._resources.missing:
            if url not in self._told:
                yield from self._image(url, "")


def _script(character: str) -> str:
    """The first word of a letter's name in Unicode, such as ARABIC; empty for what is no letter."""
    letter = unicodedata.category(character)[0] in "LM"
    return unicodedata.name(character, "").split(" ")[0].partition("-")[0] if letter else ""


def _by_line(words: Iterable[Said]) -> list[Said]:
    """Each of them once, in the order of the author's files."""
    return sorted(dict.fromkeys(words), key=lambda one: one.span or Span("", 0))


def _also(words: Sequence[Said]) -> str:
    """Where else it stands: the lines of the first places, and how many more there are."""
    lines = [f"{Path(one.span.path).name}:{one.span.line}" for one in words if one.span]
    if not words or not lines:
        return f" and {len(words)} more" if words else ""
    listed, rest = ", ".join(lines[:PLACES]), len(words) - len(lines[:PLACES])
    return f", and in {listed}" + (f" and {rest} more" if rest else "")


def _around(text: str, character: str) -> str:
    """The part of `text` that shows `character` with a little before it."""
    at = text.index(character)
    start = max(0, at - 15)
    return ("…" if start else "") + text[start:]


_READERS: tuple[tuple[str, Callable[[Reader, Complaint], Iterator[Finding]]], ...] = (
    (_NO_GLYPH, Reader.glyph),
    ("Failed to load image", Reader.image),
    ("Failed to render SVG", Reader.svg),
    ("Failed to load inline SVG", Reader.svg),
    ("Failed to load stylesheet", Reader.sheet),
    ("Unsupported stylesheet type", Reader.wrong_type),
    ("Font-face %r cannot be loaded", Reader.font),
    ("Missing %s descriptor in '@font-face'", Reader.descriptor),
    ("No anchor #%s", Reader.anchor),
    ("Content discarded: target", Reader.anchor),
    ("Anchor defined twice", Reader.twice),
    ("Using fontTools instead of HarfBuzz-Subset", Reader.subsetter),
)
"""The engine's message patterns by their start, first match wins."""
