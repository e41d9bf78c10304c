"""Stage 2: what is right becomes a typed handout; what is wrong is told all at once, at its line."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brochure import clock
from brochure.checks.leftovers import PLACEHOLDER
from brochure.content import BLOCKS, Content, validate
from brochure.content.parts import key_names
from brochure.findings import BrochureError, Finding
from brochure.project import Project
from brochure.rules import HEADINGS, RULES
from brochure.source import load
from brochure.variant import CitationStyle, Paper
from tests.dated import TODAY

SAMPLES = Path(__file__).parent / "samples" / "content"
BAD = sorted(path for path in SAMPLES.glob("*.yaml") if "# expect:" in path.read_text("utf-8"))

HEAD = """\
brochure: {title: T, language: en, version: "1", reviewed: 2026-11-16, review_by: 2027-11-16}
publisher: {name: A clinic}
notices:
  header: {text: A HEADER}
  disclaimer: {text: A disclaimer.}
  copyright: {year: 2025, holder: A clinic}
"""
BODY = """\
sections:
  - title: One
    blocks:
      - notice: disclaimer
"""


def read(path: Path) -> Content:
    project = Project(path, path.parent / "a.pdf", path.parent, path.parent, TODAY)
    return validate(load(project), TODAY)


def findings(path: Path) -> tuple[Finding, ...]:
    try:
        return read(path).findings
    except BrochureError as error:
        return error.findings


@pytest.fixture
def told(tmp_path: Path) -> Any:
    """The findings about a text, as `rule: message`."""

    def tell(text: str) -> list[str]:
        path = tmp_path / "content.yaml"
        path.write_text(text, "utf-8")
        return [f"{found.rule}: {found.message} -> {found.hint}" for found in findings(path)]

    return tell


def expected(path: Path) -> set[tuple[int, str]]:
    """The rules after `# expect:`, with the number of the next line."""
    lines = enumerate(path.read_text("utf-8").splitlines(), 1)
    marks = ((number, re.search(r"# expect: (.*)", line)) for number, line in lines)
    return {(number + 1, rule) for number, mark in marks if mark for rule in mark[1].split()}


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_every_fault_is_told_at_its_line(path: Path) -> None:
    told = {(found.span.line, found.rule) for found in findings(path) if found.span}
    assert told == expected(path)


def test_every_rule_of_this_stage_is_seen_to_fail() -> None:
    broken = {rule for path in BAD for _, rule in expected(path)}
    rules = {name for name, rule in RULES.items() if rule.stage == "content"}
    of_variants = {"panel-missing", "profile-missing", "profile-unfit"}  # test_trifold.py, test_press.py
    assert rules and broken | of_variants == rules


def test_nothing_is_told_about_what_is_nearly_wrong() -> None:
    assert [str(found) for found in findings(SAMPLES / "nearly.yaml")] == []


def test_every_finding_says_where_what_and_what_to_do() -> None:
    every = [found for path in BAD for found in findings(path)]
    assert len(every) > 100
    for found in every:
        assert found.span is not None and found.message and found.hint
        assert not re.search(
            r"[Ii]nput should|pydantic|_type|\bNone\b|\bdict\b|\bstr\b", found.message + found.hint
        )


def test_every_rule_has_a_whole_page() -> None:
    rules = [rule for rule in RULES.values() if rule.stage == "content"]
    assert rules
    for rule in rules:
        assert [line[3:] for line in rule.page.splitlines() if line.startswith("## ")] == list(HEADINGS)


def test_the_nearly_wrong_handout_is_read_as_meant() -> None:
    content = read(SAMPLES / "nearly.yaml")
    head = content.brochure
    assert (head.version, head.language, head.kicker, head.keywords) == (
        "1.10",
        "zh-Hant-TW",
        "",
        ("one word",),
    )
    assert (head.paper, head.citation_style) == (Paper.A4, CitationStyle.VANCOUVER)
    assert head.review_by == date(2029, 11, 23)
    assert content.publisher.address == ("12 Hill Road, Little Rock, AR 72205",)
    assert content.publisher.website == ""
    assert [(p.key, p.text, p.pages, p.min_size) for p in content.promises] == [
        ("header", "A HEADER", "every", 9.0),
        ("disclaimer", "This is information only.", "every", 9.0),
        ("copyright", "© 2025 Hillside clinic. All rights reserved.", "every", 9.0),
        ("promise-1", "no", "-3", 9.0),
        ("twice", "This is information only.", "2-4", 9.0),
        ("promise-3", "two pages", "2", 9.071),
        ("promise-4", "from here", "2-", 9.0),
    ]
    assert content.citation_numbers == {"park2018": 1, "who2020": 2, "IV-1": 3}
    assert content.references == ("park2018", "who2020")
    record = content.citations["IV-1"]
    assert (record.volume, record.pages, record.pmid) == ("1.10", "0123", "")
    assert record.verified is not None and record.verified.fields == ("authors", "year", "doi")


def test_blocks_keep_their_kind_key_and_place() -> None:
    content = read(SAMPLES / "nearly.yaml")
    blocks = list(content.blocks)
    assert {block.kind for block in blocks} == set(BLOCKS)
    assert [section.key for section in content.sections] == ["uberblick", "own-section"]
    keys = [block.key for block in blocks]
    assert keys[:3] == ["uberblick-1", "uberblick-2", "own"] and len(set(keys)) == len(keys)
    table = next(block for block in blocks if block.kind == "table")
    assert table.rows == (("1.50", "true", "2025-01-02"), ("a", "", ""))
    assert table.columns == ("A", "1", "")
    figures = [block.width for block in blocks if block.kind == "figure"]
    assert figures == ["100%", "8cm"]


def test_texts_come_in_print_order_with_their_places(tmp_path: Path) -> None:
    path = tmp_path / "content.yaml"
    path.write_text(
        HEAD
        + BODY
        + """\
      - Plain.
      - list: [a, b]
      - table: {note: n, rows: [[c]], columns: [d], caption: e}
      - questions: {items: [g], intro: f}
      - text: |
          First line.
          Second line.
