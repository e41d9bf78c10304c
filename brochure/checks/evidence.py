"""Evidence: numbers and outcomes, and whether the reader is told where they come from and what they are
worth."""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochure.checks import shares
from brochure.checks.assertion import asserted
from brochure.checks.claimants import tellers
from brochure.checks.claims import unproven
from brochure.checks.crowd import thinned
from brochure.checks.footnotes import cited
from brochure.checks.lexicon import LIMITED, OWN, STUDY
from brochure.checks.lines import quoted
from brochure.checks.passages import Passage, Sentence, language, passages
from brochure.checks.subject import Subject, remembered
from brochure.findings import Finding, Severity
from brochure.rules import NotApplicable, Rule, check

COUNT = r"(?:\d[\d,]*(?:\.\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|half|most)"
SHARE = re.compile(
    rf"\b\d+(?:\.\d+)?\s?(?:%|percent\b)|\b{COUNT}\s+(?:out\s+of|of|in)\s+(?:(?:the|these|our|every|about)\s+)?{COUNT}\b",
    re.IGNORECASE,
)
SCORED = re.compile(
    r"\b(?:scores?|scale|points|grade|womac|vas|index)\b[^.]*\d|(?<!open\s)\bfrom\s+\d+(?:\.\d+)?\s+to\s+\d+(?!\d|\s*(?:on|daily|[ap]\.?m))"
    r"|\bby\s+(?:(?:about|over|almost|nearly|only|just)\s+)?\d+(?:\.\d+)?\s+points?\b"
    r"|\b\d+(?:\.\d+)?\s+points?\s+(?:better|worse|less|more|lower|higher|fewer)\b",
    re.IGNORECASE,
)
OUTCOME = re.compile(
    r"\b(?:improv\w+|less\s+(?:pain|stiff\w*)|reduc\w+|decreas\w+|increas\w+|better|worse|fell|fallen"
    r"|rose|risen|drop\w*|higher|lower"
    r"|fewer|relief|remission|surviv\w+|success\w*|recover\w*|respon(?:d|ded|se)|effective\w*|healed"
    r"|benefit\w*|(?:pain|symptom)[\s-]free|(?:ha(?:d|ve|s)\s+no(?:\s+more)?|without(?:\s+any)?|free\s+of)\s+pain"
    r"|walk\w*\s+again)\b"
    r"|\b(?:results?|work(?:s|ed)|help(?:s|ed))\s+(?:(?:in|for)\s+)?(?:(?:about|over|almost|nearly)\s+)?\d"
    r"(?=[^.;]*\b(?:people|patients|participants|adults|men|women|them|us|cases|hips|knees)\b)"
    r"|\d,\s+then\s+\d|(?<!open\s)\bfrom\s+(?!0\b)\d+(?:\.\d+)?\s+to\s+\d+(?!\d|\s*(?:on|daily|[ap]\.?m))",
    re.IGNORECASE,
)
FOUND = re.compile(
    r"\b(?:stud(?:y|ies)|trials?|research|researchers|reviews?|papers?|evidence|data)\s+(?:\w+\s+){0,4}?"
    r"(?:show(?:s|ed|n)?|found|finds?|prove[sd]?|demonstrate[sd]?|confirm(?:s|ed)?|suggests?"
    r"|suggested|report(?:s|ed)?|indicates?)\b",
    re.IGNORECASE,
)
RELATIVE = re.compile(
    r"\b\d+(?:\.\d+)?\s?(?:%|percent)\s+(?:\w+\s+){0,2}?(?:less|fewer|lower|reduction|improvement"
    r"|better|higher|more|decrease|increase)\b"
    r"|\b(?:improve\w*|reduc\w+|decreas\w+|increas\w+|lower\w*|fell|dropped"
    r"|rose)\s+(?:\w+\s+){0,4}?(?:by\s+|of\s+|was\s+)?\d+(?:\.\d+)?\s?(?:%|percent)",
    re.IGNORECASE,
)
BASE = re.compile(
    rf"\bfrom\s+\d|\bscores?\s+of\s+\d|\b{COUNT}\s+(?:out\s+of|of|in)\s+(?:the\s+)?{COUNT}\b|\d+,?\s+then\s+\d+"
    r"|\b(?:compared\s+with|versus|vs\.?|against)\s+(?:\w+\s+){0,3}\d|\b(?:not|nobody|does\s+not"
    r"|do\s+not)\s+(?:\w+\s+){0,3}(?:know|say|tell|give)s?"
    r"|\d\s+(?:and|to)\s+\d+[^%]*\bof\s+\d",
    re.IGNORECASE,
)
UNTRACED = re.compile(
    r"\b(?:not|never)\s+(?:been\s+)?(?:checked|traced|confirmed|know\s+which\b)"
    r"|\bno\s+source\b",
    re.IGNORECASE,
)
"""What honestly tells the reader that a number has no source."""

