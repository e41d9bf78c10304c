"""Conditions: which parts of the body and which illnesses a text names, in English or in Spanish.

The list has the illnesses that handouts are about, after the headings of MeSH, and the parts of the body with
joints. What is not on it is not known, and nothing is said about it.
"""

from __future__ import annotations

import re

from brochure.evidence.abstracts import LONGEST
from brochure.evidence.folding import fold
from brochure.evidence.record import Record

_SITES = {
    "hip": r"hips?|coxa\w*|coxarthro\w*|acetabul\w*|femoroacetabul\w*|femoral head|cadera|coxartrosis",
    "knee": r"knees?|gonarthro\w*|patell\w*|tibiofemoral|menisc\w*|rodillas?|gonartrosis",
    "shoulder": r"shoulders?|rotator cuff|glenohumeral|hombros?|manguito rotador",
    "elbow": r"elbows?|epicondyl\w*|codos?|epicondilitis",
    "hand or wrist": r"hands? (?:osteo)?arthritis|(?:osteo)?arthritis (?:of|in) (?:the |both )?hands?"
    r"|hand joints?|fingers?|artrosis de (?:la )?manos?|wrists?|thumbs?|carpal|munecas?|pulgar",
    "foot or ankle": r"ankles?|foot|feet|heels?|plantar|achilles|hallux|tobillos?|pies?|talon",
    "spine": r"spin(?:e|al)|lumbar|back pain|disc degeneration|interverte\w+|vertebra\w*|columna|lumbalgia",
    "jaw": r"temporomandibular|jaw|mandibula\w*",
}
_ILLNESSES = {
    # joints, bones and muscles
    "osteoarthritis": r"osteo-?arthr\w*|oa|(?:cox|gon)?arthrosis|degenerative (?:joint|arthr)\w*"
    r"|degenerative disease of the (?:hip|knee)"
    r"|(?:osteo)?artrosis|hip arthritis|knee arthritis|worn hips?|osteoartritis",
    "rheumatoid arthritis": r"rheumatoid|reumatoide",
    "psoriatic arthritis": r"psoriatic arthr\w*|artritis psoriasica",
    "ankylosing spondylitis": r"ankylosing|axial spondyl\w*|spondyloarthr\w*|espondilitis",
    "juvenile arthritis": r"juvenile (?:idiopathic |rheumatoid )?arthritis|still'?s disease",
    "gout": r"gout\w*|hyperuric\w*|gota",
    "fibromyalgia": r"fibromyalgi\w*",
    "osteoporosis": r"osteoporo\w*",
    "osteonecrosis": r"osteonecro\w*|(?:avascular|aseptic) necrosis|onfh|necrosis of the femoral head"
    r"|(?:femur|femoral) head necrosis|bone death",
    "broken bones": r"fractur\w*|broken (?:bones?|hips?)|non-?unions?|fracturas?",
    "tendon disease": r"tendin\w*|tendon\w*",
    "muscular dystrophy": r"muscular dystroph\w*|duchenne|distrofia muscular",
    "myositis": r"myositis|myopath\w*",
    "sarcopenia": r"sarcopeni\w*",
    "scoliosis": r"scolio\w*",
    # the immune system
    "lupus": r"lupus",
    "scleroderma": r"scleroderma|systemic sclerosis|esclerodermia",
    "Sjögren's disease": r"sjogren\w*",
    "vasculitis": r"vasculit\w*|arteritis|polymyalgia",
    "graft-versus-host disease": r"graft-versus-host|graft versus host|gvhd",
    "HIV": r"hiv|aids(?= patients)|vih",
    # the heart and the vessels
    "heart attack": r"myocardial|heart attacks?|infarto|ischa?emic cardio\w*"
    r"|coronary (?:artery|heart) disease|angina",
    "heart failure": r"heart failure|cardiomyopath\w*|insuficiencia cardiaca",
    "irregular heartbeat": r"atrial fibrillation|arrhythmi\w*|fibrilacion auricular",
    "high blood pressure": r"hypertensi\w+|high blood pressure|hipertension|presion alta",
    "poor blood flow": r"peripheral arter\w*|limb isch\w*|claudicati\w*|critical isch\w*|hindlimb isch\w*"
    r"|poor blood flow",
    "blood clots": r"venous thrombo\w*|deep vein thrombo\w*|pulmonary embol\w*|trombosis",
    "stroke": r"strokes?|cerebral infarct\w*|cerebrovascular|derrame cerebral|ictus",
    # metabolism
    "diabetes": r"diabet\w*",
    "obesity": r"obes\w+|overweight|bariatric",
    "thyroid disease": r"thyroid\w*|hashimoto\w*|graves'? disease|tiroid\w*",
    "high cholesterol": r"hypercholesterol\w*|dyslipid\w*|high cholesterol",
    # the lungs
    "asthma": r"asthma\w*|asma",
    "lung disease": r"copd|pulmonary|lung (?:disease|injury)|pulmonar|pneumoni\w*|ards",
    "cystic fibrosis": r"cystic fibrosis|fibrosis quistica",
    "tuberculosis": r"tubercul\w*",
    "sleep apnea": r"sleep apno?ea",
    "COVID-19": r"covid\S*|sars-cov-2",
    # the belly
    "kidney disease": r"kidney|renal|nephr\w+|dialysis",
    "liver disease": r"liver|cirrhosis|hepat\w*|cirrosis",
    "bowel disease": r"crohn\w*|bowel|colitis|perianal fistula\w*",
    "celiac disease": r"co?eliac disease",
    "stomach disease": r"gastro-?o?esophageal reflux|gerd|peptic ulcer\w*|dyspepsia|gastritis",
    "pancreatitis": r"pancreatitis",
    # the nerves and the mind
    "multiple sclerosis": r"multiple sclerosis|esclerosis multiple",
    "ALS": r"amyotrophic lateral sclerosis|motor neurone? disease|als(?:frs\S*)?|lou gehrig\S*"
    r"|esclerosis lateral",
    "spinal cord injury": r"spinal cord|paraplegi\w*|tetraplegi\w*|quadriplegi\w*|medula espinal",
    "brain injury": r"traumatic brain|brain injur\w*|concussion\w*",
    "cerebral palsy": r"cerebral palsy|paralisis cerebral",
    "Parkinson's disease": r"parkinson\w*",
    "Alzheimer's disease": r"alzheimer\w*|dementia|demencia",
    "Huntington's disease": r"huntington\w*",
    "epilepsy": r"epilep\w*|seizures?",
    "migraine": r"migraine\w*|cluster headache\w*|migrana",
    "nerve damage": r"neuropath(?:y|ies)|guillain\S*|neuralgia|neuropatia",
    "myasthenia gravis": r"myasthenia\w*",
    "autism": r"autis\w*",
    "depression": r"depressive|major depression|depression|bipolar|depresion",
    "anxiety": r"anxiety disorders?|panic disorder|ptsd|post-?traumatic stress",
    "schizophrenia": r"schizophren\w*|psychosis|psychotic",
    "ADHD": r"adhd|attention[- ]deficit",
    "chronic fatigue": r"chronic fatigue|myalgic enceph\w*",
    # blood and cancer
    "cancer": r"cancers?|tumou?rs?|leuka?emia|carcinoma\w*|lymphoma\w*|neoplasms?|melanoma\w*|myeloma\w*"
    r"|sarcoma\w*|glioma\w*|glioblastoma\w*",
    "sickle cell disease": r"sickle[- ]cell\w*|drepanocit\w*|anemia, sickle cell",
    "thalassemia": r"thalass?a?emi\w*",
    "hemophilia": r"ha?emophili\w*",
    "anemia": r"aplastic ana?emia|iron[- ]deficiency ana?emia",
    # the skin
    "psoriasis": r"psoriasis|plaque psoria\w*",
    "eczema": r"eczema|atopic dermatitis|dermatitis atopica",
    "hair loss": r"alopecia|hair loss|androgenetic",
    "burns": r"burn (?:wounds?|injur\w*|patients)|burns|quemaduras",
    "wounds": r"(?:foot|leg|pressure|venous|diabetic) ulcers?|wound healing|chronic wounds?",
    "acne": r"acne",
    "vitiligo": r"vitiligo",
    "epidermolysis bullosa": r"epidermolysis",
    # eyes, ears and teeth
    "eye disease": r"macular degeneration|glaucoma|cataracts?|retinitis pigmentosa|retinopath\w*|corneal"
    r"|dry eye",
    "hearing loss": r"hearing loss|tinnitus|deafness",
    "gum disease": r"periodont\w*|gingiv\w*",
    # women, men and the bladder
    "infertility": r"infertil\w*|premature ovarian|azoosperm\w*",
    "endometriosis": r"endometrios\w*",
    "erectile dysfunction": r"erectile",
    "prostate disease": r"prostat\w*",
    "incontinence": r"incontinen\w*|overactive bladder",
}  # fmt: skip
_WORDS = {
    name: re.compile(rf"\b(?:{words})\b") for names in (_SITES, _ILLNESSES) for name, words in names.items()
}
SITES = frozenset(_SITES)
_OF_JOINTS = frozenset(
    {
        "rheumatoid arthritis", "psoriatic arthritis", "ankylosing spondylitis", "juvenile arthritis", "gout",
        "osteonecrosis", "broken bones", "sickle cell disease", "lupus", "cancer", "tendon disease",
        "cerebral palsy", "hemophilia", "osteoarthritis", "osteoporosis",
    }
)  # fmt: skip
"""Illnesses that a joint may have instead of ours."""
_ASIDE = re.compile(
    r"\b(?:unlike|in contrast (?:to|with)|as opposed to|other than|rather than|excluding|apart from)\b"
    r"[^,.;\n]*|\bwaist[- ]to[- ]hip\b",
    re.IGNORECASE,
)
"""What an abstract names that was not studied."""


