"""Pitches: how an over-eager seller speaks of a treatment, a supplement, a diet or a cream.

Like lures and vows they count of an experimental treatment and of the clinic's own. Those of `ANYWHERE` count
in any handout: nothing that works is spoken of so. English only.
"""

from __future__ import annotations

from brochure.checks.lures import lure

_ILLS = r"""(?:(?:osteo)?arthritis|diseases?|cancer|tumou?rs?|diabetes|neuropathy|pain|stiffness|lupus
    |dementia
    |alzheimer's|parkinson's|asthma|psoriasis|eczema|obesity|colds?|flu|illness|migraines?|fatigue
        |depression)"""
_JOINTS = r"(?:hips?|knees?|joints?|backs?|shoulders?|bod(?:y|ies)|skin|hair|cartilage|face)"
_AIDS = r"""(?:(?:walking\s+)?canes?|walkers?|crutch(?:es)?|wheelchairs?|braces?|insulin|inhalers?|glasses
    |reading\s+glasses|statins?|(?:pain|diabetes|blood\s+pressure)?\s*(?:pills?|tablets?|medicines?
        |medications?|meds)
    |pain\s*killers?)"""
_THING = r"""(?:therap(?:y|ies)|treatments?|injections?|shots?|cells?|exosomes?|products?|supplements?
    |formulas?|methods?
    |creams?|serums?|pills?|capsules?|drips?|infusions?|drinks?|teas?|protocols?|programs?|it|this|they)"""
_PEOPLE = r"(?:patients?|people|guests?|clients?|users?|customers?|members?|women|men|hips?|knees?)"
_HAPPY = r"""(?:well\b|smil\w+|lov(?:e|es|ed)\b|happy|thrilled|delighted|satisfied|healed|cured
    |pain[-\s]free|better\b
    |recommend\w*|choose|chose|swear|free\s+of|reached|lost\b|walk(?:s|ed)?\b|danc\w+|agree\b)"""
_SOON = r"""(?:(?:with)?in\s+(?:just\s+|only\s+)?(?:an?|one|two|three|\d+|a\s+few|minutes|hours|days
    |weeks)(?:\s+\w+)?
    |overnight|tomorrow|the\s+(?:very\s+)?(?:same|next)\s+day|instantly|immediately|at\s+once|right\s+away
        |today
    |before\s+(?:you|they)\s+leave|by\s+summer|before\s+summer|after\s+(?:just\s+)?(?:one|a\s+single
        |1)\s+\w+)"""

