"""Every string of the content model that is printed, or goes into the properties, is read for claims."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar, get_args, get_origin

import pytest

from brochure import pipeline
from brochure.checks import claims, judgement
from brochure.checks.claimants import claimants
from brochure.checks.judgement import Judgement
from brochure.checks.subject import Subject
from brochure.content.blocks import BLOCKS
from brochure.content.document import Brochure, Publisher, Section
from brochure.content.papers import Record
from brochure.content.parts import Part
from brochure.content.promises import CopyrightForm, NoticeForm, PromiseForm
from brochure.project import resolve
from brochure.variant import VariantName
from tests.dated import TODAY
from tests.test_build import ROOT

NOT_READ = {
    "Brochure.language": "a language tag",
    "Brochure.audiences": "names of readers, for the build; never printed",
    "Brochure.template_texts": "allows words; where a template prints them they are read on the page",
    "Placed.key": "a name for links; never printed",
    "Placed.place": "where it stands in the file",
    "Placed.audience": "a name of readers; never printed",
    "Publisher.telephone": "digits",
    "Publisher.website": "an address",
    "Publisher.email": "an address",
    "Figure.image": "the name of a file",
    "Figure.width": "a size",
    "QrCode.address": "an address",
    "PlacedNotice.name": "the name of a notice",
    "CitedPaper.cite": "the key of a record",
    "Promising.pages": "which pages",
    "Promising.owner": "never printed",
    "LockForm.owner": "never printed",
    "LockForm.sha256": "a hash",
    "LockForm.words": "the approved words, to compare a required text with; never printed",
    "NoticeForm.text": "required: its owner answers for it, and `claim-in-required-text` asks a person",
    "PromiseForm.text": "required: its owner answers for it, and `claim-in-required-text` asks a person",
    "PromiseForm.key": "a name in reports",
    "PromiseForm.notice": "the name of a notice",
    "VerifiedForm.fields": "names of fields; never printed",
    "VerifiedForm.by": "never printed",
    "EmailForm.subject": "stands in the draft of a message, and not in the file",
    "PressForm.profile": "the name of a profile",
    **dict.fromkeys(
        [f"Record.{name}" for name in (
            "title", "journal", "volume", "issue", "pages", "doi", "pmid", "pmcid", "link", "language",
            "notes", "month", "book", "edition", "place", "publisher",
        )],
        "the record of a paper: its words are its authors', and are compared with the public record",
    ),
}  # fmt: skip
"""The strings of the model that no rule on claims reads, each with the reason."""

CLAIM = "cells cure arthritis in case q{}q"
"""A claim that every other string holds, with a number of its own."""


def parts(of: type[Part] = Part) -> Iterator[type[Part]]:
    for part in of.__subclasses__():
        yield part
        yield from parts(part)


def holds_words(annotation: Any) -> bool:
    """Whether a value is a string, or a list of strings and of lists of them."""
    if annotation is str:
        return True
    return get_origin(annotation) is not ClassVar and any(map(holds_words, get_args(annotation)))


def strings() -> list[str]:
    """Every field of the model that holds words, by the form that declares it first."""
    names = dict[str, None]()
    for part in parts():
        if part.__module__.startswith("brochure.policy"):
            continue
        for name, field in part.model_fields.items():
            owner = [one.__name__ for one in part.__mro__ if name in getattr(one, "__annotations__", {})][-1]
            if holds_words(field.annotation):
                names[f"{owner}.{name}"] = None
    return list(names)


READ = [name for name in strings() if name not in NOT_READ]

CONTENT = """
brochure:
  title: The title says {Brochure.title}
  kicker: "{Brochure.kicker}"
  subtitle: "{Brochure.subtitle}"
  language: en-US
  version: "1.0, {Brochure.version}"
  reviewed: 2026-11-16
  review_by: 2027-11-16
  reviewer: "{Brochure.reviewer}"
  translator: "{Brochure.translator}"
  subject: "{Brochure.subject}"
  keywords: ["stem cells", "{Brochure.keywords}"]
publisher:
  name: "{Publisher.name}"
  address: ["{Publisher.address}"]
  telephone: 501-444-2385
notices:
  header: {{text: The head of every page., owner: Boss}}
  disclaimer:
    title: "{NoticeForm.title}"
    text: Stem cell therapy is experimental.
    owner: Boss
  copyright: {{holder: "{CopyrightForm.holder}", year: 2026, rights: "{CopyrightForm.rights}", owner: Boss}}
