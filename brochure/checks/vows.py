"""Vows: more of what `lures` holds, said of the patient's life rather than of the treatment: "You will dance
again", "You have nothing to lose", "Never need a new hip". English only."""

from __future__ import annotations

from brochure.checks.lures import lure

_JOINTS = r"(?:hips?|knees?|joints?|shoulders?|back|cartilage|body)"
_TREATMENT = r"(?:treatment|therapy|injection|method|option|choice|cure|remedy|care|medicine)s?"
_SPAN = r"(?:an?|one|two|three|four|five|six|\d+|a\s+few|some|just\s+\w+)?\s*(?:hours?|days?|weeks?|months?)"
_WHO = r"(?:you|your\s+\w+|she|he|they|everyone|everybody|people|patients|grandma|grandpa|mom|dad)"
_DEEDS = r"""(?:walk|run|dance|climb|jog|ski|swim|hike|golf|garden|kneel|work|play|sleep|drive|travel|live)"""
_OPERATION = r"(?:surgery|operation|replacement|new\s+(?:hip|knee|joint)|artificial\s+(?:hip|knee|joint))"
_AIDS = r"(?:canes?|crutch(?:es)?|walkers?|wheelchairs?|pain\s*killers?|pills?|tablets?|pain\s+medicines?)"
_OTHER_CARE = "".join(rf"(?<!{word}\s)(?<!{word},\s)" for word in ("surgery", "operation", "replacement"))

