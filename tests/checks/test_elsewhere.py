"""PDFs from elsewhere: other content than the one given, and other programs than brochure."""

from __future__ import annotations

import random
import re
from dataclasses import replace

from brochure import pipeline
from brochure.checks import elsewhere, judgement
from brochure.checks.subject import Promise, Subject
from brochure.findings import Finding, Severity, once_each
from tests.checks import made


def sentences(words: str, seed: int) -> list[str]:
    chance = random.Random(seed)
    return [" ".join(chance.choices(words.split(), k=12)).capitalize() + "." for _ in range(20)]


OURS = sentences("hip joint pain walk winter cartilage bone marrow cells needle doctor clinic study wear", 1)
THEIRS = sentences("flu shot autumn nurse adult fever arm cough year virus child school vaccine doctor", 2)
PROMISE = Promise("header", "A header", "every", 9.0, "Officer")


def subject(printed: list[str], **more: object) -> Subject:
    return made.subject(made.page(made.lines(*printed)), words=made.words(*OURS), **more)  # type: ignore[arg-type]


def the_one(judged: Subject) -> Finding:
    [one] = [finding for finding in judgement.run(judged).findings if finding.rule == "content-other"]
    return one


def rules(judged: Subject) -> list[str]:
    return [finding.rule for finding in judgement.run(judged).findings]


def test_another_handout_is_told_once_with_the_required_texts() -> None:
    """One finding and not one more for each text: whoever named the wrong file has one thing to mend."""
    other = Promise("disclaimer", "Ask your doctor.", "somewhere", 9.0, "Officer")
    one = the_one(subject(THEIRS, promises=(PROMISE, other)))
    assert one.rule == "content-other" and one.severity is Severity.ERROR
    assert one.message == (
        "this PDF is another document: it has 0% of the phrases of this content,"
        " and lacks 2 of 2 required texts: header (“A header”) and disclaimer (“Ask your doctor.”)"
    )


def test_a_required_text_that_the_other_handout_has_is_not_named_and_a_hidden_one_is() -> None:
    other = Promise("disclaimer", "Ask your doctor.", "somewhere", 9.0, "Officer")
    one = the_one(subject(["A header", *THEIRS], promises=(PROMISE, other)))
    assert "lacks 1 of 2 required texts: disclaimer (" in one.message and "header" not in one.message
    one = the_one(subject(["A header", *THEIRS], promises=(PROMISE,)))
    assert one.message.endswith("phrases of this content, though all required texts")
    unseen = made.page(made.lines("A header", *THEIRS), contrast=1.0)
    judged = made.subject(unseen, words=made.words(*OURS), promises=(PROMISE,))
    message = the_one(judged).message
    assert message.endswith(
        "content; 1 of 1 required texts stands in it but cannot be seen or is too small: header (“A header”)"
    )
    both = replace(judged.expected, promises=(PROMISE, other))
    assert "lacks 1 of 2 required texts: disclaimer" in (
        message := the_one(Subject(judged.facts, both)).message
    )
    assert "; 1 of 2 stands in it but cannot be seen or is too small: header" in message


def test_another_handout_is_judged_by_the_rules_that_need_no_content() -> None:
    printed = ["Our treatment cures arthritis in most people.", *THEIRS]
    theirs = subject(printed, promises=(PROMISE,))
    judged = judgement.run(theirs)
    told = {finding.rule for finding in judged.findings}
    alone = judgement.run(made.subject(made.page(made.lines(*printed))))
    assert "claim-cure" in told and told == {"content-other", *(one.rule for one in alone.findings)}
    assert not told & {"words-lost", "text-missing"}
    ended = {one.rule: one for one in judged.outcomes}
    assert ended["words-lost"].outcome == ended["text-missing"].outcome == "failed"
    assert "another document" in ended["words-lost"].why and ended["claim-cure"].outcome == "failed"
    failed = {one.rule for one in judgement.run(replace_words(theirs)).outcomes if one.outcome == "failed"}
    assert failed <= {name for name, one in ended.items() if one.outcome == "failed"}
    assert [verdict.in_text for verdict in judged.verdicts] == [False]


def replace_words(judged: Subject) -> Subject:
    """The same without content."""
    return Subject(judged.facts, judged.expected.without_content())


def test_what_the_policy_demands_is_looked_for_in_another_handout_too() -> None:
    mine = Promise("policy", "Call the nurse line.", "somewhere", 9.0, "Officer")
    theirs = subject(THEIRS, promises=(PROMISE, mine), demanded=(mine,))
    missing = [one for one in judgement.run(theirs).findings if one.rule == "text-missing"]
    assert [one.promise for one in missing] == ["policy"]


def test_its_own_handout_is_none_nor_an_older_version_of_it() -> None:
    older = [text.replace("cells", "they") if n % 2 else text for n, text in enumerate(OURS)]
    for printed in (OURS, older, OURS[:6] + THEIRS[:14]):
        assert "content-other" not in rules(subject(printed))
    assert "words-lost" in rules(subject(older))
    assert "content-other" in rules(subject(OURS[:1] + THEIRS[:19]))