citations:
  park2018:
    authors: [Park EH]
    title: Four patients with hip arthritis and their cells
    journal: Some Journal
    year: 2018
    doi: 10.1000/xyz123
    published: 2018-01-02
  lim2019:
    authors: [Lim HS]
    title: Nine patients with knee arthritis and their cells
    journal: Some Journal
    year: 2019
    doi: 10.1000/xyz124
    published: 2019-01-02
sections:
  - title: "{Section.title}"
    blocks:
      - text: "It is so that {Text.text} [@lim2019]."
      - key_points: {{title: "{KeyPoints.title}", items: ["{KeyPoints.items}"]}}
      - list: ["{BulletList.items}"]
      - steps: ["{Steps.items}"]
      - callout: {{title: "{Callout.title}", text: "{Callout.text}"}}
      - table:
          caption: "{Table.caption}"
          columns: ["{Table.columns}", Other]
          rows: [["{Table.rows}", "1"]]
          note: "{Table.note}"
      - figure: {{image: hip.svg, alt: "{Figure.alt}", caption: "{Figure.caption}", width: 40 %}}
      - questions: {{title: "{Questions.title}", intro: "{Questions.intro}", items: ["{Questions.items}"]}}
      - contact: {{title: "{Contact.title}", text: "{Contact.text}"}}
      - qr: {{address: "https://clinic.example/hip", title: "{QrCode.title}", text: "{QrCode.text}"}}
      - notice: disclaimer
      - citations:
          layout: {layout}
          items:
            - cite: park2018
              studied: "{CitedPaper.studied}"
              kind: "{CitedPaper.kind}"
              people: "{CitedPaper.people}"
              text: "{CitedPaper.text}"
      - references: {{title: "{References.title}"}}
"""


def test_every_string_is_read_or_has_its_reason() -> None:
    held = set(re.findall(r"\{(\w+\.\w+)\}", CONTENT))
    assert set(READ) == held, set(READ) ^ held
    assert set(NOT_READ) <= set(strings()), set(NOT_READ) - set(strings())
    assert len(READ) > 30 and all(NOT_READ.values())
    assert {Brochure, Publisher, Section, Record, CopyrightForm, NoticeForm, PromiseForm} <= set(parts())
    assert set(BLOCKS.values()) <= set(parts())


class _Named:
    """The claims of the fields of a form, by their names: `{Text.text}` in CONTENT."""

    def __init__(self, form: str, claims: dict[str, str]) -> None:
        self.__dict__ = {
            name.partition(".")[2]: said for name, said in claims.items() if name.startswith(f"{form}.")
        }


def content(claim: str = CLAIM) -> str:
    said = {name: claim.format(number) for number, name in enumerate(READ)}
    forms = {name.partition(".")[0] for name in READ}
    return CONTENT.format(layout="long", **{form: _Named(form, said) for form in forms})


def judged(folder: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> Subject:
    """What the rules are asked about when this content is built."""
    for name in ("templates", "styles"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "images" / "hip-injection.svg", folder / "hip.svg")
    (folder / "content.yaml").write_text(text, "utf-8")
    seen: list[Subject] = []
    run = judgement.run

    def noted(subject: Subject, *more: Any) -> Judgement:
        seen.append(subject)
        return run(subject, *more)

    monkeypatch.setattr(judgement, "run", noted)
    built = pipeline.build(resolve(folder, name=VariantName.PRINT, today=TODAY), force=True)
    assert seen, [one.message for one in built.report.findings]
    return seen[0]


def test_a_claim_in_every_such_string_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    subject = judged(tmp_path, content(), monkeypatch)
    told = {
        int(number)
        for hit in claims.hits(subject)
        if hit.rule == "claim-cure"
        for number in re.findall(r"q(\d+)q", hit.sentence.text)
    }
    assert [name for number, name in enumerate(READ) if number not in told] == []


def test_the_same_denied_in_each_is_no_claim(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    subject = judged(tmp_path, content(f"nobody knows whether {CLAIM}"), monkeypatch)
    assert [hit.sentence.shown for hit in claims.hits(subject) if hit.rule == "claim-cure"] == []
    assert any("q0q" in one.text for one in claimants(subject))