""",
        "utf-8",
    )
    content = read(path)
    texts = list(content.texts())
    assert [words.text.strip() for words in texts] == [
        *["Plain.", *"abedcnfg"],
        "First line.\nSecond line.",
    ]
    assert texts[1].span == content.span(texts[1].place)
    assert (texts[1].span.line, texts[1].span.column) == (12, 16)
    assert texts[1].key == "one-3"
    second = content.text_span(texts[-1].place, texts[-1].text.index("Second"))
    assert (second.line, second.column) == (17, 11)


def test_nothing_in_the_content_can_be_changed() -> None:
    content = read(SAMPLES / "nearly.yaml")
    with pytest.raises(ValueError, match="frozen"):
        content.brochure.title = "Another"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        content.sections = ()  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (BODY, "missing-key: the file has no brochure -> add brochure:"),
        (HEAD, "missing-key: the file has no sections -> add sections:"),
        (HEAD + BODY + "header: {text: A}\n", '"header" in the file -> write header under notices'),
        (HEAD + BODY + "citations: none\n", "citations: a group of keys was expected, this is a text"),
        (HEAD + BODY + "promises: {text: a}\n", "promises: a list was expected, this is a group of keys"),
        (HEAD + "sections: []\n", "text-empty: there are no sections"),
        (HEAD + "sections:\n", "text-empty: there are no sections"),
        (HEAD.replace("year: 2025", "text: ©"), "the text is made from year, holder and rights"),
        (HEAD.replace("language: en,", "language: en_US,"), 'did you mean en-US?'),
        (HEAD.replace("2027-11-16", "16 November 2027"), "-> write 2027-11-16"),
        (HEAD.replace("2027-11-16", "11/16/2027"), "-> write 2027-11-16"),
        (HEAD.replace("2027-11-16", "05/06/2027"), "-> write 2027-05-06 or 2027-06-05, whichever is meant"),
        (HEAD.replace("2027-11-16", "2027-02-30"), "is not a day of the calendar"),
        (HEAD.replace("title: T", "title: 2025"), 'YAML reads 2025 as a number -> put it in quotes: "2025"'),
        (HEAD.replace("title: T", "title: 2025-01-02"), "YAML reads 2025-01-02 as a date"),
        (HEAD.replace("title: T", "title: true"), "YAML reads true as a yes-or-no choice"),
        (HEAD + BODY + "      - calout: a\n", '"calout" is not a block -> did you mean callout?'),
        (HEAD + BODY + "      - calloutt: a\n        text: b\n", "block-malformed"),
        (HEAD + BODY + "      - callout: a\n        tone: note\n", 'stands beside callout -> write it below'),
        (HEAD + BODY + "      - callout: a\n        lists: [b]\n", "Then begin it with a dash of its own"),
        (HEAD + BODY + "      - callout: a\n        zzz: b\n", "only and audience may stand beside"),
        (HEAD + BODY + "      - whatever: a\n", '"whatever" is not a block -> the blocks are text, '),
        (HEAD + BODY + "      - list: ['a: b', a: b]\n", 'a text with a colon needs quotes: "a: b"'),
        (HEAD + BODY + "      - callout: {text: {a: 1, b: 2}}\n", "write one text; if it has a colon"),
        (HEAD + BODY + "      - table: {columns: [a], rows: [[a]], header_column: no}\n", "-> write false"),
    ],
)  # fmt: skip
def test_messages_are_plain_and_hints_are_to_the_point(told: Any, text: str, said: str) -> None:
    assert any(said in line for line in told(text)), told(text)


EMPTY = {
    "list": "nothing is here -> write each item in a line of its own below it, indented, such as - Pain;",
    "steps": "such as - Rest for a day;",
    "citations": "such as - cite: park2018;",
    "callout": 'nothing stands after callout: -> write it after the colon: callout: "Call us."',
    "notice": 'write it after the colon: notice: "disclaimer"',
}


@pytest.mark.parametrize("block", EMPTY)
def test_an_empty_block_is_told_how_to_fill_it(told: Any, block: str) -> None:
    (line,) = [one for one in told(HEAD + BODY + f"      - {block}:\n") if "missing-key" in one]
    assert EMPTY[block] in line and "items:" not in line and "add text:" not in line


SLIPS = {
    "disclaimer: {text": "disclamer: {text",
    "copyright: {year": "copyrigth: {year",
    "header: {text": "Header: {text",
}


@pytest.mark.parametrize("right", SLIPS)
def test_a_misspelt_notice_is_one_finding(told: Any, right: str) -> None:
    wrong, meant = SLIPS[right].partition(":")[0], right.partition(":")[0]
    assert told(HEAD.replace(right, SLIPS[right]) + BODY) == [
        f'notice-missing: notices: {meant} is missing, and there is "{wrong}" -> did you mean {meant}?'
    ]


SLIPPED = {
    "language: en,": (
        "langage: en,",
        'unknown-key: unknown key "langage" in brochure -> did you mean language?',
    ),
    "title: T": (
        "title: ",
        "missing-key: brochure has no title -> write it after the colon, for example title:",
    ),
    'version: "1", ': (
        "",
        'missing-key: brochure has no version -> add version:, for example version: "1.0"',
    ),
    "{name: A clinic}": ("{name: A, email: Jo <jo@a.example>}", "-> write jo@a.example"),
    "{name: A clinic} ": ("{name: A, email: 'mailto:jo@a.example'}", "-> write jo@a.example"),
    "{name: A clinic}  ": ("{name: A, telephone: 501-444-CARE}", "-> write 501-444-2273"),
    "{name: A clinic}   ": ("{name: A, telephone: ask us}", "-> for example 501-444-2385"),
}


@pytest.mark.parametrize("right", SLIPPED)
def test_a_slip_is_one_finding_with_a_hint_that_mends_it(told: Any, right: str) -> None:
    wrong, said = SLIPPED[right]
    (line,) = told(HEAD.replace(right.rstrip() if right[0] == "{" else right, wrong) + BODY)
    assert said in line


TITLES = {
    "STEM CELL THERAPY FOR HIP ARTHRITIS AND A WORN HIP": [],
    "WHAT IT IS AND HOW IT HELPS": [],
    "WHAT IT IS": [],
    "MSC therapy": ["MSC"],
    "MSC": ["MSC"],
    "Read this: WHAT IT IS AND HOW IT HELPS": [],
    "How the NIH and FDA see it": ["NIH", "FDA"],
}


@pytest.mark.parametrize("title", TITLES)
def test_a_title_in_capitals_is_no_row_of_abbreviations(told: Any, title: str) -> None:
    lines = told(HEAD.replace("title: T", f"title: '{title}'") + BODY)
    found = [re.sub(".*says what (.*) stands.*", r"\1", one) for one in lines if "abbreviation" in one]
    assert found == TITLES[title]


def test_a_notice_of_another_name_is_no_slip(told: Any) -> None:
    lines = told(HEAD.replace("  disclaimer: {text", "  privacy: {text") + BODY)
    assert any(
        "notices: disclaimer is missing -> write under notices: disclaimer: {text:" in line for line in lines
    )


IMAGES = {
    r"C:\Users\me\Hip.svg": "write images/hip.svg",
    "/pictures/hips.svg": "write images/hip.svg",
    r"C:\pictures\knee.png": "copy the image into the project, and write images/knee.png",
    "C:/pictures/knee.webp": "in the project, and write images/knee.png",
    "~/knee.png": "write images/knee.png",
    "file:///C:/knee.png": "write images/knee.png",
    r"\\server\share\knee.png": "write images/knee.png",
    "../pictures/knee.png": "write images/knee.png",
    "../images/hip.svg": "write images/hip.svg",
    "https://example.org/knee.png?w=3": "save the image into the project, and write images/knee.png",
    r"images\hip.svg": "write images/hip.svg",
    r"images\knee.png": "write images/knee.png",
    "hip.svg": "did you mean images/hip.svg?",
    "pics/hip.svg": "did you mean images/hip.svg?",
    "images/hip.pdf": "did you mean images/hip.svg?",
    "images/knee.png": "put the file there, or take an image of the project: images/hip.svg",
    "pics/knee.png": "pics/ beside content.yaml either), or take an image of the project: images/hip.svg",
}


@pytest.mark.parametrize("name", IMAGES)
def test_the_hint_for_an_image_names_one_that_is_there_or_a_place_in_the_project(
    told: Any, tmp_path: Path, name: str
) -> None:
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "hip.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / "knee.png").write_bytes(b"")
    (line,) = told(HEAD + BODY + f"      - figure: {{image: '{name}', alt: A hip.}}\n")
    assert line.startswith("image-unusable") and line.endswith(IMAGES[name])


def test_a_block_with_a_fault_does_not_make_others_look_wrong(told: Any) -> None:
    """A lost block may have held the notice, or cited the paper."""
    text = HEAD + "sections:\n  - {title: A, blocks: [calout: '[@a2020]']}\n"
    text += "citations:\n  a2020: {authors: [Park EH], title: T, journal: J, year: 2020, pmid: 1}\n"
    assert [line.partition(":")[0] for line in told(text)] == ["block-malformed"]


def test_a_record_that_is_broken_is_still_known(told: Any) -> None:
    text = HEAD + BODY + "      - A [@a2020].\n      - references:\n"
    text += "citations:\n  a2020: {authors: [Park EH], title: T, journal: J, year: 2020, pmid: x}\n"
    assert [line.partition(":")[0] for line in told(text)] == ["identifier-malformed"]


def test_what_another_handout_cites_is_not_this_ones_concern(tmp_path: Path) -> None:
    record = "citations: {a2020: {authors: [Park EH], title: T, year: 2020}}\n"  # no journal, no identifier
    (tmp_path / "shared.yaml").write_text(record, "utf-8")
    path = tmp_path / "content.yaml"
    path.write_text("include: shared.yaml\n" + HEAD + BODY, "utf-8")
    assert findings(path) == ()
    path.write_text(record + HEAD + BODY, "utf-8")
    assert {found.rule for found in findings(path)} == {"citation-unused", "record-incomplete"}


GUIDELINE = (
    "{authors: [{group: Global Initiative for asthma}], title: T, year: 2026, link: https://ginasthma.org}"
)


@pytest.mark.parametrize(
    ("change", "message", "hint"),
    [
        (("", ""), None, None),
        ((", link: https://ginasthma.org", ""), "no journal and no doi, pmid or pmcid", "add link:"),
        (("{group: Global Initiative for asthma}", "Park EH"), "no journal", "authors: [{group: Name}]"),
        (("asthma}", "asthma}, Park EH"), "no journal", "authors: [{group: Name}]"),
        (("year: 2026", "year: 2026, volume: 5"), "no journal", "else the journal"),
        (("year: 2026", "year: 2026, pmid: 30116104"), "no journal", "else the journal"),
        (
            ("https://ginasthma.org", "https://pubmed.ncbi.nlm.nih.gov/30116104/"),
            "no journal",
            "else the journal",
        ),
    ],
)
def test_a_guideline_on_the_web_stands_in_no_journal_and_a_paper_does(
    told: Any, change: tuple[str, str], message: str | None, hint: str | None
) -> None:
    record = GUIDELINE.replace(*change)
    text = f"{HEAD}{BODY}      - A [@gina].\n      - references:\ncitations: {{gina: {record}}}\n"
    found = [line for line in told(text) if line.startswith("record-incomplete")]
    assert len(found) == (1 if message else 0)
    assert all(f"the record has {message} -> " in line and hint in line for line in found if message and hint)


def test_small_liberties_are_taken_as_meant(tmp_path: Path) -> None:
    path = tmp_path / "content.yaml"
    steps = "      - steps: {items: [one]}\n      - page_break: true\n"
    path.write_text(HEAD + BODY + steps + "promises: [{text: a, pages: 2 – 4, min_size: 12PT}]\n", "utf-8")
    content = read(path)
    assert [block.kind for block in content.blocks] == ["notice", "steps", "page_break"]
    assert (content.promises[-1].pages, content.promises[-1].min_size) == ("2-4", 12.0)


@pytest.mark.parametrize("number", ["+1 (501) 555-0100", "911", "501.555.0100 ext. 12", "501-555-0100 x 7"])
def test_telephone_numbers_people_write(told: Any, number: str) -> None:
    assert told((HEAD + BODY).replace("name: A clinic", f'name: A clinic, telephone: "{number}"')) == []


@pytest.mark.parametrize(
    "site",
    ["http://a", "https://", "ftp://a.org", "javascript:alert(1)", "https://a b.org", "https://[a.org"],
)
def test_addresses_that_lead_nowhere(told: Any, site: str) -> None:
    (line,) = told((HEAD + BODY).replace("name: A clinic", f'name: A clinic, website: "{site}"'))
    assert line.startswith("link-unusable")


@pytest.mark.parametrize(
    ("text", "refused"), [('"."', True), ('"— …"', True), ("A.", False), ('"911"', False)]
)
def test_a_notice_has_words(told: Any, text: str, refused: bool) -> None:
    lines = told(HEAD.replace("{text: A disclaimer.}", f"{{text: {text}}}") + BODY)
    assert any("is no text: no word stands in it" in line for line in lines) == refused


def test_the_disclaimer_is_never_under_9_points(told: Any) -> None:
    for size, refused in (("9 pt", False), ("3.175 mm", False), ("8.99 pt", True), ("3.17 mm", True)):
        text = (HEAD + BODY).replace("text: A disclaimer.", f"text: A disclaimer., min_size: {size}")
        assert [line.partition(":")[0] for line in told(text)] == ["notice-too-small"] * refused


def test_an_image_behind_a_link_out_of_the_project_is_refused(told: Any, tmp_path: Path) -> None:
    (tmp_path / "out.svg").symlink_to(SAMPLES / "images" / "hip.svg")
    (line,) = told(HEAD + BODY + "      - figure: {image: out.svg, alt: A hip.}\n")
    assert "is outside the project" in line


def test_the_first_handout_is_right() -> None:
    content = read(Path(__file__).parents[1] / "content.yaml")
    assert len(content.citation_numbers) == len(content.citations) == 10
    assert {found.rule for found in content.findings} <= {"record-incomplete", "doi-missing"}


def test_the_day_is_today_unless_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2001, 1, 1))
    path = tmp_path / "content.yaml"
    path.write_text(HEAD + BODY, "utf-8")
    project = Project(path, path, path, path, TODAY)
    with pytest.raises(BrochureError, match="in the future"):
        validate(load(project))


# --- whatever the data are, nothing but findings -------------------------------------------------

NAMES = sorted(
    {name for block in BLOCKS.values() for name in key_names(block)} | set(BLOCKS) | {"key", "group", "a"}
)
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 3000), st.floats(allow_nan=False), st.just(date(2026, 1, 2)),
    st.sampled_from(["", " ", "a", "page_break", "[@a]", "9 pt", "every", "images/hip.svg", "#", "\0", "é"]),
    st.text(max_size=8),
)  # fmt: skip
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(NAMES), inner, max_size=4)
    ),
    max_leaves=12,
)
TREES: dict[str, Any] = {
    "brochure": ANYTHING, "publisher": ANYTHING, "notices": ANYTHING, "promises": ANYTHING,
    "sections": ANYTHING,
    "citations": ANYTHING,
}  # fmt: skip


def source_of(data: dict[str, Any]) -> Any:
    """A source of made-up data, with each value's text as typed and everything on line 1."""
    from brochure.findings import Span
    from brochure.source import Raw, Source, Style

    span = Span("made.yaml", 1, 1)
    raw: dict[tuple[str | int, ...], Raw] = {}

    def walk(value: Any, path: tuple[str | int, ...]) -> None:
        raw[path] = Raw(str(value), Style.PLAIN, span)
        pairs = (
            value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        )
        for step, item in pairs:
            walk(item, (*path, step))

    walk(data, ())
    return Source(SAMPLES / "made.yaml", data, dict.fromkeys(raw, span), dict.fromkeys(raw, span), raw, ())


