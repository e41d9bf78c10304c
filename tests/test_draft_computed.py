"""Computed values that are looked up at once are those that the engine works out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from brochure.draft import engine
from brochure.project import resolve
from brochure.stages import stages
from tests.dated import TODAY

BASE = "file:///nowhere/"
ROOT = Path(__file__).resolve().parent.parent
ODD = """
html { color: teal; text-indent: 5%; letter-spacing: 1pt; --gap: 3pt; page: cover; direction: rtl }
body { margin-inline-start: 4pt; margin-left: 2pt; padding-block: calc(1em + 2pt); inline-size: 80% }
div { color: inherit; border-inline-end: 2pt solid; border-left: 3pt dashed red; outline: 1pt solid }
p { direction: ltr; margin: var(--gap); padding-inline: 1em; float: left; position: absolute }
p span { float: inherit; display: inline-block; text-decoration: underline; inset: 1pt }
i { text-decoration: line-through red; page: auto; display: flex; line-height: calc(100% + 1pt) }
p::before { content: "x"; max-block-size: 2em; min-width: 1em; color: var(--none, green); columns: 2 }
p::marker { color: blue } @page { margin: 1in; @top-left { content: "y"; margin-block-end: 2pt; color: red } }
table { border-collapse: collapse; vertical-align: middle; text-align-all: center; column-gap: normal }
"""
BODY = """<div><p>One <span>two <i>three</i></span></p><ul><li lang="de">four</li></ul></div>
<table><tr><th scope="col">A</th></tr><tr><td><sup>1</sup></td></tr></table><h1 style="right: 1em">B</h1>"""


def document(body: str, css: str) -> str:
    return f'<!doctype html><html lang="en"><head><style>{css}</style></head><body>{body}</body></html>'


def asked(html: str, base: str) -> list[dict[str, Any]]:
    """All properties of all elements, pseudo-elements and pages, as text."""
    from weasyprint import HTML
    from weasyprint.css import get_all_computed_styles
    from weasyprint.css.counters import CounterStyle
    from weasyprint.css.properties import INITIAL_VALUES
    from weasyprint.css.targets import TargetCollector
    from weasyprint.formatting_structure.build import build_formatting_structure
    from weasyprint.text.fonts import FontConfiguration

    source, counters, fonts = HTML(string=html, base_url=base), CounterStyle(), FontConfiguration()
    targets = TargetCollector()
    style_for = get_all_computed_styles(source, [], False, fonts, counters, {}, [], [], targets, False)
    build_formatting_structure(
        source.etree_element, style_for, lambda **_: None, base, targets, counters, []
    )  # which asks for pseudo-elements in its own order, and makes boxes that no element stands for
    found = []
    for key, style in style_for._computed_styles.items():
        assert style is not None, key
        found.append({name: repr(style[name]) for name in INITIAL_VALUES} | {"": str(key[1])})
    return found


def both(html: str, base: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    from brochure.draft.computed import looked_up

    alone = asked(html, base)
    with looked_up():
        return alone, asked(html, base)


@pytest.fixture(autouse=True)
def _loaded(tmp_path: Any) -> Any:
    with engine.isolated(tmp_path):
        engine.load()
        yield


def test_every_property_of_odd_styles_is_the_engines() -> None:
    alone, here = both(document(BODY, ODD), BASE)
    assert alone == here
    assert len(alone) >= 12 and {"None", "before"} <= {one[""] for one in alone}
    for name in ("margin_left", "color", "display", "width", "text_decoration_line", "min_width"):
        assert len({one[name] for one in alone}) > 1, name  # the style sheet does set them apart


def test_every_property_of_the_sample_is_the_engines(tmp_path: Path) -> None:
    verbs, shipped = stages(), resolve(ROOT / "content.yaml", today=TODAY, output=tmp_path / "out.pdf")
    content = verbs.validate(verbs.load(shipped), shipped.today)
    html = verbs.render(
        content, shipped.variant(content.brochure.paper, content.brochure.citation_style), shipped
    )
    alone, here = both(html.text, html.base.as_uri() + "/")
    assert len(alone) > 400 and alone == here


def test_the_engine_is_asked_only_for_what_is_declared(monkeypatch: pytest.MonkeyPatch) -> None:
    from weasyprint.css import ComputedStyle

    from brochure.draft.computed import looked_up

    page, base = (
        document("<p>One <b>two</b></p>", "p { widows: 3 } b { margin-inline-end: 1pt }"),
        BASE,
    )
    engines, worked_out = ComputedStyle.__missing__, list[str]()

    def counted(style: Any, name: str) -> Any:
        if style.parent_style is not None:
            worked_out.append(name)
        return engines(style, name)

    monkeypatch.setattr(ComputedStyle, "__missing__", counted)
    with looked_up():
        elements = len(asked(page, base))
    assert worked_out.count("widows") == 1  # of <p>; that of <b> is inherited
    assert {"margin_right", "margin_left"} <= set(worked_out)  # either may be meant
    assert not {"z_index", "letter_spacing"} & set(worked_out)
    assert worked_out.count("display") > elements / 2  # depends on others even where nobody declares it
