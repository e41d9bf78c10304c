"""Claims: what a handout says a treatment does. One rule for each topic of the lexicon.

A disclaimer never silences a claim. Required texts are blotted out exactly where they stand, and only there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from brochure.checks import whose
from brochure.checks.assertion import asserted
from brochure.checks.claimants import claimants
from brochure.checks.crowd import thinned
from brochure.checks.footnotes import beside_record, cited
from brochure.checks.hype import HYPE
from brochure.checks.lexicon import LIMITED, OWN, SEEN, SOOTHING, STUDY, TOPICS, UNPROVEN, Topic
from brochure.checks.lines import quoted
from brochure.checks.lures import LURES, present
from brochure.checks.passages import CITED, Sentence, margins, passages
from brochure.checks.pitches import ANYTIME, ANYWHERE, PITCHES
from brochure.checks.spanish import OURS, phrases
from brochure.checks.subject import Subject, remembered
from brochure.checks.vows import VOWS
from brochure.findings import Finding, Severity
from brochure.rules import NotApplicable, Rule, check

SHOWN = 24
"""Words of a sentence that a message quotes."""

MARKS = '“”" '

SPARED = frozenset({"claim-safe", "claim-proven", "claim-harmless"})
"""What may be said of exercise, rest and the like in a handout on something else."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Words of a sentence that claim something, and how bad that is here."""

    rule: str
    sentence: Sentence
    start: int
    end: int
    severity: Severity
    own: bool = True
    """Whether it may be said of the treatment the handout is about."""

    @property
    def words(self) -> str:
        return self.sentence.text[self.start : self.end].strip(" ,.;:")


def unproven(subject: Subject) -> bool:
    """Whether the handout is about a treatment that is experimental or not approved."""
    return remembered(
        subject,
        "unproven",
        lambda: any(UNPROVEN.search(p.text) for p in (*passages(subject), *margins(subject))),
    )


def hits(subject: Subject) -> tuple[Hit, ...]:
    """Every claim of the handout, by topic and sentence, once each."""
    return remembered(subject, "hits", lambda: tuple(_hits(subject)))


def _hits(subject: Subject) -> Iterator[Hit]:
    found = tuple(_in_spanish(subject))
    yield from found
    try:
        sentences = claimants(subject)
    except NotApplicable:
        if not found:
            raise
        return
    lowers = [sentence.text.lower() for sentence in sentences]
    whole = "\n".join(lowers)
    topics = [(rule, topic, present(topic.stems, whole)) for rule, topic in TOPICS.items()]
    lures = [
        (rule, present(stems, whole), lure, lure in ANYTIME)
        for rule, stems, lure in (*LURES, *VOWS, *PITCHES, *HYPE, *ANYWHERE)
        if present(stems, whole)
    ]
    for number, (sentence, lower) in enumerate(zip(sentences, lowers, strict=True)):
        after = sentences[number + 1].text if number + 1 < len(sentences) else ""
        told = set[str]()
        for rule, topic, stems in topics:
            if any(stem in lower for stem in stems):
                for hit in _first(rule, topic, sentence, after, subject):
                    told.add(rule)
                    yield hit
        for rule, stems, lure, anytime in lures:
            if rule in told or not any(stem in lower for stem in stems):
                continue
            if anytime or _ours(sentence, subject):
                lured = _first(rule, replace(TOPICS[rule], pattern=lure), sentence, after, subject)
                yield from (hit for hit in lured if hit.own)


def _in_spanish(subject: Subject) -> Iterator[Hit]:
    """Claims in Spanish, whatever the language of the handout."""
    for rule, sentence, start, end in phrases(subject):
        topic = TOPICS[rule]
        ours = unproven(subject) or OURS.search(sentence.text)
        severity = topic.own if ours else topic.others
        if severity is not None:
            yield Hit(rule, sentence, start, end, severity)


def _ours(sentence: Sentence, subject: Subject) -> bool:
    """Whether it may be said of an experimental treatment, or of the clinic's own."""
    return OWN.search(sentence.text) is not None or unproven(subject)


def _first(rule: str, topic: Topic, sentence: Sentence, after: str, subject: Subject) -> Iterator[Hit]:
    for match in topic.pattern.finditer(sentence.text):
        severity = _severity(topic, sentence, subject)
        own = not whose.is_other(sentence, match.start(), match.end(), subject)
        if severity is Severity.ERROR and not own:
            spared = rule in SPARED and whose.is_care(sentence, match.start(), match.end(), subject)
            severity = None if spared else topic.others
        if severity is None:
            return
        if topic.inverted and (
            _observed(sentence, match.end(), subject) or _soothed(sentence, match, subject)
        ):
            continue
        if rule == "claim-cure" and whose.is_precaution(sentence, match.start(), match.end()):
            continue
        if asserted(sentence.text, match.start(), match.end(), after):
            yield Hit(rule, sentence, match.start(), match.end(), severity, own)
            return


