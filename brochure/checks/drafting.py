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
    "[cit|(cit|[ref|(ref|[source|(source|[need|(need|[add|(add|[insert|(insert|[find|?]"
    "|[réf|(réf|[beleg|(beleg"
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

_FIELD = r"""(?:address|name|date|time|phone|telephone|number|logo|photo|picture|image|drawing|text|words
    |link|title
    |table|figure|chart|map|dose|dosage|price|fee|website|web\s+address|e-?mail|hours|reference|citation
        |source
    |caption|quote|paragraph|sentence|section|signature)"""
_PIECE = r"""(?:line|sentence|paragraph|section|note|text|box|block|heading|words?|comment|placeholder|bullet
    |item|part)s?"""

TO_BE_FILLED = _words(
    "insert|put |add |type |paste|enter |here|aquí|einfügen|eintragen|ici|inseri|inser|qui|aqui|chèn|replace"
    "|sample"
    "|example|dummy|test |filler",
    rf"""\b(?:insert|put|add|type|paste|enter|place)\s+(?:the\s+|a\s+|an\s+|your\s+|our\s+
        |here\s+)?(?:\w+\s+){{0,2}}?{_FIELD}
        (?:\s+(?:and|or)\s+\w+)?\s+(?:in\s+)?(?:here|below)(?=\s*(?:[.!;,)\]]|$))
    | \b(?:insert|paste)\s+here\b
    | \b(?:inserte|insertar|inserta|añadir|añada|escribir|poner)\s+(?:aquí\s+)?(?:el|la|los|las
        |su)\s+\w+(?:\s+aquí\b|(?<=aquí))
    | \b(?:insertar|inserte|poner|añadir)\s+aquí\b
    | \b(?:hier\s+)?(?:\w+\s+){{1,3}}hier\s+(?:einfügen|eintragen|einsetzen)
        | \bhier\s+(?:\w+\s+){{1,3}}(?:einfügen|eintragen
        |einsetzen)\b(?=\s*(?:[.!]|$))
    | \b(?:insérer|insérez|ajouter|mettre)\s+(?:ici\s+)?(?:le\s+|la\s+|les\s+|l['’]|votre\s+)\w+\s+ici\b
        | \b(?:insérer|insérez)\s+ici\b
    | \b(?:inserire|inserisci|aggiungere|mettere)\s+(?:qui\b|(?:il\s+|la\s+|lo\s+|i\s+|le\s+
        |l['’])\w+\s+qui\b)
    | \b(?:inserir|insira|colocar|adicionar)\s+(?:aqui\b|(?:o\s+|a\s+|os\s+|as\s+)\w+\s+aqui\b)
    | \bchèn\s+(?:\w+\s+){{1,4}}(?:vào\s+)?đây\b
    | \breplace\s+(?:this|these|the)\s+(?:text|words|sentence|paragraph|line|placeholder|picture|photo|image
        |logo)\s+(?:with|by)\b
    | \breplace\s+(?:this|these|it)\s+(?:with|by)\s+(?:your\s+own|the\s+(?:real|final|actual|correct|right)
        |our|a\s+real)\b
    | (?:^|(?<=[.!?]\s))\W*(?-i:Sample|Example|Dummy|Test|Filler|Demo|SAMPLE|DUMMY|TEST)\s+(?:text|copy
        |paragraph|sentence
        |heading|title|content)\s*[.!:]?\s*$""",
)
TO_BE_TAKEN_OUT = _words(
    "delete|remove|take out|do not print|don't print|before print|before publi|before press|before going"
    "|elimin|borra|suprim"
    "|lösch|streich|supprim|retir|cancell|togli|apag|exclu|xóa",
    rf"""\bdelete\s+(?:this|these|the\s+(?:above|following|next|last|previous))\s+(?:\w+\s+)?{_PIECE}\b
    | \b(?:remove|take\s+out|cut)\s+(?:this|these)\s+(?:sentence|paragraph|placeholder|comment|heading
        |bullet|text|note)s?\b
    | \b(?:do\s+not|don't)\s+print\s+(?:this|these)\s+{_PIECE}\b
    | \b(?:delete|remove|check|confirm|update|fix|verify|change|replace|shorten|reword|add|approve|finish
        |review|edit|complete)\b
        (?:[^.;:!?\n]|Dr\.){{0,60}}?\bbefore\s+(?:we\s+|it\s+|this\s+|you\s+)?(?:go(?:es
            |ing)?\s+to\s+)?(?:print(?:s|ing|ed)?|publication
            |publish(?:ing|ed)?|press|release)\b(?!\s+(?:this|it|the|a|your)\b)
    | \b(?:eliminar|elimine|borrar|borre|suprimir|quitar)\s+est[ea]s?\s+(?:línea|frase|párrafo|texto|nota
        |sección|oración)s?\b
    | \bdiese[nrs]?\s+(?:zeile|satz|absatz|text|abschnitt|hinweis)\s+(?:\w+\s+){{0,3}}?(?:löschen|streichen
        |entfernen)\b
    | \b(?:supprimer|supprimez|retirer|effacer)\s+cet?t?e?\s+(?:ligne|phrase|paragraphe|texte|note|section)\b
    | \b(?:eliminare|cancellare|togliere|elimina|cancella)\s+quest[aoe']\s*(?:riga|frase|paragrafo|testo
        |nota|sezione)\b
    | \b(?:apagar|excluir|eliminar|remover|apague|exclua)\s+est[ea]\s+(?:linha|frase|parágrafo|texto|nota
        |seção)\b
    | \bxóa\s+(?:dòng|câu|đoạn)\s+này\b""",
)
POINTS_NOWHERE = _words(
    "??|xx|nn|yy|__",
    r"""\b(?:figure|fig\.?|table|page|pages|section|chapter|reference|ref\.?|appendix|step|box|part|line
        |figura|tabla|página
        |abbildung|tabelle|seite|tableau|tabella|pagina|tabela|hình|bảng|trang)\s*(?:no\.?\s*)?
      (?:\?{2,}|(?-i:xx+|XX+|nn|NN)\b|_{2,}(?=\s*(?:[.,;)]|$)))
    | [\[(]\s*\?{2,}\s*[\])] | \b(?:19|20)(?:\?\?|(?-i:XX|xx|YY)\b) | \b(?:in|since|until|by|of)\s+(?:19
        |20)__""",
)
_D, _Y = r"(?:DD?|MM?|TT|JJ|GG)", r"(?:YYYY|YY|JJJJ|AAAA)"
DATE_KEPT = _words(
    "yyyy|dd/|mm/|dd.|jjjj|aaaa|mm-|/yy| xx| dd|xx ",
    rf"""\b(?:until|till|by|on|since|from|before|after|of|reviewed|updated|revised|published|dated|version
        |valid|expires?|printed
        |effective|due|approved|checked|the|hasta|desde|antes\s+del?|el|bis|vom?|seit|am|jusqu['’]au|depuis
            |le|du|fino\s+al?|dal|il
        |até|desde|em|đến|từ|ngày)\s+(?-i:(?:{_D}[./-]){{1,2}}{_Y}|YYYY-MM(?:-DD)?|(?:dd/mm|mm/dd|mm)/yyyy)\b
        (?!\s*(?:format|form\b|\)|:|_|\.{{3}}))
    | \b(?:reviewed|updated|revised|published|version|printed|effective|approved|valid\s+until|expires
        |next\s+review|last\s+review
        |actualizado|revisado|stand|aktualisiert|mis\s+à\s+jour|aggiornato|atualizado|cập\s+nhật)\s*:\s*
        (?-i:(?:{_D}[./-]){{1,2}}{_Y}|YYYY-MM(?:-DD)?)\b
    | \b(?:January|February|March|April|May|June|July|August|September|October|November|December
        |Month)\s+(?-i:DD|XX|xx|dd)\b
    | \b(?-i:DD|XX)\s+(?:Month|(?:January|February|March|April|June|July|August|September|October|November
        |December))\b""",
)
NUMBER_KEPT = _words(
    " n | x |call |ring |dial |text |e-mail |email |@todo|@fixme|@tbd",
    r"""\b(?:for|in|after|every|than|within|about|take|takes|give)\s+(?-i:[nNxX])\s+(?:days?|weeks?|hours?
        |months?|years?|minutes?|mg
        |ml|g|tablets?|pills?|times|people|patients|injections?)\b
    | \b(?:call|ring|dial|text|e-?mail)\s+(?:us\s+|the\s+clinic\s+|our\s+nurse\s+)?(?:at\s+|on\s+)?
        (?:_{3,}(?!_)|\.{6,}(?!\.))(?!\s*\()(?=\s*(?:[.!?;,]|\w))
    | (?<!\w)@(?:todo|fixme|tbd|tbc)\b""",
)
LEFT_OPEN = _words(
    "confirmar|confirmer|klären|confermare|xác nhận|be confirmed|be determined|be announced|be decided"
    "|be added|definir"
    "|définir|definire|pendiente|tbc|tbd|tba|compléter|completar",
    r"""(?<=:)\s*(?: tb[da] | (?-i:tbc) | (?:still\s+)?to\s+be\s+(?:confirmed|determined|announced|decided
        |added|completed|supplied)
        | (?:todavía\s+|aún\s+)?por\s+(?:confirmar|definir|completar) | pendiente(?:\s+de\s+confirmar)?
            | à\s+(?:confirmer|compléter|définir)
        | (?:noch\s+)?zu\s+klären | (?:ancora\s+)?da\s+(?:confermare|definire|completare) | a\s+(?:confirmar
            |definir|completar)
        | (?:còn\s+)?chờ\s+xác\s+nhận )\s*[.!]?\s*$""",
)

