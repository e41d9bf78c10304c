"""Stage 1: YAML in, plain data with places out; or findings, never a traceback.

The samples in samples/source/ say what they expect: `# expect: rule column` is about the next line that is no
such comment, `# expect+2: …` about the second one after it.
"""

from __future__ import annotations

import io
import os
import re
import time
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from brochure import rules
from brochure.findings import BrochureError, ExitCode, Finding, Severity, Span
from brochure.project import Project
from brochure.source import Source, Style, load, parser, trap
from tests.dated import TODAY

SAMPLES = Path(__file__).parent / "samples" / "source"
EXPECT = re.compile(r"\s*# expect(?:\+(\d+))?: ([a-z0-9-]+) (\d+)")
LOADERS = ("CBaseLoader", "BaseLoader")


def project(content: Path) -> Project:
    root = content.parent
    return Project(content, root / "out", root, root, TODAY)


@pytest.fixture(params=LOADERS)
def both_loaders(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Runs a test with PyYAML's C parser and with the pure Python one."""
    name: str = request.param
    monkeypatch.setattr(parser, "_c_loader", lambda: getattr(yaml, name) if name[0] == "C" else None)
    return name


class Folder:
    """A project's folder with files to write."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, content: str | bytes, name: str = "content.yaml") -> None:
        path = self.root / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    def load(self, content: str | bytes | None = None) -> Source:
        if content is not None:
            self.write(content)
        return load(project(self.root / "content.yaml"))

    def findings(self, content: str | bytes | None = None) -> list[Finding]:
        try:
            return list(self.load(content).findings)
        except BrochureError as error:
            assert any(f.severity is Severity.ERROR for f in error.findings)
            return list(error.findings)

    def only(self, content: str | bytes | None = None) -> Finding:
        findings = self.findings(content)
        assert len(findings) == 1, findings
        return findings[0]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


# --- samples ---------------------------------------------------------------------------------------------


def expectations(text: str) -> set[tuple[int, str, int]]:
    expected, waiting = set(), []
    for number, line in enumerate(text.split("\n"), 1):
        if found := EXPECT.fullmatch(line):
            if found[1]:
                expected.add((number + int(found[1]), found[2], int(found[3])))
            else:
                waiting.append((found[2], int(found[3])))
        else:
            expected |= {(number, rule, column) for rule, column in waiting}
            waiting = []
    return expected


@pytest.mark.usefixtures("both_loaders")
@pytest.mark.parametrize("sample", sorted(p.name for p in SAMPLES.glob("*.yaml")))
def test_a_sample_gets_the_findings_it_expects(sample: str, folder: Folder) -> None:
    text = (SAMPLES / sample).read_text("utf-8")
    expected = expectations(text)
    assert expected
    found = {(f.span.line, f.rule, f.span.column) for f in folder.findings(text) if f.span}
    assert found == expected


def test_the_samples_are_there() -> None:
    assert len(list(SAMPLES.glob("*.yaml"))) >= 7


def test_every_finding_says_what_to_do_and_has_a_declared_rule(folder: Folder) -> None:
    seen = 0
    for sample in SAMPLES.glob("*.yaml"):
        for finding in folder.findings(sample.read_bytes()):
            seen += 1
            assert finding.hint and finding.message and finding.span
            assert finding.rule in rules.RULES
            assert not re.search(r"yaml\.|Error|Traceback|<block", finding.message + finding.hint)
    assert seen > 40


def test_the_pages_of_the_rules_are_complete() -> None:
    pages = [rule.page for rule in rules.RULES.values() if rule.stage == "source"]
    assert len(pages) >= 28
    for page in pages:
        assert re.findall(r"^## (.+)$", page, re.M) == list(rules.HEADINGS)
        assert page.split("\n")[0].endswith(".") and page.split("\n")[1] == ""
        parts = re.split(r"^## .+$", page, flags=re.M)[1:]
        assert all(part.strip() for part in parts)


# --- plain data and places -------------------------------------------------------------------------------

GOOD = """\
brochure:
  title: Hip  # the joint
  version: "1.0"
  reviewed: 2026-11-16
sections:
  - blocks:
      - |
        First line
        second word
      - {list: [a, 12, -3, 1.10, true, null, ~, ]}
"""


@pytest.mark.usefixtures("both_loaders")
def test_values_have_types_places_and_their_text_as_typed(folder: Folder) -> None:
    source = folder.load(GOOD)
    assert source.findings == ()
    assert source.data == {
        "brochure": {"title": "Hip", "version": "1.0", "reviewed": date(2026, 11, 16)},
        "sections": [
            {"blocks": ["First line\nsecond word\n", {"list": ["a", 12, -3, 1.1, True, None, None]}]}
        ],
    }
    place = Span("content.yaml", 2, 10)
    assert source.at(("brochure", "title")) == place
    assert source.at(("brochure", "title", "deeper", 3)) == place
    assert source.key_at(("brochure", "title")) == Span("content.yaml", 2, 3)
    assert source.at(("brochure", "missing")) == source.at(("brochure",)) == Span("content.yaml", 2, 3)
    assert source.key_at(("sections", 0, "blocks", 1)) == Span("content.yaml", 10, 9)
    assert source.at(()) == Span("content.yaml", 1, 1)
    number = source.raw["sections", 0, "blocks", 1, "list", 3]
    assert (number.text, number.style, number.span.column) == ("1.10", Style.PLAIN, 28)
    assert source.raw["brochure", "version"].text == '"1.0"'
    assert source.raw["brochure", "version"].style is Style.DOUBLE
    assert source.raw["sections", 0, "blocks", 0].style is Style.LITERAL
    assert source.raw["sections", 0, "blocks", 1].style is Style.MAPPING
    assert source.files == (folder.root / "content.yaml",)


@pytest.mark.usefixtures("both_loaders")
@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("no", "no"),
        ("Off", "Off"),
        ("2025-01", "2025-01"),
        ("2025-1-1", "2025-1-1"),
        ("2025-02-30", "2025-02-30"),
        ("2025-01-01 10:00:00", "2025-01-01 10:00:00"),
        ("1e3", "1e3"),
        (".5", ".5"),
        ("5.", "5."),
        ("+5", "+5"),
        (".inf", ".inf"),
        ("=", "="),
        ("0", 0),
        ("-0.50", -0.5),
        ("17-26", "17-26"),
        ("501-444-2385", "501-444-2385"),
        ("99:99", "99:99"),
        ("1" * 18, int("1" * 18)),
        ("1" * 19, "1" * 19),
        ("True", True),
        ("FALSE", False),
        ("Null", None),
        ("!!str 12", "12"),
        ("!!float 1", 1),
        ("!!timestamp 2025-01-01", date(2025, 1, 1)),
    ],
)
def test_unquoted_words(typed: str, value: object, folder: Folder) -> None:
    data = folder.load(f"x: {typed}\n").data
    assert data["x"] == value and type(data["x"]) is type(value)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("1.10", "the number 1.1."),
        ("12", "the number."),
        ("no", "false"),
        ("Yes", "true"),
        ("true", "yes-or-no"),
        ("", '""'),
        ("~", "no value"),
        ("2025-01-15", "as a date"),
        ("2025-01", "year-month-day"),
        ("2025-1-1", "year-month-day"),
        ("2025-02-30", "no day"),
        ("1:30", "base 60"),
        ("012", "octal"),
        ("1_000", "underscore"),
        ("0o14", "hexadecimal"),
        ("1e3", "plain numbers"),
        (".5", "plain numbers"),
        ("[New] guide", "makes a list"),
        ("{x}", "group"),
        ("Note: call us", '"Note"'),
        ("- one", "dash"),
    ],
)
def test_a_trap_is_explained(typed: str, words: str) -> None:
    explanation = trap(typed)
    assert explanation and words in explanation


@pytest.mark.parametrize(
    "typed", ["Hip", "17-26", "10:90", "https://doi.org/10.1", "501-444-2385", "9 pt", "1-S"]
)
def test_ordinary_words_are_no_trap(typed: str) -> None:
    assert trap(typed) is None


TEXTS = r"""
plain: Stem cells
  are cells
single: 'It''s a
  word here'
double: "Tab\there \u00e9t\
  e \" word"
literal: |2
    indented word

  last word
folded: >-
  some long
  text with a word
aliased: &x anchored word
again: *x
"""


@pytest.mark.usefixtures("both_loaders")
@pytest.mark.parametrize(
    ("key", "word", "line", "column"),
    [
        ("plain", "cells", 2, 13),
        ("plain", "are", 3, 3),
        ("single", "word", 5, 3),
        ("single", "s a", 4, 14),
        ("double", "here", 6, 15),
        ("double", "éte", 6, 20),
        ("double", "word", 7, 8),
        ("literal", "word", 9, 14),
        ("literal", "last", 11, 3),
        ("folded", "text", 14, 3),
        ("folded", "word", 14, 15),
        ("aliased", "word", 15, 22),
        ("again", "word", 15, 22),
    ],
)
def test_a_place_inside_a_text(key: str, word: str, line: int, column: int, folder: Folder) -> None:
    source = folder.load(TEXTS)
    offset = source.data[key].index(word)
    assert source.text_span((key,), offset) == Span("content.yaml", line, column)
    assert source.text_span((key, "no text"), 3) == source.at((key,))


def test_a_blank_is_placed_after_the_character_before_it(folder: Folder) -> None:
    source = folder.load("a: |\n  one\n  two\n")
    assert source.text_span(("a",), 3) == Span("content.yaml", 2, 6)
    assert source.text_span(("a",), 100) == Span("content.yaml", 3, 6)


# --- encodings and shapes --------------------------------------------------------------------------------


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.usefixtures("both_loaders")
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_mark(end: str, mark: bytes, folder: Folder) -> None:
    source = folder.load(mark + GOOD.replace("\n", end).encode())
    assert source.data == folder.load(GOOD).data
    assert source.at(("sections", 0, "blocks", 1)) == Span("content.yaml", 10, 9)


@pytest.mark.usefixtures("both_loaders")
def test_latin_1_names_byte_letter_and_place(folder: Folder) -> None:
    finding = folder.only("a: é\nb: T\xf6nnis grade \xb2\n".encode("latin-1").replace(b"\xe9", "é".encode()))
    assert (finding.rule, finding.span) == ("encoding-not-utf8", Span("content.yaml", 2, 5))
    assert "0xF6" in finding.message and '"ö"' in finding.message and "Tönnis" in finding.message
    assert "1 more place" in finding.message and "UTF-8" in finding.hint


def test_latin_1_does_not_hide_other_faults(folder: Folder) -> None:
    rules_found = [f.rule for f in folder.findings(b"a: \xe9\na: 1:30\n")]
    assert rules_found == ["encoding-not-utf8", "key-duplicate", "number-ambiguous"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf_16_is_refused_by_name(encoding: str, folder: Folder) -> None:
    finding = folder.only(GOOD.encode(encoding))
    assert finding.rule == "encoding-not-utf8" and encoding[:6].upper() in finding.message


@pytest.mark.usefixtures("both_loaders")
@pytest.mark.parametrize("character", ["\0", "\x1b", "\x7f", "\x85", "\u2028", "\ufeff", "\ufffe", "\x9f"])
def test_invisible_characters(character: str, folder: Folder) -> None:
    finding = folder.only(f"a: b\nc: d{character}e\n")
    assert (finding.rule, finding.span) == ("control-character", Span("content.yaml", 2, 5))
    assert f"U+{ord(character):04X}" in finding.message


@pytest.mark.usefixtures("both_loaders")
@pytest.mark.parametrize(
    "escape", [r"\0", r"\e", r"\N", r"\L", r"\x07", r"\uFEFF", r"\ud83d\ude00", r"\UFFFFFFFF"]
)
def test_invisible_characters_as_escapes(escape: str, folder: Folder) -> None:
    findings = folder.findings(f'a: "b{escape}c"\n')
    assert {f.rule for f in findings} == {"control-character"}
    assert {f.span.line for f in findings if f.span} == {1}


@pytest.mark.usefixtures("both_loaders")
@pytest.mark.parametrize(
    ("content", "rule", "word"),
    [
        ("", "file-empty", "nothing"),
        (" \n\n", "file-empty", "nothing"),
        ("# a\n  # b\n", "file-empty", "comments"),
        ("---\n", "file-empty", "nothing"),
        ("~\n", "file-empty", "nothing"),
        ("- a\n- b\n", "not-a-mapping", "list"),
        ("Just a text from Word.\n", "not-a-mapping", "text"),
    ],
)
def test_a_file_without_content(content: str, rule: str, word: str, folder: Folder) -> None:
    finding = folder.only(content)
    assert finding.rule == rule and word in finding.message


def test_a_missing_file_names_the_nearest(folder: Folder) -> None:
    folder.write("a: b", "contents.yaml")
    with pytest.raises(BrochureError) as caught:
        folder.load()
    assert caught.value.code is ExitCode.CANNOT_RUN
    (finding,) = caught.value.findings
    assert finding.rule == "file-missing" and "contents.yaml" in finding.hint


def test_a_folder_without_a_handout_names_no_other_file(folder: Folder) -> None:
    folder.write("rows: []\n", "coverage.yaml")
    with pytest.raises(BrochureError) as caught:
        folder.load()
    (finding,) = caught.value.findings
    assert finding.hint == (
        f"{folder.root} holds no handout; `cd` to the handout's folder, or name that folder"
    )
    folder.write("# mine\nbrochure:\n  title: T\n", "flu-shot.yaml")
    with pytest.raises(BrochureError) as caught:
        folder.load()
    assert caught.value.findings[0].hint == "did you mean flu-shot.yaml?"


@pytest.mark.parametrize(
    ("asked", "hint"),
    [
        ("nosuch.yaml", "the content files here: content.yaml, flu-shot.yaml"),
        ("flushot.yaml", "did you mean flu-shot.yaml?"),
        ("shared.yml", "did you mean shared.yaml?"),
    ],
)
def test_only_a_near_name_is_suggested_else_the_content_files(asked: str, hint: str, folder: Folder) -> None:
    """shared.yaml holds no handout, whatever its name is near to."""
    folder.write("publisher: {name: A}\n", "shared.yaml")
    for name in ("content.yaml", "flu-shot.yaml"):
        folder.write("brochure:\n  title: T\n", name)
    with pytest.raises(BrochureError) as caught:
        load(project(folder.root / asked))
    assert [one.hint for one in caught.value.findings] == [hint]


def test_of_many_content_files_the_first_are_named(folder: Folder) -> None:
    for number in range(10):
        folder.write("brochure:\n  title: T\n", f"h{number}.yaml")
    with pytest.raises(BrochureError) as caught:
        load(project(folder.root / "nosuch.yaml"))
    assert caught.value.findings[0].hint.endswith("h6.yaml, h7.yaml and 2 more")


def test_a_document_with_parts_that_are_not_packed_is_still_one(folder: Folder) -> None:
    packed = b"PK\x03\x04\x14" + b"\0" * 25 + b"word/document.xml" + b"<\0w\0:\0d\0" * 200
    finding = folder.only(packed)
    assert finding.rule == "file-foreign" and "a Word document (.docx)" in finding.message


def test_a_folder_and_a_pipe_are_no_files(folder: Folder) -> None:
    (folder.root / "content.yaml").mkdir()
    assert "folder" in folder.only().message
    (folder.root / "content.yaml").rmdir()
    os.mkfifo(folder.root / "content.yaml")
    assert "not an ordinary file" in folder.only().message


def test_no_permission(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    folder.write("a: b")
    monkeypatch.setattr(Path, "open", refuse)
    finding = folder.only()
    assert finding.rule == "file-unreadable" and "permission" in finding.hint


def test_a_name_with_nul_or_too_long(tmp_path: Path) -> None:
    for name in ("a\0b.yaml", "x" * 300):
        with pytest.raises(BrochureError) as caught:
            load(project(tmp_path / name))
        assert caught.value.findings[0].rule == "file-unreadable"


# --- pasted from elsewhere --------------------------------------------------------------------------------


PASTED = {
    "a: \uf0b7 Rest": ("character-unprintable", 4, "delete the sign"),
    "a: |\n  \uf0b7\tRest\n  \uf0b7\tWalk": (
        "character-unprintable",
        3,
        "write a dash and a space in its place",
    ),
    "a:\n  - \uf0a7 Rest": (
        "character-unprintable",
        5,
        "delete the sign; the dash before it makes the bullet",
    ),
    "a: caf\ufffd au lait": ("character-unprintable", 7, "type the letter in its place"),
    "a: see \ufffc here": ("character-unprintable", 8, "delete the sign"),
    "a: not FDA-\u200bapproved yet": (
        "character-invisible",
        12,
        "delete “not FDA-approved yet” and type it again",
    ),
    "a: one \u202atwo\u202c three": ("character-invisible", 8, "delete “one two three” and type it again"),
    "b: 1\n\u00a0\u00a0a: 2".replace("b: 1", "b:"): ("character-invisible", 1, "type ordinary spaces"),
    "a: |\n  • Rest\n  • Walk": ("bullet-typed", 3, "a dash and a space in place of each bullet"),
    "a:\n  - • Rest\n  - • Walk": ("bullet-typed", 5, "delete the bullet"),
    "a: Well done 😀": ("character-unprintable", 14, "delete it, or say it in words"),
    "a: We ❤️ you": ("character-unprintable", 7, "delete it, or say it in words"),
    "a: |\n  ## Well done 😀": ("character-unprintable", 16, "delete it, or say it in words"),
    "a: |\n  -rest\n  -walk": ("bullet-typed", 3, "a dash and a space in place of each bullet"),
    "a: “1.0”": ("quotes-curly", 4, '"1.0"'),
    "a: ‘Hip pain’  # x": ("quotes-curly", 4, '"Hip pain"'),
}


@pytest.mark.parametrize("text", PASTED)
def test_what_a_word_processor_leaves_behind_is_told_once(text: str, folder: Folder) -> None:
    rule, column, hint = PASTED[text]
    finding = folder.only(text)
    assert finding.span
    assert (finding.rule, finding.span.column) == (rule, column) and hint in finding.hint


def test_further_lines_are_named_in_the_same_finding(folder: Folder) -> None:
    finding = folder.only("a: |\n" + "  • Rest\n" * 3)
    assert finding.message.endswith(", and in lines 3 and 4")
    assert ", and in 19 more lines, 3, 4, 5, " in folder.only("a: |\n" + "  \uf0b7 Rest\n" * 20).message


INNOCENT = (
    "a: “One” and “two”",
    "text: “I was afraid.”",
    'a: "“1.0”"',
    "a: 2 • 3",
    "# • a comment\na: b",
    "a: می\u200cخواهم co\u00adoperate",
    "# 😀 a comment \uf0b7\na: b ✓",
    "a: |\n  -5 degrees\n  -one line of a signature",
    "a: \u05d0\u200e 3 \u200f\u05d1",
    "a: |\n  10\u00a0mg",
)


@pytest.mark.parametrize("text", INNOCENT)
def test_signs_that_belong_to_the_text_are_left_alone(text: str, folder: Folder) -> None:
    assert folder.findings(text) == []


def test_foreign_blanks_at_the_start_of_a_line_count_as_spaces(folder: Folder) -> None:
    assert folder.load("a:\n\u00a0\u2003b: 1\n  c: 2").data == {"a": {"b": 1, "c": 2}}


def test_the_hint_for_a_quotation_mark_inside_a_text_can_be_copied(folder: Folder) -> None:
    hints = {
        "a: 'It's bad'": '"It\'s bad"',
        'a: "He said "no" to it"': "'He said \"no\" to it'",
        'a: "Pain" is what counts': "'\"Pain\" is what counts'",
        "a: “Guide: hips”": 'a: "Guide: hips"',
    }
    for text, hint in hints.items():
        finding = folder.only(text)
        assert finding.rule == "yaml-syntax" and finding.hint.endswith(": " + hint.removeprefix("a: "))
        folder.load("a: " + hint.removeprefix("a: "))
    assert "below a |" in folder.only("a: 'It's " + "so bad " * 12 + "'").hint


def test_a_dash_without_its_space_in_a_list_is_told_once(folder: Folder) -> None:
    finding = folder.only("a:\n  - one\n  -two\n  -three")
    assert finding.span and (finding.rule, finding.span.line) == ("yaml-syntax", 3)
    assert finding.hint == "write a dash and a space before the words"


def test_words_at_the_left_edge_are_told_where_they_go(folder: Folder) -> None:
    finding = folder.only("a: b\nSome words.\n\nc: d")
    assert finding.span and finding.span.line == 2 and "below blocks:" in finding.hint


def test_a_comment_is_no_part_of_the_hint(folder: Folder) -> None:
    assert folder.only("a: @clinic   # handle").hint == 'put the whole text in quotes: "@clinic"'


def test_an_item_without_its_dash_is_one_finding(folder: Folder) -> None:
    text = "s:\n  - title: A\n    blocks: [a]\n    title: B\n    blocks: [b]\n  - title: C\n    title: D\n"
    first, second = folder.findings(text)
    assert first.span and second.span
    assert (first.span.line, second.span.line) == (4, 7)
    assert first.hint.endswith('if a new item begins here, write "- title:"')
    assert "new item" not in folder.only("s:\n  title: A\n  title: B\n").hint


def zipped(*names: str, mimetype: str = "") -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:  # unpacked, as OpenDocument asks of the part mimetype
        file.writestr("mimetype" if mimetype else "[Content_Types].xml", mimetype or "<Types/>" * 500)
        for name in names:
            file.writestr(name, os.urandom(20_000))
    return data.getvalue()


FOREIGN = {
    "Word document": zipped("docProps/app.xml", "word/document.xml"),
    "LibreOffice": zipped("content.xml", mimetype="application/vnd.oasis.opendocument.text"),
    "Excel": zipped("docProps/app.xml", "xl/workbook.xml"),
    "packed file": zipped("handout.yaml", mimetype="none"),
    "Rich Text": rb"{\rtf1\ansi\deff0 {\fonttbl{\f0 Times;}} brochure: x\par}",
    "a PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n",
    "older Microsoft Office": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500),
    "picture (PNG)": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
    "web page": b"<!DOCTYPE html>\n<html><head><title>brochure: x</title></head></html>",
    "no text": bytes(range(256)) * 9,
}


@pytest.mark.parametrize("what", FOREIGN)
def test_a_document_of_another_program_is_told_once_with_its_name(what: str, folder: Folder) -> None:
    finding = folder.only(FOREIGN[what])
    assert finding.rule == "file-foreign" and what in finding.message
    assert "start from what `brochure new FOLDER` writes" in finding.hint
    assert ("copy the words" in finding.hint) == (what not in ("picture (PNG)", "no text", "packed file"))


def test_a_large_document_is_named_and_an_included_one_too(folder: Folder) -> None:
    large = folder.only(FOREIGN["Word document"] + b"\0" * 1_000_000 + FOREIGN["Word document"])
    assert large.rule == "file-foreign" and "Word" in large.message
    folder.write(FOREIGN["a PDF"], "shared.yaml")
    included = folder.only("include: shared.yaml")
    assert included.rule == "file-foreign" and included.span == Span("content.yaml", 1, 10)


@pytest.mark.parametrize(
    "text", ["PK: is a name", "'%PDF-1.7': x", "note: <html> is a tag", "# {\\rtf1\na: b"]
)
def test_a_text_that_speaks_of_other_formats_is_a_text(text: str, folder: Folder) -> None:
    assert folder.load(text).data


def test_a_file_of_20_megabytes_is_answered_at_once(folder: Folder) -> None:
    with (folder.root / "content.yaml").open("wb") as file:
        file.truncate(20_000_000)
    start = time.process_time()
    finding = folder.only()
    assert time.process_time() - start < 1  # of the processor's time: it is not read
    assert finding.rule == "file-too-large" and "20,000,000" in finding.message


@pytest.mark.usefixtures("both_loaders")
def test_very_long_lines(folder: Folder) -> None:
    long = "word " * 20_000
    assert len(folder.load(f"a: {long}\nb: '{long}'\n").data["a"]) == len(long) - 1
    finding = folder.only("x" * 2000 + ": 1\n")
    assert finding.rule == "yaml-syntax" and "1024" in finding.message


@pytest.mark.usefixtures("both_loaders")
def test_all_faults_of_syntax_are_told_in_one_run(folder: Folder) -> None:
    findings = folder.findings("a: b: c\nd: 1\nd: 2\ne: 'x'y\nf: [\ng: 1:30\n")
    assert [(f.rule, f.span.line) for f in findings if f.span] == [
        ("yaml-syntax", 1),
        ("key-duplicate", 3),
        ("yaml-syntax", 4),
        ("yaml-syntax", 5),
        ("number-ambiguous", 6),
    ]


@pytest.mark.usefixtures("both_loaders")
def test_questions_in_brackets(folder: Folder) -> None:
    source = folder.load("items: [Is it safe?, {Why?: 'Who?'}, \U000f0000?]\n")
    assert source.data == {"items": ["Is it safe?", {"Why?": "Who?"}, "\U000f0000?"]}


def test_a_text_cut_by_a_comment_is_told_once(folder: Folder) -> None:
    finding = folder.only("text: Take pill # 1\n  in the morning\n")
    assert (finding.rule, finding.span) == ("yaml-syntax", Span("content.yaml", 1, 17))


def test_a_duplicate_names_both_lines(folder: Folder) -> None:
    assert "line 1 and in line 3" in folder.only("a: 1\nb: 2\na: 3\n").message


# --- include ---------------------------------------------------------------------------------------------


def test_included_parts_are_joined_and_keep_their_places(folder: Folder) -> None:
    folder.write(
        "notices: {header: {text: H}}\npublisher:\n  name: MDVISIT\npromises: [one]\n", "shared.yaml"
    )
    folder.write("include: ../citations.yaml\npublisher: {telephone: 5}\n", "parts/more.yaml")
    folder.write("citations:\n  park: {year: 2018}\n", "citations.yaml")
    source = folder.load(
        "include: [shared.yaml, parts/more.yaml]\nnotices: {footer: F}\npromises: [zero]\ncitations:\n"
    )
    assert source.data == {
        "notices": {"footer": "F", "header": {"text": "H"}},
        "promises": ["zero", "one"],
        "citations": {"park": {"year": 2018}},
        "publisher": {"name": "MDVISIT", "telephone": 5},
    }
    assert source.at(("notices", "header", "text")) == Span("shared.yaml", 1, 26)
    assert source.at(("promises", 0)) == Span("content.yaml", 3, 12)
    assert source.at(("promises", 1)) == Span("shared.yaml", 4, 12)
    assert source.key_at(("publisher", "telephone")) == Span("parts/more.yaml", 2, 13)
    assert [p.name for p in source.files] == ["content.yaml", "shared.yaml", "more.yaml", "citations.yaml"]


def test_a_key_in_two_files_names_both_places(folder: Folder) -> None:
    folder.write("publisher: {name: B, telephone: 5}\nnotices: text\n", "shared.yaml")
    findings = folder.findings("include: shared.yaml\npublisher:\n  name: A\nnotices: {header: H}\n")
    assert {f.rule for f in findings} == {"key-in-two-files"}
    assert "content.yaml:3:3" in findings[0].message and "shared.yaml:1:13" in findings[0].message
    assert len(findings) == 2
    assert {f.hint for f in findings} == {"a name may stand in one file only: delete one of the two"}


@pytest.mark.parametrize(
    ("value", "rule"),
    [
        ("../outside.yaml", "include-outside"),
        ("/etc/passwd", "include-outside"),
        ("C:\\shared.yaml", "include-outside"),
        ("https://example.org/shared.yaml", "include-outside"),
        ("link.yaml", "include-outside"),
        ("shred.yaml", "file-missing"),
        ("parts", "file-unreadable"),
        ("content.yaml", "include-loop"),
        ("circle.yaml", "include-loop"),
        ("deep0.yaml", "include-too-deep"),
        ("{file: shared.yaml}", "include-not-a-path"),
        ("[12]", "include-not-a-path"),
        ('""', "include-not-a-path"),
        ("sections.yaml", "include-key-refused"),
        ("empty.yaml", "file-empty"),
    ],
)
def test_an_include_that_is_refused(value: str, rule: str, tmp_path: Path) -> None:
    folder = Folder(tmp_path / "project")
    folder.write("a: b", "parts/x.yaml")
    folder.write("publisher: {}", "shared.yaml")
    folder.write("sections: []", "sections.yaml")
    folder.write("", "empty.yaml")
    folder.write("include: circle.yaml", "circle.yaml")
    for n in range(10):
        folder.write(f"include: deep{n + 1}.yaml", f"deep{n}.yaml")
    (tmp_path / "outside.yaml").write_text("publisher: {name: secret}")
    (folder.root / "link.yaml").symlink_to(tmp_path / "outside.yaml")
    finding = folder.only(f"title: x\ninclude: {value}\n")
    assert finding.rule == rule
    assert finding.span and (finding.span.path != "content.yaml" or finding.span.line == 2)
    if rule == "file-missing":
        assert "shared.yaml" in finding.hint


@pytest.mark.parametrize(
    "value", ["[]", "", "[shared.yaml, shared.yaml]", "[a.yaml, b.yaml]", "./shared.yaml", "l.yaml"]
)
def test_an_include_that_is_fine(value: str, folder: Folder) -> None:
    folder.write("publisher: {name: B}", "shared.yaml")
    (folder.root / "l.yaml").symlink_to(folder.root / "shared.yaml")
    for name in ("a.yaml", "b.yaml"):
        folder.write("include: shared.yaml", name)
    source = folder.load(f"title: x\ninclude: {value}\n")
    assert source.findings == () and "include" not in source.data


# --- an adversary ----------------------------------------------------------------------------------------


def laughs() -> str:
    lines = ["a: &a [" + "lol," * 9 + "]"]
    lines += [
        f"{new}: &{new} [" + f"*{old}," * 9 + "]" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    return "\n".join(lines)


def ladder() -> str:
    return "a0: &a0 [x]\n" + "\n".join(f"a{n}: &a{n} [[[[*a{n - 1}]]]]" for n in range(1, 200))


ATTACKS: dict[str, tuple[str | bytes, str | None]] = {
    "billion laughs": (laughs(), "alias-bomb"),
    "one long text many times": ("a: &a " + "x" * 500_000 + "\nb: [" + "*a," * 50 + "]", "alias-bomb"),
    "a ladder of references": (ladder(), "nesting-too-deep"),
    "recursive": ("a: &a [*a]", "alias-loop"),
    "recursive in a key": ("a: &a {*a : b}", None),
    "deep brackets": ("[" * 500_000, "nesting-too-deep"),
    "deep braces": ("{a: " * 200_000, "nesting-too-deep"),
    "deep dashes": ("- " * 400_000, "nesting-too-deep"),
    "100k keys": ("\n".join(f"k{n}: v" for n in range(80_000)), None),
    "100k equal keys": ("k: v\n" * 100_000, "key-duplicate"),
    "merge bomb": ("a: &a {x: 1}\nb:\n" + "  <<: *a\n" * 1000, "merge-key-refused"),
    "huge int": ("a: " + "1" * 10_000, None),
    "huge int as a key": ("1" * 10_000 + ": a", None),
    "huge float": ("a: 1." + "1" * 10_000, None),
    "huge int by tag": ("a: !!int " + "1" * 10_000, "tag-refused"),
    "colons": ("a:" * 100_000, None),
    "question marks": ("? " * 100_000, "nesting-too-deep"),
    "tabs": ("\t\n" * 200_000 + "\ta: b\n" * 100_000, "tab-indentation"),
    "controls": ("\1" * 900_000, "file-foreign"),
    "bad bytes": (b"a: \xe9\n" * 100_000, "encoding-not-utf8"),
    "directives": ("%x\n" * 300_000, "directive-refused"),
    "anchors": ("a:\n" + "- &a\n  x\n" * 80_000, "anchor-unused"),
    "comments after blocks": ("a:\n" + "  - |\n   x\n  ## y\n" * 50_000, "text-cut-off"),
    "quotes": ("'" * 999_999, None),
    "open quotes": ('a: "\n' * 150_000, "key-duplicate"),
    "nested flow on one line": ("a: [" + "{}," * 200_000 + "]", None),
    "lone carriage returns": ("a: b\r" * 3 + "c: d\r", "key-duplicate"),
    "escaped newlines": ('a: "' + "\\\n" * 300_000 + '"', None),
    "unknown aliases": ("a: [" + "*b," * 200_000 + "]", "alias-unknown"),
    "documents": ("---\n" * 200_000, "second-document"),
    "spaces": ("a:" + " " * 900_000, None),
    "spaces and hashes": ("a: b" + " #" * 400_000, "text-cut-off"),
    "surrogate bytes": (b"a: \xed\xa0\x80", "encoding-not-utf8"),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_is_answered_in_time(attack: str, folder: Folder) -> None:
    content, rule = ATTACKS[attack]
    start = time.process_time()
    findings = folder.findings(content)
    assert time.process_time() - start < 10
    assert rule is None or rule in {f.rule for f in findings}
    assert len(findings) < 200
    assert all(len(f.message) < 500 and len(f.hint) < 500 for f in findings)


def test_too_many_findings_are_counted(folder: Folder) -> None:
    findings = folder.findings("k: v\n" * 1000)
    assert len(findings) == 26 and "974 more" in findings[-1].message


SIGNS = "a|b: |- |: |\n|\n  |\n\t|\r|'|\"|>-\n|[|]|{|}|,|&a |*a |!x |!!int |# | #|? |?|%|---\n|...\n"
SIGNS += '|<<: |1:30|\\|\\"'
MORE = "\\u12|\ufeff|\0|é|𝒳|\u2028|~|@|`|  |0x|include: |content.yaml|  x: 1\n"
PIECES = st.sampled_from(["|\n", "|", *SIGNS.split("|"), *MORE.split("|")])


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """Good content with a few small wounds, which gets deeper into the parser than noise does."""
    text = GOOD + TEXTS + "anchored: &a [*x, 'b']\n"
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(PIECES) + text[at + draw(st.integers(0, 3)) :]
    return text.encode()


BROKEN = st.one_of(
    damaged(),
    st.lists(PIECES, max_size=40).map("".join).map(str.encode),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.binary(max_size=200),
)
FEW = settings(
    max_examples=300,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def outcome(folder: Folder, content: bytes) -> tuple[Any, list[tuple[str, int]]]:
    """The data, or the errors as rules with their lines."""
    try:
        source = folder.load(content)
    except BrochureError as error:
        assert error.findings
        assert all(f.span is None or (f.span.line > 0 and f.span.column > 0) for f in error.findings)
        return None, sorted({(f.rule, f.span.line if f.span else 0) for f in error.findings})
    for path in source.spans:
        value: Any = source.data
        for step in path:
            value = value[step]
        for offset in range(0, len(value) if isinstance(value, str) else 1, 7):
            assert source.text_span(path, offset).line > 0
    return source.data, []


@FEW
@example(content=b'a: "\\UFFFFFFFF"')
@example(content=b"? *a : &a b")
@example(content=b"a: \x00b")
@given(content=BROKEN)
def test_nothing_ends_in_a_traceback(content: bytes, folder: Folder) -> None:
    outcome(folder, content)


@FEW
@given(content=BROKEN)
def test_nothing_ends_in_a_traceback_without_the_c_parser(content: bytes, folder: Folder) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parser, "_c_loader", lambda: None)
        outcome(folder, content)


WORDS = st.text(st.sampled_from("ab é:#'\"-\n*&!|>[{,%@~10."), max_size=30)


STYLES = st.sampled_from([None, '"', "'", "|", ">"])
LISTS = st.lists(WORDS, max_size=3)


@FEW
@given(words=st.dictionaries(st.text("abcxz", min_size=1), WORDS | LISTS, min_size=1), style=STYLES)
def test_what_a_program_wrote_comes_back(words: dict[str, Any], style: str | None, folder: Folder) -> None:
    words.pop("include", None)
    folder.write(yaml.safe_dump(words, allow_unicode=True, sort_keys=False, default_style=style, width=20))
    fast = folder.load()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parser, "_c_loader", lambda: None)
        slow = folder.load()
    assert fast.data == words
    assert (fast.data, fast.spans, fast.raw) == (slow.data, slow.spans, slow.raw)


@FEW
@given(words=WORDS.filter(lambda text: text.strip() != ""))
def test_each_visible_character_is_found_where_it_stands(words: str, folder: Folder) -> None:
    content = yaml.safe_dump({"a": words}, allow_unicode=True, width=12, default_style="'")
    source = folder.load(content)
    lines = content.split("\n")
    checked = 0
    for offset, character in enumerate(source.data["a"]):
        if not character.isspace():
            span = source.text_span(("a",), offset)
            assert lines[span.line - 1][span.column - 1] in (character, "\\")  # or an escape for it
            checked += 1
    assert checked


def test_a_long_title_comes_back_whole_in_the_hint(folder: Folder) -> None:
    title = "Stem cells: therapy for hip arthritis and a worn hip, and what is not known of it"
    assert folder.only(f"a: {title}").hint == f'put the whole text in quotes: a: "{title}"'
    assert title.replace(":", "") in folder.only(f"a: “{title.replace(':', '')}”").hint
    endless = folder.only(f"a: {title} {'x' * 10_000}").hint
    assert len(endless) < 500 and endless.endswith('..."')


def test_curly_quotes_around_a_colon_are_called_curly(folder: Folder) -> None:
    assert folder.only("a: “Guide: hips”").hint == (
        'these quotes are curly, and only straight ones count here: a: "Guide: hips"'
    )
    assert folder.only("a: Guide: hips").hint == 'put the whole text in quotes: a: "Guide: hips"'