def _observed(sentence: Sentence, end: int, subject: Subject) -> bool:
    """Whether "no harm" is what a study saw, told with its limits: "No harm was seen. 6 people are few." """
    text = sentence.passage.text
    return bool(SEEN.match(sentence.text, end) and LIMITED.search(text) and _studied(sentence, subject))


def _soothed(sentence: Sentence, match: re.Match[str], subject: Subject) -> bool:
    """Whether "no harm" is said of a passing complaint: "That is normal and does no harm." """
    return not unproven(subject) and SOOTHING.match(sentence.text, 0, match.start()) is not None


def _studied(sentence: Sentence, subject: Subject) -> bool:
    passage = sentence.passage
    return passage.kind in CITED or beside_record(passage, subject) or STUDY.search(passage.text) is not None


def reports(sentence: Sentence, subject: Subject) -> bool:
    """Whether a sentence tells of a study that it names, and not of the clinic's own treatment."""
    if OWN.search(sentence.text):
        return False
    passage = sentence.passage
    told = passage.kind in CITED or beside_record(passage, subject) or STUDY.search(sentence.text) is not None
    return told and cited(sentence, subject)


def _severity(topic: Topic, sentence: Sentence, subject: Subject) -> Severity | None:
    level = topic.own if _ours(sentence, subject) else topic.others
    if topic.reported and level is not None and reports(sentence, subject):
        return topic.reported
    return level


def told(hit: Hit, subject: Subject, rule: Rule, says: str, hint: str) -> Finding:
    """The finding about a hit: the words, the sentence, and why."""
    page, box = hit.sentence.place(subject, hit.start, hit.end)
    return rule.finding(
        f"“{hit.words}” {says}: {quoted(hit.sentence.said.strip(MARKS), SHOWN)}",
        hint=hint,
        span=hit.sentence.passage.span,
        page=page,
        box=box,
        severity=hit.severity,
    )


def _judge(subject: Subject, rule: Rule) -> Iterator[Finding]:
    topic = TOPICS[rule.name]
    for hit in hits(subject):
        if hit.rule == rule.name:
            hint = f"{topic.why} {topic.instead}"
            if topic.elsewhere and hit.severity is topic.others and not (hit.own and unproven(subject)):
                hint = topic.elsewhere
            yield told(hit, subject, rule, topic.says, hint)


