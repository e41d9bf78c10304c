"""What needs a person: questions a program can ask and cannot answer, each with where to look and why.

They are no findings: nothing is wrong yet, and no number of them makes a handout good or bad. A report that
has no findings still has these, and never says that a handout complies with anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from brochure.checks.claims import in_required, unproven
from brochure.checks.evidence import entries, outcomes
from brochure.checks.passages import Sentence, english, language, margins, passages
from brochure.checks.reading import BENEFITS, RISKS
from brochure.checks.sentences import words
from brochure.checks.subject import Subject
from brochure.checks.verdict import Item

Answer = Callable[[Subject], Iterable[Item]]
QUESTIONS: list[Answer] = []

PRICE = re.compile(
    r"\b(?:costs?|price|fees?|pay|payments?|paid|charges?|financing|insurance)\b|\$\s?\d", re.IGNORECASE
)
RESEARCH = re.compile(r"\b(?:research|study|trial)\b", re.IGNORECASE)


def ask(answer: Answer) -> Answer:
    """Register a question; it answers with an item for each place, or with none where it does not arise."""
    QUESTIONS.append(answer)
    return answer


def items(subject: Subject) -> tuple[Item, ...]:
    """Everything about this PDF that a person has to look at; nothing where there is no page to look at."""
    if not any(page.text.strip() for page in subject.facts.pages):
        return ()
    return tuple(item for answer in QUESTIONS for item in answer(subject))


def _pages(sentences: Iterable[Sentence], subject: Subject) -> str:
    numbers = sorted({page for s in sentences if (page := s.place(subject)[0]) is not None})
    return f"page {numbers[0]}" if len(numbers) == 1 else f"pages {', '.join(map(str, numbers))}"


@ask
def paper_fits(subject: Subject) -> Iterator[Item]:
    """Does the paper say what the handout says it says?"""
    for paper, about in entries(subject):
        if about:
            short = " ".join(paper.text.split()[:9])
            yield Item(
                "paper-fits",
                f"Does the paper “{short} …” say what the handout says of it?",
                "A program cannot read the paper; a number may be copied wrongly or belong to another study.",
                "FTC Health Products Compliance Guidance, 2022: substantiation",
                about[-1].span or paper.span,
                about[0].page or paper.page,
            )


@ask
def benefit_supported(subject: Subject) -> Iterator[Item]:
    """Do statements of benefit rest on good studies?"""
    if told := outcomes(subject) if language(subject) == "en" else ():
        yield Item(
            "benefit-supported",
            f"Do the {len(told)} sentences with results ({_pages(told, subject)}) rest on controlled"
            " studies in people, and do they say so where not?",
            "The kind of study decides what a number is worth.",
            "FTC Health Products Compliance Guidance, 2022",
            told[0].passage.span,
            told[0].place(subject)[0],
        )


@ask
def claims_elsewhere(subject: Subject) -> Iterator[Item]:
    """Is there a claim in other words, in a picture, or between the lines?"""
    pictures = sum(picture.figure for picture in subject.facts.pictures)
    also = (
        f", and look at the {pictures} pictures"
        if pictures > 1
        else ", and at the picture"
        if pictures
        else ""
    )
    yield Item(
        "claims-in-other-words",
        f"Read it once as a patient would{also}: does it promise more than it says?",
        "The rules know words, not meanings; pictures and headlines make claims, too.",
        "FTC: the net impression counts",
    )


@ask
def claims_in_required(subject: Subject) -> Iterator[Item]:
    """Does a required text itself claim something?"""
    for hit, passage in in_required(subject):
        yield Item(
            "claim-in-required-text",
            f"A required text says “{hit}”. Is that meant as a claim?",
            "Required texts are left out of the rules on claims; their owner answers for them.",
            "FTC: fine print does not cure a claim",
            passage.span,
        )


@ask
def words_unsearched(subject: Subject) -> Iterator[Item]:
    """Are there words in a language the rules do not know?"""
    others = [
        p
        for p in (*passages(subject), *margins(subject))
        if not english(subject, p) and len(words(p.text)) > 3
    ]
    if others:
        yield Item(
            "language-not-searched",
            f"{len(others)} paragraphs are not in English. Do they make claims?",
            "The rules on claims, evidence and reading know English only.",
            "45 CFR 92; FTC on disclosures in the language of the ad",
            others[0].span,
            others[0].page,
        )
    if language(subject) != "en":
        yield Item(
            "translation-reviewed",
            "Has a qualified person reviewed the translation?",
            "A wrong word in a translation can harm, and no program sees it.",
            "45 CFR 92",
        )


@ask
def risks_weigh(subject: Subject) -> Iterator[Item]:
    """Are risks told as plainly as benefits?"""
    told = (
        [s for p in passages(subject) if not p.record for s in p.sentences]
        if language(subject) == "en"
        else []
    )
    good = [s for s in told if BENEFITS.search(s.text)]
    bad = [s for s in told if RISKS.search(s.text)]
    if good and bad:
        yield Item(
            "risks-weigh",
            f"Are the risks ({_pages(bad, subject)}) told as early, as large and as plainly as the benefits"
            f" ({_pages(good, subject)})?",
            "The first thing and the largest thing are what people remember.",
            "21 CFR 202.1(e) as a model",
            bad[0].passage.span,
            bad[0].place(subject)[0],
        )


@ask
def disclosure_understood(subject: Subject) -> Iterator[Item]:
    """Do patients understand the required texts?"""
    long = [promise for promise in subject.expected.promises if len(words(promise.text)) >= 30]
    for promise in long:
        yield Item(
            "notice-understood",
            f"Do patients understand the required text “{' '.join(promise.text.split()[:6])} …”?",
            "A disclosure must be understood by ordinary people; a reading grade is only a hint.",
            "FTC orders on “clearly and conspicuously”",
            promise.span,
        )


@ask
def paid_research(subject: Subject) -> Iterator[Item]:
    """Is something that patients pay for called research?"""
    everything = [p for p in (*passages(subject), *margins(subject)) if not p.record]
    price = next((p for p in everything if PRICE.search(p.text)), None)
    if price and unproven(subject) and any(RESEARCH.search(p.text) for p in everything):
        yield Item(
            "research-and-payment",
            "It is called research, and patients may have to pay. Has a lawyer agreed to both?",
            "The FDA warns that who pays for an unapproved product called research is likely deceived.",
            "FDA, 3 June 2021; 21 CFR 312.7",
            price.span,
            price.page,
        )


@ask
def policy_duties(subject: Subject) -> Iterator[Item]:
    """What do the packs of the clinic's policy ask a person to look at?"""
    for text, source, pack in subject.expected.duties:
        question = f"Is it so? {text}"
        yield Item("policy-duty", question, f"The pack {pack} asks for it.", source or "the clinic's policy")