def named_in(text: str) -> frozenset[str]:
    """The parts of the body and the illnesses that a text names."""
    folded = fold(text)
    return frozenset(name for name, words in _WORDS.items() if words.search(folded))


def named_of(record: Record) -> frozenset[str]:
    """The parts of the body and the illnesses that a record names, but for those that it sets apart."""
    return named_in(_ASIDE.sub(" ", " \n ".join((record.title, record.abstract[:LONGEST], *record.subjects))))


def sentence_of(name: str, record: Record) -> str:
    """The words of the record, in its title, its abstract or its subjects, that name this condition."""
    parts = (record.title, *re.split(r"(?<=[.!?])\s+(?=[A-Z])", record.abstract[:LONGEST]), *record.subjects)
    return next((part for part in parts if _WORDS[name].search(fold(part))), "")


def strangers(record: Record, own: frozenset[str]) -> frozenset[str] | None:
    """What a record is about, if that is something else than `own`; None if it is not, or nobody can tell.

    A record is about the same if it names one of our parts of the body, unless its title or its subjects name
    another illness of joints and none of its words names ours; or, naming no other part, one of our
    illnesses. Of a title alone nobody can tell.
    """
    if not own or not (record.abstract or record.subjects):
        return None
    about = named_of(record)
    sites, ours = about & SITES, own & SITES
    if about & ours and own & _OF_JOINTS and not about & own & _OF_JOINTS:
        return (named_in(" \n ".join((record.title, *record.subjects))) & _OF_JOINTS) or None
    if about & ours or (not (sites and ours) and about & (own - SITES)):
        return None
    return about - own
