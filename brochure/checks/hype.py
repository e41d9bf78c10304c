"""Hype: what a seller says without a word of the lexicon: "Thousands of happy knees cannot be wrong".

Like lures, vows and pitches it counts of an experimental treatment and of the clinic's own. English only.
"""

from __future__ import annotations

from brochure.checks.lures import lure

_ILLS = r"(?:(?:osteo)?arthritis|pain|disease|diabetes|neuropathy|lupus|asthma|wear)"
_TISSUE = r"(?:cartilage|joints?|knees?|hips?|nerves?|discs?|tendons?|ligaments?)"
_CROWD = r"""(?:athletes|champions|celebrities|stars|surgeons|doctors|nurses|professionals|players
            |soldiers|thousands|millions)"""
_OFFICIAL = r"(?:authorit(?:y|ies)|government|regulators?|state|health\s+department|medical\s+board|fda)"
_ITSELF = r"(?:it|us|our\s+\w+|(?:this|the)\s+(?:shot|injection|therapy|treatment|method|cells))"

HYPE = (
    lure(
        "claim-harmless",
        "single|not one|nobody|no one|harmed|hurt|injured",
        r"""\b(?:not|n't|never)\s+(?:yet\s+)?(?:had|seen|met|known)\s+(?:even\s+)?(?:a
            |one)\s+single\s+(?:\w+\s+)?(?:complication|problem|infection|side[-\s]effect|incident
            |complaint|reaction|clot|failure)\b
        | \b(?:not\s+(?:one|a\s+single)|no)\s+(?:person|patient|human|man|woman)\s+(?:was|has\s+been
            |were)\s+(?:ever\s+)?
          (?:harmed|hurt|injured)\b (?=\W*$)
        | ^\W*(?:nobody|no\s+one)\s+(?:was|has\s+been)\s+(?:ever\s+)?(?:harmed|hurt|injured)\W*$""",
    ),
    lure(
        "claim-cure",
        "cause|over|for life|forever|cured|healed|solved|answer|cure",
        rf"""\b(?:fix|treat|address|tackle|heal|remove|cure|attack|go\s+after)(?:s|es
            |ing)?\s+(?:the\s+)?(?:\w+\s+)?causes?\b
          [^.;:!?]{{0,24}}?\b(?:not|instead\s+of|rather\s+than)\s+(?:just\s+|only\s+)?(?:the\s+)?symptoms?\b
        | \b{_ILLS}\s+(?:does|do|need)\s+not\s+(?:have\s+to\s+)?(?:be|last)\s+(?:for\s+(?:life|ever|good)
            |forever|your\s+fate)\b
        | \b(?:with|after|thanks\s+to)\s+(?:our|this|the)\s+\w+,?\s+(?:it|that|{_ILLS})\s+is\s+over\b
        | ^\W*(?:\w+\s+)?{_ILLS}\s*[:=]\s*(?:cured|healed|gone|over|history|solved)\b
        | \b(?:our|this|the)\s+(?:shot|jab|drip|gel|method)\s+is\s+(?:a|the|your)\s+(?:\w+\s+)?cure\b
        | \b(?:science|medicine|we|doctors|researchers)\s+(?:has|have)\s+(?:finally\s+
            |at\s+last\s+)?found\s+(?:the|an)\s+
          (?:answer|key|solution|remedy)\s+(?:to|for)\s+(?:your\s+)?{_ILLS}\b""",
    ),
    lure(
        "claim-approved",
        "fda|food and drug|green light|blessing|approval|backing|seal",
        rf"""\b(?:has|have|got|carries|enjoys?|under|with)\s+the\s+(?:full\s+
            |official\s+)?(?:green\s+light|blessing|approval|okay|backing
          |support|seal|nod|trust)\s+(?:of|from)\s+(?:the\s+|all\s+)?(?:\w+\s+)?{_OFFICIAL}\b
        | \b(?:pass|passes|passed|clears?|survive[sd]?)\s+(?:(?:every|all|the|each|its|their
            |an?)\s+)?(?:\w+\s+)?fda('s)?\s+
          (?:inspections?|audits?|checks?|tests?|reviews?|controls?)\b
        | ^\W*(?:yes\W+)?by\s+the\s+(?:us\s+)?(?:fda|food\s+and\s+drug\s+administration)\W*$""",
    ),
    lure(
        "claim-repair",
        "anew|grows|grow |itself|renew|comes back",
        rf"""\b{_TISSUE}\s+(?:(?:will|can|simply|just|now|then|soon|starts?\s+to
            |begins?\s+to)\s+){{0,2}}(?:(?:re)?grows?|comes?|renews?|heals?|rebuilds?)\s+
          (?:anew|afresh|itself|themselves|back\b(?!\s+(?:from|to))|like\s+new|young\s+again)""",
    ),
    lure(
        "claim-proven",
        "question|be wrong|lie|trust|rely|chose|swear|themselves|their own",
        rf"""\bquestion\s+is\s+(?:not|no\s+longer|never)\s+(?:whether|if)\s+(?:it|this|they|you|the\s+\w+
            |our\s+\w+)\s+(?:\w+\s+)?
          (?:works?|helps?|heals?|cures?|recover|improve|get\s+better)\b
        | \b(?:thousands|hundreds|millions|so\s+many|\d[\d,]*)\b[^.;:!?]{{0,40}}\b(?:cannot|can't
            |can\s+not|do\s+not|don't)\s+(?:all\s+)?
          (?:be\s+(?:wrong|mistaken|lying)|lie)\b
        | \b{_CROWD}\s+(?:(?:all|already|also|everywhere)\s+)*(?:trust|trusted|rely\s+on|swear\s+by|chose
            |bet\s+on)\s+{_ITSELF}\b
        | \b(?:doctors|surgeons|physicians|experts|nurses|scientists|staff)\b[^.;:!?]{{0,40}}?\b(?:use
            |get|give|gave|choose|take|took|had)\b
          [^.;:!?]{{0,40}}?\b(?:themselves|their\s+own\s+(?:famil(?:y|ies)|knees?|hips?|joints?|parents
            |mothers?|children|wives))\b""",
    ),
    lure(
        "claim-guaranteed",
        "be back|you had|wheelchair|canes|crutches|walkers",
        rf"""\byou(?:'ll|\s+will)\s+(?:soon\s+)?be\s+back\s+(?:on|in|at|to)\s+(?:(?:the
            |your)\s+)?(?:dance\s+floor|dancing|tennis|golf|court|field|slopes?
          |skiing|bike|running|jogging|hiking|trails?|gym|garden|game|track|saddle|old\s+self)\b
        | \b(?:recover|regain|enjoy|get\s+back|win\s+back|have)\s+the\s+(?:{_TISSUE}|legs|body
            |life)\s+(?:that\s+)?you\s+had\s+
          (?:at|when\s+you\s+were|in\s+your|as\s+a|\w+\s+years\s+ago)\b
        | \b(?:people|patients|men|women)\s+in\s+wheelchairs\s+(?:now\s+|can\s+|could\s+)?(?:walk|walked
            |stood|stand|got|get|ran|dance)\b
        | \bthrow(?:s|ing)?\s+away\s+(?:their|your)\s+(?:canes?|crutches|walkers?)\s+(?:(?:with)?in
            |after)\b""",
    ),
)
"""As `lures.LURES`."""
