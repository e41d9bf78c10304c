"""Boasts: the words with which treatments are sold. The rest of the rules on claims."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from brochure.checks.assertion import asserted
from brochure.checks.claimants import claimants
from brochure.checks.claims import Hit, _judge, told, unproven
from brochure.checks.crowd import thinned
from brochure.checks.lexicon import LIMITED, OWN
from brochure.checks.passages import Sentence
from brochure.checks.stories import told_by
from brochure.checks.subject import Subject
from brochure.findings import Finding, Severity
from brochure.rules import Rule, check

QUALIFIER = re.compile(
    r"\b(?:promising|preliminary|encouraging|pilot\s+(?:study|studies|data|results|trial)"
    r"|(?:initial|early|first)\s+(?:\w+\s+)?(?:results?|studies|findings|evidence|data|trials?|experience)"
    r"|emerging\s+(?:evidence|therapy|treatment))\b",
    re.IGNORECASE,
)
STEMS = ("promis", "prelim", "encourag", "pilot", "initial", "early", "first", "emerg")
BENEFIT = re.compile(
    r"\b(?:approach|therap\w+|treatments?|results?|options?|benefits?|improv\w+|reliev\w+|reduc\w+"
    r"|help\w*|less\s+pain|better"
    r"|evidence|outcomes?|effects?|relief|solutions?|stud(?:y|ies)|trials?|data|findings|experience)\b",
    re.IGNORECASE,
)
FAMILIES = {
    "joints": r"arthritis|osteoarthritis|hips?\b|knees?\b|joints?\b|tendon|back\s+pain",
    "nerves": r"parkinson|alzheimer|dementia|multiple\s+sclerosis|\bALS\b|neuropathy|spinal\s+cord"
    r"|stroke|cerebral\s+palsy",
    "heart": r"heart\s+(?:failure|disease|attack)|cardiac|high\s+blood\s+pressure",
    "lungs": r"copd|lung|asthma|covid",
    "metabolism": r"diabetes|obesity|thyroid",
    "immunity": r"lupus|crohn|rheumatoid|autoimmune|psoriasis|allerg",
    "mind": r"autism|depression|anxiety|adhd|ptsd",
    "cancer": r"cancer|tumou?r|leukemia",
    "sex": r"erectile|impotence|infertility|menopause",
    "age": r"aging|ageing|wrinkles|hair\s+loss|skin",
    "organs": r"kidney|liver|eye|blindness|macular|hearing",
}
FAMILY = re.compile(
    "|".join(rf"(?P<{name}>\b(?:{words}))" for name, words in FAMILIES.items()), re.IGNORECASE
)
TREATING = re.compile(
    r"\b(?:treat\w*|help\w*|benefit\w*|reliev\w*|works?\s+(?:for|on|against)|used\s+(?:for|to)"
    r"|therapy\s+for|improv\w*|heal\w*"
    r"|cures?|effective\s+(?:for|against))\b",
    re.IGNORECASE,
)
MANY = 3
"""Families of diseases for one product. Project default."""

QUOTED = re.compile(r"\"([^\"]{12,400})\"")
FIRST_PERSON = re.compile(r"\b(?:I|I'm|I've|my|me)\b")
SUCCESS = re.compile(
    r"\b(?:pain[-\s]free|no\s+(?:more\s+)?pain|pain\s+(?:is|was)\s+gone|without\s+(?:any\s+)?pain"
    r"|cured|healed|changed\s+my\s+life|saved"
    r"|able\s+to\s+\w+|(?:can|could)\s+(?:now\s+)?(?:walk|run|play|sleep|dance|climb)|(?:walk|run|play|sleep"
    r"|dance)\w*\s+again"
    r"|feel(?:ing)?\s+(?:great|better|amazing|fantastic|wonderful|younger|like\s+new)"
    r"|best\s+(?:decision|thing)|thank(?:s|ful)?"
    r"|recommend|miracle|back\s+to|amazing|years\s+younger|new\s+(?:life|person|hip|knee)"
    r"|so\s+much\s+better)\b",
    re.IGNORECASE,
)
STORY = re.compile(
    r"\b(?:testimonials? | (?:success|patient)\s+stor(?:y|ies) | patient\s+(?:reviews|voices)"
    r" | what\s+our\s+patients\s+say | in\s+their\s+own\s+words | results\s+(?:are\s+)?not\s+typical "
    r"| individual\s+results\s+(?:may|will|can)\s+vary"
    r" | patients\s+(?:often\s+)?(?:report|describe|rave\s+about)\s+"
    r"(?:amazing|great|wonderful|excellent|fantastic|remarkable)"
    r" | (?:millions|thousands|hundreds)\s+(?:of\s+(?:people|patients)\s+)?"
    r"(?:have\s+(?:already\s+)?been|were)\s+(?:helped|healed|cured)"
    r" | (?:doctors|experts|physicians|specialists|surgeons)\s+(?:everywhere|(?:all\s+(?:over|around)|around"
    r"|across)\s+the\s+(?:world|country))\s+(?:recommend|use|trust|agree|choose|prefer)"
    r" | with\s+(?:great|amazing|excellent|remarkable|outstanding|huge)\s+success"
    r" | no\s+other\s+(?:clinic|cent(?:er|re)|practice|doctor|hospital)s?\s+(?:\w+\s+)?"
    r"(?:gets?|has|have|offers?|achieves?|sees?|reaches)\s+(?:such|these|our|better|as)"
    r" | (?:our|happy|satisfied)\s+patients\s+(?:say|love|report|tell|agree|rave)"
    r" | (?:thousands|hundreds|\d[\d,]*)\s+of\s+(?:happy|satisfied)\s+patients | (?:happy"
    r"|satisfied)\s+patients )\b",
    re.IGNORECASE | re.VERBOSE,
)


STORY_STEMS = (
    "stor", "testim", "reviews", "voices", "own words", "typical", "vary", "patients", "millions",
    "thousands", "hundreds", "everywhere",
    "the world", "the country", "success", "no other",
)  # fmt: skip


@check("claim-miracle", Severity.ERROR)
@thinned
def claim_miracle(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A sentence calls the treatment a miracle, a breakthrough or a secret.

    ## What it looks for
    “miracle”, “breakthrough”, “new discovery”, “secret ingredient”, “ancient remedy”, “revolutionary”,
    “game-changing”. Not: “breakthrough pain”, “breakthrough bleeding” and other medical terms.

    ## Why it matters
    Such words raise hopes that no study supports.

    ## Example
    `“breakthrough” calls it a miracle or a breakthrough: “A medical breakthrough for your hip.”`

    ## How to mend it
    Say plainly what it is and since when it is studied.

    ## Source
    FDA, six tip-offs to rip-offs; “revolutionary” and “game-changing” are the project’s.
    """
    yield from _judge(subject, rule)


