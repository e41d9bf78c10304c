"""What needs a person: questions a program can ask and cannot answer, each with where to look and why.

They are no findings: nothing is wrong yet, and no number of them makes a handout good or bad. A report that
has no findings still has these, and never says that a handout complies with anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from brochure.checks.claimants import tellers
from brochure.checks.claims import unproven
from brochure.checks.disclosures import far_claims
from brochure.checks.evidence import outcomes
from brochure.checks.figures import LARGE
from brochure.checks.footnotes import cites_study
from brochure.checks.inside import in_required
from brochure.checks.mentions import papers
from brochure.checks.passages import Sentence, english, language, margins, passages, place_of
from brochure.checks.phrases import asking_of, begun, listed, pages_of, the
from brochure.checks.readability import syllables
from brochure.checks.reading import BENEFITS, KEY_POINTS, RISKS
from brochure.checks.sentences import WEB, words
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


@ask
def paper_fits(subject: Subject) -> Iterator[Item]:
    """Does the paper say what the handout says it says?"""
    for paper, about in papers(subject):
        short = " ".join(paper.text.split()[:9])
        yield Item(
            "paper-fits",
            f"Does the paper “{short} …” say what the handout says of it?",
            "A program cannot read the paper; a number may be copied wrongly or belong to another study.",
            "FTC Health Products Compliance Guidance, 2022: substantiation",
            about[-1].span or paper.span,
            about[0].page or paper.page,
        )


def _weighed(subject: Subject) -> list[Sentence]:
    """The sentences of the body that tell of results or, with its source, of a study."""
    held = {id(one) for one in outcomes(subject)}
    body = (one for one in tellers(subject) if not one.passage.running)
    return [one for one in body if id(one) in held or cites_study(one, subject)]


@ask
def benefit_supported(subject: Subject) -> Iterator[Item]:
    """Do statements of benefit rest on good studies?"""
    if told := _weighed(subject) if language(subject) == "en" else ():
        yield Item(
            "benefit-supported",
            f"{asking_of(told)} ({pages_of(told, subject)}) rest on controlled studies in people, and"
            f" {'does it' if len(told) == 1 else 'do they'} say so where not?",
            "The kind of study decides what a number is worth.",
            "FTC Health Products Compliance Guidance, 2022",
            told[0].passage.span,
            told[0].place(subject)[0],
        )
        yield Item(
            "comparison-told",
            "Where a study compared two groups, are the results of both told?",
            "People get better without treatment, too; only the difference says what the treatment did.",
            "FDA guidance on quantitative efficacy and risk information, 2023",
            told[0].passage.span,
            told[0].place(subject)[0],
        )


@ask
def studies_described(subject: Subject) -> Iterator[Item]:
    """Does the reader learn what kind of study each paper is?"""
    told = papers(subject)
    if told:
        paper, about = told[0]
        yield Item(
            "studies-described",
            f"Do the words about {'the paper' if len(told) == 1 else f'each of the {len(told)} papers'} say"
            " what kind of study it was, how many took part, and for how long?",
            "Without these three nobody can tell what the result is worth.",
            "FTC on sample size and duration, 2022",
            about[-1].span or paper.span,
            about[0].page or paper.page,
        )


@ask
def disclosure_near(subject: Subject) -> Iterator[Item]:
    """Is the disclosure near enough to the claim?"""
    if far := far_claims(subject):
        hit, page = far[0]
        yield Item(
            "disclosure-near",
            f"On {listed(number for _, number in far)} the disclosure stands half a page or more away from"
            f" the claim (“{hit.words}”): does who reads the claim see it?",
            "A disclosure that is not seen with the claim does not limit it. Best is to take the claim out.",
            "FTC, .com Disclosures: proximity",
            hit.sentence.passage.span,
            page,
        )


@ask
def claims_elsewhere(subject: Subject) -> Iterator[Item]:
    """Is there a claim in other words, in a picture, or between the lines?"""
    pictures = sum(picture.figure for picture in subject.facts.pictures)
    few = {0: "", 1: ", and at the picture"}
    also = few.get(pictures, f", and look at the {pictures} pictures")
    yield Item(
        "claims-in-other-words",
        f"Read it once as a patient would{also}: is the tone neutral, and does it promise more than it says?",
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
            "1 paragraph is not in English. Does it make a claim?"
            if len(others) == 1
            else f"{len(others)} paragraphs are not in English. Do they make claims?",
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
            f"Are the risks ({pages_of(bad, subject)}) told as early, as large and as plainly as the benefits"
            f" ({pages_of(good, subject)})?",
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
                f"Does “{begun(picture.alt)}” say what the picture shows, and is it right?",
                "Only who sees the picture can tell.",
                "WCAG 2.1, 1.1.1; Matterhorn 13",
                subject.author(picture.alt),
                picture.page,
            )


@ask
def pictures_seen(subject: Subject) -> Iterator[Item]:
    """Can everybody see what the pictures show?"""
    figures = [picture for picture in subject.facts.pictures if picture.figure]
    if figures:
        yield Item(
            "pictures-without-colour",
            f"Can {the('picture', figures)} ({listed(one.page for one in figures)}) be understood in black"
            " and white, and do the parts that matter stand out?",
            "One man in twelve cannot tell red from green, and sheets are photocopied.",
            "WCAG 2.1, 1.4.1 and 1.4.11",
            page=figures[0].page,
        )
    images = [
        (page.number, image)
        for page in subject.facts.pages
        for image in page.images
        if min(image.box.width, image.box.height) >= LARGE
    ]
    if images:
        yield Item(
            "words-in-pictures",
            f"Are there words in {the('image', images)} ({listed(number for number, _ in images)}), and do"
            " they stand in the text or in the alternative text, too?",
            "A screen reader cannot read a picture, and no rule here looked for words in it.",
            "WCAG 2.1, 1.4.5",
            page=images[0][0],
        )


@ask
def title_fits(subject: Subject) -> Iterator[Item]:
    """Does the title say what it is about?"""
    if title := " ".join((subject.facts.title or "").split()):
        yield Item(
            "title-fits",
            f"Does the title “{title}” say what this file is about?",
            "It is the first thing a screen reader says, and the name of the file in a list.",
            "WCAG 2.1, 2.4.2; Matterhorn 06-004",
            subject.expected.title_span,
        )


@ask
def main_message(subject: Subject) -> Iterator[Item]:
    """Does the handout begin with what matters most?"""
    points = [p for p in passages(subject) if p.kind == "key_points" or KEY_POINTS.fullmatch(p.text)]
    if points:
        yield Item(
            "main-message",
            "Do the key points say the one thing that a reader must know, and say it first?",
            "Many people read the first line of the first box and nothing else.",
            "CDC Clear Communication Index, items 1 to 3",
            points[0].span,
            place_of(points[0], subject, 0, 1)[0],
        )


HARD = 5
"""Syllables from which a word is one that patients may not know."""

SHOWN = 6
"""Such words that an item names."""


@ask
def medical_words(subject: Subject) -> Iterator[Item]:
    """Do patients know the words?"""
    told = [p for p in passages(subject) if not p.record and english(subject, p)]
    places = {
        word.lower(): p
        for p in reversed(told)
        for word in words(WEB.sub(" ", p.masked))
        if syllables(word) >= HARD
    }
    hard = sorted(places, key=lambda word: (-syllables(word), word))[:SHOWN]
    if hard:
        first = places[hard[0]]
        yield Item(
            "medical-words",
            f"Would patients know {', '.join(f'“{word}”' for word in hard)}, or is each explained in plain"
            " words where it stands first?",
            "A word that is not known stops the reader; only a glossary of this field could tell which are.",
            "PEMAT-P, item 4; CDC Clear Communication Index, item 7",
            first.span,
            place_of(first, subject, 0, 1)[0],
        )


@ask
def interests_told(subject: Subject) -> Iterator[Item]:
    """Is it said who earns by it?"""
    if unproven(subject):
        yield Item(
            "interests-told",
            "Does it say who paid for this handout, and what the clinic earns by the treatment?",
            "Readers judge advice by who gains from it.",
            "NHS standard for creating health content: conflicts of interest; JAMA benchmarks: disclosure",
        )


@ask
def other_ways(subject: Subject) -> Iterator[Item]:
    """Can the same words be had without a PDF?"""
    if subject.facts.pages:
        yield Item(
            "other-ways",
            "Can people who cannot use a PDF get the same words in another way, as a web page or read out?",
            "Small screens, old telephones and some screen readers fail on any PDF.",
            "NHS service manual: always provide an HTML version too",
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
