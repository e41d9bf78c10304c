"""The faces: which fonts are declared, which are used, and where one stands in for another."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from weasyprint.text.ffi import ffi, fontconfig
from weasyprint.text.fonts import FontConfiguration

from brochure.draft import Face
from brochure.draft.engine_rules import FACE_SUBSTITUTED, FONTS_MISSING
from brochure.draft.places import Places
from brochure.findings import BrochureError, ExitCode, Finding

_SLOPES = {0: "normal", 1: "oblique", 2: "italic"}  # PangoStyle
_WEIGHTS = {"normal": 400, "bold": 700}


class Fonts(FontConfiguration):  # type: ignore[misc]
    """The engine's font configuration, which keeps its copies in `folder` and remembers what was declared.

    Without any font the engine crashes in C, so asking for the font map then raises BrochureError.
    """

    def __init__(self, folder: Path) -> None:
        self.declared: set[Face] = set()
        self._loading, self._loaded = True, False
        super().__init__()
        self._loading = False
        self._folder = folder

    def add_font_face(self, rule_descriptors: dict[str, Any], url_fetcher: Any) -> None:
        """Load one @font-face rule (called by the engine)."""
        self._loading = True
        try:
            super().add_font_face(rule_descriptors, url_fetcher)
        finally:
            self._loading = False
        self.declared.add(_declared(rule_descriptors))

    @property
    def font_map(self) -> Any:
        """Pango's font map."""
        if not self._loading and not self._loaded:
            self._loaded = self._has_font()
        return self._map

    @font_map.setter
    def font_map(self, value: Any) -> None:
        self._map = value

    def _has_font(self) -> bool:
        """True, or BrochureError. Fontconfig answers NULL, not an empty set, when nothing was ever added."""
        fonts = fontconfig.FcConfigGetFonts(self._config, fontconfig.FcSetApplication)
        if fonts == ffi.NULL or not fonts.nfont:
            message = "no font could be loaded, so no text can be laid out"
            hint = "declare the fonts in styles/ with @font-face; fonts of the computer are never used"
            raise BrochureError([FONTS_MISSING.finding(message, hint=hint)], ExitCode.FINDINGS)
        return True


def _declared(rule: dict[str, Any]) -> Face:
    weight = rule.get("font_weight", 400)
    return Face(
        str(rule.get("font_family", "")),
        _WEIGHTS.get(weight, 400) if isinstance(weight, str) else int(weight),
        str(rule.get("font_style", "normal")),
    )


class Substitutions:
    """Watches each run of text as it is drawn, and keeps what was asked for and what was used."""

    def __init__(self) -> None:
        self.found: dict[tuple[Face, Face], Any] = {}
        self.used: set[Face] = set()

    def drawn(self, box: Any, font: Any) -> None:
        """`box` (a text box) is being drawn with `font`."""
        used = Face(font.family, int(font.weight), _SLOPES.get(int(font.style), "normal"))
        self.used.add(used)
        families = box.style["font_family"]
        asked = Face(families[0] if families else "", int(box.style["font_weight"]), box.style["font_style"])
        if not _same(asked, used):
            self.found.setdefault((asked, used), box)

    def findings(self, places: Places) -> list[Finding]:
        """One finding for each pair of faces, at the first text it happened to."""
        return [self._finding(asked, used, box, places) for (asked, used), box in self.found.items()]

    def _finding(self, asked: Face, used: Face, box: Any, places: Places) -> Finding:
        key = places.key_of(box.element)
        return FACE_SUBSTITUTED.finding(
            f"“{places.excerpt(box.text)}” is set in {used}, not in {asked}",
            hint=f"declare {asked} with @font-face in styles/tokens.css, or ask for a face that is declared",
            span=places.span(key),
            page=places.page(key),
        )


def _same(asked: Face, used: Face) -> bool:
    if asked.family.casefold() != used.family.casefold() or asked.weight != used.weight:
        return False
    return (asked.slope == "normal") == (used.slope == "normal")