@check("claim-quick", Severity.WARNING)
@thinned
def claim_quick(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A sentence promises quick or lasting relief.

    ## What it looks for
    “instant relief”, “fast results”, “relief within days”, “permanent relief”, “one injection is all”. Of an
    experimental treatment or “our” own also “you will feel better in a week” and “no downtime”; not: “you may
    feel better”.

    ## Why it matters
    The studies looked after months, and nobody knows how long an effect lasts.

    ## Example
    `“lasting relief” promises quick or lasting relief: “Get lasting relief.”`

    ## How to mend it
    Say after how many weeks or months a study looked, and what nobody knows about later.

    ## Source
    FDA, six tip-offs to rip-offs: “quick fixes”.
    """
    yield from _judge(subject, rule)


@check("claim-natural", Severity.WARNING)
@thinned
def claim_natural(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A sentence sells the treatment as natural.

    ## What it looks for
    “all natural”, “natural remedy”, “your body’s own healing power”, “drug-free”.

    ## Why it matters
    Natural is not safe: processed cells are a drug by law, and poison ivy is natural.

    ## Example
    `“all-natural” sells it as natural: “An all-natural therapy.”`

    ## How to mend it
    Say what the product is made of and how it is prepared.

    ## Source
    FDA, health fraud tip-offs: “all natural”.
    """
    yield from _judge(subject, rule)


@check("claim-registered", Severity.WARNING)
@thinned
def claim_registered(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A sentence leans on a registration as if it were an approval.

    ## What it looks for
    “ClinicalTrials.gov”, NCT numbers, “IRB-approved”, “registered with the FDA”, “patented”, in handouts
    about an experimental treatment or about “our” own, outside reference lines.

    ## Why it matters
    Anyone can register a study. Patients take the entry for a seal.

    ## Example
    `“ClinicalTrials.gov” leans on a registration: “Our study is listed on ClinicalTrials.gov.”`

    ## How to mend it
    Leave it out, or say in the same sentence that a registration is not an approval.

    ## Source
    FDA, important patient and consumer information, 3 June 2021.
    """
    yield from _judge(subject, rule)


@check("claim-repair", Severity.WARNING)
@thinned
def claim_repair(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A sentence says that an experimental product repairs or regenerates the body.

    ## What it looks for
    “regenerates”, “rebuilds cartilage”, “repairs joints”, “speeds healing”, “fights inflammation”, “fix your
    hip”, in handouts about an experimental treatment or about “our” own.

    ## Why it matters
    Whether cells rebuild a joint is just what the studies try to find out.

    ## Example
    `“rebuilds cartilage” says what the product does in the body: “It rebuilds cartilage.”`

    ## How to mend it
    Say that it is being studied whether it does that: “Researchers study whether it can help tissue grow
    back.”

    ## Source
    FDA warning letters quote such words to show that a product is sold as a drug.
    """
    yield from _judge(subject, rule)


@check("claim-promising", Severity.WARNING)
@thinned
def claim_promising(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """“Promising” or “preliminary” is the only word that limits a claim.

    ## What it looks for
    “promising”, “preliminary”, “early results”, “pilot study”, “encouraging” beside a benefit, in a
    paragraph that says neither what is not known nor how few people took part.

    ## Why it matters
    Readers take these words for praise, not for a limit.

    ## Example
    `“promising” is no limit to a claim: “The therapy is a promising approach for hip arthritis.”`

    ## How to mend it
    Say the limit itself, in the same paragraph: “Only 10 people took part. That does not prove that it
    helps.”

    ## Source
    FTC Health Products Compliance Guidance, 2022, as quoted by Venable: such words are read “as positive
    product attributes, rather than as substantial disclaimers”.
    """
    for sentence, after in _with_next(subject):
        match = QUALIFIER.search(sentence.text) if any(s in sentence.text.lower() for s in STEMS) else None
        if not match or not BENEFIT.search(
            sentence.text[: match.start()] + sentence.text[match.end() :] + match[0]
        ):
            continue
        if LIMITED.search(sentence.passage.text) or not asserted(
            sentence.text, match.start(), match.end(), after
        ):
            continue
        hint = "Readers take it for praise. Say in this paragraph how few took part and what is not known."
        hit = Hit(rule.name, sentence, match.start(), match.end(), Severity.WARNING)
        yield told(hit, subject, rule, "is no limit to a claim", hint)


def _with_next(subject: Subject) -> Iterator[tuple[Sentence, str]]:
    sentences = claimants(subject)
    return ((one, two.text if two else "") for one, two in pairwise((*sentences, None)) if one)


@check("claim-panacea", Severity.WARNING)
@thinned
def claim_panacea(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """One product is said to help with many diseases that have nothing in common.

    ## What it looks for
    A sentence about an experimental or “our” treatment that names diseases of three or more kinds (joints,
    nerves, heart, lungs, ...) and says that it treats or helps them.

    ## Why it matters
    What is said to help against everything has rarely been tested for anything.

    ## Example
    `“help” is said of “arthritis”, “diabetes” and “autism”, 3 kinds of diseases: “…”`

    ## How to mend it
    Speak only of the condition the handout is about.

    ## Source
    FDA, health fraud tip-offs: “one product does it all”; ISSCR. Three is a project default.
    """
    for sentence, after in _with_next(subject):
        if "," not in sentence.text:
            continue
        found = {match.lastgroup: match for match in FAMILY.finditer(sentence.text)}
        treating = TREATING.search(sentence.text)
        if len(found) < MANY or not treating or not (unproven(subject) or OWN.search(sentence.text)):
            continue
        if not asserted(sentence.text, treating.start(), treating.end(), after):
            continue
        names = [f"“{match[0].strip()}”" for match in found.values()]
        hit = Hit(rule.name, sentence, treating.start(), treating.end(), Severity.WARNING)
        says = f"is said of {', '.join(names[:-1])} and {names[-1]}, {len(names)} kinds of diseases"
        yield told(hit, subject, rule, says, "Speak only of the condition the handout is about.")


@check("testimonial", Severity.ERROR)
@thinned
def testimonial(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A patient's success story, or a line that stands in for one.

    ## What it looks for
    Quotations in the first person that speak of success (“I can walk again”), the same without quotation
    marks where a name, an initial or an age stands before or below (“Mary, 62: I dance again”),
    “testimonials”, “success stories”, “satisfied patients”, “patients report amazing results”, “millions
    have been helped”, “results not typical”. Not: what patients ask or complain of in quotation marks.

    ## Why it matters
    One happy patient says nothing about the next, and the unhappy ones are not quoted. “Results not typical”
    does not make up for it.

    ## Example
    `“I can walk again without pain” is a success story, or stands in for one: “…”`

    ## How to mend it
    Take the story out. Say how many of how many people in a study got better.

    ## Source
    FTC: testimonials “do not constitute adequate support”; ISSCR warning signs.
    """
    signed = {sentence: (start, end) for sentence, start, end in told_by(claimants(subject))}
    for sentence, after in _with_next(subject):
        match = _story(sentence) or (signed.get(sentence) if signed else None)
        if match and asserted(sentence.text, *match, after):
            hit = Hit(rule.name, sentence, *match, Severity.ERROR)
            hint = "Take it out. Say how many of how many people in a study got better."
            yield told(hit, subject, rule, "is a success story, or stands in for one", hint)


def _story(sentence: Sentence) -> tuple[int, int] | None:
    """Where a success story stands in a sentence: said so, or in quotation marks in the first person."""
    lower = sentence.text.lower()
    if any(stem in lower for stem in STORY_STEMS) and (match := STORY.search(sentence.text)):
        return match.span()
    for quote in QUOTED.finditer(sentence.passage.text) if '"' in sentence.passage.text else ():
        start, end = quote.start(1) - sentence.start, quote.end(1) - sentence.start
        success = SUCCESS.search(quote[1])
        if (
            0 <= start < len(sentence.text)
            and success
            and FIRST_PERSON.search(quote[1])
            and "?" not in quote[1]
        ):
            return start, min(end, len(sentence.text))
    return None