PITCHES = (
    lure(  # a new life, a new body
        "claim-painless",
        "end to|again|life|new you|new person|young|year-old|again at|thank you|healer|like never",
        rf"""\b(?:bring|brings|bringing)\s+(?:\w+\s+){{1,3}}?back\s+to\s+life\b
        | \b(?:brand[-\s]?new|new)\s+you\b | \ba\s+(?:brand[-\s]?)?new\s+person\b
        | \bmakes?\s+(?:your\s+|the\s+)?(?:old|worn|tired|bad)\s+{_JOINTS}\s+(?:young|new|like\s+new)\b
        | \b{_JOINTS}\s+will\s+thank\s+you\b
        | \b(?:feel|look|be|move|walk|run)s?\s+(?:like\s+)?\d\d\s+again\b | \bfeels?\s+young\s+again\b
        | \b(?:looks?|feels?|be)\s+(?:\w+|up\s+to\s+\w+)\s+years\s+younger\b
        | \blike\s+(?:that|those)?\s*(?:of\s+)?an?\s+(?:\w+-)?(?:\d+|twenty|thirty|eighteen
            |teen)\w*[-\s]year[-\s]old
        | \b(?:wakes?|awakens?|unlocks?|unleash(?:es)?)\s+(?:up\s+)?(?:the|your)\s+(?:\w+\s+){{0,3}}?
          (?:healer|healing|power|potential|youth)\b
        | \bputs?\s+an?\s+end\s+to\s+(?:your\s+|the\s+|all\s+|years?\s+of\s+|chronic\s+
            |\w+\s+){{0,3}}?(?:pain|trouble|suffering
          |misery|limping|arthritis|agony|aches?)\b
        | \bnever\s+\w+,?\s+(?:and\s+)?never\s+[^.;:]*\bagain\b
        | \bnever\s+(?:hurt|age|ache|suffer|be\s+(?:sick|ill))\s+again\b | \blike\s+never\s+before\b""",
    ),
    lure(  # away with cane, pills, insulin, knife
        "claim-guaranteed",
        "cane|walker|crutch|wheelchair|brace|insulin|inhaler|glasses|statin|pill|tablet|medic|meds|killer",
        rf"""\b(?:ditch|dump|toss|trash|burn|retire|shelve|lose|kiss|wave\s+goodbye\s+to|say\s+(?:goodbye
            |farewell)\s+to
          |goodbye\s+to|free\s+yourself\s+from|no\s+more|never\s+need)\s+(?:away\s+)?(?:with\s+)?(?:your\s+
            |the\s+
          |their\s+|that\s+)?(?:\w+\s+)?{_AIDS}\b (?!\s+(?:that|which|if|when|past|on\s+days))
        | \b(?:throw|throws|threw|thrown)\s+away\s+(?:your|the|their|his
            |her)\s+(?:\w+\s+)?{_AIDS}\s*(?:[.!,]|$|for\s+good)
        | \b(?:put|puts|hung|hang|left|leave|leaves)\s+(?:up\s+)?(?:their|your|his
            |her)\s+(?:\w+\s+)?{_AIDS}\s+
          (?:in\s+the\s+(?:attic|closet|trash|corner|garage)|behind|away|for\s+good)\b
        | \b(?:off|free\s+of|without)\s+(?:your|their|all|his|her)\s+(?:\w+\s+)?{_AIDS}\s+
          (?:(?:with)?in\s+an?\b|for\s+(?:good|ever|life)|forever|by\s+\w+day)
        | \b(?:so\s+(?:that\s+)?|and\s+)(?:you|they|patients)\s+(?:can|could|may)\s+(?:stop|quit|skip|drop)\s+
          (?:taking\s+)?(?:your\s+|their\s+)?(?:\w+\s+)?{_AIDS}\b""",
    ),
    lure(
        "claim-cure",
        "|".join(
            (
                "arthritis",
                "disease",
                "cancer",
                "diabetes",
                "neuropath",
                "toxin",
                "detox",
                "illness",
                "virus",
                "germ",
                "cold",
                "flu",
                "pain",
                "heals",
                "heal.",
                "mend",
                "tumo",
                "lupus",
                "dementia",
                "asthma",
            )
        ),
        rf"""\b(?:is|are|be|become|becomes|became|was|were|now)\s+(?:now\s+|all\s+|completely\s+
            |forever\s+)?(?:free|rid)\s+of\s+
          (?:all\s+|their\s+|your\s+|the\s+)?(?:arthritis|osteoarthritis|disease|diabetes|cancer|lupus
            |illness)\b
        | \b{_ILLS}\s+(?:does|do|did|will|would)\s+(?:not|never)\s+(?:come|return|grow|be)\s*(?:back)?\b
          (?!\s+(?:if|until|when|treated|seen))
        | \b(?:doesn't|won't|never)\s+comes?\s+back\b
        | \b{_ILLS}\s+(?:does\s+not|doesn't|will\s+not|won't)\s+(?:even\s+)?stand\s+a\s+chance\b
            | \b{_ILLS}\s+(?:is|are|becomes?)\s+
          (?:yesterday's\s+news|history|a\s+(?:distant\s+)?memory|toast)\b
        | \bleaves?\s+{_ILLS}\s+(?:with\s+|without\s+)?(?:no|a|any)\s+chance\b
        | \b(?:beat|beats|beaten|beating|defeat(?:s|ed)?|conquer(?:s|ed)?|crush(?:es)?|banish(?:es)?
            |wipes?\s+out)\s+
          (?:your\s+|the\s+|their\s+)?(?:stage\s+\w+\s+)?{_ILLS}\b
        | \b(?:gets?|goes|strikes?|attacks?|treats?|heals?)\s+(?:right\s+|straight\s+)?(?:to\s+
            |at\s+)?the\s+(?:very\s+)?roots?(?:\s+causes?)?
          \s+of\s+(?:your\s+|the\s+|all\s+)?{_ILLS}\b
        | \b(?:flush|flushes|remove|removes|draw|draws|purge|purges|clear|clears|eliminates?|pulls?
            |rids?)\s+(?:\w+\s+){{0,3}}?
          toxins\b | \bdetox(?:es|ify|ifies|ing)?\s+(?:your|the)\b
        | \bkeeps?\s+(?:\w+\s+){{0,2}}?(?:pain|colds?|flu|arthritis|illness|disease|cancer
            |diabetes)\s+(?:away|at\s+bay|out)\b
        | \bnever\s+(?:catch|get|have|fear)\s+(?:a\s+|another\s+)?(?:cold|flu|cancer|sick|ill)\b
        | \b(?:drips?|infusions?|cells?|exosomes?|capsules?|formulas?|serums?|supplements?|tonics?
            |protocols?|vitamins?|oils?)\s+kills?\s+(?:off\s+)?(?:\w+\s+){{0,2}}?(?:virus(?:es)?|germs
            |cancer|tumou?rs?|bacteria)\b
        | (?<!until\s)(?<!while\s)(?<!as\s)(?<!when\s)(?<!once\s)(?<!before\s)
          (?<!after\s)(?<!how\s)(?<!if\s)(?<!so\s)
          \b(?:it|they|that\s+it|(?:our|these|the)\s+(?:cells|therapy|treatment|injection|cream|serum))\s+
          (?:really\s+|truly\s+)?heals?(?=\W*$)
        | \bmends?\s+(?:your\s+|the\s+|worn\s+)?(?:cartilage|joints?|hips?|knees?|nerves?)\b""",
    ),
    lure(
        "claim-proven",
        "trusted|used by|loved|chosen|recommended|endorsed|swear"
        "|backed|approved|agree|confirm|medicare|passed every|formulated",
        r"""\b(?:trusted|used|loved|chosen|endorsed|preferred
            |recommended)\s+by\s+(?:\w+\s+){0,2}?(?:athletes?|players?
          |professionals?|celebrit\w+|stars?|champions?|olympians?|experts|surgeons|scientists|harvard
            |stanford|nasa
          |medicare|the\s+government|thousands|millions|hundreds|families|hollywood|nfl|nba)\b
        | \b(?:doctor|physician|surgeon|dermatologist|pharmacist|expert|scientist
            |nurse)s?[-\s](?:recommended|approved|trusted
          |tested|formulated|developed|endorsed)\b
        | \b(?:harvard|stanford|nasa|swiss|german|japanese|leading|top|world[-\s]class|renowned
            |nobel)\s+(?:\w+\s+)?
          (?:researchers?|scientists?|doctors|experts|surgeons|physicians)\s+(?:all\s+)?(?:agree|say|confirm
            |know|swear|recommend
          |prove|love|use)\w*\b
        | \b(?:science|research|evidence|clinically|scientifically|doctor)[-\s]+backed\b
            | \bbacked\s+by\s+(?:science|research
          |doctors|studies|decades)\b
        | \b(?:stars|celebrities|athletes|doctors|experts|surgeons|nurses)\s+(?:\w+\s+)?swear\s+by\b
        | \bpassed\s+(?:every|all)\s+(?:\w+\s+)?tests?\b
        | \bmedicare\s+(?:would|does|will)\s+(?:not|n't)\s+pay\b[^.]*\bif\b
        | \b(?:trials|studies|science|research|scientists|tests)\s+(?:has\s+|have\s+)?(?:now\s+
            |finally\s+)?confirm(?:s|ed)?\s+
          (?:that|what|it|our)\b
        | \bclinically\s+shown\b | \bconfirms?\s+that\s+(?:it|they|this)\s+(?:heals?|works?|helps?
            |cures?)\b""",
    ),
    lure(
        "claim-harmless",
        "no |risk|problem|complication|unsafe|danger|harm|hurt|go wrong|downside|rejected|incident|catch",
        r"""\b(?:the\s+|your\s+|any\s+)?risks?\s+(?:is|are)\s+(?:zero|nil|none|nothing|practically\s+\w+
            |about\s+(?:that|as)|no\s+more
          \s+than|like\s+that|that\s+of\s+a\s+(?:cup|walk|haircut|vitamin))\b
        | \b(?:without|not|never)\s+(?:even\s+)?(?:a|one)\s+single\s+(?:\w+\s+)?(?:problem|complication
            |incident|infection|complaint
          |reaction|side[-\s]?effect)s?\b (?!\s+(?:is|was|can|may|should))
        | \b(?:zero|no)\s+(?:problems|complications|incidents|infections)\s+(?:in|over|among|since|after
            |to\s+date|ever|yet)\b
        | (?:^|[.!:]\s+)\W*no\s+\w+,\s*(?:and\s+)?no\s+(?:\w+\s+)?(?:risks?|pain|side[-\s]?effects?
            |complications?|downtime
          |scars?|danger|recovery(?:\s+time)?|surgery|knife|worries)\b
        | \bnothing\s+(?:unsafe|dangerous|risky|harmful|toxic)\s+(?:about|in|to)\b
        | \bthere\s+(?:is|are)\s+(?:simply\s+|absolutely\s+|just\s+|really\s+)*no\s+(?:downsides?|catch
            |dangers?)\b
        | \bnothing\s+(?:that\s+)?(?:can|could)\s+(?:possibly\s+|ever\s+)?go\s+wrong\b
        | \b(?:cannot|can't|can\s+never)\s+(?:possibly\s+)?(?:be\s+rejected|hurt|harm)\b(?!\s+to\b)""",
    ),
    lure(
        "claim-safe",
        "safe hands|safe for|unsafe",
        r"""(?:^|[.!]\s+)\W*(?:completely\s+|perfectly\s+|totally\s+)?safe\s+for\s+(?:everybody|everyone|all
            |any\s*one|children|the\s+
          whole\s+family|all\s+ages)\b | \bin\s+(?:good\s+and\s+)?safe\s+hands\b""",
    ),
    lure(
        "claim-approved",
        "fda|government|authorit|green light|licensed|cleared|approved|authori|certified|endorsed",
        r"""(?<!what\sthe\s)(?<!what\sthe\sus\s)\bfda\s+(?:itself\s+|has\s+|even\s+|now\s+|already\s+)*(?:said|says|knows)
          (?!\W*$|\s*[:,;.]|\s+(?:about|on|of|in|to|at|what|which|how|who|when|where|why|here|nothing|little
            |(?:that\s+)?(?:clinics|such|patients|people|these))\b)
          (?![^.;:!?]*(?:\b(?:not|never|nobody|without|un(?:approved|proven|safe|tested)|warn\w*|illegal\w*|experimental
            |investigational|ask|(?:can|could|may|might|do)\s+(?:do\s+|cause\s+)?harm|harmed|risks|risky
            |no(?!\s+(?:objections?|problems?|concerns?|risks?|harm|dangers?|need)\b))\b|n't\b))
        | \bfda\s+(?:says?|said|thinks)\s+(?:about|of)\s+(?:us|our)\b
        | \bfda\s+(?:itself\s+|has\s+|have\s+|already\s+|even\s+|now\s+)*(?:likes?|loves?
            |approves\s+of|okay(?:s|ed)|ok'?d
          |is\s+(?:happy|fine|on\s+board|with\s+us|behind)|has\s+no\s+(?:objections?|problem|concerns)
            |no\s+(?:objections?
          |concerns)|welcomes?|raised\s+no|lets?\s+us|allows?\s+(?:us|it|this))\b(?!\s+(?:that\s+)?(?:not
            |no\b(?!\s+objection)|it\s+is\s+
          not|this\s+is\s+not|clinics|products|such|patients|people|these))
        | (?:^|[.!]\s+|\b(?:it|this|which|that|(?:the|our|this)\s+(?:therapy|treatment|product|method
            |cells?))\s+(?:is|are|was)\s+
          (?:now\s+|fully\s+)?)\W*(?:fully\s+)?(?:cleared|licensed|approved|authori[sz]ed|certified
            |legal)\s+(?:for\s+use\s+)?
          (?:in|by|across)\s+(?:(?:all|every)\s+(?:50|fifty|states?)|50\s+states|the\s+(?:United\s+States|US
            |U\.S\.|whole\s+country
          |government|authorities|state|NIH|CDC)|(?:Europe|America|Japan|Germany|Switzerland))\b
        | \b(?:government|authorities|health\s+department|state|medicare)\s+(?:itself\s+)?(?:has\s+
            |have\s+)?(?:gave|given|gives?|granted)\s+
          (?:\w+\s+){0,3}?(?:green\s+light|blessing|go-?ahead|approval|permission|okay|ok|nod)\b
        | \b(?:endorsed|backed|approved|certified|cleared|recommended)\s+by\s+(?:the\s+)?(?:medicare
            |medicaid|(?:US\s+|federal\s+|state\s+)?
          government|health\s+authorit\w+|NIH|CDC|WHO|state|authorities)\b(?!\s+(?:to|for|of
            |and\s+safety))""",
    ),
    lure(
        "claim-guaranteed",
        "not one|not a single|anyone who|anybody who|nobody|pay nothing|pay if|wedding|than before"
        "|out of|in ten|of ten|every|lasts|last |lifetime|everything else|nothing else|only "
        "|assured|percent|%|yet to|regrowth|permanent"
        "|for every",
        rf"""\b(?:nine|eight|ten|9|8|10|99|95)\s+(?:out\s+of|in|of)\s+(?:every\s+)?(?:ten|10
            |100)\s+(?:of\s+)?(?:our\s+)?(?:\w+\s+){{0,3}}?
          {_HAPPY}
        | \bevery\s+(?:single\s+)?(?:one\s+of\s+(?:our|the)\s+)?{_PEOPLE}\s+(?:(?:that\s+
            |whom?\s+)?we\s+(?:have\s+)?(?:treat(?:ed)?
          |saw|helped)\s+)?(?:is|was|are|were|has|have|got|gets|feels?|felt|now)?\s*(?:now\s+|all\s+)?{_HAPPY}
        | \b(?:nobody|no\s+one)\s+(?:ever\s+)?(?:leaves|left|walks\s+out
            |goes\s+home)\s+(?:\w+\s+){{0,3}}?(?:disappointed|unhappy|in\s+pain
          |unsatisfied)\b
        | \bor\s+(?:you\s+|we\s+)?(?:pay\s+nothing|do\s+not\s+pay|don't\s+pay|refund|your\s+money)\b
        | \byou(?:'ll|\s+will)\s+be\s+(?:dancing|running|walking|golfing|climbing|hiking
            |skiing)\b(?!\s+(?:with|on)\s+(?:crutches|a\s+walker
          |a\s+cane))
        | \b(?:9\d|100)\s?(?:%|percent)\s+(?:satisfaction|success|cure|happy|satisfied)\b
        | \bresults?\s+(?:that\s+|will\s+)?lasts?\s+(?:a\s+lifetime|forever|for\s+(?:ever|life|years|good)
            |your\s+whole\s+life)\b
        | \b(?:works?|helps?|succeeds?|heals?)\s+(?:even\s+)?(?:where|when)\s+(?:everything|nothing|all
            |others?|drugs|surgery|doctors)\s+
          (?:else\s+)?(?:has\s+|have\s+|had\s+)?(?:fail\w*|does|did|do|helps?|works?|gave\s+up)
        | \b(?:the|our)\s+only\s+(?:\w+\s+)?(?:therapy|treatment|product|supplement|method|injection|cream
            |serum|pill|remedy)\s+
          (?:that|which|to|known)\b
        | \b(?:not\s+(?:one|a\s+single)|not\s+find\s+(?:anyone|anybody))\b[^.;:]*\b(?:(?:was|is|has|does|did
            |were)\s+not|n't|failed)\s+
          (?:been\s+)?(?:healed|cured?|helped?|better|heal|work)\b
        | \byet\s+to\s+(?:see|meet|find|have)\s+an?\s+(?:\w+\s+){{1,3}}?(?:that|who|whom|which|it
            |we)?\s*[^.]*\b(?:not|n't|never|fail\w*)\b
        | \b(?:results?|success|relief)\s+(?:is|are)\s+(?:assured|certain|ensured|promised)\b
        | \b(?:permanent|lifelong|everlasting)\s+(?:\w+\s+){{0,2}}?(?:growth|regrowth|loss|solution|results?
            |beauty|youth)\b
        | \b(?:regrowth|growth|results|relief|youth|health)\s+for\s+(?:everyone|everybody|all)\b""",
    ),
    lure(
        "claim-surgery",
        "surgeon|knife|scalpel|replacement|operation|surgery|bone on bone|the job",
        r"""\b(?:don't|do\s+not|never)\s+let\s+(?:a|any|your|the)\s+surgeons?\s+(?:cut|touch|operate|talk
            |near)\b
        | \b(?:saved?|saves|spared?|spares|rescued?|keep|kept
            |keeps)\s+(?:\w+\s+){1,4}?from\s+(?:the\s+(?:knife|scalpel|surgeon)
          |surgery|an?\s+operation|(?:hip\s+|knee\s+)?replacement)\b
        | \b(?:surgery|operation|(?:hip|knee|joint)\s+replacements?)\s+(?:becomes?|is|are|will\s+be)\s+
          (?:now\s+)?(?:a\s+)?(?:things?\s+of\s+the\s+past|history|obsolete|unnecessary
            |no\s+longer\s+needed)\b
        | \byou\s+(?:will\s+not|won't|no\s+longer)\s+(?:ever\s+)?need\s+(?:an?\s+)?(?:new\s+(?:hip|knee
            |joint)|surgery|operation)\b
        | \bbone[-\s]on[-\s]bone\s+(?:\w+\s+){0,2}?into\b
        | \bcells?\s+(?:will\s+)?do(?:es)?\s+the\s+(?:job|work)\b""",
    ),
    lure(
        "claim-quick",
        "feel|back to|back at|recovery time|scar-free|scar free|results|wrinkle|leave",
        rf"""\bfeels?\s+(?:the\s+|a\s+)?(?:\w+\s+)?(?:difference|relief|healing|results?|change
            |effects?)\s+{_SOON}
        | \b(?:healing|relief|results?|changes?|difference)\s+(?:that\s+)?(?:you|they)(?:\s+can|'ll
            |\s+will)?\s+(?:feel|see|notice)\s+
          {_SOON}
        | \bback\s+(?:to|at|on)\s+(?:work|golf|sports?|the\s+(?:court|gym|job))\s+(?:tomorrow
            |the\s+(?:very\s+)?same\s+day|in\s+hours)\b
        | \bno\s+(?:needles?,?\s+(?:and\s+)?)?(?:\w+,\s+)?(?:no\s+)?recovery\s+(?:time|period)\b
            | \bscar[-\s]free\b
        | \bmost\s+(?:people|patients)\s+feel\b[^.]{{0,30}}\bbefore\s+they\s+leave\b""",
    ),
    lure(
        "claim-repair",
        "repair|restor|regrow|rebuil|boost|revers|erase|banish|lowers|smooth new|immune",
        r"""\b(?:repair|restore|regrow|rebuild|renew|reawaken|heal|revive)(?:s|ing)?\s+(?:your\s+
            |the\s+)?(?:damaged\s+|worn\s+|lost\s+|dead\s+
          |thinning\s+)?(?:nerves?|feeling|sensation|hair|vision|sight|hearing|memory|brain|hearts?|livers?
            |kidneys?|skin|discs?)\b
          (?!\s+(?:loss\s+is|in\s+place))
        | \bboosts?\s+(?:your\s+|the\s+|natural\s+)?(?:immune|immunity|metabolism|energy|collagen
            |testosterone|vitality)\b
        | \blowers?\s+(?:your\s+)?(?:blood\s+sugar|blood\s+pressure|cholesterol)\s+(?:naturally|fast
            |without)\b""",
    ),
)
"""As `lures.LURES`."""

