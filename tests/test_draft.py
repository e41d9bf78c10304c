"""The draft: what the engine says and silently does becomes findings; the footer is never cut."""

from __future__ import annotations

import logging
import os
import re
import subprocess
import sys
import tempfile
import warnings
from itertools import pairwise
from pathlib import Path

import pytest

from brochure.draft import Draft, paginate
from brochure.draft.listener import LOGGERS
from brochure.facts import inspect
from brochure.findings import BrochureError, ExitCode, Severity, Span
from brochure.variant import Paper, Variant, VariantName
from tests.drafting import HEADER, SAMPLE, Sheet, Word, document, footer, lay, names, project

PARAGRAPH = "<p>" + "Doctors do not yet know how well this works, or for how long it will last. " * 8 + "</p>"
LONG = PARAGRAPH * 12


@pytest.fixture(scope="module")
def rich() -> Draft:
    return lay((SAMPLE / "rich.html").read_text(encoding="utf-8"))


def test_a_sound_document_has_no_findings(rich: Draft) -> None:
    assert rich.findings == ()
    assert len(rich.columns) == 5
    assert rich.page_of["title"] == 1 and rich.page_of["fig"] == 5
    assert {str(face) for face in rich.fonts} >= {"Source Sans 3 400", "Source Sans 3 700 italic"}
    assert SAMPLE / "page.css" in rich.files


def test_importing_the_stage_does_not_import_the_engine() -> None:
    code = "import sys, brochure.draft, brochure.pdf; print({'weasyprint', 'pikepdf'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"


# --- the footer ------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", [1, 110, 330])
def test_the_footer_fits_whatever_its_length(words: int) -> None:
    draft = lay(document(LONG, running=HEADER + footer(words)))
    assert names(draft.findings) == (["footer-large"] if words == 330 else [])
    assert len(draft.columns) > 1
    for frame in draft.columns:
        assert frame.footer is not None and frame.header is not None
        assert frame.footer.bottom >= 25.5  # 9 mm of padding below
        assert frame.footer.top <= frame.body.bottom
        assert frame.header.bottom >= frame.body.top


def test_a_longer_footer_takes_a_larger_margin() -> None:
    line = '<footer class="running-footer">one line</footer>'
    bottoms = [
        lay(document("<p>x</p>", running=HEADER + matter)).columns[0].body.bottom
        for matter in (line, footer(110), footer(330))
    ]
    assert bottoms == sorted(bottoms)
    assert bottoms[0] == pytest.approx(20 / 25.4 * 72, abs=0.5)  # page.css asks for 20 mm at least
    assert bottoms[2] > 1.6 * bottoms[1]


def test_the_probe_is_exact_to_half_a_point() -> None:
    """10 lines of 20 px, 3 px of padding and a border of 1 px, in a box padded 4 mm and 9 mm."""
    lines = "<br>".join(["line"] * 10)
    style = "font-size: 9pt; line-height: 20px; border-top: 1px solid; padding-top: 3px"
    running = f'<footer class="running-footer" style="{style}">{lines}</footer>'
    draft = lay(document("<p>x</p>", running=running))
    expected = (10 * 20 + 3 + 1) * 0.75 + 13 / 25.4 * 72
    assert draft.columns[0].body.bottom == pytest.approx(expected, abs=0.5)


def test_a_footer_that_leaves_no_room_is_refused() -> None:
    with pytest.raises(BrochureError) as refused:
        lay(document("<p>x</p>", running=HEADER + footer(1000)))
    assert refused.value.code is ExitCode.FINDINGS
    (finding,) = [f for f in refused.value.findings if f.rule == "footer-too-tall"]
    assert "% of the page's height" in finding.message and "words too much" in finding.message


def test_a_footer_that_is_somewhat_too_tall_is_still_laid_out() -> None:
    draft = lay(document("<p>x</p>", running=HEADER + footer(400)))
    assert names(draft.findings) == ["footer-too-tall"]
    assert draft.pdf.startswith(b"%PDF")


@pytest.mark.parametrize(("words", "told"), [(110, []), (150, []), (240, ["footer-large"])])
def test_a_footer_that_takes_a_quarter_of_each_page_is_noted(words: int, told: list[str]) -> None:
    draft = lay(document("<p>x</p>" * 200, running=HEADER + footer(words)))
    assert names(draft.findings) == told


