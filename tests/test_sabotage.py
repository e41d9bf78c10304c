"""Style sheets and templates that break a promise: the build fails at the line that made the promise.

A small handout of three pages, with the real templates, styles and shared parts, is built over a good PDF.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from brochure import facts, pipeline
from brochure.checks.promises import pages_of
from brochure.findings import BrochureError, ExitCode, Finding, Severity
from brochure.pipeline import Built, build
from brochure.project import resolve
from tests.dated import TODAY

ROOT = Path(__file__).resolve().parent.parent
GOOD = b"%PDF the last good one"
PARAGRAPH = (
    "The hip is a ball joint, and smooth cartilage lets the ball glide in its socket. When the cartilage "
    "wears away, the bones rub on each other. Walking and sleeping begin to hurt. Take your time, ask all "
    "your questions, and bring somebody along whom you trust. "
)
CONTENT = f"""\
include: shared.yaml
brochure:
  title: Stem cell therapy for a worn hip
  language: en-US
  version: "1.0"
  reviewed: 2026-11-16
  review_by: 2027-11-16
promises:
  - {{text: Call 911, pages: last, min_size: 12 pt, owner: Medical director}}
sections:
  - title: What it is
    blocks:
      - {PARAGRAPH * 3}
      - page_break
  - title: How it is given
    blocks:
      - {PARAGRAPH * 3}
      - page_break
  - title: When to call
    blocks:
      - {PARAGRAPH * 3}
      - Call 911 if you have chest pain.
      - notice: disclaimer
"""


class Bench:
    """A project's folder with its own copy of the templates and styles."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name in ("templates", "styles"):
            shutil.copytree(ROOT / name, root / name)
        shutil.copy(ROOT / "shared.yaml", root)
        (root / "content.yaml").write_text(CONTENT, encoding="utf-8")
        self.output = root / "out.pdf"
        self.output.write_bytes(GOOD)

    def style(self, css: str) -> None:
        with (self.root / "styles" / "page.css").open("a", encoding="utf-8") as sheet:
            sheet.write(f"\n{css}\n")

    def template(self, name: str, old: str, new: str) -> None:
        path = self.root / "templates" / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def build(self) -> Built:
        return build(resolve(self.root, today=TODAY, output=self.output))

    def line(self, promise: str) -> tuple[str, int]:
        """The place of a notice: the file, and its line in it."""
        name, start = (
            ("content.yaml", "  - {text: Call 911") if promise == "911" else ("shared.yaml", f"  {promise}:")
        )
        lines = (self.root / name).read_text(encoding="utf-8").splitlines()
        (number,) = [number for number, line in enumerate(lines, 1) if line.startswith(start)]
        return name, number


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def broken(bench: Bench, built: Built) -> dict[str, dict[str, set[int]]]:
    """Of each broken promise, the rules and their pages. Every such finding stands at the promise's line."""
    found: dict[str, dict[str, set[int]]] = {}
    for finding in built.report.findings:
        if finding.promise is None or finding.severity is not Severity.ERROR:
            continue
        promise = finding.promise if finding.promise in ("header", "disclaimer", "copyright") else "911"
        assert finding.span is not None
        name, line = bench.line(promise)
        assert (Path(finding.span.path).name, finding.span.line) == (name, line)
        if finding.page is not None:
            found.setdefault(promise, {}).setdefault(finding.rule, set()).add(finding.page)
    return found


def refused(bench: Bench, built: Built) -> dict[str, dict[str, set[int]]]:
    assert built.report.code is ExitCode.FINDINGS
    assert bench.output.read_bytes() == GOOD
    assert built.report.kept
    return broken(bench, built)


def test_the_handout_is_sound(bench: Bench) -> None:
    built = bench.build()
    assert [found for found in built.report.findings if found.severity is Severity.ERROR] == []
    assert built.report.pages and built.report.pages >= 3
    assert bench.output.read_bytes() == built.pdf != GOOD


def meant(pages: str, built: Built) -> set[int]:
    """The pages that break their promise. On the last page, the body has all these texts, too."""
    last = built.report.pages or 0
    return set(pages_of(pages, last) or ()) - {last}


FOOTER = ("disclaimer", "copyright")