ANYWHERE = (
    lure(
        "claim-miracle",
        "want you to know|hiding|hide from|stars use|celebrit|secret",
        r"""\b(?:big\s+pharma|pharma|drug\s+companies|doctors?|your\s+doctor|surgeons|they|hospitals
            |the\s+(?:government|industry|fda))\s+
          (?:do\s+not|does\s+not|don't|doesn't|did\s+not|didn't
            |would\s+rather\s+not)\s+want\s+you\s+to\s+know\b
        | \b(?:secret|trick)s?\s+(?:that\s+|of\s+(?:the\s+)?
            |behind\s+(?:the\s+)?)?(?:\w+\s+){0,2}?(?:hollywood|stars|celebrit\w+|models
          |doctors)\b""",
    ),
    lure(
        "claim-guaranteed",
        "beach body|flat belly|dream body|while you sleep|pounds|dress size|lbs|kilos|inches"
        "|diet|around the clock|fat|effort|without exercise",
        r"""\b(?:lose|drop|shed|burn|melt)s?\s+(?:up\s+to\s+)?(?:\d+|ten|twenty|thirty|\w+)\s+(?:pounds|lbs
            |kilos|kg|inches|(?:dress\s+)?
          sizes)\s+(?:(?:with)?in\s+(?:just\s+|only\s+)?(?:\d+|one|two|three|an?)\s+(?:days?|weeks?|months?)
            |overnight|fast|before\s+summer
          |by\s+summer|without|while)\b
        | \b(?:beach\s+body|flat\s+belly|dream\s+body)\b[^.]{0,30}\b(?:zero|no|without)\b
        | \b(?:fat|pounds|weight|inches)\b[^.]{0,40}\b(?:while\s+you\s+sleep|around\s+the\s+clock
            |without\s+(?:any\s+)?(?:diet\w*|exercise
          |effort|hunger)|with\s+no\s+(?:effort|diet\w*|exercise))\b
        | \b(?:melt|blast|torch|zap|dissolve|vaporize|incinerate)s?\s+(?:away\s+)?(?:your\s+)?(?:stubborn\s+
            |belly\s+|body\s+|excess\s+
          |unwanted\s+)*(?:fat|pounds|inches|cellulite)\b
        | \bno\s+(?:diet(?:ing)?|exercise)(?:,?\s+(?:or\s+|and\s+)?no\s+\w+|\s+(?:or|and)\s+(?:diet(?:ing)?
            |exercise))?\s+(?:needed
          |required|necessary)\b""",
    ),
    lure(
        "claim-quick",
        "wrinkle|fine lines|age spots|cellulite|scars|gray hair|grey hair",
        rf"""\b(?:eras|banish|vanish|melt|wip|revers|eliminat|obliterat)\w*\s+(?:away\s+)?(?:your\s+|all\s+
            |deep\s+|the\s+)*(?:wrinkles
          |fine\s+lines|age\s+spots|cellulite|scars|gr[ae]y\s+hair)\b(?:\s+{_SOON})?""",
    ),
)
"""As `lures.LURES`; they count in any handout."""
ANYTIME = frozenset(pattern for _, _, pattern in ANYWHERE)
