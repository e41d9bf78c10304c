"""Spanish: the words by which a treatment is sold in Spanish, wherever a paragraph holds them.

A line of Spanish in an English handout is too short to tell its language by. So nothing is guessed here: what
is looked for are the words themselves. A denial, a question or a warning in the same sentence leaves them be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochure.checks.lures import lure
from brochure.checks.passages import Passage, Sentence, margins, passages
from brochure.checks.subject import Subject, remembered

_ILLS = r"""(?:artritis|artrosis|osteoartritis|c[aá]ncer|diabetes|enfermedad(?:es)?|dolor(?:es)?
    |lesi[oó]n(?:es)?|desgaste
    |neuropat[ií]a|autismo|inflamaci[oó]n)"""
_THE = r"(?:\s+(?:la|el|los|las|su|sus|tu|tus|de|del|toda|todo|cualquier|esta|por\s+completo))*"
_WHOLLY = r"(?:(?:total|completa|absoluta|plena)mente|muy|100\s?%|cien\s+por\s+ciento)"

PHRASES = (
    lure(
        "claim-cure",
        "cura|curó|sana|elimina|revierte|detiene|regenera",
        rf"""\b(?:cura[nr]?|curamos|curar[aá]n?|curó|sana[nr]?|sanar[aá]n?|elimina[nr]?|eliminar[aá]n?
            |revierten?|revertir|detienen?)\b
          {_THE}\s+{_ILLS}\b
        | \bcura\s+(?:milagrosa|definitiva|natural|segura|para|contra|de\s+la|del)\b | \b(?:una
            |la)\s+cura\s*(?=[.!]|$)
        | \b(?:se\s+cur(?:a|an|ar[aá]|aron)|quedan?\s+curad[oa]s?|libres?\s+de\s+(?:artritis|artrosis
            |c[aá]ncer))\b""",
    ),
    lure(
        "claim-approved",
        "fda|gobierno|aprobad|autorizad",
        r"""\b(?:aprobad|autorizad|avalad|certificad|registrad|respaldad|recomendad)[oa]s?\s+(?:por|ante
            |en)\s+(?:la\s+|el\s+)?(?:FDA|gobierno
          |Administraci[oó]n\s+de\s+Alimentos)\b
        | \b(?:aprobaci[oó]n|autorizaci[oó]n|aval|visto\s+bueno|permiso)\s+de\s+la\s+FDA\b
        | \bla\s+FDA\s+(?:ya\s+|lo\s+|la\s+|los\s+|las\s+)*(?:aprob[oó]|aprueba|ha\s+aprobado|autoriz[oó]
            |respalda|avala|recomienda|dijo\s+que\s+
          s[ií])""",
    ),
    lure(
        "claim-harmless",
        "riesgo|efectos secundarios|peligro|complicacion|inofensiv|daño",
        r"""\b(?:sin|libres?\s+de|cero|ning[uú]n)\s+(?:ning[uú]n\s+|tipo\s+de\s+|posibles\s+)*(?:riesgos?
            |efectos\s+secundarios|peligros?
          |complicaciones)\b (?!\s+(?:conocid|se\s+ha))
        | \bno\s+(?:tiene|tienen|hay|existe[n]?|presenta[n]?|causa[n]?
            |conlleva[n]?)\s+(?:ning[uú]n\s+)?(?:riesgos?|efectos\s+secundarios|peligros?
          |complicaciones|da[nñ]os?)\b
        | \binofensiv[oa]s?\b | \bno\s+hace[n]?\s+da[nñ]o\b""",
    ),
    lure(
        "claim-guaranteed",
        "garanti|100|siempre|todos|cien por",
        r"""\b(?:garantizamos|garantizad[oa]s?|garantiza[n]?|con\s+garant[ií]a)\b
        | \b(?:100\s?%|cien\s+por\s+ciento)\s+(?:efectiv|eficaz|eficac|segur|garantiz|natural)\w*
        | \b(?:funciona|sirve|ayuda)[n]?\s+(?:siempre|para\s+todos|a\s+todos|en\s+todos)\b""",
    ),
    lure(
        "claim-safe",
        "segur",
        rf"""\b(?:es|son)\s+{_WHOLLY}\s+segur[oa]s?\b | \bsegur[oa]s?\s+y\s+(?:eficaz|eficaces|efectiv[oa]s?
            |sin\s+dolor)\b
        | \b{_WHOLLY}\s+segur[oa]s?\b | \b(?:tratamiento|terapia|m[eé]todo|inyecci[oó]n)\s+segur[oa]\b""",
    ),
    lure(
        "claim-proven",
        "probad|comprobad|demostrad",
        r"""\b(?:cl[ií]nica|cient[ií]fica|m[eé]dica)mente\s+(?:com)?(?:probad|demostrad)[oa]s?\b
        | \b(?:eficacia|resultados?|[eé]xito)\s+(?:com)?(?:probad|demostrad)[oa]s?\b""",
    ),
    lure("claim-miracle", "milagr|revolucionari", r"\bmilagr\w+ | \brevolucionari[oa]s?\b"),
    lure(
        "claim-painless",
        "dolor|vida",
        r"""\badi[oó]s\s+al\s+dolor\b | \b(?:viva|vivir|vida)\s+sin\s+dolor\b | \bacab(?:a|e|ar[aá]
            |amos)\s+con\s+(?:el|su)\s+dolor\b
        | \bcambi(?:a|ar[aá]|amos)\s+(?:su|tu|la)\s+vida\b | \bno\s+m[aá]s\s+dolor\b""",
    ),
    lure(
        "claim-surgery",
        "cirug|operaci",
        r"""\balternativa\s+a\s+la\s+(?:cirug[ií]a|operaci[oó]n)\b | \bevit[ea]\s+(?:la|una)\s+(?:cirug[ií]a
            |operaci[oó]n)\b
        | \bmejor\s+que\s+la\s+(?:cirug[ií]a|operaci[oó]n)\b""",
    ),
    lure(
        "claim-quick",
        "alivio|resultados",
        r"\b(?:alivio|resultados?)\s+(?:inmediat|instant[aá]ne|r[aá]pid|permanent|duradero)\w*",
    ),
)
"""As `lures.LURES`."""

SPARED = re.compile(
    r"\b(?:no|nunca|ni|nadie|ning[uú]n|ninguna|tampoco|jam[aá]s|sin|falso|mito|cuidado|desconf[ií]e|prometen?|afirman?|dicen|si"
    r"|duda|estudia\w*|investiga\w*|pregunte|todav[ií]a|a[uú]n|ensayo|parec\w+)\b|[¿?]",
    re.IGNORECASE,
)
"""Words of a sentence that denies, asks, quotes or limits."""
AFTER = re.compile(
    r"[^.;:]{0,40}\b(?:no\s+existe|no\s+est[aá]|no\s+se|es\s+falso|no\s+hay)\b|[^.]*\?", re.IGNORECASE
)


OURS = re.compile(r"\b(?:nuestr[oa]s?|nosotr[oa]s)\b", re.IGNORECASE)


def phrases(subject: Subject) -> tuple[tuple[str, Sentence, int, int], ...]:
    """Each claim in Spanish: the rule that tells of it, its sentence, and where it begins and ends there."""
    return remembered(subject, "spanish claims", lambda: tuple(_phrases(subject)))


def _phrases(subject: Subject) -> Iterator[tuple[str, Sentence, int, int]]:
    for passage in (*passages(subject), *margins(subject)):
        lower = "" if passage.record else passage.text.lower()
        for rule, stems, pattern in PHRASES if lower else ():
            if any(stem in lower for stem in stems):
                yield from _of(passage, rule, pattern)


def _of(passage: Passage, rule: str, pattern: re.Pattern[str]) -> Iterator[tuple[str, Sentence, int, int]]:
    for sentence in passage.sentences:
        match = pattern.search(sentence.text)
        if match and not (
            SPARED.search(sentence.text, 0, match.start()) or AFTER.match(sentence.text, match.end())
        ):
            yield rule, sentence, match.start(), match.end()
            return