def survives(data: dict[str, Any]) -> None:
    try:
        validate(source_of(data), TODAY)
    except BrochureError as error:
        assert error.findings
        assert not any("nput should" in found.message for found in error.findings)


QUICK = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


@QUICK
@given(st.fixed_dictionaries({}, optional=TREES))
def test_any_data_end_in_findings(data: dict[str, Any]) -> None:
    survives(data)


def mappings(names: list[str]) -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(st.sampled_from([*names, "key"]), ANYTHING, max_size=len(names) + 1)


BLOCK = st.one_of(
    ANYTHING,
    *(st.fixed_dictionaries({kind: mappings(key_names(model)) | ANYTHING}) for kind, model in BLOCKS.items()),
)


@QUICK
@given(st.lists(BLOCK, max_size=4))
def test_any_blocks_end_in_findings(blocks: list[Any]) -> None:
    survives({"sections": [{"title": "A", "blocks": blocks}]})


@QUICK
@given(st.data())
def test_any_head_notices_promises_and_records_end_in_findings(data: st.DataObject) -> None:
    from brochure.content.document import Brochure, Publisher
    from brochure.content.papers import Record
    from brochure.content.promises import CopyrightForm, NoticeForm, PromiseForm

    part = {
        model: mappings(key_names(model))
        for model in (Brochure, Publisher, Record, CopyrightForm, NoticeForm, PromiseForm)
    }
    survives(
        {
            "brochure": data.draw(part[Brochure]),
            "publisher": data.draw(part[Publisher]),
            "notices": {"header": data.draw(part[NoticeForm]), "copyright": data.draw(part[CopyrightForm])},
            "promises": [data.draw(part[PromiseForm])],
            "citations": {"a": data.draw(part[Record]), "b": data.draw(part[Record])},
        }
    )


