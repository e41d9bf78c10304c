"""Every text in the properties of a file, whatever the property is called."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Name, Pdf

from brochure.checks.properties import filed as filed_in
from brochure.checks.properties import technical
from brochure.checks.subject import Expected, Subject
from brochure.facts import Facts, filed, inspect
from brochure.findings import Finding
from tests.checks import made
from tests.checks.test_matterhorn import Operation, sound
from tests.checks.test_renamed import OWN, RIGHT

CLAIM = "FDA-approved cure for arthritis"
HEAD = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="XMP Core 5.6"><rdf:RDF '
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
    'xmlns:p="http://ns.adobe.com/photoshop/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def operated(operation: Operation) -> Facts:
    """The facts of a sound file after `operation`, its metadata as they were put there."""
    out = BytesIO()
    with pikepdf.open(BytesIO(sound())) as pdf:
        operation(pdf)
        pdf.save(out, fix_metadata_version=False)
    return inspect(out.getvalue())


def found(rule: str, operation: Operation, expected: Expected = OWN) -> list[Finding]:
    return made.found(rule, Subject(operated(operation), expected))


def packed(text: str, code: str = "utf-8", **info: str) -> Operation:
    """A packet with `text` in its description: attributes, or elements after `>`."""

    def operation(pdf: Pdf) -> None:
        for key, value in (RIGHT | info).items():
            pdf.docinfo[f"/{key}"] = value
        body = f"{HEAD}{text}</rdf:Description></rdf:RDF></x:xmpmeta>".encode(code)
        pdf.Root.Metadata = pikepdf.Stream(pdf, body, Type=Name.Metadata, Subtype=Name.XML)

    return operation


HEADLINE = f"><p:Headline>{CLAIM}</p:Headline>"
ODD = [
    (packed(">", Comments=CLAIM), "Comments"),
    (packed(">", Company="US Food and Drug Administration"), "Company"),
    (packed(">", Producer=CLAIM), "Producer"),
    (packed(f' p:Headline="{CLAIM}">'), "p:Headline"),
    (packed(HEADLINE), "p:Headline"),
    (packed(HEADLINE, "utf-16"), "p:Headline"),
    (packed(HEADLINE, "utf-16-le"), "p:Headline"),
    (packed(HEADLINE, "utf-32-be"), "p:Headline"),
    (packed(f"><p:Headline><![CDATA[{CLAIM}]]></p:Headline>"), "p:Headline"),
    (packed("><p:Headline>&#70;DA-approved cure for arthritis</p:Headline>"), "p:Headline"),
    (packed(f"><p:Headline><!-- a -->{CLAIM}</p:Headline>"), "p:Headline"),
    (packed(f"><p:List><rdf:Bag><rdf:li>x</rdf:li><rdf:li>{CLAIM}</rdf:li></rdf:Bag></p:List>"), "p:List"),
    (
        packed(f"><dc:rights><rdf:Alt><rdf:li xml:lang='x'>{CLAIM}</rdf:li></rdf:Alt></dc:rights>"),
        "dc:rights",
    ),
    (packed(f'><p:Deep rdf:parseType="Resource"><p:a><p:b note="{CLAIM}"/></p:a></p:Deep>'), "note"),
    (packed(f">{CLAIM}"), "x:xmpmeta"),
]


@pytest.mark.parametrize(("operation", "name"), ODD, ids=[f"{n}-{name}" for n, (_, name) in enumerate(ODD)])
def test_a_text_the_content_does_not_say_is_told(operation: Operation, name: str) -> None:
    messages = [one.message for one in found("properties-differ", operation, OWN)]
    assert len(messages) == 1 and f"in its properties ({name})" in messages[0], messages
    claims = found("claim-approved", operation, Expected()) + found("claim-cure", operation, Expected())
    assert len(claims) == (0 if name == "Company" else 2), "a claim, where nobody knows the content"


@pytest.mark.parametrize(
    "operation",
    [
        packed(">"),
        packed("><p:DateCreated>2026-11-16T00:00:00Z</p:DateCreated><dc:format>application/pdf</dc:format>"),
        packed("><dc:title><rdf:Alt><rdf:li xml:lang='x-default'> </rdf:li></rdf:Alt></dc:title>"),
        packed(
            "><dc:subject><rdf:Bag><rdf:li>hip</rdf:li><rdf:li>version 1.0</rdf:li></rdf:Bag></dc:subject>"
        ),
        packed("><p:Headline>Caring for a hip</p:Headline>"),  # the subject of the content once more
        packed("><p:Category>version 1.0</p:Category>"),  # one of its keywords
        packed(">", Producer="Acrobat Distiller 24.0 (Windows)", Creator="Microsoft® Word for Microsoft 365"),
        packed(">", SourceModified="D:20261116000000Z", GTS_PDFXVersion="PDF/X-4", Trapped="False"),
        packed(
            ' xmlns:m="http://ns.adobe.com/xap/1.0/mm/" m:InstanceID="xmp.iid:6f7e"'
            ' m:DocumentID="uuid:759362d3-2479-11fd-0000-66d2250a683a">'
        ),
        packed("><!-- FDA-approved cure -->"),
    ],
)
def test_what_the_content_says_and_what_is_technical_passes(operation: Operation) -> None:
    assert [one.message for one in found("properties-differ", operation, OWN)] == []
    assert found("claim-approved", operation, Expected()) == []


def test_whole_texts_alone_are_the_contents() -> None:
    """The hiding one: words that stand in a text of the content, which says the opposite."""
    known = replace(OWN, words=made.words("It is not FDA-approved."), authored=("It is not FDA-approved.",))
    assert len(found("properties-differ", packed("><p:Headline>FDA-approved</p:Headline>"), known)) == 1
    whole = packed("><p:Headline>It is not FDA-approved.</p:Headline>")
    assert found("properties-differ", whole, known) == []


def test_a_second_title_is_told() -> None:
    two = f"><dc:title><rdf:Alt><rdf:li>Hips</rdf:li><rdf:li>{CLAIM}</rdf:li></rdf:Alt></dc:title>"
    [one] = found("properties-differ", packed(two, Title="Hips"), OWN)
    assert "(dc:title)" in one.message


@pytest.mark.parametrize(
    "text",
    ["It is false", "cure", "FDA-approved", "uuid: a cure", "https://clinic.example/cure", "No PDF is safe"],
)
def test_words_are_not_technical(text: str) -> None:
    assert not technical("p:Headline", text)


def test_entities_of_its_own_are_not_passed_over() -> None:
    facts = operated(packed('><!DOCTYPE x [<!ENTITY c "FDA-approved cure">]><p:Headline>&c;</p:Headline>'))
    assert any("XMP" in line and "entities" in line for line in facts.trouble)
    with pytest.raises(filed.Unread):
        filed.texts("<a>" * 300)
    assert filed.texts("<a b='c'/>" * 300) == (("b", "c"),)


def test_a_packet_with_very_many_texts_is_read_to_its_end() -> None:
    many = "".join(f"<p:a{n}>note number {n} of the file</p:a{n}>" for n in range(400))
    operation = packed(f">{many}<p:z>{CLAIM}</p:z>")
    assert len(list(filed_in(Subject(operated(operation), Expected())))) == 401
    assert found("claim-cure", operation, Expected())


def test_a_patient_is_not_named_in_any_property() -> None:
    operation = packed("><p:Headline>Patient name: Ann Lee</p:Headline>")
    assert "the p:headline holds" in found("identifier-in-metadata", operation, Expected())[0].message
