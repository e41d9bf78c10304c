"""Handouts in other languages than English: the words of the templates, translators, what is not read."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from brochure.checks import judgement
from brochure.content import validate
from brochure.findings import BrochureError, Finding, Severity
from brochure.html import Html, render
from brochure.html.phrases import ENGLISH, LANGUAGES, Phrases, people, phrases, written_date
from brochure.project import HOME, resolve
from brochure.source import load
from brochure.variant import Variant, VariantName
from tests.checks import made
from tests.dated import TODAY

CONTENT = """
brochure:
  title: El dolor en casa
  language: es-US
  version: "1.0"
  reviewed: 2026-11-16
  review_by: 2027-11-16
  reviewer: Luisa Vega, MD
  translator: Ana Ruiz, traductora certificada
  keywords: [dolor]
publisher: {name: Clínica, telephone: 501-444-2385, website: "https://example.org", email: a@example.org}
notices:
  header: {text: Solo para estudio, owner: M}
  disclaimer: {text: Esta terapia es experimental. Nadie la ha aprobado todavía., owner: M}
  copyright: {year: 2025, holder: MDVISIT, rights: Todos los derechos reservados., owner: M}
citations:
  park2018:
    authors: [Park EH]
    title: A study of pain
    language: en
    journal: J Pain
    year: 2018
    published: 2018-05-04
    doi: 10.1002/sctm.18-0031
sections:
  - title: Haga esto
    blocks:
      - Descanse hoy [@park2018].
      - citations: {layout: long, items: [{cite: park2018, studied: Dolor, people: 9, text: Nueve personas.}]}
      - contact: {}
      - notice: disclaimer