def test_the_note_on_a_large_footer_names_its_share_once() -> None:
    line = '<footer class="running-footer" style="height: 200pt">x</footer>'
    [note] = lay(document('<p style="break-after: page">x</p>' * 3, running=line)).findings
    assert note.severity is Severity.INFO and note.page is None
    assert note.message.startswith("the running footer takes 3") and "of 792 pt)" in note.message


@pytest.mark.parametrize("name", [VariantName.LARGE_PRINT, VariantName.BOOKLET])
def test_large_type_and_small_pages_need_large_footers(name: VariantName) -> None:
    line = '<footer class="running-footer" style="height: 200pt">x</footer>'
    sheet = Sheet(document("<p>x</p>", running=line), SAMPLE, ())
    draft = paginate(sheet, Variant(name=name), project(SAMPLE))
    assert "footer-large" not in names(draft.findings)


def test_a_page_number_that_wraps_late_gets_its_room() -> None:
    """On page 10 the number no longer fits on its line: the probe cannot know, the pages are measured."""
    narrow = ".running-footer .number { display: block; width: 34pt } .number::after { white-space: normal }"
    css = narrow + ".number::after { content: counter(page) ' of ' counter(pages) }"
    draft = lay(document('<p style="break-after:page">x</p>' * 12, css=css))
    assert len(draft.columns) >= 12
    assert "footer-overflow" not in names(draft.findings)
    bottoms = {round(frame.body.bottom, 2) for frame in draft.columns}
    tops = [frame.footer.top for frame in draft.columns if frame.footer]
    assert tops and all(top <= min(bottoms) + 0.2 for top in tops)


def test_first_left_and_right_pages_have_their_own_margins() -> None:
    css = "@page :first { @top-left { content: none } } .running-header { padding-bottom: 40mm }"
    draft = lay(document(LONG * 2, css=css))
    tops = [frame.body.top for frame in draft.columns]
    assert len(tops) > 2 and tops[0] > tops[1] + 100 and tops[1] == tops[2]


def test_running_matter_too_wide_for_its_margin_is_found() -> None:
    draft = lay(document("<p>x</p>", css=".running-header { white-space: nowrap; letter-spacing: 30pt }"))
    assert "footer-overflow" in names(draft.findings)
    assert "footer-overflow" not in names(lay(document("<p>x</p>")).findings)


def test_the_paper_is_the_variants() -> None:
    letter, a4 = (lay(document("<p>x</p>"), paper=paper) for paper in (Paper.LETTER, Paper.A4))
    assert letter.columns[0].body.top < 792 < a4.columns[0].body.top + 70


# --- nothing unsaid --------------------------------------------------------------------------------

SVG = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='9'%3E"
BROKEN = (
    SVG
    + "%3Cg transform='scale(90)'%3E%3Crect width='3' height='3' stroke-miterlimit='x'/%3E%3C/g%3E%3C/svg%3E"
)
HEAVY = SVG + "%3Cg id='a'%3E" + "%3Cuse href='%23a'/%3E" * 8 + "%3C/g%3E%3C/svg%3E"
COMPLAINTS = [
    ("image-missing", '<p><img src="images/none.png" alt="a"></p>', ""),
    ("image-missing", '<p><img src="data:image/png;base64,AAAA" alt="a"></p>', ""),
    ("image-missing", f'<p>x <img src="{BROKEN}" alt="a" style="width: 9mm"> y</p>', ""),
    ("image-heavy", f'<p><img src="{HEAVY}" alt="a"></p>', ""),
    ("image-heavy", "<p>x</p>", f'p {{ background: url("{HEAVY}") }}'),
    ("resource-blocked", '<p><img src="https://example.org/a.png" alt="a"></p>', ""),
    ("resource-blocked", '<p><img src="../../../pyproject.toml" alt="a"></p>', ""),
    ("resource-blocked", '<p><img src="file:///etc/hostname" alt="a"></p>', ""),
    ("resource-blocked", "<p>x</p>", "@import url(http://example.org/a.css);"),
    ("resource-blocked", "<p>x</p>", 'p { background: url("ftp://example.org/a.png") }'),
    ("stylesheet-missing", '<link rel="stylesheet" href="none.css"><p>x</p>', ""),
    ("css-unknown-property", "<p>x</p>", "p { colr: red }"),
    ("css-invalid", "<p>x</p>", "p { margin: 3 mm }"),
    ("css-invalid", "<p>x</p>", "@supports (display: grid) { p { color: red } }"),
    ("anchor-broken", '<p><a href="#nowhere">x</a></p>', ""),
    ("duplicate-id", '<p id="a">x</p><p id="a">y</p>', ""),
    ("font-face-broken", "<p>x</p>", "@font-face { font-family: Foo; src: url(none.ttf) }"),
    ("font-face-broken", "<p>x</p>", "@font-face { font-family: Foo }"),
    ("glyph-missing", "<p>Smile 漢 or \U0001f600</p>", ""),
    ("face-substituted", "<p style='font-family: Helvetica'>x</p>", ""),
    ("face-substituted", "<p style='font-weight: 300'>x</p>", ""),
    ("face-substituted", "<h2><em>x</em></h2>", ""),
    ("image-unlabelled", '<p><img src="images/hip.svg"></p>', "img { width: 20mm }"),
    ("engine-complaint", '<div style="display:grid;grid-template-columns:subgrid"><p>x</p></div>', ""),
    ("text-outside", "<p style='white-space:nowrap'>" + "word " * 60 + "</p>", ""),
    ("text-outside", "<p style='height:5mm;overflow:hidden'>" + "word " * 60 + "</p>", ""),
    ("text-outside", "<p style='position:absolute;left:-40mm'>gone</p>", ""),
    ("text-outside", "<p style='transform:translate(190mm,0)'>gone</p>", ""),
    ("text-in-group", "<p style='opacity:.5'>pale</p>", ""),
    ("link-in-margin", "", ""),
]