VOWS = (
    lure(
        "claim-quick",
        "pain",
        rf"""\bpain[-\s]free\s+(?:again\s+)?(?:in|within|after)\s+{_SPAN}\b
        | \b(?:no\s+more|free\s+of|without|out\s+of)\s+pain\s+(?:in|within)\s+{_SPAN}\b""",
    ),
    lure(
        "claim-painless",
        "pain",
        r"""\b(?:never|no\s+longer)\s+(?:again\s+)?(?:be|feel|have|suffer|know|live)\s+(?:in\s+|with\s+
          |any\s+)*
          (?:\w+\s+)?pain(?:\s+again)?\b
        | \bpain\s+(?:is|was|will\s+be)\s+(?:a\s+thing\s+of\s+the\s+past|history)\b""",
    ),
    lure(
        "claim-safe",
        "safe",
        r"""\bsafe(?:r)?\s+(?:as|than)\s+(?:an?\s+|the\s+|any\s+|your\s+)?(?:water|milk|houses?|aspirin
          |ibuprofen
          |candy|vitamins?|tea|surgery|an?\s+operation|operation|pills?|painkillers?|walk|steroids?|cortisone
          |vaccin\w+|crossing|driving|flying|it\s+gets|can\s+be)\b""",
    ),
    lure(
        "claim-harmless",
        "risk nothing|nothing|lose|wrong|side effect|complication|reaction",
        r"""\byou\s+risk\s+nothing\b | \bnothing\s+(?:at\s+all\s+)?to\s+(?:lose|fear|worry\s+about)\b
        | \bwhat\s+(?:is\s+there|do\s+you\s+have|have\s+you\s+got)\s+to\s+lose\b
        | \bnothing\s+(?:can|could|will)\s+(?:go\s+wrong|happen\s+to\s+you)\b
        | \b(?:we|our\s+(?:doctors|clinic|patients))\s+(?:have\s+|has\s+)?never\s+(?:had|seen|heard\s+of
          |met)\s+
          (?:an?\s+|any\s+|one\s+)?(?:\w+\s+)?(?:side[-\s]?effects?|complications?|reactions?|problems?)\b""",
    ),
    lure(
        "claim-guaranteed",
        "again",
        rf"""(?<!when\s)(?<!if\s)(?<!whether\s)(?<!how\s)(?<!how\ssoon\s){_OTHER_CARE}\b{_WHO}(?:'ll|\s+will)\s+
          (?:soon\s+|surely\s+|finally\s+|once\s+more\s+)*{_DEEDS}
          (?:\s+(?!if\b|when\b|unless\b)\w+){{0,3}}?\s+again\b
          (?!\s*(?:,\s*)?(?:if|when)|[^.;]*\b(?:surgery|operation|replacement|crutch|cane|helper)\b)""",
    ),
    lure(
        "claim-guaranteed",
        "best|most|better|stronge|safer",
        rf"""\b(?:the\s+(?:very\s+)?best|the\s+most\s+(?:effective|powerful|advanced)|the\s+strongest)\s+
          (?:\w+\s+)?{_TREATMENT}\s+(?:for\s+(?:\w+\s+){{1,4}}?)?
          (?:there\s+is|available|on\s+the\s+market|in\s+the\s+(?:world|country|state)|anywhere|ever|yet|today
          |known\s+to|that\s+exists|money\s+can\s+buy|of\s+all)\b
        | \b(?:no|nothing)\s+(?:\w+\s+)?(?:better|stronger|safer)\s+(?:{_TREATMENT}\s+)?
          (?:exists?|is\s+(?:known|available)|can\s+be\s+(?:had|found))\b
        | \bthere\s+is\s+(?:no|nothing)\s+(?:better|stronger)(?:\s+{_TREATMENT})?\s*(?:[.!]|$)""",
    ),
    lure(
        "claim-cure",
        "gone|goes away|go away|disappear|vanish|leaves",
        r"""\b(?:arthritis|disease|illness|wear|damage|pain|condition)\s+(?:is|was|are|will\s+be|has|just
          |simply)?\s*
          (?:all\s+)?(?:gone|goes\s+away|go\s+away|disappears?|vanish(?:es)?|leaves)\s+
          (?:for\s+good|for\s+ever|forever|completely|for\s+life)\b""",
    ),
    lure(
        "claim-surgery",
        "surgery|operation|replacement|new hip|new knee|new joint|artificial",
        rf"""(?:^\W*|\b(?:you|you'll|patients|they)\s+(?:will\s+)?)(?:never|no\s+longer)\s+(?:again\s+
          |ever\s+)?
          (?:need|face|fear|think\s+of)\s+(?:to\s+have\s+)?(?:an?\s+|your\s+|any\s+)?(?:\w+\s+)?{_OPERATION}\b
        | \byou\s+(?:will\s+not|won't)\s+(?:ever\s+)?(?:need|have\s+to\s+have)\s+(?:an?\s+
          |any\s+)?(?:\w+\s+)?{_OPERATION}\b
        | ^\W*(?:cancel|skip|forget)\s+(?:your\s+|the\s+)?(?:\w+\s+)?{_OPERATION}\b""",
    ),
    lure(
        "claim-guaranteed",
        "throw|toss|away",
        rf"""^\W*(?:you\s+can\s+|and\s+)?(?:throw|toss)\s+(?:away\s+)?(?:your|the)\s+{_AIDS}\b""",
    ),
    lure(
        "claim-guaranteed",
        "every|always|all of|each",
        r"""\b(?:every|each)\s+(?:single\s+)?(?:one\s+of\s+our\s+)?(?:patient|person|hip|knee)s?\s+
          (?:got\s+better|gets\s+better|felt|feels|walks|walked|improve[sd]|recover(?:s|ed)
          |(?:is|was|becomes|became)\s+(?:better|well|pain[-\s]free|happy|cured|healed|satisfied|helped))\b
          (?!\s+(?:a|an|the)\b)
        | (?:^\W*|\b)(?:it|this|the\s+treatment|our\s+\w+)\s+(?:always|never\s+fails\s+to)\s+(?:help|work
          |succeed)s?\b
        | \ball\s+(?:of\s+)?our\s+patients\s+(?:got\s+better|get\s+better|felt|feel|walk|improved?
          |recover(?:ed)?
          |(?:are|were)\s+(?:better|well|pain[-\s]free|happy|cured|healed|satisfied|helped))\b
          (?!\s+(?:a|an|the)\b)""",
    ),
    lure(
        "claim-repair",
        "rejuvenat|clock|regrow|grow",
        rf"""\b(?:rejuvenat\w+|regrow(?:s|ing)?|renew(?:s|ing)?)\s+(?:your|the|worn|old|aging
          |tired)\s+(?:\w+\s+)?{_JOINTS}\b
        | \bturn(?:s|ing)?\s+back\s+(?:the\s+clock|time)\b
        | ^\W*(?:grow|regrow)\s+(?:new|fresh|young)\s+(?:\w+\s+)?(?:cartilage|tissue|bone)\b""",
    ),
    lure(
        "claim-proven",
        "amazed|amaze|know it works|knows|has spoken|love it|work?|help?|it works",
        r"""\b(?:doctors|experts|scientists|surgeons|patients)\s+(?:are|were)\s+(?:simply\s+)?(?:amazed
          |stunned
          |baffled|delighted|thrilled)\b
        | \b(?:science|research|medicine)\s+has\s+spoken\b
        | \b(?:doctors|insurers|insurance\s+companies|everyone|everybody|experts|we|scientists)\s+knows?\s+
          (?:that\s+)?(?:it|this|they)\s+(?:really\s+)?(?:works?|helps?)\b
        | \b(?:does|will|do)\s+(?:it|this|they|the\s+(?:treatment|therapy|cells|injections?))\s+
          (?:really\s+|also\s+)?(?:work|help)(?:\s+for\s+me)?\?
        | \byou\s+will\s+love\s+(?:it|the\s+results?)\b""",
    ),
    lure(
        "claim-natural",
        "cells",
        r"""\bcells\s+(?:already\s+|just\s+|simply\s+)?(?:know\s+(?:what\s+to\s+do|where\s+to\s+go|how\s+to)
          |go\s+(?:straight\s+|right\s+)?where\s+they\s+are\s+needed|find\s+(?:the\s+damage
            |their\s+way))\b""",
    ),
)
"""As `lures.LURES`."""
