"""The report as a page: its structure, its links, its escapes, and what it never says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from xml.sax.saxutils import escape

import pytest

from brochure.checks.verdict import Approval, Cited, Head, Item, Outcome, Required, Verdict
from brochure.facts import Portrait
from brochure.facts.views import CELLS
from brochure.findings import Box, ExitCode, Finding, Severity, Span, Waived
from brochure.report import Report, album
from brochure.report.album import Album
from brochure.report.document import as_data, from_data
from brochure.report.terminal import summary
from brochure.report.web import POLICY, to_html
from brochure.report.web.markup import Markup, joined, tag
from brochure.report.web.pictures import _BADGES
from brochure.rules import Rule

VOID = {"meta", "img", "br", "hr", "link", "input"}
PNG = b"\x89PNG\r\n\x1a\nwhatever"
HEAD, FOOT = Box(54, 740, 300, 752), Box(54, 30, 558, 80)

MISSING = Finding(
    "text-missing", Severity.ERROR, "page 2 lacks “not FDA-approved”", "Put the words back.",
    Span("content.yaml", 2, 5), 2, Box(54, 400, 300, 412), "promise-1",
)  # fmt: skip
PALE = Finding("contrast-low", Severity.ERROR, "it is pale", page=1, box=Box(50, 396, 290, 410))
LATE = Finding("record-incomplete", Severity.WARNING, "the record has no journal")
NOTE = Finding("doi-missing", Severity.INFO, "no DOI", page=2)
SEEN = Verdict("header", 1, True, True, True, "", HEAD)
PAGE = "It is gone.\n\n## What it looks for\nWords such as `<b>` and ``a ` b``.\n\n## Source\nA rule & more."
RULES = {
    name: Rule(name, Severity.ERROR, PAGE, "checks")
    for name in (
        "text-missing",
        "contrast-low",
        "record-incomplete",
        "doi-missing",
        "link-dead",
        "glyph-gone",
    )
}
CITED = (
    Cited(1, "park2018", "Park EH, et al. Cells. 2018.", "verified", date(2026, 11, 23), "Europe PMC", "",
          "title, year on 2026-11-22 (A copy)", Span("shared.yaml", 20, 3)),
    Cited(2, "wang2022", "Wang D. Hearts & cells <b>. 2022.", "mismatch", date(2026, 11, 23), "PubMed"),
    Cited(3, "gone2020", "Gone A. Cells. 2020. [Retracted]", "retracted", date(2025, 1, 2), "Crossref"),
    Cited(4, "none2024", "None A. Cells. 2024.", "not found", date(2026, 11, 23), "", "nobody knows PMID 1"),
    Cited(5, "new2026", "New A. Cells. 2026.", "unchecked", None, "", "it was changed since 2026-11-23"),
    Cited(6, "liang2010", "Liang J. Cells. 2010.", "erratum", date(2026, 11, 23), "Europe PMC"),
    Cited(7, "odd2010", "Odd J. Cells. 2010.", "concern", date(2026, 11, 23), "Europe PMC"),
)  # fmt: skip
WRONG = Finding("citation-differs", Severity.ERROR, 'wang2022: authors "Wang D", but PubMed has "Yu J"')
CLEAN = Report(
    "build/hip.pdf",
    ExitCode.CLEAN,
    outcomes=(Outcome("text-missing", "passed"), Outcome("link-dead", "not applicable", "it has no links")),
    verdicts=(SEEN, replace(SEEN, page=2)),
    required=(
        Required("header", "OBSERVATIONAL RESEARCH", "every", 9.0, "Medical director", Span("c.yaml", 3, 5)),
    ),
    pages=2,
    sha256="ab" * 32,
    written="build/hip.pdf",
)
BAD = replace(
    CLEAN,
    code=ExitCode.FINDINGS,
    written="build/hip.rejected.pdf",
    findings=(NOTE, LATE, MISSING, PALE),
    verdicts=(
        *CLEAN.verdicts,
        Verdict("promise-1", 2, False, None, True, "it is gone"),
        Verdict("promise-1", 1, True, False, True, "white on white", FOOT),
    ),
    outcomes=(
        *CLEAN.outcomes,
        Outcome("contrast-low", "failed"),
        Outcome("glyph-gone", "could not be checked", "it crashed"),
    ),
)
CITING = replace(BAD, citations=CITED, findings=(*BAD.findings, WRONG))
TEXTS = {"content.yaml": "promises:\n  - {text: not FDA-approved}\n"}


@dataclass
class Node:
    name: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    parts: list[Node | str] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        yield self
        for part in self.parts:
            if isinstance(part, Node):
                yield from part.walk()

    def all(self, name: str, look: str = "") -> list[Node]:
        return [n for n in self.walk() if n.name == name and (not look or look in (n["class"] or "").split())]

    def __getitem__(self, key: str) -> str | None:
        return self.attributes.get(key)

    @property
    def text(self) -> str:
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)


class Reader(HTMLParser):
    """Reads a page into nodes; a tag that is not closed where it must be is an error."""

    def __init__(self) -> None:
        super().__init__()
        self.open = [Node("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), f"an attribute twice on {tag}"
        node = Node(tag, dict(attrs))
        self.open[-1].parts.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().name == tag

    def handle_data(self, data: str) -> None:
        self.open[-1].parts.append(data)


def read(text: str) -> Node:
    reader = Reader()
    reader.feed(text)
    reader.close()
    assert len(reader.open) == 1
    return reader.open[0]


def pictures(report: Report) -> Album:
    """An album of pictures that nobody can look at."""
    made = [
        Portrait(view.page, view.box or Box(0, 0, 612, 792), (612, 792), (816, 1056), PNG)
        for view in album.wanted(report)
    ]
    return album.filled(report, made)


def html(*reports: Report, **more: object) -> str:
    cases = [(report, pictures(report)) for report in reports]
    return to_html(cases, RULES, "2026-11-24", read=TEXTS.get, **more)  # type: ignore[arg-type]


def section(page: Node, name: str) -> Node:
    (found,) = [node for node in page.all("section") if node["id"] == name]
    return found


VARIETY = {
    "clean": (CLEAN,),
    "bad": (BAD,),
    "citing": (CITING,),
    "not made": (Report("build/hip.pdf", ExitCode.FINDINGS, (MISSING,)),),
    "long": (replace(BAD, pages=200),),
    "two": (BAD, CLEAN),
}


@pytest.mark.parametrize("reports", VARIETY.values(), ids=VARIETY)
def test_every_id_is_there_once_and_every_link_leads_to_one(reports: tuple[Report, ...]) -> None:
    page = read(html(*reports))
    ids = Counter(node["id"] for node in page.walk() if node["id"])
    assert [name for name, times in ids.items() if times > 1] == []
    targets = [node["href"] or "" for node in page.all("a")]
    assert len(targets) > 5
    assert [target for target in targets if target.removeprefix("#") not in ids] == []
    labels = [name for node in page.walk() for name in (node["aria-labelledby"] or "").split()]
    assert len(labels) >= 5
    assert set(labels) <= ids.keys()


@pytest.mark.parametrize("reports", VARIETY.values(), ids=VARIETY)
def test_headings_begin_with_one_title_and_leave_no_level_out(reports: tuple[Report, ...]) -> None:
    levels = [int(n.name[1]) for n in read(html(*reports)).walk() if re.fullmatch("h[1-6]", n.name)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert len(levels) > 6
    assert [(a, b) for a, b in pairwise(levels) if b > a + 1] == []


@pytest.mark.parametrize("reports", VARIETY.values(), ids=VARIETY)
def test_the_page_asks_for_nothing_from_outside(reports: tuple[Report, ...]) -> None:
    text = html(*reports)
    page = read(text)
    (policy,) = [n["content"] for n in page.all("meta") if n["http-equiv"] == "Content-Security-Policy"]
    assert policy == POLICY
    assert policy.startswith("default-src 'none'; img-src data:; style-src 'unsafe-inline'")
    assert not [n for n in page.walk() if n.name in ("script", "link", "iframe", "object", "form", "base")]
    assert all((n["src"] or "").startswith("data:image/png;base64,") for n in page.all("img"))
    assert "url(" not in text
    assert "@import" not in text
    assert not [key for node in page.walk() for key in node.attributes if key.startswith("on")]


@pytest.mark.parametrize("reports", VARIETY.values(), ids=VARIETY)
def test_pictures_and_tables_speak(reports: tuple[Report, ...]) -> None:
    page = read(html(*reports))
    assert all(node["alt"] for node in page.all("img"))
    assert all(node["scope"] in ("col", "row", "rowgroup") for node in page.all("th"))
    assert all(table.all("caption") for table in page.all("table"))
    assert len(page.all("main")) == 1
    assert page.all("html")[0]["lang"] == "en"


def test_the_first_line_counts_and_never_praises() -> None:
    for report, verdict in (
        (CLEAN, "0 automatic findings, 3 items need a person"),
        (BAD, "4 automatic findings, 3 items need a person, 1 rule could not be checked"),
    ):
        text = html(report)
        assert read(text).all("p", "verdict")[0].text == verdict
        body = text.lower().partition("<body>")[2]
        assert not re.search(r"complian|conform|certif", body)


def test_the_head_tells_which_file_this_is_about() -> None:
    told = read(html(CLEAN)).all("header")[0].text
    for fact in ("build/hip.pdf", "ab" * 32, "2026-11-24", "brochure 0.", "Pages2"):
        assert fact in told


def test_findings_stand_by_severity_then_page_with_numbers_that_the_pictures_share() -> None:
    page = read(html(BAD))
    found = section(page, "findings")
    assert [n.text for n in found.walk() if n.name == "h3"] == ["Errors (2)", "Warnings (1)", "Notes (1)"]
    messages = [n.text for n in found.walk() if n.name == "h5"]
    assert messages == [
        "it is pale",
        "page 2 lacks “not FDA-approved”",
        "the record has no journal",
        "no DOI",
    ]
    tabs = [n for n in page.all("a", "tab") if "promise" not in (n["class"] or "")]
    assert [(n.text, n["href"]) for n in tabs] == [("1", "#finding-1"), ("2", "#finding-2")]
    assert "it is pale" in (tabs[0]["aria-label"] or "")


def test_a_finding_shows_the_rule_the_hint_the_line_and_the_place() -> None:
    (article,) = [n for n in read(html(BAD)).all("article") if n["id"] == "finding-2"]
    assert "What to do: Put the words back." in article.text
    assert "content.yaml:2:5" in article.text
    assert [pre.text for pre in article.all("pre")] == ["2 | - {text: not FDA-approved}\n  |   ^"]
    assert [n["href"] for n in article.all("a")] == ["#rule-text-missing", "#spot-2"]
    assert len(article.all("img")) == 1


def test_an_outline_lies_on_the_box_it_is_about() -> None:
    (spot,) = [n for n in read(html(BAD)).all("span", "outline") if n["id"] == "spot-2"]
    sides = dict(re.findall(r"(\w+):([\d.]+)%", spot["style"] or ""))
    assert float(sides["left"]) == pytest.approx(100 * (54 - 2) / 612, abs=0.01)
    assert float(sides["top"]) == pytest.approx(100 * (792 - 412 - 2) / 792, abs=0.01)
    assert float(sides["width"]) == pytest.approx(100 * 250 / 612, abs=0.01)
    assert float(sides["height"]) == pytest.approx(100 * 16 / 792, abs=0.01)


def test_badges_never_lie_upon_each_other() -> None:
    crowd = tuple(
        replace(PALE, message=f"it is pale {n}", box=Box(50 + n, 396 + n, 290, 410 + n)) for n in range(30)
    )
    page = read(html(replace(BAD, findings=crowd)))
    places = [
        (float(left) * 6.12, float(top) * 7.92)
        for node in page.all("article", "page")[0].all("a", "tab")
        for left, top in re.findall(r"left:([\d.]+)%;top:([\d.]+)%", node["style"] or "")
    ]
    assert len(places) == 32
    close = [
        (a, b)
        for number, a in enumerate(places)
        for b in places[:number]
        if abs(a[0] - b[0]) < 612 / _BADGES - 0.2 and abs(a[1] - b[1]) < 612 / _BADGES - 0.2
    ]
    assert close == []


def test_badges_lie_upon_no_words() -> None:
    """Words everywhere but in the margins and in a gap; each badge goes to the even place that is nearest."""
    rows = [
        bytes(0 if at < 8 or at > 75 or 50 <= row < 56 else 1 for at in range(CELLS)) for row in range(109)
    ]
    busy = Portrait(1, Box(0, 0, 612, 792), (612, 792), (816, 1056), PNG, tuple(rows))
    filled = Album(pages={1: busy})
    low = Box(200, 380, 290, 400)
    told = tuple(replace(PALE, message=f"it is pale {n}", box=low) for n in range(12))
    page = read(to_html([(replace(BAD, findings=told), filled)], RULES, "2026-11-24", read=TEXTS.get))
    places = [
        (float(left) / 100 * CELLS, float(top) / 100 * 792 / 612 * CELLS)
        for node in page.all("article", "page")[0].all("a", "tab")
        for left, top in re.findall(r"left:([\d.]+)%;top:([\d.]+)%", node["style"] or "")
    ]
    assert len(places) == 14
    for left, top in places:
        covered = [
            rows[row][at]
            for row in range(round(top), round(top) + 4)
            for at in range(round(left), round(left) + 4)
        ]
        assert not any(covered), (left, top)
    assert min(abs(left * 612 / CELLS - 200) for left, _ in places) < 40, "the nearest is near"


def test_where_all_is_full_of_words_badges_still_have_places() -> None:
    full = tuple(bytes([1]) * CELLS for _ in range(109))
    crowded = Portrait(1, Box(0, 0, 612, 792), (612, 792), (816, 1056), PNG, full)
    page = read(to_html([(BAD, Album(pages={1: crowded}))], RULES, "2026-11-24", read=TEXTS.get))
    assert len(page.all("article", "page")[0].all("a", "tab")) == 3


def test_each_promise_has_its_verdicts_page_by_page_and_the_picture_as_proof() -> None:
    texts = section(read(html(BAD)), "promises")
    header, promise = texts.all("article")
    assert "OBSERVATIONAL RESEARCH" in header.text
    assert "Medical director" in header.text
    assert "c.yaml:3:5" in header.text
    assert len(header.all("img")) == 2
    rows = [[cell.text for cell in body.all("td")[:3]] for body in promise.all("tbody")]
    assert rows == [["✗ no", "? not checked", "✓ yes"], ["✓ yes", "✗ no", "✓ yes"]]
    assert "white on white" in promise.text
    assert "No place to show" in promise.text


def test_what_was_not_checked_is_told_with_its_reason() -> None:
    told = section(read(html(BAD)), "unchecked")
    assert "Could not be checked (1)" in told.text
    assert "glyph-gone could not be checked: it crashed" in told.text
    assert "1 rule does not apply to this file" in told.text
    assert "it has no links" not in told.text, "what does not apply stands at the very end"


def test_every_rule_is_listed_with_its_outcome_and_those_that_matter_are_explained() -> None:
    page = read(html(BAD))
    rows = [[cell.text for cell in row.parts[:2]] for row in section(page, "rules").all("tr")[1:]]  # type: ignore[union-attr]
    assert rows == [
        ["contrast-low", "✗ failed"],
        ["glyph-gone", "? could not be checked"],
        ["text-missing", "✓ passed"],
        ["link-dead", "– not applicable: it has no links"],
    ]
    assert section(page, "rules").all("caption")[0].text == (
        "4 rules on the PDF: 1 failed, 1 could not be checked, 1 passed, 1 not applicable"
    )
    explained = section(page, "explained")
    assert [n.text for n in explained.walk() if n.name == "h3"] == [
        "contrast-low", "doi-missing", "glyph-gone", "record-incomplete", "text-missing",
    ]  # fmt: skip
    assert "Words such as <b> and a ` b." in explained.text
    assert {code.text for code in explained.all("code")} >= {"<b>", "a ` b"}


def test_terminal_page_and_json_tell_how_a_rule_ended_in_the_same_words() -> None:
    ended = tuple(Outcome(rule, "failed") for rule in ("doi-missing", "record-incomplete", "contrast-low"))
    report = replace(BAD, outcomes=(*ended, Outcome("link-dead", "passed")))
    told = {
        "contrast-low": "failed", "record-incomplete": "with a warning", "doi-missing": "with a note",
        "link-dead": "passed",
    }  # fmt: skip
    rows = [row.all("td")[0] for row in section(read(html(report)), "rules").all("tr")[1:]]
    assert [cell.text for cell in rows] == ["✗ failed", "! with a warning", "i with a note", "✓ passed"]
    assert [cell["class"] for cell in rows] == ["failed", "with-a-warning", "with-a-note", "passed"]
    assert "rules on the PDF: 1 passed, 1 failed, 1 with a warning, 1 with a note" in summary(report)
    data = as_data(report)
    assert {one["rule"]: one["told"] for one in data["rules"]} == told
    assert {one["rule"]: one["outcome"] for one in data["rules"]}["doi-missing"] == "failed"
    assert from_data(data) == report


def test_only_a_file_without_errors_has_lines_to_sign_on() -> None:
    good, bad = (section(read(html(one)), "signing") for one in (CLEAN, BAD))
    lines = [[n.text for n in one.all("dt")] for one in good.all("div", "signs")]
    assert lines == [["Name", "Role", "Date", "Signature"], ["Name", "Date", "Signature"]]
    assert [n.text for n in good.walk() if n.name == "h3"] == ["The handout as a whole", "Medical director"]
    assert "ab" * 32 in good.text
    assert bad.all("dt") == []
    assert "cannot be signed off" in bad.text


def test_each_owner_of_a_text_has_one_line_to_sign_on_and_an_approver_is_an_owner() -> None:
    texts = (
        replace(CLEAN.required[0], key="a", owner="Anna"),
        replace(CLEAN.required[0], key="b", owner="anna ", approval=HOLDS),
        replace(CLEAN.required[0], key="c", owner=""),
    )
    signed = section(read(html(replace(CLEAN, required=texts, verdicts=()))), "signing")
    names = [n.text for n in signed.walk() if n.name == "h3"]
    assert names == ["The handout as a whole", "Anna", "Ben <b@c.d>"]
    anna, ben = signed.all("div", "signs")[1:]
    assert anna.text.startswith("AnnaFor A a, B b. ")
    assert ben.text.startswith("Ben <b@c.d>For B b. ")


def test_between_what_is_found_and_the_lines_to_sign_on_there_are_no_rules_that_do_not_apply() -> None:
    idle = tuple(Outcome(f"idle-{n}", "not applicable", f"reason {n}") for n in range(50))
    text = html(replace(CLEAN, outcomes=(*CLEAN.outcomes, *idle)))
    before, _, after = text.partition('id="signing"')
    assert "reason 7" not in before and "51 rules do not apply to this file" in before
    assert after.index("<details>") < after.index("– not applicable: reason 7")


HOLDS = Approval("Ben <b@c.d>", date(2026, 11, 16), date(2027, 11, 16), "holds")
BROKEN, LAPSED, UNKNOWN = (replace(HOLDS, state=state) for state in ("broken", "lapsed", "unknown"))


def locked(approval: Approval | None) -> Report:
    return replace(CLEAN, required=(replace(CLEAN.required[0], approval=approval),))


def test_the_card_of_a_locked_text_says_who_approved_it_when_and_until_when() -> None:
    card = section(read(html(locked(HOLDS))), "promises").all("article")[0]
    assert "locked: approved by Ben <b@c.d> on 2026-11-16, review by 2027-11-16" in card.text
    assert card.text.count("✓ yes") == 6
    assert "approved words" not in card.text
    assert "not locked" in section(read(html(locked(None))), "promises").text


@pytest.mark.parametrize(
    ("approval", "name", "said"),
    [
        (BROKEN, "not the approved words", "Ben <b@c.d> approved other words on 2026-11-16."),
        (LAPSED, "no longer approved", "The approval by Ben <b@c.d> ran out on 2027-11-16."),
        (UNKNOWN, "approval not checked", "It is not known which day it is"),
    ],
)
def test_words_that_nobody_approves_are_called_so_first_thing_and_never_get_a_tick(
    approval: Approval, name: str, said: str
) -> None:
    page = read(html(locked(approval)))
    card = section(page, "promises").all("article")[0]
    heading, alarm = [part for part in card.parts if isinstance(part, Node)][:2]
    assert heading.text == f"A header: {name}"
    assert alarm["class"] == "alarm" and alarm["role"] == "note"
    assert alarm.text.startswith(f"✗ {name.upper()}. {said}")
    assert "✓" not in card.text
    assert card.text.count("! there, but not approved") == 6
    assert all(name in (image["alt"] or "") for image in card.all("img"))
    lists = [item.text for item in page.all("ul", "on-page")]
    assert len(lists) == 2 and all(f"Required text header: {name}" in one for one in lists)


def test_the_head_says_which_handout_it_is_and_when_it_was_reviewed() -> None:
    told = Head("content", "Hip pain", "1.2", date(2026, 11, 16), date(2027, 11, 16), filed="Hip pain")
    head = read(html(replace(CLEAN, head=told))).all("header")[0]
    pairs = {pair.all("dt")[0].text: pair.all("dd")[0].text for pair in head.all("div")}
    expected = {
        "Title": "Hip pain", "Version": "1.2", "Reviewed": "2026-11-16", "Next review by": "2027-11-16",
        "Reviewer": "nobody is named",
    }  # fmt: skip
    assert expected.items() <= pairs.items()
    assert "Title by its metadata" not in pairs
    other = replace(told, filed="Knee", reviewer="Dr. Lee", translator="Ana Ruiz")
    text = read(html(replace(CLEAN, head=other))).all("header")[0].text
    assert "Title by its metadataKnee" in text and "ReviewerDr. Lee" in text and "TranslatorAna Ruiz" in text


def test_the_head_of_a_pdf_from_elsewhere_names_its_metadata_as_such() -> None:
    told = Head("metadata", "Leaflet", author="Word <x>", filed="Leaflet")
    text = read(html(replace(CLEAN, head=told))).all("header")[0].text
    assert "Title by its metadataLeaflet" in text and "Author by its metadataWord <x>" in text
    assert "Version" not in text
    bare = read(html(replace(CLEAN, head=Head("metadata")))).all("header")[0].text
    assert "Title by its metadatanone" in bare


def test_the_report_says_why_no_text_and_no_paper_was_looked_for() -> None:
    wrong = Finding("key-unknown", Severity.ERROR, "there is no key titel")
    ended = Report("build/hip.pdf", ExitCode.FINDINGS, (wrong,))
    rules = {"key-unknown": Rule("key-unknown", Severity.ERROR, PAGE, "content")}
    page = read(to_html([(ended, Album(why_none="no PDF came about"))], rules, "today"))
    bare = replace(CLEAN, required=(), verdicts=())
    no_content = read(html(replace(bare, head=Head("metadata"))))
    content = read(html(replace(bare, head=Head("content", "Hip"))))
    pages = (page, no_content, content)
    told = [[section(one, name).text for name in ("promises", "citations")] for one in pages]
    assert [texts for texts, _ in told] == [
        "Required textsNo required text was looked for: the content has errors, so no PDF was made.",
        "Required textsNo required text was looked for: no content was given, and the policy asks for none.",
        "Required textsNo required text was looked for: the content and the policy ask for none.",
    ]
    assert [papers for _, papers in told] == [
        "CitationsNo papers are known: the content has errors, so no PDF was made.",
        "CitationsNo papers are known: the file was not compared with any content.",
        "CitationsThe handout cites no papers.",
    ]


def test_a_command_in_a_hint_is_code_without_backticks() -> None:
    hinted = replace(MISSING, hint="run `brochure lock a<b` and paste")
    page = read(html(replace(BAD, findings=(hinted,))))
    (article,) = [n for n in page.all("article") if n["id"] == "finding-1"]
    assert "What to do: run brochure lock a<b and paste" in article.text
    assert "brochure lock a<b" in [code.text for code in article.all("code")]


def test_a_waived_finding_is_shown_with_who_answers_for_it_and_does_not_count() -> None:
    waiver = Waived(PALE, "the brand's gray", "Anna <a@b.c>", date(2027, 1, 31), Span("rules.yaml", 9, 3))
    page = read(html(replace(CLEAN, waived=(waiver,))))
    assert page.all("p", "verdict")[0].text == "0 automatic findings, 3 items need a person, 1 waived"
    told = section(page, "waived").text
    for part in (
        "contrast-low it is pale (page 1)",
        "Anna <a@b.c> answers for it until 2027-01-31: the brand's",
    ):
        assert part in told
    assert "rules.yaml:9:3" in told
    assert "No rule found anything" in section(page, "findings").text
    assert "contrast-low" in section(page, "explained").text


def test_landmarks_of_several_files_have_names_of_their_own() -> None:
    page = read(html(BAD, replace(CLEAN, file="build/knee.pdf", written="build/knee.pdf")))
    texts = {node["id"]: node.text for node in page.walk() if node["id"]}
    names = [
        " ".join(texts[name] for name in (node["aria-labelledby"] or "").split())
        for node in page.all("section")
    ]
    assert len(names) == len(set(names)) == 19
    assert "Findings build/knee.pdf" in names


def test_the_page_on_a_rejected_build_names_the_rejected_file_and_calls_the_good_one_older() -> None:
    page = read(html(replace(BAD, kept=True)))
    [title] = [node.text for node in page.walk() if node.name == "h1"]
    assert title == "hip.rejected.pdf"
    assert "build/hip.pdf is older: it was made before these changes." in page.text
    assert "is older" not in read(html(CLEAN)).text
    assert "is older" not in read(html(replace(BAD, kept=False))).text


def test_waivers_and_points_for_a_person_have_their_place() -> None:
    page = read(html(CLEAN))
    assert "Nothing is waived." in section(page, "waived").text
    assert len(section(page, "person").all("li")) == 3


def test_what_the_judges_ask_a_person_takes_the_place_of_the_standing_points() -> None:
    item = Item("paper-fits", "Does the paper say so?", "It may not.", "FTC", Span("content.yaml", 42, 7), 3)
    page = read(html(replace(CLEAN, items=(item, item))))
    told = [point.text for point in section(page, "person").all("li")]
    assert len(told) == 2
    assert "Does the paper say so? (content.yaml:42:7, page 3) It may not. (FTC)" in told[0]
    assert page.all("p", "verdict")[0].text == "0 automatic findings, 2 items need a person"


EVIL = "</style></title><script>alert(1)</script><img src=x onerror=alert(1)>\"'&amp;\x1b[31m\u202e\ud800"


def test_texts_from_files_are_never_obeyed() -> None:
    evil = Finding(EVIL, Severity.ERROR, EVIL, EVIL, Span(EVIL, 1, 2), 1, HEAD, EVIL)
    report = Report(
        EVIL, ExitCode.FINDINGS, (evil,),
        (Outcome(EVIL, "failed", EVIL), Outcome(EVIL, "not applicable", EVIL)),
        (Verdict(EVIL, 1, False, None, True, EVIL, HEAD),),
        (Required(EVIL, EVIL, EVIL, 9, EVIL, Span(EVIL, 1), replace(BROKEN, owner=EVIL)),),
        1, EVIL, EVIL, unchanged_since=EVIL, version=EVIL,
        head=Head("content", EVIL, EVIL, reviewer=EVIL, translator=EVIL, filed="x"),
    )  # fmt: skip
    text = to_html(
        [(report, pictures(report))], {EVIL: Rule(EVIL, Severity.ERROR, EVIL, EVIL)}, EVIL, lambda _: EVIL
    )
    text.encode()
    page = read(text)
    assert {node.name for node in page.walk()} & {"script"} == set()
    assert all(node["src"] != "x" for node in page.all("img"))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert text.count(escape("<script>")) > 20
    assert len(page.all("style")) == 1
    assert len(page.all("title")) == 1


def test_the_same_report_gives_the_same_bytes() -> None:
    assert html(BAD, CLEAN) == html(BAD, CLEAN)
    assert "2026-11-24" in html(BAD)


def test_several_files_share_one_page() -> None:
    page = read(html(BAD, CLEAN, BAD))
    assert page.all("h1")[0].text == "3 PDFs"
    assert len(page.all("article", "file")) == 3
    assert [n["href"] for n in page.all("nav")[0].all("a")] == [
        "#file-1-file",
        "#file-2-file",
        "#file-3-file",
    ]


def test_a_long_file_is_not_pictured_without_bound_and_says_so() -> None:
    late = tuple(replace(PALE, page=page) for page in range(150, 160))
    report = replace(BAD, pages=200, findings=(*BAD.findings, *late))
    shown = album.shown_pages(report)
    assert len(shown) == album.MOST_PAGES
    assert set(range(150, 160)) <= set(shown)
    assert "Not pictured" in section(read(html(report)), "pages").text
    many = tuple(replace(PALE, box=Box(n, 0, n + 1, 1)) for n in range(300))
    assert len(album.wanted(replace(BAD, findings=many))) < 100


def test_a_report_without_pictures_says_why() -> None:
    text = to_html([(CLEAN, Album(why_none="the file changed after it was checked"))], RULES, "today")
    page = read(text)
    assert "There are no pictures: the file changed after it was checked." in section(page, "pages").text
    assert page.all("img") == []
    assert "Not pictured here." in section(page, "promises").text


def test_pictures_that_could_not_be_drawn_leave_the_others_in_their_places() -> None:
    views = album.wanted(BAD)
    made = [
        None if view.page == 1 else Portrait(view.page, view.box or FOOT, (612, 792), (9, 9), PNG)
        for view in views
    ]
    filled = album.filled(BAD, made)
    assert list(filled.pages) == [2]
    assert {page for page, _ in (*filled.findings, *filled.promises)} == {2}


def test_markup_escapes_all_but_markup() -> None:
    assert tag("p", "a<b&c", Markup("<br>"), None, class_='x"y', hidden=True, title=None) == (
        '<p class="x&quot;y" hidden>a&lt;b&amp;c<br></p>'
    )
    assert tag("meta", name="a") == '<meta name="a">'
    assert joined("<", None, tag("i", "x")) == "&lt;<i>x</i>"


def test_each_citation_is_told_with_its_state_the_day_and_the_service() -> None:
    table = section(read(html(CITING)), "citations")
    lines = table.all("tbody")[0].all("tr")
    rows = [[cell.text for cell in line.parts if isinstance(cell, Node)] for line in lines]
    assert [row[0] for row in rows] == ["1", "2", "3", "4", "5", "6", "7"]
    for one, (_, paper, state) in zip(CITED, rows, strict=True):
        assert paper.startswith(f"{one.reference}{one.key}")
        assert one.why in state and one.source in state and (str(one.on) in state if one.on else True)
    assert "in shared.yaml:20:3" in rows[0][1] and "Compared by hand: title, year on 2026-11-22" in rows[0][1]
    assert [row[2].split()[0] for row in rows] == ["✓", "✗", "✗", "✗", "?", "✓", "✗"]
    caption = "7 papers: 1 verified, 1 erratum, 1 concern, 1 mismatch, 1 not found, 1 retracted, 1 unchecked"
    assert [one.text for one in table.all("caption")] == [caption]
    assert "Nobody has looked" not in table.text


def test_a_citation_links_to_what_was_found_about_it_and_no_other_does() -> None:
    page = read(html(CITING))
    links = section(page, "citations").all("a")
    assert [link["aria-label"] for link in links] == [f"Finding {links[0].text} on wang2022"]
    (target,) = [node for node in page.all("article") if node["id"] == (links[0]["href"] or "")[1:]]
    assert WRONG.message in target.text


def test_papers_nobody_looked_up_are_called_so() -> None:
    unknown = replace(CLEAN, citations=tuple(replace(one, on=None, state="unchecked") for one in CITED[:2]))
    told = section(read(html(unknown)), "citations").text
    assert "Nobody has looked these papers up yet" in told and "2 papers: 2 unchecked" in told
    assert "✓" not in told
    assert "No papers are known" in section(read(html(CLEAN)), "citations").text


def test_the_rules_are_folded_away_and_nothing_else_is() -> None:
    """Thirteen pages of rules are no part of what is signed; a finding must never be behind a fold."""
    text = html(BAD)
    for part in ("rules", "explained"):
        inside = text.partition(f'id="{part}"')[2].partition("</section>")[0]
        assert re.search(r"</h2>\s*<details><summary>", inside), part
    assert text.count("<details>") == 2
    assert "<details" not in text.partition('id="rules"')[0]
    assert text.index('id="signing"') < text.index('id="rules"')