PEOPLE = re.compile(
    r"\b(?P<n>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen"
    r"|twenty)\s+(?:\w+\s+){0,2}?"
    r"(?:people|patients|participants|adults|men|women|subjects|volunteers|hips|knees|cases)\b",
    re.IGNORECASE,
)
FEW = 30
"""People below which a study says little by its numbers alone. Project default."""

ANIMAL = re.compile(
    r"\b(?:rats?|mice|mouse|rabbits?|murine|pigs?|porcine|sheep|ovine|goats?|canine|dogs?|horses?|equine|bovine"
    r"|monkeys?|macaques?|primates?|hamsters?|animals?"
    r"|animal\s+(?:studies|models?|tests?)|in\s+vitro|cell\s+cultures?|test\s+tubes?|preclinical"
    r"|laboratory\s+tests?)\b",
    re.IGNORECASE,
)
HUMAN = re.compile(
    r"\b(?:(?:may|might|does|do|is|are|can|could|has|have)(?:\s+not|n't)|cannot|nobody\s+knows"
    r"|unknown|not\s+(?:been\s+)?(?:known|shown))\b"
    r"[^.]*\b(?:people|humans?|patients|you|us)\b|\b(?:people|humans?|patients)\b[^.]*\b(?:may\s+not"
    r"|not|unknown|differ\w*)\b",
    re.IGNORECASE,
)
TESTED = re.compile(
    r"\b(?:tested|studied|stud(?:y|ies)|found|show(?:s|ed|n)?|worked|works|trials?|cartilage|healed"
    r"|improv\w+|experiments?)\b",
    re.IGNORECASE,
)

CONDITIONS = {
    name: re.compile(words, re.IGNORECASE)
    for name, words in {
        "rheumatoid arthritis": r"rheumatoid",
        "lupus": r"lupus",
        "heart attack": r"myocardial|heart\s+attack|infarction",
        "heart failure": r"heart\s+failure|cardiomyopathy",
        "stroke": r"stroke|cerebral",
        "diabetes": r"diabet",
        "multiple sclerosis": r"multiple\s+sclerosis",
        "Crohn's disease": r"crohn|bowel",
        "knee": r"\bknees?\b",
        "hip": r"\bhips?\b",
        "spine": r"spin(?:e|al)|disc\b|back\s+pain",
        "shoulder": r"shoulder|rotator",
        "lungs": r"\bcopd\b|lung|pulmonary",
        "kidney": r"kidney|renal",
        "liver": r"liver|cirrhosis|hepat",
        "Parkinson's disease": r"parkinson",
        "Alzheimer's disease": r"alzheimer|dementia",
        "autism": r"autis",
        "graft-versus-host disease": r"graft",
        "psoriasis": r"psoria(?:sis|tic)",
        "ALS": r"amyotrophic|\bals\b|motor\s+neuron",
        "spinal cord injury": r"spinal\s+cord|paraplegi|tetraplegi",
        "fibromyalgia": r"fibromyalgi",
        "ankylosing spondylitis": r"ankylosing|spondyloarthr",
        "sickle cell disease": r"sickle",
        "cancer": r"cancer|tumou?r|leuk",
    }.items()
}


def outcome(sentence: Sentence) -> bool:
    """Whether a sentence tells of a result in numbers, or of what studies found about it."""
    text = sentence.text
    if text.endswith("?") or not OUTCOME.search(text):
        return False
    return bool(SHARE.search(text) or SCORED.search(text) or FOUND.search(text))


def outcomes(subject: Subject) -> tuple[Sentence, ...]:
    """The sentences of the body that tell of results, in English."""
    return remembered(
        subject,
        "outcomes",
        lambda: tuple(s for s in tellers(subject) if not s.passage.running and outcome(s)),
    )