# --- together with the faults of the YAML ----------------------------------------------------------------


def rules_at(path: Path) -> list[tuple[int, str]]:
    return [(found.span.line, found.rule) for found in findings(path) if found.span]


def test_faults_of_the_yaml_and_of_the_words_are_told_in_one_run(tmp_path: Path) -> None:
    path = tmp_path / "content.yaml"
    path.write_text(HEAD + "publisher: {name: B}\nsectoins: []\n" + BODY, "utf-8")
    assert rules_at(path) == [(7, "key-duplicate"), (8, "unknown-key")]


def test_a_fault_of_syntax_hides_only_its_own_part(tmp_path: Path) -> None:
    path = tmp_path / "content.yaml"
    text = HEAD.replace("{name: A clinic}", "\n  address: 2 Hill Road: Little Rock") + BODY
    path.write_text(text.replace("  - title: One", "  - titel: One"), "utf-8")
    assert rules_at(path) == [(3, "yaml-syntax"), (9, "unknown-key")]


def test_what_only_follows_from_an_unread_file_is_not_told(tmp_path: Path) -> None:
    path = tmp_path / "content.yaml"
    head = HEAD.splitlines()[0] + "\ncolophon: x\n"
    text = f"include: shard.yaml\n{head}{BODY}      - As [@park2018] said.\n      - calout: x\n"
    path.write_text(text, "utf-8")
    assert rules_at(path) == [(1, "file-missing"), (9, "block-malformed")]


