"""Drafting: the words by which writers speak of a text that is not finished, by kind, in seven languages.

They are looked for whatever the language of the handout: a note to a designer is often in another. Each entry
has its stems: a text with none of them is not searched at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Words that somebody left behind; `stems` are small letters, one of which stands in each of them."""

    stems: tuple[str, ...]
    pattern: re.Pattern[str]


def _words(stems: str, pattern: str) -> Words:
    return Words(tuple(stems.split("|")), re.compile(pattern, re.VERBOSE | re.IGNORECASE | re.MULTILINE))


_PICTURE = r"""(?:image|picture|photo(?:graph)?|illustration|graphic|logo|diagram|screenshot|icon
    |imagen|fotos?|fotografía|ilustración|bild|abbildung|grafik|immagine|imagem|ilustração|hình(?:\s+ảnh)?)"""
_PLATE = r"(?:figure|fig\.?|chart|table|map|figura|tabla|tabelle|tableau|tabella|tabela)"
_EDITOR = r"""(?:editor|author|designer|reviewer|proof-?reader|translator|copy-?writer|type-?setter
    |editora?|autora?|diseñadora?|redaktion|redakteur(?:in)?|rédaction|éditeur|auteur|redattore|redazione
    |editore|autore)"""
_DRAFT = r"(?:draft|borrador|entwurf|brouillon|bozza|rascunho|bản\s+nháp)"