@pytest.mark.parametrize(("rule", "body", "css"), COMPLAINTS)
def test_each_complaint_becomes_its_finding(
    rule: str, body: str, css: str, capfd: pytest.CaptureFixture[str]
) -> None:
    running = HEADER + footer(20)
    if rule == "link-in-margin":
        body, running = (
            "<p>x</p>",
            HEADER + '<footer class="running-footer"><a href="https://e.org">e</a></footer>',
        )
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        draft = lay(document(body, css=css, running=running))
    assert set(names(draft.findings)) == {rule}, draft.findings
    assert all(finding.message for finding in draft.findings)
    assert rule == "engine-complaint" or all(finding.hint for finding in draft.findings)
    assert capfd.readouterr() == ("", "")


SQUARE = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/%3E"
HARMLESS = [
    f'<p><img src="images/tile.png" alt="a"> <img src="{SQUARE}" alt="b"></p>',
    '<p id="a"><a href="#a">x</a> <a href="https://example.org">y</a></p>',
    "<p>Tönnis ≥ 1, 60 × 10<sup>6</sup>, TNF-α, “quoted” – dash — …</p>",
    '<p><img src="images/hip.svg" alt="" style="width:9mm"></p>',
    "<p style='height:20mm;overflow:hidden'>short</p><p style='opacity:1'>x</p>",
    '<div class="bleed" style="margin-right:-15mm;text-align:right"><p>meant to</p></div>',
    "<p><strong>b <em>bi</em></strong> <em>i</em></p>",
]


@pytest.mark.parametrize("body", HARMLESS)
def test_what_is_harmless_is_not_reported(body: str) -> None:
    assert lay(document(body)).findings == ()


def test_a_finding_points_at_the_authors_line() -> None:
    span = Span("content.yaml", 12, 5)
    body = '<div id="a"><p>see 漢 and <a href="#no">x</a></p><img src="images/no.png" alt="n"></div>'
    draft = lay(document(body), words=(Word("see 漢 and x", "a", span),))
    assert {(f.rule, f.span, f.page) for f in draft.findings} == {
        ("glyph-missing", span, 1),
        ("anchor-broken", span, 1),
        ("image-missing", span, 1),
    }


def test_a_drawing_that_fails_spoils_nothing_behind_it() -> None:
    """The engine drew on what followed in the scale and the clipping where it had stopped."""
    draft = lay(document(f'<p>x <img src="{BROKEN}" alt="a" style="width: 9mm"></p><p>y</p>'))
    page = inspect(draft.pdf).pages[0]
    assert [finding.rule for finding in draft.findings] == ["image-missing"]
    assert draft.undrawn == (BROKEN,)
    assert page.unreadable is None
    assert all(0 < run.box.left < run.box.right < page.width for run in page.runs)
    assert "y" in [run.text for run in page.runs]


