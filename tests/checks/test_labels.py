"""Texts that viewers show or read besides pages, tags and properties: layers, articles, attributes, files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from brochure.checks.subject import Expected, Subject
from tests.checks import made
from tests.checks.test_matterhorn import operated, tags
from tests.checks.test_renamed import OWN

CLAIM = "FDA-approved cure"
Operation = Callable[[Pdf], None]


def found(rule: str, operation: Operation, expected: Expected = OWN) -> list[str]:
    return [one.message for one in made.found(rule, Subject(operated(operation), expected))]


def layer(name: str, order: bool = False) -> Operation:
    def operation(pdf: Pdf) -> None:
        group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Cover" if order else name)))
        shown = Array([String(name), group]) if order else Array([group])
        standard = Dictionary(ON=Array([group]), Order=shown)
        pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=standard)

    return operation


def article(pdf: Pdf) -> None:
    pdf.Root.Threads = Array([Dictionary(Type=Name.Thread, I=Dictionary(Title=String(CLAIM)))])


def described(pdf: Pdf) -> None:
    file = Dictionary(Type=Name.Filespec, F=String("a.txt"), UF=String("a.txt"), Desc=String(CLAIM))
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([String("a"), file])))


def paged(pdf: Pdf) -> None:
    body = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="r"><rdf:Description p:Headline='
        f'"{CLAIM}" xmlns:p="p"/></rdf:RDF></x:xmpmeta>'
    )
    pdf.pages[0].Metadata = pikepdf.Stream(pdf, body.encode(), Type=Name.Metadata, Subtype=Name.XML)


def titled_link(pdf: Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), Subj=String(CLAIM))
    pdf.pages[0].Annots = Array([pdf.make_indirect(note)])


@pytest.mark.parametrize(
    ("operation", "kind"),
    [
        (layer(CLAIM), "layer"),
        (layer(CLAIM, order=True), "layers"),
        (article, "article"),
        (described, "attachment a.txt"),
        (paged, "page 1, p:Headline"),
        (titled_link, "link"),
    ],
)
def test_what_viewers_show_besides_is_the_contents(operation: Operation, kind: str) -> None:
    assert any(f"in its properties ({kind})" in one for one in found("properties-differ", operation))
    assert found("claim-approved", operation, Expected()) and found("claim-cure", operation, Expected())


def test_a_layer_that_is_called_as_the_content_is_passes() -> None:
    assert not [one for one in found("properties-differ", layer("MDVISIT")) if "layer" in one]
    assert found("claim-cure", layer("Layer 1"), Expected()) == []


def attribute(**entries: Any) -> Operation:
    def operation(pdf: Pdf) -> None:
        tags(pdf, "P")[0].A = Dictionary(**entries)

    return operation


ATTRIBUTES = [
    attribute(O=Name("/ARIA-1.1"), label=String(CLAIM)),
    attribute(O=Name("/HTML-5.00"), title=String(CLAIM)),
    attribute(O=Name.PrintField, Role=Name.tv, Desc=String(CLAIM)),
    attribute(O=Name.UserProperties, P=Array([Dictionary(N=String("n"), V=String(CLAIM))])),
]


@pytest.mark.parametrize("operation", ATTRIBUTES, ids=["aria", "html", "field", "user"])
def test_texts_in_attributes_are_told(operation: Operation) -> None:
    assert any(f"says “{CLAIM}” for" in one for one in found("tag-text-differs", operation))
    assert found("claim-approved", operation, Expected())


def test_attributes_without_words_pass() -> None:
    plain = attribute(O=Name.Layout, Placement=Name.Block, BBox=Array([0, 0, 9, 9]))
    assert found("tag-text-differs", plain) == [] == found("tag-text-differs", plain, Expected())
    foreign = attribute(O=Name.UserProperties, P=Array([Dictionary(N=String("Part number"), V=7)]))
    assert found("tag-text-differs", foreign, Expected()) == []


@pytest.mark.parametrize("expected", [OWN, Expected()], ids=["known", "foreign"])
def test_a_file_that_stands_for_a_tag(expected: Expected) -> None:
    def operation(pdf: Pdf) -> None:
        tags(pdf, "P")[0].AF = Array([Dictionary(Type=Name.Filespec, UF=String("a.xml"))])

    assert any("says “the file a.xml”" in one for one in found("tag-text-differs", operation, expected))


def test_a_namespace_that_makes_text_silent() -> None:
    def roles(meant: Any) -> list[str]:
        def operation(pdf: Pdf) -> None:
            space = Dictionary(Type=Name.Namespace, NS=String("x"), RoleMapNS=Dictionary(P=meant(pdf)))
            tags(pdf, "P")[0].NS = pdf.make_indirect(space)

        of = operated(operation)
        assert of.tags is not None
        return [tag.role for tag in of.tags.walk() if "The hip is a ball joint" in tag.text]

    other = Dictionary(Type=Name.Namespace, NS=String("http://iso.org/pdf2/ssn"))
    assert roles(lambda _: Name.Artifact) == ["Artifact"]
    assert roles(lambda pdf: Array([Name.Note, pdf.make_indirect(other)])) == ["Note"]
    assert roles(lambda _: Name.P) == ["P"]


def test_another_presentation_of_the_file() -> None:
    def operation(pdf: Pdf) -> None:
        show = Dictionary(Type=Name.SlideShow, Subtype=Name.Embedded)
        names = Dictionary(Names=Array([String("x"), show]))
        pdf.Root.Names = Dictionary(AlternatePresentations=names)

    assert any("another presentation" in one for one in found("file-active", operation))