CITATION_WANTED = _words(
    "[cit|(cit|[ref|(ref|[source|(source|[need|(need|[add|(add|[insert|(insert|[find|?]|[réf|(réf|[beleg|(beleg"
    "|[quelle|(quelle|[carece|(carece|[senza|(senza",
    r"""[\[(]\s*(?: (?:citation|reference|ref\.?|source|cite)s?\s+(?:needed|missing|required|to\s+come|here)
    | (?:add|needs?|insert|find)\s+(?:a\s+|the\s+)?(?:citation|reference|ref\.?|source)s?
    | cita\s+requerida | référence\s+(?:nécessaire|manquante) | beleg\s+(?:fehlt|nötig) | quelle\s+fehlt
    | carece\s+de\s+fontes | citação\s+necessária | citazione\s+necessaria | senza\s+fonte
    )\s*[\])]
    | \[\s*(?:cite|ref|source|citation|who|when|which|where|how\s+many)\s*\?+\s*\]""",
)
PICTURE_WANTED = _words(
    "[|insert|<<",
    rf"""\[\s*(?: {_PICTURE}s?(?: \s*:[^\]\[]{{0,80}} | \s(?:of|here|goes|needed|missing
        |to\s+come)\b[^\]\[]{{0,60}} | \s*)
    | {_PLATE}\s*\d{{0,2}}(?: \s*:[^\]\[]{{1,80}} | \s(?:goes\s+|about\s+)?here | \s(?:missing|to\s+come))\s*
    | (?:insertar|inserte|einfügen|ins[ée]re[rz]|inserire|inserisci|inserir|insira|chèn)\s[^\]\[]{{1,60}}
    | (?:place|add)\s+(?:a\s+|the\s+|your\s+|an\s+)?(?:{_PICTURE}|{_PLATE}|text|caption|title
        |link)\b[^\]\[]{{0,40}}
    | [^\]\[]{{1,40}}\s(?:here|einfügen|aquí|hier|ici|qui|aqui)\s*
    )\]
    | [(<]\s*insert\s+(?:a\s+|an\s+|the\s+|your\s+)?(?:date|name|photo|picture|image|logo|text|link|phone
        |telephone|address|number|dose|price|clinic|figure|table)\b[^()<>]{{0,40}}[)>]
    | <<\s?[A-Za-z][\w ]{{0,30}}>>""",
)
PLACE_KEPT = _words(
    "placeholder|goes here|comes here|go here|text here|copy here|content here|title here|heading here"
    "|caption here|logo here|to add t|to enter t|to add a t|to enter a t|dummy text|sample text|texto de"
    "|blindtext"
    "|platzhalter|mustertext|faux texte|texte de rempl|texte ici|segnaposto|testo di|testo qui|văn bản mẫu"
    "|va aquí|marcador de",
    r"""\bplaceholder\s+(?:text|copy|image|photo|picture|title|heading|caption|content|only)\b
    | \b(?:this\s+is\s+(?:a|just\s+a)|^)\s*placeholder\s*(?=[.!]|$)
    | \b(?:text|copy|title|heading|caption|photo|image|picture|logo|content|paragraph|summary)\s+
        (?:goes|comes|to\s+go|will\s+go)\s+here\b
    | \b(?:type|enter|write|put|add|paste|insert)\s+(?:your\s+|the\s+|some\s+)?(?:text|copy|content|title
        |heading|caption)\s+here\b
    | \byour\s+(?:text|copy|content|title|heading|caption|logo)\s+here\b
    | \bclick\s+(?:here\s+)?to\s+(?:add|enter)\s+(?:text|title|a\s+title)\b
    | \bdummy\s+text\b | \b(?:this\s+is\s+)(?:just\s+|only\s+)?(?:a\s+)?sample\s+text\b
    | \btexto\s+de\s+(?:relleno|ejemplo|exemplo|preenchimento)\b | \b(?:el\s+)?texto\s+va\s+aquí\b
    | \bmarcador\s+de\s+(?:posición|texto)\b
    | \bblindtext\b | \bplatzhalter(?:text|bild)?\b | \bmustertext\b
    | \bfaux\s+texte\b | \btexte\s+de\s+remplissage\b | \b(?:votre\s+)?texte\s+ici\b
    | \btesto\s+(?:segnaposto|di\s+(?:esempio|riempimento)|qui)\b | \bvăn\s+bản\s+mẫu\b""",
)
YET_TO_COME = _words(
    "tbc|tbd|tba|(to be |[to be "
    "|confirmar|definir|completar|pendiente|à confirmer|à compléter|à définir|klären"
    "|noch offen|folgt noch|wird noch|wird ergänzt|da confermare|da definire|da completare|chờ xác nhận",
    r"""[(\[]\s*(?: tb[da] | (?-i:tbc) | to\s+be\s+(?:confirmed|decided|determined|announced|added|completed
        |supplied|checked|updated)
    | por\s+(?:confirmar|definir|completar) | pendiente(?:\s+de\s+confirmar)? | à\s+(?:confirmer|compléter
        |définir)
    | (?:noch\s+)?zu\s+klären | noch\s+offen | (?:wird|folgt)\s+noch(?:\s+ergänzt)? | wird\s+ergänzt
    | da\s+(?:confermare|definire|completare) | a\s+(?:confirmar|definir|completar) | chờ\s+xác\s+nhận
    )\s*[)\]]
    | \b(?:date|time|place|room|venue|dose|dosage|price|cost|details?|name|phone|telephone|address|number
        |doctor|speaker|start|hours)s?:?\s+(?:is\s+|are\s+|still\s+|to\s+follow\s+)?(?:tb[cda])\b""",
)
TUBERCULOSIS = _words("(tbc)|[tbc]", r"[(\[]\s*TBC\s*[)\]]")
"""In English it is to be confirmed; in other languages it is short for tuberculosis."""

UNFINISHED = (CITATION_WANTED, PICTURE_WANTED, PLACE_KEPT, YET_TO_COME)
"""Where something is still to come."""