def test_a_style_sheets_fault_points_into_the_file(tmp_path: Path) -> None:
    for file in ("fonts.css", "page.css"):
        (tmp_path / file).write_text(
            (SAMPLE / file).read_text().replace("../../../styles", str(engine_styles()))
        )
    with (tmp_path / "page.css").open("a") as sheet:
        sheet.write("\np {\n  colr: red }\n")
    (finding,) = lay(document("<p>x</p>"), base=tmp_path).findings
    lines = (tmp_path / "page.css").read_text().splitlines()
    assert finding.span == Span(str(tmp_path / "page.css"), lines.index("  colr: red }") + 1, 3)


def engine_styles() -> Path:
    return Path(__file__).parent.parent / "styles"


def test_a_symbolic_link_out_of_the_project_is_blocked(tmp_path: Path) -> None:
    for file in ("fonts.css", "page.css"):
        (tmp_path / file).write_text(
            (SAMPLE / file).read_text().replace("../../../styles", str(engine_styles()))
        )
    (tmp_path / "link.svg").symlink_to(SAMPLE / "images" / "hip.svg")
    draft = lay(document('<p><img src="link.svg" alt="a"></p>'), base=tmp_path)
    assert names(draft.findings) == ["resource-blocked"]


def test_without_any_font_the_build_ends_with_a_finding_and_no_crash() -> None:
    text = document("<p>x</p>").replace('<link rel="stylesheet" href="fonts.css">', "")
    with pytest.raises(BrochureError) as refused:
        lay(text)
    assert names(refused.value.findings)[0] == "fonts-missing"


def test_the_terminal_and_the_process_stay_as_they_were(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))  # other tests use the common one meanwhile
    state = [(log.level, log.propagate, log.handlers) for log in map(logging.getLogger, LOGGERS)]
    before = set(Path(tempfile.gettempdir()).glob("brochure-*")) | set(
        Path(tempfile.gettempdir()).glob("weasyprint-*")
    )
    lay(document('<p><img src="none.png" alt="x">漢</p>'))
    with pytest.raises(BrochureError):
        lay(document("<p>x</p>", running=footer(2000)))
    after = set(Path(tempfile.gettempdir()).glob("brochure-*")) | set(
        Path(tempfile.gettempdir()).glob("weasyprint-*")
    )
    assert after <= before
    assert "FONTCONFIG_FILE" not in os.environ
    assert state == [(log.level, log.propagate, log.handlers) for log in map(logging.getLogger, LOGGERS)]
    assert capfd.readouterr() == ("", "")


def test_what_glib_says_is_a_finding() -> None:
    import ctypes

    from brochure.draft.listener import Listener

    listener = Listener()
    with listener.listening():
        ctypes.CDLL("libglib-2.0.so.0").g_log(b"Pango", 16, b"%s", b"all is lost")
    assert [complaint.text for complaint in listener.complaints] == ["Pango: all is lost"]


# --- the engine ------------------------------------------------------------------------------------


def test_another_version_of_the_engine_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    import weasyprint

    monkeypatch.setattr(weasyprint, "__version__", "71.0")
    with pytest.raises(BrochureError) as refused:
        lay(document("<p>x</p>"))
    assert refused.value.code is ExitCode.CANNOT_RUN
    assert "71.0" in refused.value.findings[0].message


MISSING = """
import cffi, sys
original = cffi.FFI.dlopen
def dlopen(self, name, flags=0):
    if {library!r} in str(name):
        raise OSError(f"cannot load library {{name!r}}")
    return original(self, name, flags)
cffi.FFI.dlopen = dlopen
from tests.drafting import lay, document, names
from brochure.findings import BrochureError
try:
    draft = lay(document("<p>x</p>"))
    print([(f.rule, f.severity.value, f.message.split()[0]) for f in draft.findings])
except BrochureError as error:
    print(error.code.name, [(f.rule, f.severity.value, f.message.split()[0]) for f in error.findings])
"""