@pytest.mark.parametrize(
    ("line", "rules"),
    [
        ("      - callout: {title: no, text: x}", ["yes-no-ambiguous"]),
        ("      - callout: {tone: no, text: x}", ["value-unknown"]),
        ("      - callout: {title: #5, text: x}", ["yaml-syntax"]),
        ("      - text: #5 is best", ["text-cut-off"]),
        ("      - text: *bold* words", ["yaml-syntax"]),
        ("      - text: *bold", ["alias-unknown"]),
        ("      - figure: {image: a.png, decorative: yes}", ["image-unusable", "wrong-type"]),
    ],
)
def test_one_fault_is_told_once(tmp_path: Path, line: str, rules: list[str]) -> None:
    path = tmp_path / "content.yaml"
    path.write_text(f"{HEAD}{BODY}{line}\n", "utf-8")
    assert sorted(rule for _, rule in rules_at(path)) == rules


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("'hip, knee'", ("hip", "knee")),
        ("'hip pain, knee,'", ("hip pain", "knee")),
        ("hip pain", ("hip pain",)),
        ("[hip, 'knee, left']", ("hip", "knee, left")),
    ],
)
def test_keywords_on_one_line_part_at_commas(tmp_path: Path, typed: str, read_as: tuple[str, ...]) -> None:
    path = tmp_path / "content.yaml"
    path.write_text((HEAD + BODY).replace("brochure: {", f"brochure: {{keywords: {typed}, "), "utf-8")
    assert read(path).brochure.keywords == read_as