@pytest.mark.parametrize(
    ("css", "promises", "rule", "pages"),
    [
        ("@page :left { @bottom-left { content: none } }", FOOTER, "text-missing", "even"),
        ("@page :right { @bottom-left { content: none } }", FOOTER, "text-missing", "odd"),
        ("@page :first { @bottom-left { content: none } }", FOOTER, "text-missing", "first"),
        ("@page :first { @top-left { content: none } }", ("header",), "text-missing", "first"),
        ("@page :nth(2) { @top-left { content: none } }", ("header",), "text-missing", "2"),
        (".running-footer { display: none }", FOOTER, "text-missing", "every"),
        (".running-footer { visibility: hidden }", FOOTER, "text-missing", "every"),
        (".running-footer .disclaimer { display: none }", ("disclaimer",), "text-missing", "every"),
        (".running-footer { height: 30pt; overflow: hidden }", FOOTER, "text-hidden", "every"),
        ("@page { @bottom-left { height: 24pt; overflow: hidden } }", FOOTER, "text-hidden", "every"),
        ("@page { margin-bottom: 40pt !important; @bottom-left { overflow: hidden } }", (), "", ""),
        (".running-footer { margin-bottom: -60pt }", FOOTER, "text-hidden", "every"),
        (".running-footer { transform: translateY(150pt) }", FOOTER, "text-hidden", "every"),
        (".running-footer { color: #fff !important }", FOOTER, "text-hidden", "every"),
        (".running-footer .disclaimer { opacity: 0 }", ("disclaimer",), "text-hidden", "every"),
        (".running-footer .disclaimer { color: #aaa }", ("disclaimer",), "text-faint", "every"),
        (".running-footer .disclaimer { font-size: 6pt }", ("disclaimer",), "text-too-small", "every"),
        (".running-header { font-size: 5pt }", ("header",), "text-too-small", "every"),
    ],
)
def test_a_style_that_breaks_a_promise_is_refused(
    bench: Bench, css: str, promises: tuple[str, ...], rule: str, pages: str
) -> None:
    bench.style(css)
    built = bench.build()
    if not promises:  # the program makes the margin as high as the footer needs, whatever a style asks for
        assert built.report.code is ExitCode.CLEAN
        return
    told = refused(bench, built)
    named = meant(pages, built)
    assert named and {name: told.get(name, {}).get(rule) for name in promises} == dict.fromkeys(
        promises, named
    )
    assert set(told) == set(promises)
    general = {"text-faint": "contrast-low", "text-hidden": "contrast-low", "text-too-small": "type-tiny"}
    again = [one for one in built.report.findings if one.rule == general.get(rule) and one.page in named]
    assert [one for one in again if "2025" in one.message or "OBSERV" in one.message] == []


SETTING = """      - Take 50 µg, and *do not* drink alcohol. It has 60 × 10^6^ cells.
      - Call 911 if you have chest pain.
      - list: [5 mg in the morning, No alcohol]
      - table:
          caption: When to take how many mg or µg
          columns: [Medicine, Morning, Evening (µg)]
          rows: [[Warfarin, 5 mg, none], [Metoprolol, none, 50 mg]]
"""
RAISED = "  - {text: It has 60 × 10⁶ cells, pages: somewhere, min_size: 12 pt, owner: Medical director}\n"
"""A promise with a raised figure: of the figure's size nothing is told, and the tags hold it."""


BOX = "content: ''; display: inline-block; background: #000; margin-right: 1pt"
STRIPE = "background: linear-gradient(transparent 8pt, #000 8pt, #000 9pt, transparent 9pt)"


@pytest.mark.parametrize(
    ("css", "rule"),
    [
        (".running-footer .disclaimer { text-decoration: line-through }", "text-hidden"),
        (".notice p { text-decoration: underline; text-underline-offset: -3.5pt }", "text-struck"),
        ("em { text-decoration: line-through }", "text-struck"),
        (".running-footer, .running-header { font-variant-position: super }", "text-too-small"),
        (".text p { text-transform: uppercase }", "unit-changed"),
        ("caption { text-transform: uppercase }", "unit-changed"),
        (f"td::before {{ {BOX}; width: 1pt; height: 8pt }}", "number-marked"),
        (f"td::before {{ {BOX}; width: 5pt; height: 1pt; vertical-align: 3pt }}", "number-marked"),
        ("td { letter-spacing: 4pt }", "number-torn"),
        ("td { border-left: 1pt solid #000; padding-left: 5pt }", ""),
        ("th { text-transform: uppercase }", "unit-changed"),
        ("td { font-feature-settings: 'sinf' }", "figure-shifted"),
        ("p sup { vertical-align: baseline; font-size: 1em }", "figure-shifted"),
        ("td { font-feature-settings: 'sups' }", "figure-shifted"),
        (".text p { word-spacing: -3.2pt }", "words-joined"),
        ("table { direction: rtl }", "words-reordered"),
        (f".notice p {{ {STRIPE} }}", "text-struck"),
        (f"li, .text p {{ {STRIPE.replace('#000', '#b22')} }}", "text-struck"),
        (f".notice p {{ {STRIPE.replace('8pt', '13pt').replace('9pt', '14pt')} }}", ""),
        (".text em { text-decoration: underline } p sup { vertical-align: 0.4em }", ""),
    ],
)
def test_a_style_that_sets_words_so_that_they_say_something_else_is_refused(
    bench: Bench, css: str, rule: str
) -> None:
    path = bench.root / "content.yaml"
    old = "      - Call 911 if you have chest pain.\n"
    text = path.read_text(encoding="utf-8").replace(old, SETTING)
    path.write_text(text.replace("promises:\n", f"promises:\n{RAISED}"), encoding="utf-8")
    bench.style(css)
    built = bench.build()
    errors = {found.rule for found in built.report.findings if found.severity is Severity.ERROR}
    assert rule in errors if rule else errors == set()