@pytest.mark.parametrize(
    ("library", "said"),
    [
        ("pango-1", "LIBRARY_MISSING [('library-missing', 'error', 'Pango')]"),
        ("harfbuzz", "LIBRARY_MISSING [('library-missing', 'error', 'HarfBuzz')]"),
        ("harfbuzz-subset", "[('library-missing', 'warning', 'HarfBuzz-Subset')]"),
    ],
)
def test_a_missing_library_is_named(library: str, said: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", MISSING.format(library=library)], capture_output=True, text=True, check=False
    )
    assert (run.stdout.strip(), run.stderr) == (said, "")


RUN = """
import hashlib, sys
from tests.drafting import SAMPLE, lay
draft = lay((SAMPLE / "rich.html").read_text(encoding="utf-8"))
print(hashlib.sha256(draft.pdf).hexdigest(), len(draft.findings))
"""


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    root = str(SAMPLE.parents[2])
    runs = []
    for seed, zone, folder in (("1", "UTC", root), ("77", "Asia/Tokyo", str(tmp_path))):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": root, "LANG": "C"}
        run = subprocess.run(
            [sys.executable, "-c", RUN],
            capture_output=True,
            text=True,
            check=True,
            cwd=folder,
            env=environment,
        )
        runs.append(run.stdout)
    assert all(one == other for one, other in pairwise(runs))
    assert runs[0].split()[1] == "0"


def test_remembered_lines_change_no_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    from brochure.draft import lines

    text = (SAMPLE / "rich.html").read_text(encoding="utf-8")
    remembered = lay(text).pdf
    monkeypatch.setattr(lines.Lines, "split", lambda self, *args, **kwargs: self._break(*args, **kwargs))
    assert lay(text).pdf == remembered


def test_breaking_a_line_reads_no_property_we_do_not_know() -> None:
    import inspect

    from weasyprint.text import fonts, line_break

    from brochure.draft.lines import PROPERTIES

    source = inspect.getsource(line_break) + inspect.getsource(fonts.get_font_description)
    read = set(re.findall(r"style\['(\w+)'\]", source))
    assert len(read) > 20
    assert read - {"line_height"} <= set(PROPERTIES)  # line_height: only strut(), which we leave alone


def test_severities() -> None:
    from brochure.rules import RULES

    own = [rule for rule in RULES.values() if rule.stage == "draft"]
    assert len(own) > 15
    assert {rule.name for rule in own if rule.severity is not Severity.ERROR} == {
        "link-in-margin",
        "pages-blank",
        "footer-large",
    }


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("هذا العلاج and more", ["these Arabic letters: "]),
        ("这是一种治疗 and العلاج", ["these Arabic letters: ", "these Chinese or Japanese letters: "]),
        ("A 漢 alone", ["the character “漢” (U+6F22)"]),
        ("😀 😁", ["the character “😀”", "the character “😁”"]),
        ("Лечение ≥ 5", []),
    ],
)
def test_missing_letters_of_one_script_are_told_once(text: str, told: list[str]) -> None:
    span = Span("content.yaml", 7, 3)
    html = document(f'<p id="one">{text}</p><p id="two">{text}</p>')
    words = (Word(text, "two", Span("content.yaml", 9, 3)), Word(text, "one", span))
    found = [one for one in lay(html, words).findings if one.rule == "glyph-missing"]
    grouped = [one for one in found if "letters:" in one.message]
    for start in told:
        assert any(start in one.message for one in found), start
    assert len({one.message for one in found}) == len(told)
    assert all(one.span == span and "”, and in content.yaml:9" in one.message for one in grouped)
    assert all(one.span == span and one.page == 1 for one in found)


def test_a_missing_letter_that_stands_in_many_places_is_told_once() -> None:
    words = [Word(f"A 漢 {n}", f"k{n}", Span("content.yaml", n, 3)) for n in range(1, 10)]
    html = document("".join(f'<p id="{word.key}">{word.text}</p>' for word in words))
    [one] = [one for one in lay(html, tuple(words)).findings if one.rule == "glyph-missing"]
    listed = ", ".join(f"content.yaml:{n}" for n in range(2, 8))
    assert one.message.endswith(f"in “A 漢 1”, and in {listed} and 2 more") and one.span == words[0].span


def test_a_long_row_of_letters_is_counted() -> None:
    text = "".join(map(chr, range(0x4E00, 0x4E00 + 30)))
    [one] = [one for one in lay(document(f"<p>{text}</p>")).findings if one.rule == "glyph-missing"]
    assert "… (30)" in one.message and one.message.count(" ") < 35