def test_a_leaf_of_a_few_lines_is_another_handout_too() -> None:
    """One that shares its few words with the content, or has hardly any, is judged by the other rules."""
    leaf = ["Your flu shot", "Everybody over six months should have one.", "Call us when your arm swells."]
    one = the_one(subject(leaf, promises=(PROMISE,)))
    assert "0% of the phrases" in one.message and "begins “Your flu shot Everybody over six" in one.hint
    assert rules(subject(leaf)).count("words-lost") == 0
    for printed in (OURS[:1], [*OURS[:1], leaf[0]], ["Your flu shot", "Room 3"], ["Flu"]):
        assert "content-other" not in rules(subject(printed)), printed
        assert "words-lost" in rules(subject(printed))
    hidden = [*leaf, " ".join(OURS[0].split()[:5])]
    assert "content-other" in rules(subject(hidden)), "a few words in common make it no part of the content"


def test_words_in_another_order_share_no_phrases() -> None:
    chance = random.Random(5)
    shuffled = [" ".join(chance.sample(text.split(), len(text.split()))) for text in OURS]
    assert "content-other" in rules(subject(shuffled))


def test_a_page_without_words_and_a_pdf_just_built_are_left_to_the_other_rules() -> None:
    assert "content-other" not in rules(subject(["A scan."]))
    built = subject(THEIRS)
    built = Subject(built.facts, replace(built.expected, columns=made.columns()))
    assert "content-other" not in rules(built)
    assert "words-lost" in rules(built)


def hints(program: str, **more: object) -> dict[str, str]:
    page = made.page(made.lines("THE CLINIC IS CLOSED ON EVERY PUBLIC HOLIDAY", size=8.0, top=10))
    facts = replace(made.facts(page), metadata={"Creator": program}, marked=None, pdf_ua=None)
    judged = made.subject(of=facts, **more)  # type: ignore[arg-type]
    return {finding.rule: finding.hint for finding in judgement.run(judged).findings}


def test_the_pdf_of_another_program_gets_hints_for_that_program() -> None:
    theirs, ours = hints("Microsoft Word"), hints("brochure")
    assert "Word" in theirs["untagged"] and "brochure" not in theirs["untagged"]
    assert "document properties" in theirs["metadata-missing"]
    assert "content file" in ours["metadata-missing"]
    assert len(theirs) > 3
    for hint in theirs.values():
        assert not re.search(r"content|styles/|\.css|template|with brochure|page_break", hint)


def test_with_content_the_usual_hints_stay() -> None:
    given = hints("Microsoft Word", words=made.words("THE CLINIC IS CLOSED"))
    assert given["metadata-missing"] == hints("brochure")["metadata-missing"]


def test_every_foreign_hint_belongs_to_a_rule_and_speaks_of_no_file_of_ours() -> None:
    assert set(elsewhere.HINTS) <= set(pipeline.rules())
    assert len(elsewhere.HINTS) > 40
    for hint in elsewhere.HINTS.values():
        assert hint.endswith(".") and not re.search(r"content|styles/|css|template|brochure", hint)


def finding(page: int | None, message: str = "“X” is in capitals", **more: object) -> Finding:
    return Finding("capitals", Severity.WARNING, message, "mend it", page=page, **more)  # type: ignore[arg-type]


def told(*findings: Finding) -> list[str]:
    return [one.message for one in once_each(findings)]


def test_what_is_said_of_several_pages_is_said_once() -> None:
    assert told(finding(1), finding(2), finding(3)) == ["“X” is in capitals (and on pages 2 and 3)"]
    assert told(*map(finding, range(2, 9))) == ["“X” is in capitals (and on pages 3 to 8)"]
    assert told(finding(1), finding(4)) == ["“X” is in capitals (and on page 4)"]
    assert told(finding(1), finding(2), finding(6)) == ["“X” is in capitals (and on pages 2 and 6)"]
    assert told(finding(1), finding(1)) == ["“X” is in capitals (and 1 more on page 1)"]
    counted = finding(1, "“X” is in capitals (and 7 more on page 1)")
    assert told(finding(1), counted, finding(3)) == ["“X” is in capitals (and 9 more on pages 1 and 3)"]
    lacking = [finding(page, f"page {page} lacks it") for page in (1, 2, 3)]
    assert told(*lacking) == ["page 1 lacks it (and on pages 2 and 3)"]


def test_each_page_of_a_promise_is_a_verdict_of_its_own() -> None:
    lacking = [finding(page, f"page {page} lacks it", promise="header") for page in (1, 2, 3)]
    assert once_each(lacking) == tuple(lacking)


def test_a_text_that_another_handout_has_on_one_page_only_is_named_once() -> None:
    pages = made.page(made.lines("A header", *THEIRS[:10])), made.page(made.lines(*THEIRS[10:]))
    pdf = made.subject(*pages, words=made.words(*OURS), promises=(PROMISE,))
    judged, one = judgement.run(pdf), the_one(pdf)
    assert one.message.count("A header") == 1 and one.promise is None
    assert [verdict.in_text for verdict in judged.verdicts] == [True, False]


def test_what_differs_is_said_apart() -> None:
    other = replace(finding(2), promise="header")
    assert told(finding(1), other, finding(2, "“Y” is in capitals")) == [
        "“X” is in capitals",
        "“X” is in capitals",
        "“Y” is in capitals",
    ]
    assert told(finding(None), finding(None)) == ["“X” is in capitals"] * 2