def test_a_comma_that_tears_a_text_and_other_names_of_keys_are_answered(told_hints: Any) -> None:
    torn = HEAD.replace("holder: A clinic", "holder: Maple Pediatrics, LLC") + BODY
    assert any('put it all in quotes: "…, LLC"' in hint for hint in told_hints(torn))
    named = HEAD.replace("{name: A clinic}", "{name: A clinic, phone: 555-0100}") + BODY
    assert any(hint.startswith("did you mean telephone?") for hint in told_hints(named))
    slip = HEAD.replace("{name: A clinic}", "{nam: A clinic}") + BODY
    assert any(hint.startswith("did you mean name?") for hint in told_hints(slip))


@pytest.fixture
def told_hints(tmp_path: Path) -> Any:
    """The hints about a text."""

    def tell(text: str) -> list[str]:
        path = tmp_path / "content.yaml"
        path.write_text(text, "utf-8")
        return [finding.hint for finding in findings(path)]

    return tell


def test_a_section_whose_last_block_was_deleted_says_what_to_put_there(told: Any) -> None:
    [line] = told(HEAD + BODY + "  - title: Two\n    blocks:\n")
    assert line.startswith("missing-key: section has no blocks -> say something below it")
    assert told(HEAD + BODY + '  - title: Two\n    blocks:\n      - "Rest for a day."\n') == []