@pytest.mark.parametrize(
    ("css", "rule"),
    [
        ('.running-footer .disclaimer::before { content: "✗ " }', "words-added"),
        ('.text p::after { content: "0" }', "words-added"),
        ('.notice p::before { content: "> " }', "words-added"),
        (".column > :nth-child(2) { position: relative; top: -200pt }", "words-reordered"),
    ],
)
def test_a_style_that_adds_or_turns_words_is_refused(bench: Bench, css: str, rule: str) -> None:
    bench.style(css)
    built = bench.build()
    assert built.report.code is ExitCode.FINDINGS and bench.output.read_bytes() == GOOD
    assert rule in {found.rule for found in built.report.findings if found.severity is Severity.ERROR}


Change = Callable[[Bench], None]


def no_footer(bench: Bench) -> None:
    bench.template("handout.html.jinja", '{% include "parts/running-footer.html.jinja" %}', "")


def footer_last(bench: Bench) -> None:
    footer = '{% include "parts/running-footer.html.jinja" %}'
    bench.template("handout.html.jinja", footer, "")
    bench.template("handout.html.jinja", "</main>", f"{footer}</main>")


@pytest.mark.parametrize(("change", "pages"), [(no_footer, "every"), (footer_last, "-2")])
def test_a_template_that_drops_the_footer_is_refused(bench: Bench, change: Change, pages: str) -> None:
    change(bench)
    built = bench.build()
    told, named = refused(bench, built), meant(pages, built)
    assert {name: told[name]["text-missing"] for name in FOOTER} == dict.fromkeys(FOOTER, named)


def test_a_promise_of_the_content_fails_at_its_own_line(bench: Bench) -> None:
    text = (bench.root / "content.yaml").read_text(encoding="utf-8")
    (bench.root / "content.yaml").write_text(
        text.replace("- Call 911 if", "- Call  91l if"), encoding="utf-8"
    )
    built = bench.build()
    assert refused(bench, built)["911"] == {"text-missing": {built.report.pages}}


# --- the engine breaks down ------------------------------------------------------------------------------


def test_a_style_that_crashes_the_engine_ends_in_a_finding(bench: Bench) -> None:
    bench.style("body *:last-child { break-before: page }")  # in the footer, too, which has no pages
    built = bench.build()
    assert built.report.code is ExitCode.FINDINGS
    (crash,) = [found for found in built.report.findings if found.rule == "engine-crashed"]
    assert "AssertionError" in crash.message and "weasyprint." in crash.message
    assert crash.hint.endswith("changed last is styles/page.css")
    assert built.pdf is None and built.report.kept and bench.output.read_bytes() == GOOD


def raised(names: list[str]) -> Exception:
    """An error that went through modules of these names, outermost first."""
    call: Callable[[], None] | None = None
    for name in reversed(names):
        space = {"__name__": name, "inner": call}
        exec("def go():\n    if inner:\n        inner()\n    raise AssertionError('no\\nroom')", space)
        call = space["go"]  # type: ignore[assignment]
    assert call
    try:
        call()
    except AssertionError as error:
        return error
    raise AssertionError


def test_whose_fault_a_crash_is(tmp_path: Path) -> None:
    from brochure.draft.crashes import crash

    def told(*names: str) -> Finding | None:
        return crash(raised(list(names)), [tmp_path / "none"])

    engines = told("brochure.draft.press", "weasyprint.layout.page")
    assert engines and "AssertionError: no room (weasyprint.layout.page, line" in engines.message
    assert told("brochure.draft.press", "weasyprint.document", "pydyf", "json.encoder")
    assert told("brochure.draft.press", "weasyprint.document", "brochure.draft.painter") is None
    assert told("brochure.draft.press") is None