@ask
def state_notices(subject: Subject) -> Iterator[Item]:
    """Does a state ask for a notice of its own?"""
    if unproven(subject):
        yield Item(
            "state-notice",
            "In which states is it handed out, and do their laws ask for a notice of their own?",
            "Florida, Utah, California and Washington prescribe texts for stem cell therapies.",
            "Fla. Stat. 458.3245; Utah Code 58-1-512; Cal. B&P Code 684; RCW 18.130.420",
        )


@ask
def pictures_told(subject: Subject) -> Iterator[Item]:
    """Do alternative texts say what the pictures show?"""
    for picture in subject.facts.pictures:
        if picture.figure and picture.alt:
            yield Item(
                "alternative-text-fits",
                f"Does “{' '.join(picture.alt.split()[:10])}” say what the picture shows, and is it right?",
                "Only who sees the picture can tell.",
                "WCAG 2.1, 1.1.1; Matterhorn 13",
                subject.author(picture.alt),
                picture.page,
            )


@ask
def read_aloud(subject: Subject) -> Iterator[Item]:
    """Has somebody listened to it, and has a patient read it?"""
    yield Item(
        "tried-on-readers",
        "Has a patient read it and told in their own words what it says?",
        "Formulas count syllables. Whether it is understood only readers can show.",
        "PEMAT-P; CDC Clear Communication Index",
    )
    if subject.facts.tags is not None:
        yield Item(
            "read-aloud",
            "Has somebody listened to it with a screen reader from the first page to the last?",
            "A program sees that there are tags, not that they make sense in this order.",
            "Matterhorn 09-001",
        )