@pytest.mark.parametrize("name", ["header", "disclaimer", "copyright"])
def test_a_missing_notice_is_shown_as_it_is_to_be_written(told: Any, name: str) -> None:
    lines = HEAD.split("\n")
    [at] = [number for number, line in enumerate(lines) if line.startswith(f"  {name}:")]
    rest = [line for number, line in enumerate(lines) if number != at]
    [said] = [one for one in told("\n".join(rest) + BODY) if one.startswith("notice-missing")]
    pasted = re.search(r"write under notices: (\w+: \{.*\}), or include", said)
    assert pasted and pasted[1].startswith(f"{name}: ")
    lines[at] = "  " + pasted[1]
    assert [one for one in told("\n".join(lines) + BODY) if "YYYY" not in one] == []
    unfilled = [one for one in told("\n".join(lines) + BODY) if "YYYY" in one]
    assert len(unfilled) == (name == "copyright")
    assert unfilled or PLACEHOLDER.search(pasted[1])


PAPERS = (
    "citations:\n"
    "  deyle2020: {authors: [Deyle GD], title: T, journal: J, year: 2020, pmid: 1, doi: 10.1000/1}\n"
    "  park2018: {authors: [Park EH], title: U, journal: J, year: 2018, pmid: 2, doi: 10.1000/2}\n"
)


@pytest.mark.parametrize(
    ("typed", "rule", "hint"),
    [
        ("[@delye2020] [@park2018]", "citation-unknown", "did you mean deyle2020?"),
        ("(@deyle2020) [@park2018]", "citation-malformed", "write [@deyle2020]"),
        (
            "[@deyle2020, park2018]",
            "citation-malformed",
            "write [@deyle2020; @park2018]: a semicolon parts them",
        ),
        ("[deyle2020] [@park2018]", "citation-malformed", "write [@deyle2020]"),
        ("(deyle2020) [@park2018]", "citation-malformed", "write [@deyle2020]"),
    ],
)
def test_a_record_that_a_misspelt_mention_means_is_not_called_unused(
    tmp_path: Path, typed: str, rule: str, hint: str
) -> None:
    """Who deleted it, as that hint says, would lose the right record."""
    path = tmp_path / "content.yaml"
    path.write_text(HEAD + BODY + f"      - A {typed}.\n      - references:\n" + PAPERS, "utf-8")
    [found] = findings(path)
    assert (found.rule, found.hint) == (rule, hint)


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("[@deyle2020, @park2018]", "write [@deyle2020; @park2018]: a semicolon parts them"),
        ("[@deyle2020 @park2018]", "write [@deyle2020; @park2018]: a semicolon parts them"),
        ("[@deyle2020 and @parc2018]", "write [@deyle2020; @park2018]: a semicolon parts them"),
        ("[@deyle2020, @who1948]", "write [@deyle2020; @who1948]: a semicolon parts them"),
        ("[deyle2020, park2018]", "write [@deyle2020; @park2018]: a semicolon parts them"),
        ("[deyle2020; park2018]", "write [@deyle2020; @park2018]: a semicolon parts them"),
        ("[deyle2020, more]", None),
        (r"\[deyle2020, park2018]", None),
        ("[deyle2020, park2018](https://www.fda.gov)", None),
    ],
)
def test_several_papers_in_one_pair_of_brackets(tmp_path: Path, typed: str, hint: str | None) -> None:
    path = tmp_path / "content.yaml"
    path.write_text(HEAD + BODY + f"      - 'A {typed}.'\n      - references:\n" + PAPERS, "utf-8")
    hints = [one.hint for one in findings(path) if one.rule == "citation-malformed"]
    assert hints == ([hint] if hint else [])