def test_a_fault_of_our_own_shows_its_traceback(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken_blocks(_pages: object) -> object:
        raise ZeroDivisionError("ours")

    monkeypatch.setattr("brochure.draft.geometry.blocks", broken_blocks)
    with pytest.raises(ZeroDivisionError, match="ours"):
        bench.build()


# --- pictures --------------------------------------------------------------------------------------------

PICTURE = """      - figure: {image: hip.svg, alt: The left hip., caption: Left, width: 200 pt}
      - notice: disclaimer
"""
HIP = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100" width="200" height="100">
<rect width="200" height="100" fill="#eee"/><circle cx="40" cy="50" r="30"/></svg>"""


@pytest.mark.parametrize(
    ("css", "said"),
    [
        ("img { transform: scaleX(-1) }", "mirrored"),
        (".figure { transform: scaleY(-1) }", "mirrored"),
        (".figure { transform: scaleX(-1) } img { transform: rotate(10deg) }", "mirrored"),
        ("img { transform: rotate(180deg) }", "turned"),
        ("img { transform: skewX(20deg) }", "slanted"),
        ("img { transform: scaleX(.7) }", "stretched"),
        ("img { height: 60pt }", "stretched"),
        ("img { height: 60pt; object-fit: cover }", "cropped"),
        ("img { height: 40pt; object-fit: none }", "cropped"),
        ("img { image-orientation: 90deg }", "turned by image-orientation"),
        ("img { image-orientation: none }", "turned by image-orientation"),
        ("img { image-orientation: flip }", "turned by image-orientation"),
        ("img { image-orientation: from-image }", ""),
        (".caption { image-orientation: 90deg }", ""),
        ("", ""),
        ("img { transform: scale(.9) translateX(3pt) rotate(1deg) }", ""),
        (".figure { transform: scaleX(-1) } img { transform: scaleX(-1) }", ""),
        ("img { height: 60pt; object-fit: contain }", ""),
        ("img { max-width: 60%; height: auto; border: 1pt solid #000; padding: 4pt }", ""),
    ],
)
def test_a_style_that_alters_a_picture_is_refused(bench: Bench, css: str, said: str) -> None:
    path = bench.root / "content.yaml"
    text = path.read_text(encoding="utf-8").replace("      - notice: disclaimer\n", PICTURE)
    path.write_text(text, encoding="utf-8")
    (bench.root / "hip.svg").write_text(HIP, encoding="utf-8")
    bench.style(css)
    errors = [found for found in bench.build().report.findings if found.severity is Severity.ERROR]
    told = [found for found in errors if found.rule not in ("words-lost", "picture-differs")]
    assert {found.rule for found in told} == ({"picture-altered"} if said else set())
    assert all(said in found.message and found.span and found.page for found in told)


COVER = ".figure::after { content: ''; position: absolute; background: %s; width: %s; height: 90pt; top: 0 }"


@pytest.mark.parametrize(
    ("css", "said"),
    [
        (COVER % ("#c00", "60pt"), "differs from hip.svg on the left"),
        (COVER % ("#eee", "90pt"), "differs from hip.svg on the left"),
        ("img { opacity: .2 }", "differs from hip.svg"),
        ("img { transform: scaleX(-1) }", "hip.svg"),
        (COVER % ("#c00", "0"), ""),
        ("img { opacity: .9; border-radius: 6pt }", ""),
    ],
)
def test_a_style_that_covers_a_picture_is_refused(bench: Bench, css: str, said: str) -> None:
    with_picture(bench)
    bench.style(".figure { position: relative }" + css)
    built = bench.build()
    told = [found for found in built.report.findings if found.rule == "picture-differs"]
    assert bool(told) == bool(said)
    line = (bench.root / "content.yaml").read_text(encoding="utf-8").split("- figure")[0].count("\n") + 1
    assert all(said in found.message and found.span and found.span.line == line for found in told)


def with_picture(bench: Bench) -> None:
    path = bench.root / "content.yaml"
    text = path.read_text(encoding="utf-8").replace("      - notice: disclaimer\n", PICTURE)
    path.write_text(text, encoding="utf-8")
    (bench.root / "hip.svg").write_text(HIP, encoding="utf-8")


def test_a_picture_that_is_drawn_over_after_the_build_is_refused(bench: Bench) -> None:
    with_picture(bench)
    built = bench.build()
    assert built.pdf and [found for found in built.report.findings if found.rule == "picture-differs"] == []
    (picture,) = facts.inspect(built.pdf).pictures
    assert picture.box
    changed, whole = bench.root / "changed.pdf", bench.root / "whole.pdf"
    with pikepdf.open(BytesIO(built.pdf)) as file:
        file.save(whole)
        page = file.pages[picture.page - 1]
        page.contents_add(b"q", prepend=True)
        page.contents_add(f"Q q 0.7 0 0 rg {picture.box.left} {picture.box.bottom} 40 40 re f Q".encode())
        file.save(changed)
    told = pipeline.check([whole, changed], resolve(bench.root, today=TODAY))
    found = [[one for one in report.findings if one.rule == "picture-differs"] for report in told]
    assert found[0] == [] and len(found[1]) == 1 and "at the bottom left" in found[1][0].message


def test_without_the_engine_pictures_are_not_called_sound(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_picture(bench)
    bench.build()

    def absent(*_given: object) -> bytes:
        raise BrochureError([], ExitCode.LIBRARY_MISSING)

    monkeypatch.setattr("brochure.draft.proof", absent)
    (report,) = pipeline.check([bench.output], resolve(bench.root, today=TODAY))
    (outcome,) = [one for one in report.outcomes if one.rule == "picture-differs"]
    assert outcome.outcome == "could not be checked" and report.code is not ExitCode.CLEAN


TABLE = """      - table:
          caption: {}
          columns: [Month, Pain on stairs]
          rows: [[One, Less pain than before it all], [Two, The same pain as before]]
      - And so it goes on.
      - notice: disclaimer
"""
LONG = "Pain over the year after the injection"


@pytest.mark.parametrize("caption", ["Pain", LONG])
@pytest.mark.parametrize(
    ("css", "rules"),
    [
        ("", set()),
        ("caption { caption-side: bottom }", set()),
        ("table { caption-side: bottom }", set()),
        ("caption { display: none }", {"words-lost"}),
        ("table { position: relative } caption { position: absolute; top: 60pt }", {"words"}),
        ("thead th { position: relative; top: 60pt }", {""}),
    ],
)
def test_a_caption_may_stand_below_its_table(bench: Bench, caption: str, css: str, rules: set[str]) -> None:
    path = bench.root / "content.yaml"
    table = TABLE.format(caption)
    text = path.read_text(encoding="utf-8").replace("      - notice: disclaimer\n", table)
    path.write_text(text, encoding="utf-8")
    bench.style(css)
    errors = [found for found in bench.build().report.findings if found.severity is Severity.ERROR]
    assert bool(errors) == bool(rules), errors
    assert all(any(found.rule.startswith(rule) for found in errors) for rule in rules)


CHECKLIST = """      - |
        - [ ] I have stopped aspirin.
        - [x] I have told my doctor.

        a) Rest for a day.
        b) Walk on the next day.
      - list: ["[ ] I have eaten nothing."]
      - notice: disclaimer