"""
NAMED = "  translator: Ana Ruiz, traductora certificada\n"


def made_of(folder: Path, text: str = CONTENT, variant: Variant | None = None) -> tuple[Html, list[Finding]]:
    """The page, and what was found in the content and on it."""
    folder.mkdir(exist_ok=True)
    (folder / "content.yaml").write_text(text, "utf-8")
    project = resolve(folder / "content.yaml", today=TODAY)
    content = validate(load(project), project.today)
    html = render(content, variant or Variant(), project)
    return html, [*content.findings, *html.findings]


def printed(html: Html) -> str:
    return " ".join([*html.running, *(word.text for word in html.words)]).replace("\u00a0", " ")


# --- the words of the templates ----------------------------------------------------------------


def test_a_spanish_handout_has_spanish_labels_and_dates(tmp_path: Path) -> None:
    html, found = made_of(tmp_path)
    assert [one for one in found if one.severity > Severity.INFO] == []
    text = printed(html)
    assert "Versión 1.0 · Última revisión: 16 de noviembre de 2026" in text
    assert "Última revisión: 16 de noviembre de 2026 por Luisa Vega, MD." in text
    assert "Próxima revisión: a más tardar el 16 de noviembre de 2027." in text
    assert "Traducido por Ana Ruiz, traductora certificada." in text
    assert "Publicado el 4 de mayo de 2018." in text
    for words in ("Acerca de este folleto", "Se estudió: Dolor", "9 personas"):
        assert words in text
    assert 'data-of="de">Página ' in html.text
    for title in ("Llamar a Clínica, 501-444-2385", "Sitio web de Clínica", "Escribir a Clínica"):
        assert f'title="{title}"' in html.text
    assert 'title="Referencia 1: Park 2018"' in html.text and 'title="Estudio: Park 2018"' in html.text


def test_no_english_label_is_left_in_a_spanish_handout(tmp_path: Path) -> None:
    for variant in (Variant(), Variant(name=VariantName.BOOKLET)):
        html, _ = made_of(tmp_path, variant=variant)
        for label in {*ENGLISH.printed()} - {"by"}:
            assert not re.search(rf"\b{re.escape(label)}(?!\w)", printed(html)), label
        assert not re.search(r'title="(?:Call|Paper|Reference|Website|Write)\b', html.text)


def test_an_english_handout_stays_as_it_was(tmp_path: Path) -> None:
    html, found = made_of(tmp_path, CONTENT.replace("es-US", "en-US"))
    assert [one for one in found if one.severity > Severity.INFO] == []
    text = printed(html)
    assert "Version 1.0. Last reviewed November 16, 2026 by Luisa Vega, MD. Next review by November" in text
    assert "Translated by Ana Ruiz, traductora certificada." in text and "Studied: Dolor 9 people" in text
    assert "<h3>A\u00a0study of" in html.text and html.marks.languages == ()


def test_the_title_of_a_paper_is_marked_with_its_language(tmp_path: Path) -> None:
    html, _ = made_of(tmp_path)
    assert html.marks.languages == ("en",) and '<h3 lang="en">A\u00a0study of' in html.text
    html, _ = made_of(tmp_path, CONTENT.replace("layout: long", "layout: short"))
    assert '<p class="reference" lang="en">' in html.text
    html, _ = made_of(tmp_path, CONTENT.replace("    language: en\n", ""))
    assert html.marks.languages == ()


@pytest.mark.parametrize("language", ["vi", "ar", "es-US", "en-GB", "ES", "esx"])
def test_a_language_without_labels_is_told_with_its_line(tmp_path: Path, language: str) -> None:
    html, found = made_of(tmp_path, CONTENT.replace("es-US", language))
    told = [one for one in found if one.rule == "labels-untranslated"]
    if language[:3].lower() in ("es-", "es", "en-"):
        assert not told
        return
    [one] = told
    assert one.severity is Severity.WARNING and f"“{language}”" in one.message and one.hint
    assert one.span and one.span.line == 4
    assert "Last reviewed 2026-11-16" in printed(html)


def test_the_words_of_each_language_are_complete() -> None:
    for say in LANGUAGES.values():
        assert len(say.months) == 12
        for name in Phrases.__dataclass_fields__:
            value = getattr(say, name)
            assert value, name
            places = re.findall(r"\{\w+\}", value) if isinstance(value, str) else []
            assert places == re.findall(r"\{\w+\}", str(getattr(ENGLISH, name))), name
    assert phrases("es-MX") is LANGUAGES["es"] and phrases("zh-Hans") is ENGLISH


def test_dates_and_people_in_spanish() -> None:
    assert written_date(date(2026, 3, 1), "es-US") == "1\u00a0de\u00a0marzo de\u00a02026"
    assert written_date(date(2026, 3, 1), "de") == "2026-03-01"
    assert [people(n, LANGUAGES["es"]) for n in ("1", "9", "70 estudios", "")] == [
        "1 persona", "9 personas", "70 estudios", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Es segura.", "“Es segura”"),
        ("Última revisión de la FDA.", "“Última revisión de la FDA”"),  # begins like a label
        ("Se estudió: cura.", "“Se estudió: cura”"),
        ("personas", "“personas”"),  # a word of the table, where no paper has it
        ("{{ say.version }} segura", "“Versión segura”"),
        ("{{ say.reviewed }} {{ brochure.reviewed | date }}.", ""),
        ("{{ say.translated }} {{ brochure.translator }}", ""),
        ("{{ say.blank }}", ""),
    ],
)
def test_other_words_of_a_template_are_still_caught(tmp_path: Path, words: str, said: str) -> None:
    shutil.copytree(HOME / "templates", tmp_path / "templates")
    path = tmp_path / "templates" / "parts" / "title.html.jinja"
    path.write_text(path.read_text("utf-8") + f"<p>{words}</p>", "utf-8")
    told = [one.message for one in made_of(tmp_path)[1] if one.rule == "template-words"]
    assert [said in one for one in told] == ([True] if said else [])


# --- who translated it -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "language", "told"),
    [
        ("", "es-US", "nobody is named"),
        ("  translator: ''\n", "es", "nobody is named"),
        ("  translator: Nombre de la traductora (por confirmar)\n", "es-US", "names nobody"),
        ("  translator: to be confirmed\n", "vi", "names nobody"),
        ("  translator: Google Translate\n", "es", "names nobody"),
        ("  translator: Traductor de Google\n", "es", "names nobody"),
        ("  translator: '???'\n", "es", "names nobody"),
        (NAMED, "es-US", ""),
        ("  translator: Tabitha Deeple, certified medical translator\n", "es", ""),
        ("  translator: Nadia Machado-Nones\n", "es", ""),
        ("", "en-US", ""),
        ("", "en", ""),
    ],
)
def test_a_translation_names_who_answers_for_it(tmp_path: Path, line: str, language: str, told: str) -> None:
    _, found = made_of(tmp_path, CONTENT.replace(NAMED, line).replace("es-US", language))
    found = [one for one in found if one.rule == "translator-unnamed"]
    assert [told in one.message for one in found] == ([True] if told else [])
    assert all(one.severity is Severity.WARNING and one.hint and one.span for one in found)


def test_a_translator_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(BrochureError, match="translator"):
        made_of(tmp_path, CONTENT.replace(NAMED, "  translator: [Ana, Luis]\n"))


# --- what is not read --------------------------------------------------------------------------

SPANISH = (
    "La terapia con células madre es segura y cura la artritis de la cadera.",
    "Hable con su médico de las dudas que tenga sobre el tratamiento con las células.",
    "El dolor puede ser más fuerte por la noche y no se va con el descanso de un día.",
)
RECORD = (
    "Park EH, Lim HS. The safety of stem cells in the hip and of the infusion. J Pain. 2018;7(9):636-642."
)


def spoken(*texts: str, language: str = "es-US") -> Any:
    runs = [made.run(text, baseline=740.0 - 40 * n) for n, text in enumerate(texts)]
    return made.subject(of=made.facts(made.page(runs), language=language))


FOUND = {"claim-cure": ("failed", "failed"), "disclosure-apart": ("not applicable", "failed")}
"""What the claims in Spanish that are known find, alone and with a line in English."""


@pytest.mark.parametrize("rule", sorted(judgement.ENGLISH_ONLY))
def test_a_rule_for_english_does_not_pass_what_is_spanish(rule: str) -> None:
    found = [made.outcome(rule, spoken(*texts)) for texts in (SPANISH, (*SPANISH, RECORD))]
    # one English line does not make it a handout in English
    assert tuple(found) == FOUND.get(rule, ("not applicable", "not applicable"))


def test_a_claim_in_english_is_found_in_a_spanish_handout() -> None:
    mixed = (*SPANISH, "Our stem cells cure arthritis for all of you who want it and can pay for it.")
    assert made.found("claim-cure", spoken(*mixed))


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ("La terapia no está aprobada por la FDA.", "passed"),
        ("La FDA no ha evaluado ni aprobado la terapia.", "passed"),
        ("No ha sido aprobada por la Administración de Alimentos.", "passed"),
        ("La terapia está aprobada por la FDA.", "failed"),
        ("La terapia ya no está en la lista, aprobada por la FDA.", "failed"),
        ("Hable con la FDA.", "failed"),
    ],
)
def test_a_spanish_handout_says_that_it_is_not_approved(said: str, outcome: str) -> None:
    assert made.outcome("approval-unsaid", spoken(*SPANISH, said)) == outcome


def test_in_other_languages_it_is_not_looked_for() -> None:
    french = (
        "La thérapie par stem cells est une option pour les patients qui ne sont pas encore opérés.",
        "Parlez avec votre médecin de ce que vous avez lu dans le dépliant sur la hanche.",
    )
    for rule in ("approval-unsaid", "reporting-unsaid", "disclosure-in-margin"):
        assert made.outcome(rule, spoken(*french, language="fr")) == "not applicable"


def test_version_and_review_date_are_known_in_spanish() -> None:
    def outcome(rule: str, text: str) -> str:
        subject = made.subject(
            made.page([made.run(text)]),
            version="1.0",
            reviewed=date(2026, 11, 16),
            review_by=date(2027, 3, 1),
        )
        return made.outcome(rule, subject)

    assert outcome("version-missing", "Versión 1.0") == "passed"
    assert outcome("version-missing", "Conversió 1.0") == "failed"
    assert outcome("review-date-missing", "Última revisión: 16 de noviembre de 2026") == "passed"
    assert outcome("review-date-missing", "Última revisión: 16 de octubre de 2026") == "failed"
    assert outcome("next-review-missing", "Próxima revisión: 1 de marzo de 2027") == "passed"
    assert outcome("next-review-missing", "Próxima revisión: 1 de mayo de 2027") == "failed"