@check("claim-cure", Severity.ERROR)
@thinned
def claim_cure(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A sentence says that the treatment cures, treats or prevents a disease.

    ## What it looks for
    “cure”, “treats”, “reverses”, “prevents”, “gets rid of” with a disease. Not: what is denied (“is not a
    cure”, “no study has shown that it cures”), asked (“Is it a cure?”) or warned of, titles of papers,
    required texts, and precautions (“Wash your hands to prevent infection.”). “Not only cures”, “never fails
    to cure” and “Looking for a cure?” count. In handouts that are not about an experimental treatment it is
    a warning. Like every rule on claims it also reads headers, footers, alternative texts, labels and the
    properties of the file; two denials that cancel one another (“It is no myth that …”), letters of another
    alphabet, “c u r e”, “cur3s” and “Cure rate: 95” hide nothing. Of an experimental treatment and “our”
    own, what a seller promises instead (“flushes toxins”, “no chance for arthritis”) counts, too; and the
    words of a claim in Spanish count in a handout of any language.

    ## Why it matters
    Patients give up money, time and other care for a cure that does not exist. Regulators order clinics to
    stop.

    ## Example
    `“cures” promises a cure or a treatment of a disease: “Our cells cure hip arthritis.”`

    ## How to mend it
    Say what is studied, in whom, and that nobody knows yet whether it helps. A disclaimer does not mend it.

    ## Source
    FTC order against a stem cell clinic, 2019: no claim that a therapy “cures, mitigates, or treats any
    disease” without competent and reliable evidence.
    """
    yield from _judge(subject, rule)


@check("claim-approved", Severity.ERROR)
@thinned
def claim_approved(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A sentence says or lets believe that the FDA approved it.

    ## What it looks for
    “FDA-approved”, “cleared”, “registered”, “compliant”, “approved by the FDA” that is not denied, asked or
    warned of. In handouts that are not about an experimental treatment it is a warning: there it may be true.

    ## Why it matters
    The FDA has approved no such product for the hip or any other orthopedic condition. A registration of the
    firm or the study is no approval.

    ## Example
    `“FDA-registered” says that the FDA stands behind it: “We work in an FDA-registered laboratory.”`

    ## How to mend it
    Say that it is not FDA-approved. For an approved medicine, name the product and the use it is approved
    for.

    ## Source
    FDA, important patient and consumer information about regenerative medicine therapies, 3 June 2021.
    """
    yield from _judge(subject, rule)


@check("claim-safe", Severity.ERROR)
@thinned
def claim_safe(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A sentence says that the treatment is safe, or safe and effective.

    ## What it looks for
    “is safe”, “safe and effective”, “safe treatment”, “confirms the safety”. Not: “safe to drive”, “a safe
    place”, and what is denied, asked or only mentioned. A warning where a cited study is reported, and in
    handouts that are not about an experimental treatment.

    ## Why it matters
    An unapproved treatment may not be promoted as safe or effective, and a few patients cannot show that it
    is.

    ## Example
    `“safe and effective” promises that it is safe: “Stem cell therapy is safe and effective.”`

    ## How to mend it
    Say which harms were seen, in how many people, and for how long they were followed.

    ## Source
    21 CFR 312.7(a); FTC Health Products Compliance Guidance, 2022.
    """
    yield from _judge(subject, rule)


@check("claim-proven", Severity.ERROR)
@thinned
def claim_proven(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A sentence says that the treatment is proven.

    ## What it looks for
    “proven”, “clinically proven”, “clinically tested”, “proof that it works”. Not: “not proven”, “unproven”.
    In handouts that are not about an experimental treatment it is a warning.

    ## Why it matters
    “Proven” says that the question is settled. It is one of the words regulators quote.

    ## Example
    `“proven” says that it is proven: “A proven therapy for your hip.”`

    ## How to mend it
    Say what the studies saw and how many people took part.

    ## Source
    FTC and Georgia against a stem cell institute, 2021: “the industry’s latest proven alternatives”.
    """
    yield from _judge(subject, rule)


@check("claim-surgery", Severity.ERROR)
@thinned
def claim_surgery(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A sentence sets the treatment in the place of surgery, or above usual care.

    ## What it looks for
    “alternative to surgery”, “avoid a joint replacement”, “without surgery”, “superior to”, “better than
    surgery”. A warning where a cited study is reported; nothing in handouts that are not about an
    experimental treatment and do not speak of “our” treatment: there, many people do get better without
    surgery.

    ## Why it matters
    Somebody who could be helped by an operation waits instead, and the joint gets worse.

    ## Example
    `“alternative to surgery” sets it in the place of surgery or above usual care: “An alternative to
    surgery.”`

    ## How to mend it
    Say at which point of usual care it is studied, and that it does not take the place of surgery.

    ## Source
    FTC and Georgia against a stem cell institute, 2021; FDA warning letter on “an alternative to surgery”.
    """
    yield from _judge(subject, rule)


@check("claim-painless", Severity.ERROR)
@thinned
def claim_painless(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A sentence promises an end of pain, or a changed life.

    ## What it looks for
    “eliminates pain”, “end your pain”, “live pain-free”, “change your life”, “say goodbye to pain”; of an
    experimental treatment or “our” own also “get your life back”. In other handouts it is a warning.

    ## Why it matters
    In the studies pain became less in some people. Nobody promised them more, and no patient should be.

    ## Example
    `“eliminate your pain” promises an end of pain or a changed life: “We eliminate your pain.”`

    ## How to mend it
    Say how pain changed in a study, from what to what, in how many people.

    ## Source
    Complaint of the FTC and Georgia, 2021: “reduce and even eliminate your pain”.
    """
    yield from _judge(subject, rule)


@check("claim-guaranteed", Severity.ERROR)
@thinned
def claim_guaranteed(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A sentence guarantees a result, or says that it works for everyone.

    ## What it looks for
    “guaranteed”, “money-back”, “we promise”, “always works”, “works for everyone”, “100 % effective”,
    “success rate of 95 %”; of an experimental treatment or “our” own also “like new”, “you will dance again”
    and “the best treatment there is”. Not: “There is no guarantee”.

    ## Why it matters
    No treatment works for everyone. Who is promised a result is not prepared for none.

    ## Example
    `“guaranteed” guarantees a result: “Results are guaranteed.”`

    ## How to mend it
    Say how many of how many people got better, or that nobody can promise a result.

    ## Source
    FDA, health fraud tip-offs; “100 %” and “everyone” by analogy (CLM-17).
    """
    yield from _judge(subject, rule)


@check("claim-harmless", Severity.ERROR)
@thinned
def claim_harmless(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A sentence says that there are no side effects or no risks.

    ## What it looks for
    “no side effects”, “without risk”, “risk-free”, “completely safe”, “harmless”. Not: “not risk-free”, “no
    treatment is without risk”. Of an experimental treatment or “our” own also “nothing to lose” and “Is it
    risky? No.” A warning where a cited study is reported.

    ## Why it matters
    Infections, clots and strokes have happened. A patient who was told “no risk” does not call in time.

    ## Example
    `“no side effects” says that there is no risk: “There are no side effects.”`

    ## How to mend it
    List the harms that were seen, and say that others may not be known yet.

    ## Source
    ISSCR, warning signs of a stem cell clinic: “claims there is no risk”.
    """
    yield from _judge(subject, rule)
