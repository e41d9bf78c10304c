"""Required texts: which pages a policy names, what counts as the same text, what hides inside what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from brochure.checks import judgement
from brochure.checks.promises import pages_of, verdicts
from brochure.checks.subject import Expected, Promise, SourceText, Subject
from brochure.facts import Curves, Facts, Glyph, Page, Picture, Run, Tag
from brochure.findings import Box, Severity
from brochure.rules import CHECKS, HEADINGS, NotApplicable, Unchecked
from tests.checks import made
from tests.checks.made import as_said
from tests.tricks.judged import RULES

SIZE, ADVANCE, LEADING = 10.0, 6.0, 14.0


def printed(*lines: str, number: int = 1, shown: float | None = 1.0, contrast: float | None = 21.0) -> Page:
    """A page with these lines, each a run of 10 pt letters 6 pt apart."""
    text, glyphs, runs = "", [], []
    for row, line in enumerate(lines):
        base = 700 - LEADING * row
        for column, char in enumerate(line):
            box = Box(72 + ADVANCE * column, base, 77.2 + ADVANCE * column, base + 7)
            blank = char.isspace()
            glyphs.append(Glyph(char, box, row, None if blank else shown, None if blank else contrast))
        glyphs.append(Glyph("\n", None, None, None, None))
        text += line + "\n"
        around = Box(72, base, 72 + ADVANCE * max(1, len(line)), base + 7)
        runs.append(
            Run(line, around, base, SIZE, 5.0, "F", False, False, (0, 0, 0, 255), 0, 0.0, 0, False, False)
        )
    return Page(number, 612, 792, 0, text, tuple(glyphs), tuple(runs), letters=as_said(text))


def promise(
    text: str, pages: str = "every", *, key: str = "p", size: float = 9.0, tagged: bool = False
) -> Promise:
    return Promise(key, text, pages, size, "Owner", tagged=tagged)


def held(pages: list[Page], *promises: Promise, tags: Tag | None = None) -> Subject:
    return Subject(Facts(tuple(pages), tags=tags), Expected(promises=promises))


def seen(line: str, text: str) -> bool | None:
    """Whether `text` is found on a page that prints `line` (lines split at |)."""
    return verdicts(held([printed(*line.split("|"))], promise(text)))[0].in_text


@pytest.mark.parametrize(
    ("policy", "pages"),
    [
        ("every", (1, 2, 3, 4, 5)),
        ("first", (1,)),
        ("last", (5,)),
        ("odd", (1, 3, 5)),
        ("even", (2, 4)),
        ("somewhere", (1, 2, 3, 4, 5)),
        ("3", (3,)),
        ("2-", (2, 3, 4, 5)),
        ("2-4", (2, 3, 4)),
        ("-3", (1, 2, 3)),
        ("2–4", (2, 3, 4)),
        ("7", (7,)),
        ("4-2", ()),
        ("often", None),
        ("-", None),
    ],
)
def test_a_policy_names_its_pages(policy: str, pages: tuple[int, ...] | None) -> None:
    assert pages_of(policy, 5) == pages


@pytest.mark.parametrize(
    "policy", ["every", "first", "last", "odd", "even", "somewhere", "3", "2-", "2-3", "-2"]
)
def test_a_promise_is_held_on_the_pages_of_its_policy_and_on_no_fewer(policy: str) -> None:
    named = pages_of(policy, 4)
    assert named
    needed = named[:1] if policy == "somewhere" else named

    def pages(without: int | None = None) -> list[Page]:
        return [
            printed("Ask us." if n in needed and n != without else "Other.", number=n) for n in range(1, 5)
        ]

    assert broken(held(pages(), promise("Ask us.", policy))) == set()
    for page in needed:
        assert broken(held(pages(without=page), promise("Ask us.", policy))) == {"text-missing"}


def broken(subject: Subject) -> set[str]:
    return {finding.rule for name in RULES for finding in CHECKS[name].judge(subject)}


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("It is not FDA-approved.", "not FDA-approved"),
        ("IT IS NOT FDA-APPROVED.", "not FDA-approved"),
        ("It is not|FDA-approved.", "not FDA-approved"),
        ("It is not FDA-|approved.", "not FDA-approved"),
        ("It is not FDA\u00adapproved.", "not FDA-approved"),
        ("It is not FDA\u2011approved.", "not FDA-approved"),
        ("a hos-|pital stay", "hospital stay"),
        ("a hos\u00adpital stay", "hospital stay"),
        ("the clinic’s “own” words", 'the clinic\'s "own" words'),
        ("20–100 cells — or more", "20-100 cells - or more"),
        ("o\ufb03ce hours", "office hours"),
        ("cafe\u0301 au lait", "café au lait"),
        ("no\u200b cure", "no cure"),
        ("not\u00a0approved", "not approved"),
    ],
)
def test_what_print_may_change(line: str, text: str) -> None:
    assert seen(line, text) is True


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("It is FDA-approved.", "not FDA-approved"),
        ("It is not yet FDA-approved.", "not FDA-approved"),
        ("It is n0t FDA-approved.", "not FDA-approved"),
        ("It is not FDAapproved.", "not FDA-approved"),
        ("We resign today", "We re-sign today"),
        ("We re-sign today", "We resign today"),
        ("nоt approved", "not approved"),
        ("15 patients", "4 patients"),
        ("resume now", "résumé now"),
        ("the rapist", "therapist"),
        ("isnot approved", "is not approved"),
        ("not | other words | approved", "not approved"),
    ],
)
def test_what_print_may_not_change(line: str, text: str) -> None:
    assert seen(line, text) is False


NOTICE = "Therapy is experimental and it is not FDA-approved, so ask before you decide."


def test_a_longer_required_text_does_not_fulfil_a_shorter_one() -> None:
    both = (promise(NOTICE, key="long"), promise("not FDA-approved", key="short"))
    alone = verdicts(held([printed(NOTICE)], *both))
    assert [v.in_text for v in alone] == [True, False]
    beside = verdicts(held([printed(NOTICE, "It is not FDA-approved.")], *both))
    assert [v.in_text for v in beside] == [True, True]


def test_not_even_when_the_longer_one_is_altered_elsewhere() -> None:
    both = (promise(NOTICE, key="long"), promise("not FDA-approved", key="short"))
    altered = NOTICE.replace("experimental", "established")
    assert [v.in_text for v in verdicts(held([printed(altered)], *both))] == [False, False]


def test_a_few_words_in_common_do_not_make_it_a_part_of_the_longer_one() -> None:
    notice = "Stem cell therapy is experimental and not FDA-approved. Ask before you decide."
    both = (promise(notice, key="long"), promise("not FDA-approved", key="short"))
    own = "Therapy with these cells is experimental and not FDA-approved. That is all."
    assert [v.in_text for v in verdicts(held([printed(notice, own)], *both))] == [True, True]


def test_one_good_occurrence_on_the_page_is_enough() -> None:
    good, bad = printed("Ask us.", "Ask us."), []
    for index, glyph in enumerate(good.glyphs):
        bad.append(glyph._replace(shown=0.0) if index < 7 and glyph.shown else glyph)
    page = replace(good, glyphs=tuple(bad))
    assert broken(held([page], promise("Ask us."))) == set()


def test_of_two_good_occurrences_the_one_in_the_running_matter_is_shown() -> None:
    """On every page the picture shows the same place, and not here the footer and there a paragraph."""
    page = printed("Ask us.", "Then more.", "Ask us.")
    runs = tuple(replace(one, artifact=number == len(page.runs) - 1) for number, one in enumerate(page.runs))
    marked = replace(page, runs=runs)
    last = max(glyph.box.bottom for glyph in page.glyphs if glyph.box and glyph.run == len(runs) - 1)
    (every,) = verdicts(held([marked], promise("Ask us.")))
    (somewhere,) = verdicts(held([marked], replace(promise("Ask us."), pages="somewhere")))
    assert every.box and somewhere.box
    assert every.box.bottom <= last < somewhere.box.bottom
    faint = tuple(
        glyph._replace(shown=0.0) if glyph.run == len(runs) - 1 else glyph for glyph in marked.glyphs
    )
    (other,) = verdicts(held([replace(marked, glyphs=faint)], promise("Ask us.")))
    assert other.on_paper and other.box and other.box.bottom > last, "one that is seen is better"


def test_pages_that_could_not_be_read_are_not_passed() -> None:
    page = Page(1, 0, 0, 0, "", (), (), unreadable="damaged")
    subject = held([page], promise("Ask us."))
    with pytest.raises(Unchecked, match="1"):
        list(CHECKS["text-missing"].judge(subject))
    assert verdicts(subject)[0].in_text is None
    assert verdicts(subject)[0].on_paper is None


def test_ink_that_could_not_be_measured_is_not_passed() -> None:
    subject = held([printed("Ask us.", shown=None, contrast=None)], promise("Ask us."))
    with pytest.raises(Unchecked, match="page 1"):
        list(CHECKS["text-hidden"].judge(subject))
    assert verdicts(subject)[0].on_paper is None


OUTLINES = Box(100, 300, 300, 312)


@pytest.mark.parametrize(
    ("box", "alt", "columns", "outcome"),
    [
        (Box(90, 250, 320, 400), "A hip joint", False, "failed"),
        (Box(90, 250, 320, 400), "A hip joint", True, "failed"),
        (Box(90, 250, 320, 400), "", True, "failed"),
        (Box(90, 250, 320, 400), "", False, "could not be checked"),
        (Box(90, 500, 320, 600), "A hip joint", False, "could not be checked"),
    ],
)
def test_outlines_in_a_described_picture_or_in_what_was_just_built_hide_no_text(
    box: Box, alt: str, columns: bool, outcome: str
) -> None:
    """An absent text is told once: as absent, or, in a file from elsewhere, as what could not be checked."""
    page = replace(printed("Something else."), curves=(Curves(OUTLINES, 60),))
    picture = Picture(1, box, figure=True, alt=alt, seen=0.5, spread=200)
    facts = made.facts(page, pictures=(picture,))
    subject = made.subject(
        of=facts, promises=(promise("not FDA-approved"),), columns=made.columns() if columns else ()
    )
    found, ended = judgement.judge(CHECKS["text-missing"], subject)
    assert ended.outcome == outcome
    assert [one.rule for one in found] == ["text-missing" if outcome == "failed" else "unchecked"]


def test_nothing_required_is_not_applicable() -> None:
    about_the_file = {"drawn-otherwise", "text-on-layer"}
    for name in sorted(set(RULES) - about_the_file):
        with pytest.raises(NotApplicable):
            list(CHECKS[name].judge(held([printed("Ask us.")])))
    assert all(not list(CHECKS[name].judge(held([printed("Ask us.")]))) for name in about_the_file)


def test_a_page_that_does_not_exist_is_told() -> None:
    (finding,) = CHECKS["text-missing"].judge(held([printed("Ask us.")], promise("Ask us.", "2")))
    assert "page 2" in finding.message
    (finding,) = CHECKS["text-missing"].judge(held([printed("Ask us.")], promise("Ask us.", "often")))
    assert "often" in finding.message


def test_the_tag_tree_counts_text_and_replacement_text() -> None:
    def tree(*parts: Tag) -> Tag:
        return Tag("StructTreeRoot", parts=(Tag("Document", parts=parts),))

    page, wanted = printed("Ask us."), promise("Ask us.", tagged=True)
    for tags, spoken in [
        (tree(Tag("P", "Ask us.")), True),
        (tree(Tag("P", parts=(Tag("Span", "Ask "), Tag("Span", "us.")))), True),
        (tree(Tag("P", "xx", actual_text="Ask us.")), True),
        (tree(Tag("P", "Ask us.", actual_text="Buy now.")), False),
        (tree(Tag("P", "Ask them.")), False),
        (None, False),
    ]:
        assert verdicts(held([page], wanted, tags=tags))[0].in_tags is spoken
        assert broken(held([page], wanted, tags=tags)) == (set() if spoken else {"text-unspoken"})


def test_a_text_that_is_spoken_only_inside_a_longer_one_is_told_with_that_one() -> None:
    short = promise("Ask us.", tagged=True)
    long = promise("Ask us. We answer.", key="notice", tagged=True)
    pages = [printed("Ask us. We answer.", "Ask us.")]
    subject = held(pages, short, long, tags=made.tree(Tag("P", "Ask us. We answer.")))
    [finding] = made.found("text-unspoken", subject)
    assert finding.message.endswith("but inside the longer required text notice, which does not count")
    assert "outside of notice" in finding.hint
    alone = held(pages, short, long, tags=made.tree(Tag("P", "Ask them.")))
    assert all("inside" not in one.message for one in made.found("text-unspoken", alone))


@pytest.mark.parametrize(("contrast", "told"), [(6.9, {"text-pale"}), (7.0, set())])
def test_a_pale_text_is_told_and_still_on_paper(contrast: float, told: set[str]) -> None:
    subject = held([printed("Ask us.", contrast=contrast)], promise("Ask us."))
    assert broken(subject) == told
    assert verdicts(subject)[0].on_paper is True


def test_every_rule_has_its_page() -> None:
    assert RULES
    for name in RULES:
        page = CHECKS[name].rule.page
        assert [line[3:] for line in page.splitlines() if line.startswith("## ")] == list(HEADINGS)
    assert CHECKS["text-pale"].rule.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("no more than 2.5 mg a day", "5 mg a day"),
        ("only .5 mg a day", "5 mg a day"),
        ("at −5 mg a day", "5 mg a day"),
        ("15 mg a day", "5 mg a day"),
        ("1,5 mg a day", "5 mg a day"),
        ("take 1/2 tablets", "2 tablets"),
        ("from 2–5 mg", "5 mg"),
        ("Call 501-444-2385-1.", "501-444-2385"),
        ("Call 501-444-23856.", "501-444-2385"),
        ("Call 501-444-2385.7 now", "501-444-2385"),
        ("It is non-FDA-approved.", "FDA-approved"),
        ("take 5 mg/kg", "take 5 mg"),
        ("at most 5%", "at most 5"),
        ("5 mg a daydream", "5 mg a day"),
        ("5 mg a day-and-night", "5 mg a day"),
    ],
)
def test_a_part_of_a_longer_word_or_number_is_not_the_text(line: str, text: str) -> None:
    [missing] = made.found("text-missing", held([printed(line)], promise(text)))
    assert "longer word or number" in missing.message
    assert verdicts(held([printed(line, text)], promise(text)))[0].in_text


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["It is non-", "FDA-approved now."], "FDA-approved"),
        (["Call 501-444-2385-", "17 now."], "501-444-2385"),
        (["Take 10-", "5 mg a day."], "5 mg a day"),
    ],
)
def test_nor_is_one_broken_at_a_hyphen(lines: list[str], text: str) -> None:
    assert made.found("text-missing", held([printed(*lines)], promise(text)))


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["Take 5 mg a day."], "5 mg a day"),
        (["(5 mg a day), or less"], "5 mg a day"),
        (["at most 5 mg a day;"], "5 mg a day"),
        (["Dose:5 mg a day"], "5 mg a day"),
        (["Call us—501-444-2385—now"], "501-444-2385"),
        (["Call us – 501-444-2385 – now"], "501-444-2385"),
        (["Tel.501-444-2385, day and night"], "501-444-2385"),
        (["Call 501-444-2385."], "501-444-2385"),
        (["Call 501-444-2385. 5 days a week"], "501-444-2385"),
        (["It is not FDA-approved³."], "not FDA-approved"),
        (["It is not FDA-", "approved."], "not FDA-approved"),
        (["It is not FDA-ap-", "proved."], "not FDA-approved"),
        (["see https://mdvisit.example now"], "mdvisit.example"),
        (["治疗是实验性的"], "实验"),
        (["see our oﬃce -", "5 mg a day"], "5 mg a day"),
    ],
)
def test_what_stands_by_itself_is_the_text(lines: list[str], text: str) -> None:
    assert not made.found("text-missing", held([printed(*lines)], promise(text)))


BLANK_PAGE = "This page is left blank on purpose."


def sheeted(multiple: int, *pages: Page, policy: str = "last") -> list[int]:
    """The pages that are said to lack a text in a file that fills sheets of so many pages."""
    words = (SourceText(BLANK_PAGE, "", None, "blank-page"),)
    wanted = Expected(promises=(promise("Call 911", policy),), words=words, multiple=multiple)
    found = made.found("text-missing", Subject(Facts(pages), wanted))
    return [one.page or 0 for one in found]


def test_the_last_page_is_the_last_with_text_where_pages_are_added_to_fill_a_sheet() -> None:
    text, blank = [printed("Call 911", number=n) for n in (1, 2, 3, 4)], printed(BLANK_PAGE, number=4)
    other = printed("Ask your doctor", number=3)
    assert sheeted(2, *text[:3], blank) == [] and sheeted(2, *text[:2], other, blank) == [3]
    assert sheeted(1, *text[:3], blank) == [4]  # not made for sheets: nobody added it
    assert sheeted(2, *text[:3], printed(BLANK_PAGE, "Ask us.", number=4)) == [4]  # it says something
    assert sheeted(2, *text[:3], blank, policy="every") == [4]
    assert (
        sheeted(2, *text[:3], blank, policy="2-") == [] and sheeted(2, *text[:3], blank, policy="even") == []
    )
    one, two, three = (printed(BLANK_PAGE, number=n) for n in (2, 3, 4))
    assert sheeted(4, text[0], one, two, three) == [] and sheeted(2, *text[:2], two, three) == [3]
    assert sheeted(2, replace(text[0], number=1), replace(blank, number=2), policy="2") == [2]


def test_a_text_that_moved_is_told_with_its_page() -> None:
    pages = [printed("Call 911", number=3) if n == 3 else printed("Words", number=n) for n in (1, 2, 3)]
    [told] = made.found("text-missing", held(pages, promise("Call 911", "2")))
    assert told.message == "page 2 lacks “Call 911”; it stands on page 3, and the promise says 2"
    assert told.hint.startswith("If it may stand there, write `pages: 3`; if not") and "Owner" in told.hint
    for policy, where in (("every", pages), ("2", pages[:2]), ("somewhere", pages[:2])):
        [*found] = made.found("text-missing", held(where, promise("Call 911", policy)))
        assert found and all("stands" not in one.message for one in found), policy
    pale = [*pages[:2], printed("Call 911", number=3, shown=0.0)]
    [told] = made.found("text-missing", held(pale, promise("Call 911", "2")))
    assert "stands" not in told.message  # nobody sees it there
    two = [printed("Call 911", number=n) if n != 2 else printed("Words", number=2) for n in (1, 2, 3)]
    [told] = made.found("text-missing", held(two, promise("Call 911", "2")))
    assert "stands on pages 1, 3" in told.message and "`pages: somewhere`" in told.hint