TO_THE_EDITOR = _words(
    "dear |estimad|querid|liebe|sehr geehrte|chère |cher |caro |cara |prezad",
    rf"""(?:^|(?<=[.!?:]\s))\W*(?:dear|estimad[oa]|querid[oa]|liebe[rs]?|sehr\s+geehrte[rs]?|chère|cher|car[oa]
        |prezad[oa])\s+(?:mr\.?\s+|ms\.?\s+|the\s+)?{_EDITOR}s?\b""",
)
NOT_YET_PUBLIC = _words(
    "draft|borrador|entwurf|brouillon|bozza|rascunho|bản nháp|not distribute|not circulate|'t distribute"
    "|'t circulate|not for |not yet for |distribuir|weitergabe|verteilen|diffuser|distribuire",
    rf"""\b{_DRAFT}\b[\s,:;()–—-]{{1,4}}(?:please\s+)?(?:(?:do\s+not|don't)\s+(?:distribute|circulate|copy|share
            |print|publish|release|cite|quote|use|send|hand)
        | not\s+(?:for|to\s+be)\b | (?:internal|confidential)\b | no\s+(?:distribuir|distribuya|difundir)
        | nicht\s+(?:verteilen|weitergeben|zur) | ne\s+pas\s+(?:diffuser|distribuer)
        | non\s+(?:distribuire|diffondere) | não\s+(?:distribuir|divulgar) | không\s+(?:phân|phổ))
    | \b(?:do\s+not|don't)\s+(?:distribute|circulate)(?=\s*(?:[.!;,)]|$|this\s+(?:draft|version)))
    | \bnot\s+(?:yet\s+)?for\s+(?:distribution|circulation|publication|release)(?=\s*(?:[.!;,)]|$))
    | \bno\s+distribuir(?=\s*(?:[.!;,)]|$)) | \b(?:noch\s+)?nicht\s+(?:zur\s+weitergabe
        |verteilen)(?=\s*(?:[.!;,)]|$))
    | \bne\s+pas\s+diffuser(?=\s*(?:[.!;,)]|$)) | \bnon\s+distribuire(?=\s*(?:[.!;,)]|$))
    | \bnão\s+distribuir(?=\s*(?:[.!;,)]|$))
    | ^(?-i:Draft|DRAFT|Borrador|BORRADOR|Entwurf|ENTWURF|Brouillon|BROUILLON|Bozza|BOZZA|Rascunho
        |RASCUNHO)(?=\s*$)
    | (?<!air\s)(?<!wind\s)(?<!breeze\s)[(\[]{_DRAFT}[)\]]
    | \bdraft\s+(?:version|copy)\b(?!\s+of\s+your) | \bdraft\s+(?:v|no\.?\s?)?\d+(?:\.\d+)?\b(?![ ]\w)
    | \b(?-i:DRAFT)\b(?!\s+(?!DO|NOT|ONLY|VERSION|COPY)[A-Z]{{3,}})""",
)
FOR_INSIDERS = _words(
    "internal|uso interno|internen gebrauch|usage interne|nội bộ",
    r"""(?<!not\s)\b(?:for\s+)?internal\s+use\s+only\b | \bfor\s+internal\s+(?:review|circulation
        |distribution)\b
    | \binternal\s+(?:draft|document)\b(?=\s*(?:[.,;:!)]|-|–|—|only|$))
    | \b(?:s[oó]lo|únicamente|exclusivamente|exclusivo)\s+(?:para|de)\s+uso\s+interno\b
    | \bpara\s+uso\s+interno\s+(?:solamente|exclusivo|únicamente|apenas)\b | \bapenas\s+para\s+uso\s+interno\b
    | \bnur\s+(?:für\s+den|zum)\s+internen\s+gebrauch\b | \bà\s+usage\s+interne(?:\s+uniquement)?\b
    | \b(?:solo|esclusivamente)\s+(?:per\s+|ad\s+)?uso\s+interno\b | \bchỉ\s+(?:sử\s+)?dùng\s+nội\s+bộ\b""",
)
COMMENT = _words(
    "comment", r"\[\s*comment(?:ed)?\s*:?\s*[A-Z]{0,4}\d+\s*\]:? | \bcommented\s*\[[A-Z]{1,4}\d+\]:?"
)

BETWEEN_WRITERS = (TO_THE_EDITOR, NOT_YET_PUBLIC, FOR_INSIDERS, COMMENT)
"""What writers say to one another."""


def search(text: str, all_words: Iterable[Words]) -> Iterator[re.Match[str]]:
    """Every place where such words stand in a text; of those that overlap, the first."""
    lower = " ".join(text.lower().split())
    some = (words.pattern for words in all_words if any(stem in lower for stem in words.stems))
    return apart(match for pattern in some for match in pattern.finditer(text))


def apart(matches: Iterable[re.Match[str]]) -> Iterator[re.Match[str]]:
    """The matches in the order of the text; of those that overlap, the first."""
    end = 0
    for match in sorted(matches, key=lambda one: one.start()):
        if match.start() >= end:
            yield match
            end = match.end()