def test_brackets_around_other_words_are_no_citation(tmp_path: Path) -> None:
    path = tmp_path / "content.yaml"
    cited = "[@deyle2020; @park2018], [more](https://www.fda.gov), (2020), (in 2018), [sic], [park2018](https://a.org)"
    path.write_text(HEAD + BODY + f"      - A {cited}.\n      - references:\n" + PAPERS, "utf-8")
    assert [one.rule for one in findings(path) if one.rule.startswith("citation-")] == []


def test_a_record_that_no_mention_is_like_is_unused_and_examples_are_the_authors_own(tmp_path: Path) -> None:
    path = tmp_path / "content.yaml"
    path.write_text(HEAD + BODY + "      - A @x1999 [@park2018].\n      - references:\n" + PAPERS, "utf-8")
    told = {found.rule: found.hint for found in findings(path)}
    assert told["citation-unused"].startswith("write [@deyle2020]")
    assert told["citation-malformed"] == "write [@deyle2020], or [@deyle2020; @park2018] for two papers"


def test_a_contact_sheet_is_never_offered_as_an_image(told: Any, tmp_path: Path) -> None:
    (tmp_path / "knee.contact-sheet.png").write_bytes(b"\x89PNG")
    figure = HEAD + BODY + "      - figure: {image: knee.png, alt: The knee joint}\n"
    assert not any("contact-sheet" in line for line in told(figure))
    (tmp_path / "knee-front.png").write_bytes(b"\x89PNG")
    assert any("did you mean knee-front.png?" in line for line in told(figure))


def test_changed_words_of_a_lock_name_who_approves_and_ask_for_a_new_approval() -> None:
    [one] = [one for one in findings(SAMPLES / "notices.yaml") if one.rule == "lock-words-differ"]
    assert "not those that Ann Lee approved on 2026-01-01" in one.message
    assert "a new approval by Ann Lee first" in one.hint and "take `words` out" not in one.hint


def test_an_image_that_is_too_much_to_draw_is_told_before_anything_is_laid_out(
    told: Any, tmp_path: Path
) -> None:
    (tmp_path / "images").mkdir()
    groups = "".join(f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 9 + "</g>" for n in range(9))
    (tmp_path / "images" / "hip.svg").write_text(f"<svg><defs>{groups}</defs><use href='#a8'/></svg>")
    (line,) = told(HEAD + BODY + "      - figure: {image: images/hip.svg, alt: A hip.}\n")
    assert line.startswith("image-heavy") and "export it as flat SVG" in line


MUCH = {
    "rows": (
        "the table has 501 rows; 500 is the most",
        [f"[{n}, a]" for n in range(501)],
        "      - table: {{columns: [A, B], rows: [{}]}}\n",
    ),
    "words": ("the handout has 30,001 words; 30,000 is the most", ["word"] * 30_001, "      - text: {}\n"),
    "letters": ("goes on for 1,001 letters without a blank", ["A" * 1001], "      - text: {}\n"),
}


@pytest.mark.parametrize("what", MUCH)
def test_what_is_larger_than_any_handout_is_told_at_its_place(told: Any, what: str) -> None:
    message, parts, form = MUCH[what]
    joint = ", " if what == "rows" else " "
    (line,) = told(HEAD + BODY + form.format(joint.join(parts)))
    assert line.startswith("content-enormous") and message in line
    less = [part[1:] for part in parts] if what == "letters" else parts[1:]
    (line,) = told(HEAD + BODY + form.format(joint.join(less)) + "      - 5: x\n")  # something else is told
    assert not line.startswith("content-enormous")


def test_scripts_without_blanks_have_no_endless_words(told: Any) -> None:
    text = "关节炎" * 400 + " " + "ข้อเข่า" * 200
    (line,) = told(HEAD + BODY + f"      - text: {text}\n      - 5: x\n")
    assert not line.startswith("content-enormous")
