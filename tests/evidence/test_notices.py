"""A retraction is a retraction, in whatever words and shape a service tells it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from brochure.evidence import notices, shapes
from brochure.evidence.lookup import verify
from brochure.evidence.matcher import State
from brochure.evidence.network import Unreached
from brochure.evidence.record import Notice
from tests.evidence.papers import CORRECTED, RECORDS
from tests.evidence.server import Library, crossref, esummary, europe_pmc, network, ok

BARMADA = RECORDS["36043768"]


def state(**replies: Any) -> State:
    library = Library(RECORDS)
    library.replies = {
        name: lambda _rest, _query, answer=answer: ok(answer) for name, answer in replies.items()
    }
    with network(library) as reach:
        return verify(CORRECTED["barmada"], reach, Unreached).state


@pytest.mark.parametrize(
    ("kind", "known"),
    [
        ("Retraction in", "retraction"),
        ("RetractionIn", "retraction"),
        ("Retraction in:", "retraction"),
        ("retraction", "retraction"),
        ("removal", "retraction"),
        ("withdrawal", "retraction"),
        ("Retracted and republished in", "retraction"),
        ("expression_of_concern", "concern"),
        ("Expression of Concern in", "concern"),
        ("ExpressionOfConcernIn", "concern"),
        ("Erratum in", "erratum"),
        ("corrigendum", "erratum"),
        ("correction", "erratum"),
        ("Corrected and Republished in", "erratum"),
        ("addendum", "erratum"),
        ("Notice of retraction in", "retraction"),
        ("Retraction of article in", "retraction"),
        ("Statement of concern", "concern"),
    ],
)
def test_words_of_the_services(kind: str, known: str) -> None:
    assert notices.told(kind, "J. 2026") == Notice(known, "J. 2026")


@pytest.mark.parametrize(
    "kind",
    [
        "Comment in",
        "Retraction of",
        "RetractionOf",
        "Erratum for",
        "Expression of concern for",
        "new_version",
        "",
    ],
)
def test_comments_and_notices_about_another_paper_are_none_about_this_one(kind: str) -> None:
    assert notices.told(kind, "J. 2026") is None


@pytest.mark.parametrize("kind", ["Partial retraction in", "partial_retraction"])
def test_a_retraction_in_part_says_so(kind: str) -> None:
    assert notices.told(kind, "J. 2026") == Notice("retraction", "in part; J. 2026")


@pytest.mark.parametrize(
    "title",
    [
        "RETRACTED: Cells for hips",
        "Retracted article: Cells for hips",
        "[Retracted] Cells for hips",
        "(Retracted) Cells for hips",
        "WITHDRAWN: Cells for hips",
        "Retraction note: Cells for hips",
        "RETRACTED \u2013 Cells for hips",
        "Cells for hips [Retracted]",
        "Cells for hips (Retracted article. See vol. 12, pg. 3, 2020)",
        "Temporary removal: Cells for hips",
        "Notice of Retraction: Cells for hips",
        "Retraction notice to: Cells for hips",
        "This article has been retracted: Cells for hips",
        "RETRACTED Cells for hips",
        "Cells for hips - RETRACTED",
        "Cells for hips. Retracted",
        "OBSOLETE: Cells for hips",
        "RETRACTADO: Cells for hips",
        "Artículo retractado: Cells for hips",
        "ARTIGO RETRATADO: Cells for hips",
        "Ritirato: Cells for hips",
        "RÉTRACTÉ : Cells for hips",
        "[Article rétracté] Cells for hips",
        "RE\u0301TRACTE\u0301: Cells for hips",
        "ZURÜCKGEZOGEN: Cells for hips",
        "Zurückgezogener Artikel: Cells for hips",
        "ZURÜCKGEZOGEN Cells for hips",
        "Отозвана: Cells for hips",
        "【撤回】Cells for hips",
        "[撤稿] Cells for hips",
        "撤回：Cells for hips",
        "Cells for hips（已撤回）",
        "[철회] Cells for hips",
        "Cells for hips (Retractado)",
        "Cells for hips (Withdrawn)",
        "Cells for hips (Retracted, 2020)",
        "Cells for hips (Retracted on 3 May 2020)",
        "Cells for hips (Retracted by the publisher)",
        "Cells for hips (Retraction in: J Hip. 2020)",
        "Cells for hips (Partially retracted article)",
        "Cells for hips (withdrawn by the authors, 2020)",
        "Cells for hips [Article rétracté]",
        "<b>RETRACTED</b>: Cells for hips",
        "RETRACTED&#58; Cells for hips",
        "\u200bRETRACTED: Cells for hips",
        "\uff32\uff25\uff34\uff32\uff21\uff23\uff34\uff25\uff24: Cells for hips",
    ],
)
def test_marks_at_titles(title: str) -> None:
    assert list(notices.of_title(title)) == [Notice("retraction")]
    assert notices.unmarked(title) == "Cells for hips"


@pytest.mark.parametrize(
    "title",
    [
        "Retracted papers in hip surgery: a survey",
        "Withdrawn patients in trials of the hip",
        "Removed teeth as a source of cells",
        "Removal of hip implants",
        "Why papers get retracted",
        "Obsolete drugs for the hip",
        "Rétraction : un signe de la hanche",
        "Retracción gingival: un estudio",
        "Retirada del catéter: un ensayo",
        "Zurückgezogenheit: eine Studie",
        "撤回同意的研究",
        "Cells for hips (retractable devices)",
        "Drugs for hips (withdrawn from the market)",
        "Cells of bones (removed at surgery)",
        "Tears of the cuff (retracted to the glenoid)",
        "Tears of the cuff (retracted 3 cm)",
        "Tears of the cuff (retracted, irreparable)",
        "Motion of the shoulder (retraction and protraction)",
        "Efectos del rofecoxib (retirado del mercado)",
        "Names of the hip (obsolete terms)",
    ],
)
def test_titles_about_retractions_are_not_retracted(title: str) -> None:
    assert (list(notices.of_title(title)), notices.unmarked(title)) == ([], title)


@pytest.mark.parametrize(
    "more",
    [
        {"pubTypeList": ["Retracted Publication"]},
        {"pubTypeList": "Retracted Publication"},
        {"pubTypeList": {"pubType": "retracted-publication"}},
        {"pubTypeList": {"pubType": ["Journal Article", "Retracted Article"]}},
        {"pubTypeList": {"pubType": ["RetractedPublication"]}},
        {"pubTypeList": {"pubType": ["Partially Retracted Publication"]}},
        {"pubTypeList": {"pubType": [{"name": "Retracted Publication"}]}},
        {"pubTypeList": {"pubType": [["Journal Article", ["Retracted Publication"]]]}},
        {"pubTypeList": [["Retracted Publication"]]},
        {
            "commentCorrectionList": {
                "commentCorrection": [[{"type": "Retraction in", "reference": "J. 2026"}]]
            }
        },
        {"pubTypeList": [{"pubType": "Retracted Publication"}]},
        {"commentCorrectionList": [{"type": "Retraction in", "reference": "J. 2026"}]},
        {"commentCorrectionList": {"type": "Retraction in", "reference": "J. 2026"}},
        {"commentCorrectionList": {"commentCorrection": [{"type": "RetractionIn"}]}},
        {"title": "RETRACTED: " + BARMADA.title},
    ],
)
def test_europe_pmc_in_another_shape(more: dict[str, Any]) -> None:
    assert state(europepmc=europe_pmc(BARMADA, **more)) is State.RETRACTED


@pytest.mark.parametrize(
    "more",
    [
        {"references": [{"refsource": "J. 2026", "reftype": "Retraction in", "pmid": 1}]},
        {"references": {"refsource": "J. 2026", "reftype": "Retraction in"}},
        {"pubtype": "Retracted Publication"},
        {"pubtype": [["Retracted Publication"]]},
        {"title": "WITHDRAWN: " + BARMADA.title},
    ],
)
def test_pubmed_alone(more: dict[str, Any]) -> None:
    answer = esummary(BARMADA, BARMADA.pmid)
    answer["result"][BARMADA.pmid] |= more
    assert state(esummary=answer) is State.RETRACTED


@pytest.mark.parametrize(
    "more",
    [
        {"updated-by": {"type": "retraction", "DOI": "10.5555/notice"}},
        {"updated-by": [{"label": "Retraction", "DOI": "10.5555/notice"}]},
        {"updated-by": [{"type": "retraction"}], "title": []},
        {"updated-by": [{"type": "retraction"}], "DOI": "10.5555/the-first-of-two"},
        {"updated-by": [{"type": "Partial_Retraction"}], "DOI": f"https://doi.org/{BARMADA.doi.upper()}"},
        {"title": ["RETRACTED ARTICLE: " + BARMADA.title]},
        {"updated-by": [[{"type": "retraction", "DOI": "10.5555/notice"}]]},
        {"update-to": [{"type": "retraction", "DOI": BARMADA.doi.upper()}]},
        {"update-to": {"type": "withdrawal", "DOI": f"https://doi.org/{BARMADA.doi}"}},
        {
            "relation": {
                "is-retracted-by": [{"id-type": "doi", "id": "10.5555/notice", "asserted-by": "object"}]
            }
        },
        {"relation": {"has-retraction": {"id": "10.5555/notice"}}},
        {"relation": {"is-withdrawn-by": []}},
    ],
)
def test_crossref_alone(more: dict[str, Any]) -> None:
    answer = crossref(BARMADA)
    answer["message"] |= more
    assert state(crossref=answer) is State.RETRACTED


@pytest.mark.parametrize(
    "more",
    [
        {"update-to": [{"type": "retraction", "DOI": "10.5555/another"}]},
        {"update-to": [{"type": "retraction"}]},
        {"relation": {"retracts": [{"id": "10.5555/another"}]}},
        {"relation": {"is-retraction-of": [{"id": "10.5555/another"}]}},
        {"relation": {"is-preprint-of": [{"id": "10.5555/another"}], "has-review": [{"id": "10.5555/a"}]}},
        {"relation": [["is-retracted-by"]]},
    ],
)
def test_a_notice_of_another_work_is_none_of_this_one_in_crossref(more: dict[str, Any]) -> None:
    answer = crossref(BARMADA)
    answer["message"] |= more
    assert state(crossref=answer) is State.VERIFIED


def test_who_says_where_is_believed_before_who_does_not() -> None:
    record = shapes.europe_pmc(
        europe_pmc(
            replace(BARMADA, notices=(Notice("retraction", "J. 2026"),), kinds=("Retracted Publication",))
        )
    )
    assert record is not None
    assert record.notices == (Notice("retraction", "J. 2026"),)