"""


@pytest.mark.parametrize(
    ("css", "rules"),
    [
        ("", set()),
        (".box { display: none !important }", {"words-lost"}),
        ("ol { list-style: none } li { list-style: none !important }", {"list-number-wrong"}),
    ],
)
def test_boxes_and_letters_come_out_on_paper(bench: Bench, css: str, rules: set[str]) -> None:
    path = bench.root / "content.yaml"
    text = path.read_text(encoding="utf-8").replace("      - notice: disclaimer\n", CHECKLIST)
    path.write_text(text, encoding="utf-8")
    bench.style(css)
    built = bench.build()
    told = {found.rule for found in built.report.findings if found.severity is not Severity.INFO}
    assert rules <= told and (rules or told == set())
    assert built.pdf
    (tags,) = [facts.inspect(built.pdf).tags]
    assert tags
    spoken = " ".join(tag.text for tag in tags.walk())
    if not css:
        assert "☐" in spoken and "☑" in spoken and "a)" in spoken


def long_table(rows: int) -> str:
    cells = "".join(f"            - [Month {number}, Less pain on stairs]\n" for number in range(rows))
    table = f"      - table:\n          columns: [Month, Pain]\n          rows:\n{cells}"
    return f"  - title: A long table of all months\n    blocks:\n{table}      - So it goes on.\n"


@pytest.mark.parametrize("rows", [5, 30, 70])
def test_a_long_table_begins_below_its_heading_and_repeats_its_head(bench: Bench, rows: int) -> None:
    path = bench.root / "content.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + long_table(rows), encoding="utf-8")
    built = bench.build()
    told = {found.rule for found in built.report.findings if found.severity is not Severity.INFO}
    assert told <= {"text-missing", "last-page-near-empty"} and built.pdf  # Call 911 is not on the last page
    pages = [page.text for page in facts.inspect(built.pdf).pages if "Less pain on stairs" in page.text]
    assert len(pages) > 1 or rows == 5
    assert "A long table" in pages[0] and all("Month Pain" in page for page in pages)