UNFINISHED = (
    CITATION_WANTED, PICTURE_WANTED, PLACE_KEPT, YET_TO_COME, TO_BE_FILLED, POINTS_NOWHERE, DATE_KEPT,
    NUMBER_KEPT, LEFT_OPEN,
)  # fmt: skip
"""Where something is still to come."""

TO_THE_EDITOR = _words(
    "dear |estimad|querid|liebe|sehr geehrte|chère |cher |caro |cara |prezad",
    rf"""(?:^|(?<=[.!?:]\s))\W*(?:dear|estimad[oa]|querid[oa]|liebe[rs]?|sehr\s+geehrte[rs]?|chère|cher
        |car[oa]
        |prezad[oa])\s+(?:mr\.?\s+|ms\.?\s+|the\s+)?{_EDITOR}s?\b""",
)
NOT_YET_PUBLIC = _words(
    "draft|borrador|entwurf|brouillon|bozza|rascunho|bản nháp|not distribute|not circulate|'t distribute"
    "|'t circulate|not for |not yet for |distribuir|weitergabe|verteilen|diffuser|distribuire",
    rf"""\b{_DRAFT}\b[\s,:;()–—-]{{1,4}}(?:please\s+)?(?:(?:do\s+not|don't)\s+(?:distribute|circulate|copy
        |share
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
    "comment|[query|[aq|note:|[ed|[author|kommentar|comentario|comentário|commentaire|commento",
    r"""\[\s*comment(?:ed)?\s*:?\s*[A-Z]{0,4}\d+\s*\]:? | \bcommented\s*\[[A-Z]{1,4}\d+\]:?
    | \[\s*(?:comment|query|author\s+query|aq|ed(?:itor)?(?:'s|\.)?\s+note|note\s+to\s+\w+|kommentar
        |comentario|comentário|commentaire
        |commento)\s*\d*\s*:[^\]\[]{1,200}\]""",
)
_OFFICE = r"""(?:legal|compliance|marketing|regulatory|pr|communications|editorial|design|the\s+lawyers?
    |the\s+legal\s+(?:team|department)
    |the\s+compliance\s+(?:team|department))"""
WITH_THE_OFFICE = _words(
    "legal|compliance|marketing|regulatory|lawyer|editorial|design| pr|communications|rechtsabteilung"
    "|juridique|jurídic|giuridic|pháp chế",
    rf"""\b(?:check|confirm|clear|verify|discuss|align|agree)\s+(?:this\s+|it\s+|that\s+
        |wording\s+)?with\s+{_OFFICE}
        (?:\s+(?:team|dept\.?|department))?(?=\s*(?:[.!?;,)\]]|$|first\b|before\b|whether\b|if\b))
    | \b(?:run|pass)\s+(?:this\s+|it\s+|that\s+)(?:by|past)\s+{_OFFICE}\b
    | \b(?:pending|awaiting|waiting\s+for|needs|subject\s+to)\s+(?:sign-?off\s+(?:by|from)\s+)?(?:legal
        |compliance|editorial|regulatory)
        (?:\s+(?:review|approval|sign-?off|clearance|ok|check)\b|(?=\s*(?:[.!;)\]]|$)))
    | \b(?:legal|compliance|marketing)\s+(?:to|must|should|has\s+to)\s+(?:check|confirm|review|approve
        |sign\s+off)\b
    | \bconsultar\s+con\s+(?:el\s+(?:departamento\s+)?)?(?:legal|jurídico)\b(?=\s*(?:[.!;)\]]|$))
    | \bmit\s+(?:der\s+)?rechtsabteilung\s+(?:klären|abstimmen|besprechen)\b
    | \b(?:voir|vérifier)\s+avec\s+(?:le\s+service\s+)?juridique\b
    | \bverificare\s+con\s+(?:l['’]ufficio\s+)?(?:legale|giuridico)\b(?=\s*(?:[.!;)\]]|$))
    | \bverificar\s+com\s+o\s+(?:departamento\s+)?jurídico\b | \bhỏi\s+(?:bộ\s+phận\s+
        |phòng\s+)?pháp\s+chế\b""",
)

BETWEEN_WRITERS = (TO_THE_EDITOR, NOT_YET_PUBLIC, FOR_INSIDERS, COMMENT, TO_BE_TAKEN_OUT, WITH_THE_OFFICE)
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


BOXES = re.compile(r"(?<![\w\]])\[[ xX]\](?=\s|$)", re.MULTILINE)
"""A box to tick that was not made one: only at the beginning of a text, an item or a cell `[ ]` is a box."""
