"""Faults of a style sheet that the engine tells without a place, or not at all, point into the sheet."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.draft.sheets import Sheets
from brochure.findings import BrochureError, Finding
from tests.drafting import SAMPLE, STYLES, document, lay


def told(folder: Path, css: str) -> list[tuple[str, str]]:
    """Line and column in the last style sheet, and message, of each finding about it."""
    return [
        (f"{one.span.line}:{one.span.column}" if one.span else "", one.message) for one in found(folder, css)
    ]


def found(folder: Path, css: str) -> tuple[Finding, ...]:
    for file in ("fonts.css", "page.css"):
        text = (SAMPLE / file).read_text(encoding="utf-8").replace("../../../styles", STYLES.as_posix())
        (folder / file).write_text(text, encoding="utf-8")
    (folder / "look.css").write_text(css, encoding="utf-8")
    link = '<link rel="stylesheet" href="look.css">'
    findings = lay(document(f"{link}<ul><li>One</li></ul><p>x</p>"), base=folder).findings
    assert all(one.span and one.span.path.endswith("look.css") for one in findings), findings
    return findings


UNDEFINED = [
    ("p { color: var(--teel) }", "1:12", "--teel"),
    ("\n\n@page { color: var( --teel ) }", "3:16", "--teel"),
    ("p { background: linear-gradient(\n  var(--teel), red) }", "2:3", "--teel"),
    ("p { border: 1pt solid var(--zork) }", "1:23", "--zork"),
    ("/* --zork: red\n */ .nobody { color: var(--zork) }", "2:22", "--zork"),
]


@pytest.mark.parametrize(("css", "place", "name"), UNDEFINED)
def test_a_token_that_nobody_defines_is_told_once_with_its_place(
    css: str, place: str, name: str, tmp_path: Path
) -> None:
    assert told(tmp_path, css) == [(place, f"no style sheet defines the token {name}")]


def test_the_defined_token_most_like_it_is_named(tmp_path: Path) -> None:
    css = ":root { --teal: #0b5563; --grey: #444444 } p { color: var(--teel) } ul { color: var(--xyzzy) }"
    hints = [one.hint for one in found(tmp_path, css)]
    assert hints == ["did you mean --teal?", "define it in styles/tokens.css, or take it out"]


PLACED = [
    (":root { --wide: 3zz }\np { padding: var(--wide) }", "2:14", "ignored `padding: 3zz 3zz 3zz 3zz`"),
    ("p { color: teel }", "1:5", "ignored `color: teel `"),
    (":root { --x: teel } /* color: */ p { color:\n var(--x) }", "2:2", "ignored `color: teel`"),
    ("ul { margin: 0 }\nli, p:foo { color: red }", "2:1", "invalid or unsupported selector"),
]


@pytest.mark.parametrize(("css", "place", "message"), PLACED)
def test_a_bad_value_has_its_place_also_when_it_comes_from_a_token(
    css: str, place: str, message: str, tmp_path: Path
) -> None:
    ((where, what),) = told(tmp_path, css)
    assert where == place
    assert what.startswith(message)


OPEN = [
    (":root {\n  --strong: #7a1f3d /* red */\n  --tint: #e9f1f1;\n}", "2:20", "--strong", "--tint"),
    (":root { --strong: calc(1pt) --tint: #e9f1f1 }", "1:28", "--strong", "--tint"),
    ("p { color: red\n  background: #ffffff; }", "1:15", "color", "background"),
]
USES = (
    " p { color: var(--strong); border: 1pt solid var(--strong); background: var(--tint) }"
    " li { color: var(--strong); border-top: 2pt solid var(--tint) }"
)


@pytest.mark.parametrize(("css", "place", "name", "swallowed"), OPEN)
def test_a_missing_semicolon_is_one_message_where_it_is_missing(
    css: str, place: str, name: str, swallowed: str, tmp_path: Path
) -> None:
    uses = USES if name.startswith("--") else ""
    message = f"`;` is missing after {name}, so {swallowed} is taken for a part of its value"
    assert told(tmp_path, css + uses) == [(place, message)]


@pytest.mark.parametrize(
    "css", ["a{" + "color: red " * 20000, "a{ --x: " + "b " * 50000 + "}", "(" * 50000, "a: " * 20000]
)
def test_a_sheet_of_any_kind_is_read_in_steps_that_its_length_bounds(css: str, tmp_path: Path) -> None:
    """Pieces are looked at one by one; what nobody closes is no declaration."""
    (tmp_path / "look.css").write_text(css, "utf-8")
    assert Sheets([tmp_path / "look.css"], "").open == ()


SPOILT = [
    (
        ":root { --bad: #ff } p { color: var(--bad); border: 1pt solid var(--bad) } li { color: var(--bad) }",
        2,
    ),
    (":root { --bad: teel } p { color: var(--bad); background: var(--bad) }", 1),
]


@pytest.mark.parametrize(("css", "more"), SPOILT)
def test_a_token_that_spoils_several_declarations_is_told_once_where_it_is_defined(
    css: str, more: int, tmp_path: Path
) -> None:
    ((where, what),) = told(tmp_path, css)
    assert where == "1:9"
    assert what.startswith("the token --bad is `") and "look.css:1)" in what
    assert what.endswith(f"and {more} more declaration{'s' * (more > 1)}")


def test_two_faults_that_share_a_sound_token_are_told_apart(tmp_path: Path) -> None:
    css = ":root { --ink: red } p { border: 1zz solid var(--ink) } li { border: 1yy solid var(--ink), }"
    places = [where for where, _ in told(tmp_path, css)]
    assert sorted(places) == ["1:34", "1:70"]


SOUND = [
    ":root { --x: 'a b: c'; --y: url(data:text/plain,a) } a:hover,\nb:focus { color: #222222 }",
    "p { color: #222222 }\na:hover b:focus, li { color: #222222; margin: 0 }",
    ":root { --teal: #0b5563 } p { color: var(--teal) }",
    "p { color: var(--teel, #0b5563) }",
    "/* p { color: var(--teel) } */ p { color: #222222 }",
    "p { --own: #222222; color: var(--own) }",
]


@pytest.mark.parametrize("css", SOUND)
def test_tokens_that_are_defined_or_have_a_second_value_are_not_told(css: str, tmp_path: Path) -> None:
    assert found(tmp_path, css) == ()


PAINTED = "background-image: linear-gradient(red, blue)"
CRASHES = [
    ("li { color: #222222 }\nli::marker { color: red; content: '–' }", "list-style", 2),
    ("p { background: linear-gradient(device-cmyk(1 0 0 0), red) }", "#rrggbb", 1),
    ("li { color: #222222 }\n/* ::marker { content: 'x' } */\nli::marker { content: '–' }", "list-style", 3),
    (f"p {{ {PAINTED} }}\np {{\n  background-position: calc(100% - 31pt) 6pt }}", "right 31pt top 6pt", 3),
    (
        f"p {{ {PAINTED}; width: calc(100% - 3pt) }}\np {{ background-size: min(10%, 3pt) }}",
        "an edge and a distance",
        2,
    ),
    ("p { transform: translate(1pt, calc(1em + 2pt)) }", "one length", 1),
    (
        f":root {{ --at: calc(2pt + 1%) }}\np {{ {PAINTED};\nbackground-position: var(--at) 0 }}",
        "one length",
        1,
    ),
]


@pytest.mark.parametrize(("css", "instead", "line"), CRASHES)
def test_what_is_known_to_break_the_engine_is_named_with_its_place(
    css: str, instead: str, line: int, tmp_path: Path
) -> None:
    (tmp_path / "styles").mkdir()
    with pytest.raises(BrochureError) as ended:
        found(tmp_path, css)
    crash = ended.value.findings[0]
    assert crash.rule == "engine-crashed"
    assert instead in crash.hint
    assert crash.span
    assert (Path(crash.span.path).name, crash.span.line) == ("look.css", line)
