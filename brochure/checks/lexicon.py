"""The lexicon of claims: the words that regulators quote, by topic. English only.

A topic knows the words and how bad they are about whom. `own` counts where the handout is about an
experimental or unapproved treatment, or the sentence speaks of the clinic's own ("our", "we"); `others` in
any other handout, where None means that the words are no claim there; `reported` where the sentence tells of
a cited study.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from brochure.findings import Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING


@dataclass(frozen=True, slots=True)
class Topic:
    """A kind of claim. `stems`: a sentence with none of them is not searched at all."""

    pattern: re.Pattern[str]
    stems: tuple[str, ...]
    says: str
    why: str
    instead: str
    own: Severity = ERROR
    others: Severity | None = ERROR
    reported: Severity | None = None
    inverted: bool = False
    """Whether the words deny something themselves: "no side effects"."""
    elsewhere: str = ""
    """What to do where it is said of a treatment that is not experimental, and may be true."""


def _topic(stems: str, pattern: str, says: str, why: str, instead: str, **more: object) -> Topic:
    compiled = re.compile(pattern, re.VERBOSE | re.IGNORECASE)
    return Topic(compiled, tuple(stems.split("|")), says, why, instead, **more)  # type: ignore[arg-type]


ILLS = r"""(?:arthritis|osteoarthritis|disease|diseases|condition|conditions|illness\w*|injur(?:y|ies)|pain
    |cancer
  |diabetes|stroke|autism|lupus|parkinson's|alzheimer's|dementia|depression|neuropathy|infection\w*
      |disorder\w*
  |degeneration|inflammation|asthma|copd|covid\w*|sclerosis|damage|wear|aging|ageing)"""

TREATMENT = r"""(?:treatments?|therap(?:y|ies)|procedures?|injections?|cells?|options?|alternatives?
    |solutions?|medicines?
  |drugs?|vaccines?|products?|infusions?|cures?|remed(?:y|ies)|ways?\s+to\s+treat)"""

CURE = _topic(
    "cur|heal|treat|revers|mitigat|rid of|prevent",
    rf"""\b(?: cur(?:e|es|ed|ing|ative)\b
      (?!\s+(?:rates?|hams?|meats?|bacon|pork|sausages?|fish|salmon|olives|egg|cheese)\b)
    | (?:heals?|reverses?|mitigates?|get(?:s|ting)?\s+rid\s+of)\s+(?:your\s+|the\s+|all\s+|any\s+
        |\w+\s+)?{ILLS}\b)
    | (?<=\s)(?:cells?|therapy|it|they|treatment|injections?|we|infusions?|exosomes?|prp|which|that|can|to
        |effectively)\s+
      (?:can\s+|will\s+|also\s+|safely\s+|effectively\s+|successfully\s+)?(?:treats?
          |prevents?)\s+(?:\w+\s+){{0,2}}?{ILLS}\b
    | \btreats?\s+(?:\w+\s+){{0,2}}?{ILLS}\b""",
    "promises a cure or a treatment of a disease",
    "No unapproved product may be said to cure, treat or prevent a disease without strong studies in people.",
    "Say what is studied, in whom, and that nobody knows yet whether it helps.",
    others=WARNING,
)

APPROVED = _topic(
    "fda|food and drug",
    r"""(?<!non-)(?<!un)\b(?: (?:u\.?s\.?\s+)?fda[-\s]+(?:approved|approval|cleared|clearance|registered
        |compliant|licensed
        |certified|authori[sz]ed|endorsed|accepted|sanctioned|regulated\s+and\s+approved)
    | (?:approved|cleared|registered|endorsed|licensed|certified|authori[sz]ed|accepted
        |recommended)\s+(?:by|with)\s+
      (?:the\s+)?(?:u\.?s\.?\s+)?(?:fda|food\s+and\s+drug)
    | fda\s+(?:has\s+|have\s+)?(?:recently\s+|already\s+|now\s+)?(?:approved|approves|cleared|clears
        |licensed|endorses?)
    )\b""",
    "says that the FDA stands behind it",
    "The FDA has approved no stem cell or exosome product for the hip or any other orthopedic condition; a"
    " registration is no approval.",
    "Say that it is not FDA-approved.",
    others=WARNING,
    elsewhere="If it is true, name the product and the use it is approved for, with the source, as [@key].",
)

SAFE = _topic(
    "safe",
    rf"""\b(?: safe\s+(?:and|,|&|yet|but)\s+(?:\w+\s+)?(?:effective|proven|natural|easy|painless|simple
        |reliable)
    | (?:effective|proven|tested|natural)\s+(?:and|,|&)\s+(?:\w+\s+)?safe
    | (?<=\bis\s)safe (?=\s*[.,!;:]|\s+(?:for|and|with|in|even|when|or|option|because)\b|\s*$)
    | (?:is|are)\s+(?:it|they|this|these|the\s+\w+)\s+safe (?=\s*[.,!?;:])
    | (?<=\bare\s)safe (?=\s*[.,!;:]|\s+(?:for|and|with|in|even|when|or|because)\b|\s*$)
    | (?:very|extremely|remarkably|clinically|proven|generally|quite|so)\s+safe
      (?!\s+(?:place|distance|to\s+(?:drive|walk|go|travel|fly|return|start|stop|swim|exercise)))
    | safe,?\s+(?:\w+[\s-]+){{0,2}}?{TREATMENT}
    | safe\s+to\s+(?:use|take|give|receive|inject|have)
    | safely\s+(?:treat|relieve|cure|heal|repair|restore|remove|eliminate)s?
    | (?:confirm|prove|demonstrate|establish|show|support)(?:s|ed|ing)?\s+(?:\w+\s+){{0,3}}?safety
    | safety\s+(?:\w+\s+){{0,3}}?(?:(?:is|was|were|has\s+been|have\s+been)\s+(?:confirmed|proven
        |established|shown|demonstrated))
    )\b""",
    "promises that it is safe",
    "Nobody may promote an unapproved treatment as safe or effective.",
    "Say which harms were seen, in how many people, and for how long they were followed.",
    others=WARNING,
    reported=WARNING,
    elsewhere="Say which harms were seen, and in how many people; the leaflet in the package tells.",
)

PROVEN = _topic(
    "prove|proof|tested|validated",
    r"""\b(?: (?:(?:clinically|scientifically|medically|well|time)[-\s]+)?proven (?!\s+(?:otherwise|wrong
        |guilty|infection|case))
    | (?:clinically|scientifically)[-\s]+(?:tested|validated)
    | (?:proves?|proved|proof)\s+(?:that\s+)?(?:\w+\s+){0,4}?(?:works?|helps?|heals?|cures?
        |effective(?:ness)?|benefits?|safe)
    )\b""",
    "says that it is proven",
    "A few small studies prove nothing, and regulators quote this word in their complaints.",
    "Say what the studies saw and how many people took part.",
    others=WARNING,
)

SURGERY = _topic(
    "surg|replacement|conventional|superior|outperform|better than|effective|operation",
    r"""\b(?: alternatives?\s+(?:to|for)\s+(?:\w+[\s-]+){0,3}?(?:surgery|surgeries|replacements?
        |operations?|medications?|drugs)
    | (?:surgery|replacement)\s+alternatives?
    | (?:avoid|avoids|avoiding|skip|skips|escape|replace|replaces|prevent
        |prevents)\s+(?:\w+\s+){0,3}?(?:surgery|surgeries|joint\s+replacements?)
    | (?:without|instead\s+of)\s+(?:\w+\s+){0,3}?(?:surgery|surgeries|operations?|joint\s+replacements?)
    | no\s+(?:\w+\s+)?(?:need\s+for\s+)?(?:surgery|operation)(?:\s+(?:needed|required|necessary))?
    | non-?surgical\s+(?:cure|solution|alternative|relief|answer|treatment|option)s?
    | (?:superior|comparable|equal|equivalent|preferable)\s+to\s+(?:\w+\s+){0,2}?(?:surgery|conventional
        |standard|traditional|drugs|other|any|joint|hip|knee)
    | (?:better|safer|more\s+effective)\s+than\s+(?:\w+\s+){0,2}?(?:surgery|drugs|conventional|standard
        |traditional|medication|any|other|replacement|joint)
    | as\s+(?:good|effective|safe)\s+as\s+(?:\w+\s+){0,2}?(?:surgery|conventional|standard|drugs|joint|hip
        |knee)
    | outperforms?
    )\b""",
    "sets it in the place of surgery or above usual care",
    "Clinics were sued for these words. Nobody knows whether it can stand in for surgery.",
    "Say at which point of usual care it is studied, and that it does not take the place of surgery.",
    others=None,
    reported=WARNING,
    inverted=True,
)

PAIN_GONE = _topic(
    "pain|life|lives|suffering",
    r"""\b(?: (?:eliminat(?:e|es|ed|ing)|end(?:s|ing)?|stop(?:s|ped|ping)?|erases?|banish(?:es)?|get(?:s
        |ting)?\s+rid\s+of|say\s+goodbye\s+to
        |free\s+(?:you\s+)?from|conquers?|vanquish(?:es)?|wipes?\s+out|removes?|take\s+away)\s+
      (?:(?:all|your|the|my|any|this|of|chronic|joint|hip|knee|back|arthritis|and|even)\s+){0,4}(?:pain
          |suffering)
    | (?:pain|suffering)[-\s]free\s+(?:life|living|future|again|for\s+good|forever|days?|now
        |in\s+\w+\s+(?:days|weeks))
    | (?:live|living|walk|walking|become|be)\s+(?:\w+\s+)?(?:pain[-\s]free
        |free\s+(?:of|from)\s+(?:\w+\s+)?pain)
    | you(?:'ll|\s+will)\s+have\s+no\s+(?:more\s+)?pain
    | (?:chang(?:e|es|ed|ing)|transform(?:s|ed)?|saved?)\s+(?:your|my|his|her|their|people's
        |patients')\s+li(?:fe|ves)
    | life[-\s]chang(?:ing|er)
    | pain\s+(?:\w+\s+){0,3}?(?:disappears?|disappeared|vanishe[sd]|is\s+gone|was\s+gone|be\s+gone
        |goes\s+away\s+for\s+good)
    | goodbye\s+to\s+(?:your\s+)?pain
    )\b""",
    "promises an end of pain or a changed life",
    "Regulators quoted these words in a complaint against a clinic.",
    "Say how pain changed in a study, from what to what, in how many people.",
    others=WARNING,
)

GUARANTEE = _topic(
    "guarant|money|100|promise|always|every|success|certain"
    "|fails|you will|you'll|all |any|satisf|cure|assured"
    "|ensured",
    r"""\b(?: guarantee[sd]?\b | guaranteeing | money[-\s]back
    | (?:we|i)\s+promise\b
    | 100\s?(?:%|percent)\s+(?:safe|effective|success\w*|satisf\w+|cure\w*|guarantee\w*|of\s+(?:our\s+
        |the\s+|all\s+)?patients|results|risk|natural\s+results)
    | (?:success|cure|satisfaction)\s+rates?\s+of\s+(?:up\s+to\s+|over\s+|more\s+than\s+|about\s+)?(?:9\d|100)
    | (?:9\d|100)\s?(?:%|percent)\s+(?:success|cure|satisfaction)\s+rates?
    | (?:works?|helps?|effective|is\s+right|right)\s+(?:for|on|in)\s+(?:everyone|everybody|anyone|anybody
        |all\s+(?:patients|people)|every\s+(?:patient|person|one|body))
    | (?:always|every\s+time)\s+works? | works?\s+(?:always|every\s+time) | never\s+fails?
    | (?:help(?:s|ed)?|cure[sd]?|heal(?:s|ed)?)\s+(?:everyone|everybody|every\s+(?:single\s+)?patient
        |all\s+(?:patients|of\s+them))
    | (?:results|success|relief)\s+(?:is|are)\s+(?:certain|assured|ensured)
    | you(?:'ll|\s+will)\s+(?:be|feel|get)\s+(?:cured|pain[-\s]free|healed|like\s+new|as\s+good\s+as\s+new)
    )""",
    "guarantees a result",
    "No treatment works for everyone, and the FDA names guarantees among the signs of health fraud.",
    "Say how many of how many people got better, or that nobody can promise a result.",
)

MIRACLE = _topic(
    "mirac|breakthrough|break-through|secret|ancient|discovery|game|revolution|wonder|magic|fountain",
    r"""\b(?: miracles? | miraculous(?:ly)?
    | break-?throughs? (?!\s+(?:pain|bleeding|infections?|seizures?|symptoms?|cases?|dose|doses))
    | (?:new|amazing|great|medical|latest|scientific|exciting)\s+discover(?:y|ies)
    | secret\s+(?:ingredient|formula|remedy|method|technique|cure)s? | ancient\s+(?:remedy|remedies|secret
        |cure|wisdom)s?
    | game[-\s]chang(?:er|ers|ing) | revolutionary | revolutioni[sz](?:es?|ing|ed)
    | wonder\s+(?:drug|cure|cell|treatment)s? | magic(?:al)?\s+(?:bullet|cells?|cure|injection|pill)s?
        | fountain\s+of\s+youth
    )\b""",
    "calls it a miracle or a breakthrough",
    "The FDA names such words among the signs of health fraud.",
    "Say plainly what it is and since when it is studied.",
)

HARMLESS = _topic(
    "side effect|side-effect|risk|complication|harm|hurt|adverse|danger|safe|lose|wrong|unwanted|downside",
    r"""\b(?: (?:(?:no|zero)\s+|without\s+(?:any\s+|the\s+)?|free\s+(?:of|from)\s+)
      (?:(?:known|serious|major|harmful|lasting|long-?term|negative|adverse|unwanted|dangerous|real
          |significant|nasty|toxic|or|risks?|and)\s+){0,3}
      (?:side[-\s]?effects?|risks? (?!\s+(?:factors?|to\s+others|that|if)\b)|adverse\s+(?:events?|effects?
          |reactions?)|unwanted\s+effects?|events?(?<=adverse\sevents)
        |complications?|downsides?|dangers?|harm)
      (?!\s+(?:is|are|was|were|have|has)\s+(?:known|free))
    | side[-\s]effect[-\s]free | risk[-\s]?free | complication[-\s]free
    | (?:completely|totally|entirely|perfectly|absolutely|100\s?%|100\s+percent)\s+(?:safe|harmless)
    | harmless | nothing\s+(?:can|could)\s+go\s+wrong | nothing\s+to\s+lose
    | (?:cannot|can't|can\s+not|won't|will\s+not|does\s+not|doesn't)\s+(?:hurt|harm)\s+(?:you|anyone
        |anybody|patients)
    )\b""",
    "says that there is no risk",
    "Every treatment has risks, and a claim of none is a warning sign by the measure of the ISSCR.",
    "List the harms that were seen, and say that others may not be known yet.",
    reported=WARNING,
    inverted=True,
)

QUICK = _topic(
    "relief|result|recover|heal|work|improve|cure|one|in just|in only|better",
    r"""\b(?: (?:instant|instantaneous|immediate|quick|fast|rapid|permanent|overnight|lasting
        |long-?lasting)(?:ly)?\s+
      (?:\w+\s+){0,2}?(?:relief|results?|recovery|healing|cures?|improvements?)
    | (?:relief|results?|recovery|better|recovered|healed|improvement|works?)\s+(?:with)?in\s+(?:just\s+
        |only\s+|as\s+little\s+as\s+)?(?:\w+\s+)?(?:minutes|hours|days|a\s+day|24\s+hours)
    | in\s+(?:just|only)\s+(?:(?:one|a\s+few|two|\d+)\s+)?(?:days?|minutes|hours|visit|session|injection
        |treatment)\b
    | one\s+(?:simple\s+|single\s+|quick\s+)?(?:injection|treatment|visit|session)\s+is\s+all
    | works?\s+(?:instantly|immediately|overnight|right\s+away|at\s+once)
    )\b""",
    "promises quick or lasting relief",
    "The FDA names quick fixes among the signs of health fraud.",
    "Say after how many weeks or months a study looked, and what nobody knows about later.",
    own=WARNING,
    others=WARNING,
)

NATURAL = _topic(
    "natural|body's|drug-free|drug free|chemical|your body to heal",
    r"""\b(?: (?:all|100\s?%|100\s+percent|completely|totally|purely|entirely)[-\s]+natural
    | natural(?:ly)?\s+(?:cure|remed(?:y|ies)|way\s+to|treatments?|alternatives?|solutions?|therap(?:y|ies)
        |answers?\s+(?:to|for)|fix(?:es)?|relief|heal\s+yourself)
    | (?:your|the)\s+(?:own\s+)?body's\s+(?:own\s+)?(?:natural\s+|innate\s+|amazing\s+)?(?:healing|power
        |ability|wisdom|repair)(?!\s+process)
    | your\s+own\s+(?:natural\s+)?healing\s+(?:power|cells)
    | (?:drug|chemical)[-\s]free
    )\b""",
    "sells it as natural",
    "Natural is no proof of safety; the FDA names the word among the signs of health fraud.",
    "Say what the product is made of and how it is prepared.",
    own=WARNING,
    others=WARNING,
)

REGISTERED = _topic(
    "clinicaltrials|nct|irb|registered|patent|accredited",
    r"""(?: \bclinicaltrials\.gov\b | \bNCT\s?\d{6,8}\b | \bIRB[-\s]+(?:approved|reviewed|registered)
    | \b(?:registered|listed)\s+(?:with|on|at|in)\s+(?:the\s+)?(?:fda|government|nih|national
        |clinicaltrials|u\.?s\.?)
    | \b(?:government|federally|nih)[-\s]registered\b | \bpatented\b )""",
    "leans on a registration",
    "A registry entry is no review of the treatment, and the FDA warns of clinics that use it to reassure.",
    "Leave it out, or say in the same sentence that a registration is no approval.",
    own=WARNING,
    others=None,
)

REPAIR = _topic(
    "regenerat|repair|rebuil|heal|restor|regrow|inflammation|renew|grow",
    r"""\b(?: regenerat(?:e|es|ed|ing|ion|ive)
    | (?:repair|repairs|rebuild|rebuilds|regrow|regrows|restore|restores|renew|renews|heal|heals|repairing
        |rebuilding|restoring|healing)\s+
      (?:(?:and|your|the|damaged|worn|injured|new|joint|hip|knee|or)\s+){0,4}(?:cartilage|joints?|tissues?
          |bones?|hips?|knees?|tendons?|ligaments?|damage|bod(?:y|ies)|function|organs?)
    | (?:speeds?|expedites?|accelerates?|boosts?|promotes?|stimulates?
        |enhances?)\s+(?:up\s+)?(?:\w+\s+)?(?:healing|repair|regeneration|recovery)
    | (?:combat|combats|fight|fights)\s+(?:\w+\s+)?(?:inflammation|inflammatory)
    | (?:grow|grows|growing)\s+(?:back|new)\s+(?:\w+\s+)?(?:cartilage|tissue|bone|joint)s?
    )\b""",
    "says what the product does in the body",
    "With such words the FDA shows that a product is sold as a drug.",
    "Say that it is being studied whether it does that.",
    own=WARNING,
    others=None,
    reported=WARNING,
)

TOPICS: dict[str, Topic] = {
    "claim-cure": CURE, "claim-approved": APPROVED, "claim-safe": SAFE, "claim-proven": PROVEN,
    "claim-surgery": SURGERY, "claim-painless": PAIN_GONE, "claim-guaranteed": GUARANTEE,
    "claim-miracle": MIRACLE, "claim-harmless": HARMLESS, "claim-quick": QUICK, "claim-natural": NATURAL,
    "claim-registered": REGISTERED, "claim-repair": REPAIR,
}  # fmt: skip
"""By the rule that tells of them."""

UNPROVEN = re.compile(
    r"\b(?:stem[-\s]cells?|células\s+madre|exosomas?|exosomes?|platelet[-\s]rich|PRP|regenerative|birth\s+tissue"
    r"|umbilical\s+cord|wharton's\s+jelly"
    r"|stromal\s+vascular|bone\s+marrow\s+concentrate|not\s+(?:yet\s+)?FDA[-\s]approved|experimental"
    r"|investigational"
    r"|unapproved|not\s+(?:yet\s+)?(?:been\s+)?approved\s+by\s+the\s+(?:US\s+|U\.S\.\s+)?(?:FDA|Food))\b",
    re.IGNORECASE,
)
"""What makes a handout one about an experimental or unapproved treatment."""

OWN = re.compile(r"\b(?:our|ours|we|us)\b", re.IGNORECASE)
STUDY = re.compile(
    r"\b(?:stud(?:y|ies|ied)|trials?|reviews?|reviewed|papers?|researchers?|meta-analys[ie]s|case\s+series"
    r"|participants?|randomi[sz]ed|et\s+al)\b",
    re.IGNORECASE,
)
LIMITED = re.compile(
    r"\b(?:(?:do|does|did|has|have|is|are|can|could|may|might)(?:\s+not|n't)|cannot|nobody|no\s+one"
    r"|few|small|only\s+\d+"
    r"|unknown|unclear|unproven|not\s+known|prove\w*\s+(?:little|nothing)|by\s+chance|too\s+(?:early"
    r"|few|small|short)|limits?)\b",
    re.IGNORECASE,
)
"""Words of a real qualification: what is not known, and how few took part."""

SEEN = re.compile(
    r"[^.;:]{0,40}?\b(?:was|were|has\s+been|have\s+been)\s+(?:\w+ly\s+)?(?:seen|reported|found"
    r"|observed|noted|recorded)\b",
    re.IGNORECASE,
)

SOOTHING = re.compile(
    r"\W*(?:this|that|it|they|these)\s+(?:is|are)\s+(?:\w+\s+)?(?:normal|common|usual|expected)\s+and\b",
    re.IGNORECASE,
)
"""How a passing complaint is spoken of: "That is normal and ..." """