@check("outcome-uncited", Severity.WARNING)
@thinned
def outcome_uncited(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A sentence tells of a result and not where it comes from.

    ## What it looks for
    Sentences with a share, a score or “studies show” and a word of outcome, without the number of a citation,
    a year in brackets, “et al.” or the name of a source, outside blocks of citations. In a table, one cell
    with a citation is enough. What nobody asserts (“no study has shown …”) does not count. In handouts that
    are not about an experimental treatment it is a note. About one that is, or “our” own, also shares in
    words beside a word of getting better (“three in four people walk again”, “most patients get better”,
    “pain fell by half”, “studies show that it helps”); not: “most people stay two hours”, “it may help”.

    ## Why it matters
    A number without a source cannot be looked up, and nobody notices when it is wrong.

    ## Example
    `“20 to 50 percent” has no source: “Clinical studies showed 20 to 50 percent less pain.”`

    ## How to mend it
    Put the key of the paper behind the sentence: `[@park2018]`. If there is no paper, take the number out.

    ## Source
    FTC Health Products Compliance Guidance, 2022: claims need substantiation at the time they are made; BMA
    patient information awards: sources listed.
    """
    told = set[int]()
    for sentence in outcomes(subject):
        match = SHARE.search(sentence.text) or FOUND.search(sentence.text) or SCORED.search(sentence.text)
        verb = OUTCOME.search(sentence.text)
        if not match or not verb or cited(sentence, subject) or UNTRACED.search(sentence.passage.text):
            continue
        if not asserted(sentence.text, *verb.span()):
            continue
        level = Severity.WARNING if unproven(subject) or OWN.search(sentence.text) else Severity.INFO
        hint = "Name the paper behind it, as [@key] in the content file, or take the number out."
        message = f"“{match[0]}” has no source: {quoted(sentence.said, 24)}"
        told.add(id(sentence))
        yield _finding(rule, sentence, subject, match.span(), message, hint, level)
    for sentence, (start, end) in shares.in_words(subject):
        if id(sentence) not in told and not UNTRACED.search(sentence.passage.text):
            hint = "Name the paper behind it, as [@key], and say how many of how many people."
            message = f"“{sentence.text[start:end]}” has no source: {quoted(sentence.said, 24)}"
            yield _finding(rule, sentence, subject, (start, end), message, hint, Severity.WARNING)


def _finding(
    rule: Rule,
    sentence: Sentence,
    subject: Subject,
    at: tuple[int, int],
    message: str,
    hint: str,
    level: Severity,
) -> Finding:
    page, box = sentence.place(subject, *at)
    return rule.finding(message, hint=hint, span=sentence.passage.span, page=page, box=box, severity=level)


@check("percent-baseless", Severity.WARNING)
@thinned
def percent_baseless(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A change is told in percent and not from what to what.

    ## What it looks for
    “50 percent less pain”, “improved by 72 %” in a paragraph without the numbers themselves (“from 60 to
    30”, “6 of 10 people”) and without a word that they are not known.

    ## Why it matters
    50 percent fewer may be one person in two or one in ten thousand. Readers take it for the first.

    ## Example
    `“72 percent improvement” does not say from what to what`

    ## How to mend it
    Write the score before and after, or how many of how many people. If the paper does not tell, say so.

    ## Source
    FDA guidance on quantitative efficacy and risk information, 2023: relative measures only with the
    absolute ones.
    """
    for sentence in tellers(subject):
        match = RELATIVE.search(sentence.text)
        if match and not sentence.passage.running and not BASE.search(sentence.passage.text):
            level = Severity.WARNING if unproven(subject) else Severity.INFO
            message = f"“{match[0]}” does not say from what to what: {quoted(sentence.said, 24)}"
            hint = "Write the numbers before and after, or how many of how many people."
            yield _finding(rule, sentence, subject, match.span(), message, hint, level)


@check("sample-small", Severity.WARNING)
@thinned
def sample_small(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A result of a few people is told without a word on how few they are.

    ## What it looks for
    Fewer than 30 people and an outcome in a paragraph that has no word of limits: “few”, “small”, “does not
    prove”, “may be chance”.

    ## Why it matters
    Four people prove nothing; a patient reads “improvement” and remembers it.

    ## Example
    `“Four patients” are few, and the paragraph does not say so: “Four patients went into remission.”`

    ## How to mend it
    Say it in the same paragraph: “4 people are few.”

    ## Source
    FTC on sample size and duration, 2022; fewer than 30 is a project default.
    """
    for sentence in tellers(subject):
        match = PEOPLE.search(sentence.text)
        if not match or sentence.passage.running or sentence.text.endswith("?") or match["n"] == "one":
            continue
        studied = sentence.passage.kind == "citations" or STUDY.search(sentence.passage.text)
        told = studied and OUTCOME.search(sentence.passage.text)
        if told and _number(match["n"]) < FEW and not LIMITED.search(sentence.passage.text):
            message = f"“{match[0]}” are few, and the paragraph does not say so: {quoted(sentence.said, 24)}"
            hint = "Say in the same paragraph that so few people prove little."
            yield _finding(rule, sentence, subject, match.span(), message, hint, rule.severity)


def _number(text: str) -> int:
    names = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    more = {"twelve": 12, "fifteen": 15, "twenty": 20}
    word = text.lower()
    return int(word) if word.isdigit() else more.get(word) or names.index(word)


@check("animals-alone", Severity.WARNING)
def animals_alone(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """Animals or test tubes stand for people.

    ## What it looks for
    Paragraphs on tests in animals or in the laboratory that do not say that people may differ. An error
    where the title of a cited paper names animals and the words about the paper do not.

    ## Why it matters
    Most of what works in rats does not work in people.

    ## Example
    `a test in rats is told without a word on people: “The approach was tested in rats first.”`

    ## How to mend it
    Name the animals, and add: “What works in animals may not work in people.”

    ## Source
    FTC on substantiation: animal and test-tube studies alone are not enough.
    """
    tellers(subject)
    for title, about in entries(subject):
        animal = ANIMAL.search(title.text)
        if animal and about and not any(ANIMAL.search(passage.text) for passage in about):
            message = (
                f"the paper {quoted(title.text, 12)} studied animals, and the words about it do not say so"
            )
            hint = "Say in which animals it was tested, and that people may differ."
            page = title.page or about[0].page
            yield rule.finding(message, hint=hint, span=about[-1].span, page=page, severity=Severity.ERROR)
    made = [
        p for p in passages(subject) if not p.record and p.kind not in ("references", "heading", "questions")
    ]
    for number, passage in enumerate(made):
        animal = ANIMAL.search(passage.masked)
        if not animal or not TESTED.search(passage.masked) or not unproven(subject):
            continue
        near = " ".join(p.text for p in made[number : number + 2] if p.key == passage.key)
        if not HUMAN.search(near):
            sentence = next(s for s in passage.sentences if ANIMAL.search(s.text))
            found = ANIMAL.search(sentence.text) or animal
            message = f"a test in {found[0]} is told without a word on people: {quoted(sentence.said, 24)}"
            hint = "Add that what works in animals or in the laboratory may not work in people."
            yield _finding(rule, sentence, subject, found.span(), message, hint, rule.severity)


def entries(subject: Subject) -> Iterator[tuple[Passage, tuple[Passage, ...]]]:
    """Each paper's title or reference line, and the passages that are about it."""
    held: dict[str, list[Passage]] = {}
    for passage in passages(subject):
        if passage.paper:
            held.setdefault(passage.paper, []).append(passage)
    yield from _told_entries(held) if held else _guessed_entries(subject)


def _told_entries(held: dict[str, list[Passage]]) -> Iterator[tuple[Passage, tuple[Passage, ...]]]:
    """The same, where the content told which words are within the entry of which paper."""
    for entry in held.values():
        about = tuple(p for p in entry if not p.record or p.text.startswith("Studied"))
        if title := next((p for p in entry if p not in about and len(p.text.split()) > 5), None):
            yield title, about


def _guessed_entries(subject: Subject) -> Iterator[tuple[Passage, tuple[Passage, ...]]]:
    made = [p for p in passages(subject) if p.kind == "citations" or p.record or not subject.expected.words]
    starts = [n for n, p in enumerate(made) if p.record and not p.text.isdigit() and len(p.text.split()) > 5]
    for at, number in enumerate(starts):
        if at and starts[at - 1] == number - 1:
            continue  # the imprint below a title
        end = next((n for n in starts[at + 1 :] if n > number + 1), len(made))
        about = [p for p in made[number + 1 : end] if not p.record or p.text.startswith("Studied")]
        before = [p for p in made[max(0, number - 3) : number] if p.text.startswith("Studied")]
        stop = next((n for n, p in enumerate(about) if p.kind == "heading"), len(about))
        yield made[number], (*before, *about[: min(stop, 4)])


@check("study-of-other-condition", Severity.WARNING)
def study_of_other_condition(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A paper on another condition is told as if it were about the reader's.

    ## What it looks for
    Titles of papers that name a condition which neither the handout's title nor the words about the paper
    name. A paper without `studied` is told by `studied-missing`.

    ## Why it matters
    What helps in lupus says nothing about a worn hip.

    ## Example
    `the paper “Allogeneic mesenchymal stem cells …” is about lupus, and the words about it do not say so`

    ## How to mend it
    Write `studied: Lupus`, and say that it tells nothing about the reader's condition.

    ## Source
    FTC guide, “relevance of the evidence to the specific claim”.
    """
    if language(subject) != "en":
        raise NotApplicable("this rule knows English only")
    title = " ".join((subject.expected.title or subject.facts.title or "", *_opening(subject)))
    found = False
    for paper, about in entries(subject):
        found = True
        words = " ".join(passage.text for passage in about)
        labelled = not subject.expected.words or "Studied" in words
        for name, pattern in CONDITIONS.items():
            here = pattern.search(paper.text) if words and labelled else None
            if here and not pattern.search(f"{words} {title}"):
                page, span = paper.page or about[0].page, about[-1].span or paper.span
                message = (
                    f"the paper {quoted(paper.text, 12)} is about {name}; the words about it do not say so"
                )
                hint = f"Write studied: {name}, and say that it tells nothing about the reader's condition."
                yield rule.finding(message, hint=hint, span=span, page=page)
                break
    if not found:
        raise NotApplicable("the handout cites no papers")


def _opening(subject: Subject) -> list[str]:
    return [p.text for p in passages(subject)[:8] if p.kind in ("heading", "") and len(p.text) < 120]
