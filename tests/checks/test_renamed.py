"""What is said besides the printed words: names, short forms, sounds, the same again, properties."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from brochure.checks.subject import Expected, SourceText, Subject
from brochure.facts import inspect
from brochure.findings import Finding, Severity
from brochure.rules import CHECKS
from tests.checks import made
from tests.checks.test_matterhorn import Operation, nothing, operated, rewritten, tags
from tests.producers.programs import SAMPLES

KNOWN = Expected(words=(SourceText("wrote", "block"),), language="en-US")
RULES = ("tag-text-differs", "tag-repeated", "list-numbering-wrong", "passage-language", "properties-differ")


def found(rule: str, operation: Operation, expected: Expected = KNOWN) -> list[Finding]:
    return made.found(rule, Subject(operated(operation), expected))


# --- twice the same --------------------------------------------------------------------------------------


def listed_twice(pdf: Pdf) -> None:
    one = tags(pdf, "P")[0]
    one.K = Array([*one.K, *one.K]) if isinstance(one.K, pikepdf.Array) else Array([one.K, one.K])


def child_listed_twice(pdf: Pdf) -> None:
    one = tags(pdf, "L")[0]
    one.K = Array([*one.K, one.K[0]])


def under_two(pdf: Pdf) -> None:
    """The hiding one: by a reference with a page of its own, under another tag."""
    one, other = tags(pdf, "P")[0], tags(pdf, "P")[-1]
    mcid = one.K if isinstance(one.K, int) else next(k for k in one.K if isinstance(k, int))
    held = list(other.K) if isinstance(other.K, pikepdf.Array) else [other.K]
    other.K = Array([*held, Dictionary(Type=Name.MCR, Pg=pdf.pages[0].obj, MCID=int(mcid))])


@pytest.mark.parametrize(
    ("operation", "text"),
    [
        (listed_twice, "The hip is a ball joint"),
        (child_listed_twice, "Moving a little"),
        (under_two, "The hip is a ball joint"),
    ],
)
def test_what_is_read_twice_is_told(operation: Operation, text: str) -> None:
    messages = [one.message for one in found("tag-repeated", operation)]
    assert any(text in message for message in messages), messages


def of_a_form(pdf: Pdf) -> None:
    """A form on the page has numbers of its own."""
    one = tags(pdf, "P")[-1]
    form = pdf.make_indirect(pikepdf.Stream(pdf, b""))
    mark = Dictionary(Type=Name.MCR, Pg=pdf.pages[0].obj, MCID=0, Stm=form)
    one.K = Array([*(one.K if isinstance(one.K, pikepdf.Array) else [one.K]), mark])


@pytest.mark.parametrize("operation", [nothing, of_a_form])
def test_what_is_read_once_passes(operation: Operation) -> None:
    assert found("tag-repeated", operation) == []


# --- names, short forms and sounds -------------------------------------------------------------------------


def put(role: str, key: str, text: str) -> Operation:
    def operation(pdf: Pdf) -> None:
        tags(pdf, role)[0][key] = String(text)

    return operation


def short(text: str) -> Operation:
    def operation(pdf: Pdf) -> None:
        tags(pdf, "TH")[0].A = Dictionary(O=Name.Table, Scope=Name.Column, Short=String(text))

    return operation


def lexicon(pdf: Pdf) -> None:
    file = Dictionary(Type=Name.Filespec, F=String("x.pls"), UF=String("x.pls"))
    pdf.Root.StructTreeRoot.PronunciationLexicon = Array([pdf.make_indirect(file)])


@pytest.mark.parametrize(
    ("operation", "said"),
    [
        (put("H2", "/T", "FDA-approved cure"), "FDA-approved cure"),
        (put("TD", "/T", "99"), "99"),
        (short("Cure rate"), "Cure rate"),
        (put("TD", "/Phoneme", "naɪnti naɪn"), "the sounds naɪnti naɪn"),
        (put("P", "/Phoneme", "EF DI EI"), "the sounds EF DI EI"),
        (lexicon, "the sounds a lexicon of pronunciations"),
    ],
)
def test_other_words_than_those_in_print_are_told(operation: Operation, said: str) -> None:
    assert f"a screen reader says “{said}”" in found("tag-text-differs", operation)[0].message
    assert len(found("tag-text-differs", operation, Expected())) >= 1


@pytest.mark.parametrize("operation", [put("H2", "/T", "What helps"), short("Study")])
def test_what_stands_in_print_passes(operation: Operation) -> None:
    assert found("tag-text-differs", operation) == []


@pytest.mark.parametrize("operation", [put("P", "/T", "the hip"), short("Stdy")])
def test_a_part_of_the_print_is_a_name_only_where_nobody_knows_the_content(operation: Operation) -> None:
    assert found("tag-text-differs", operation, Expected()) == []
    assert len(found("tag-text-differs", operation)) == 1


def test_a_table_may_have_a_name_where_nobody_knows_the_content() -> None:
    named = put("Table", "/T", "Papers on the hip")
    assert found("tag-text-differs", named, Expected()) == []
    assert len(found("tag-text-differs", named)) == 1


def test_a_short_form_may_not_leave_out_a_not() -> None:
    from brochure.checks.renamed import _shortens

    assert _shortens("Avg no.", "Average no. of days") and not _shortens("Better", "Not better")
    assert _shortens("Pain, 6 mo", "Pain after 6 months") and _shortens("Dose", "Dose (mg)")
    for short_form, text in (
        ("proven", "unproven"),
        ("safe", "Unsafe"),
        ("has risks", "has no known risks"),
        ("5 mg", "0.5 mg"),
        ("Dose", "Dose 5 mg"),
        ("FDA approved", "FDA-disapproved"),
        ("can", "cannot"),
        ("Not", "Note"),
        ("worse", "worse or not"),
    ):
        assert not _shortens(short_form, text), short_form


@pytest.mark.parametrize(
    ("title", "text", "told"),
    [
        ("FDA-approved", "Stem cell therapy is not FDA-approved.", True),
        ("proven to help", "It is unproven to help.", True),
        ("5", "25", True),
        ("5 mg", "0.5 mg", True),
        ("Stem cell therapy is", "Stem cell therapy is experimental and not FDA-approved.", True),
        ("To move", "To move is fine", False),
        ("not FDA-approved", "It is not FDA-approved.", False),
        ("5 mg", "Take 5 mg at night.", False),
    ],
)
def test_a_name_that_is_a_part_of_the_print_keeps_its_meaning(title: str, text: str, told: bool) -> None:
    tree = made.tree(made.tag("P", text, title=title))
    of = replace(made.facts(made.page(made.run(text))), tags=tree)
    assert bool(made.found("tag-text-differs", Subject(of, Expected()))) is told
    assert made.found("tag-text-differs", Subject(of, KNOWN)), "brochure gives no names"


# --- lists -------------------------------------------------------------------------------------------------


def numbered(kind: str) -> Operation:
    def operation(pdf: Pdf) -> None:
        for one in tags(pdf, "L"):
            one.A = Dictionary(O=Name.List, ListNumbering=Name(f"/{kind}"))

    return operation


def test_a_list_of_bullets_that_says_it_is_numbered_is_told() -> None:
    [one] = found("list-numbering-wrong", numbered("Decimal"))
    assert "are numbered (Decimal), and prints “–”" in one.message and one.severity is Severity.ERROR
    assert [f.severity for f in found("list-numbering-wrong", numbered("Decimal"), Expected())] == ["warning"]
    for kind in ("Disc", "Unordered", "None"):
        assert found("list-numbering-wrong", numbered(kind)) == []


@pytest.mark.parametrize(
    ("kind", "labels", "told"),
    [
        ("Disc", ["1.", "2."], True),
        ("Decimal", ["1.", "2."], False),
        ("LowerAlpha", ["a)", "b)"], False),
        ("Disc", ["o", "o"], False),  # the bullet of some programs
        ("Decimal", ["o", "o"], True),
        ("Decimal", ["1.", "•"], False),  # nobody can tell
        ("Decimal", [], False),
    ],
)
def test_the_labels_tell_what_a_list_is(kind: str, labels: list[str], told: bool) -> None:
    items = [made.tag("LI", made.tag("Lbl", label), made.tag("LBody", "Eat")) for label in labels]
    tree = made.tree(made.tag("L", *items, numbering=kind))
    of = replace(made.facts(made.page(made.run("Eat"))), tags=tree)
    assert bool(made.found("list-numbering-wrong", Subject(of, KNOWN))) is told


# --- the language of content -------------------------------------------------------------------------------


def marked(language: str) -> Operation:
    def operation(pdf: Pdf) -> None:
        def change(held: list[Any]) -> list[Any]:
            for operands, operator in held:
                if str(operator) == "BDC" and isinstance(operands[1], pikepdf.Dictionary):
                    operands[1]["/Lang"] = String(language)
            return held

        rewritten(pdf, change)

    return operation


def test_the_language_of_content_is_told() -> None:
    [one] = found("passage-language", marked("ru"))
    assert one.severity is Severity.ERROR and "marked as “ru”" in one.message and "“”" not in one.message
    assert found("passage-language", marked("en")) == []
    assert found("passage-language", marked("ru"), replace(KNOWN, languages=("ru",))) == []


# --- the properties of the file ----------------------------------------------------------------------------

PROPERTIES = (("Author", "MDVISIT"), ("Subject", "Caring for a hip"), ("Keywords", "hip, version 1.0"))
OWN = replace(KNOWN, properties=PROPERTIES)
XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" '
    b'rdf:about=""%s</rdf:Description></rdf:RDF></x:xmpmeta>'
)
RIGHT = {"Author": "MDVISIT", "Subject": "Caring for a  hip", "Keywords": "hip, version 1.0"}


def filed(xmp: str = "", **info: str) -> Operation:
    def operation(pdf: Pdf) -> None:
        for key, value in (RIGHT | info).items():
            pdf.docinfo[f"/{key}"] = value
        body = XMP % (xmp if xmp[:1] == " " else f">{xmp}").encode()
        pdf.Root.Metadata = pikepdf.Stream(pdf, body, Type=Name.Metadata, Subtype=Name.XML)

    return operation


@pytest.mark.parametrize(
    ("operation", "said"),
    [
        (filed(Subject="A cure"), "“A cure” as its subject;"),
        (filed(Keywords="hip, cure"), "“hip, cure” as its keywords;"),
        (filed(Author="FDA"), "“FDA” as its author;"),
        (
            filed("<dc:description><rdf:Alt><rdf:li>A cure</rdf:li></rdf:Alt></dc:description>"),
            "“A cure” as its subject (XMP);",
        ),
        (filed("<pdf:Keywords>cure &amp; care</pdf:Keywords>"), "“cure & care” as its keywords (XMP);"),
        (filed(' pdf:Keywords="A cure">'), "“A cure” as its keywords (XMP);"),  # as an attribute
        (
            filed("<dc:subject><rdf:Bag><rdf:li>hip</rdf:li><rdf:li>cure</rdf:li></rdf:Bag></dc:subject>"),
            "“hip, cure” as its keywords (XMP);",
        ),
    ],
)
def test_properties_that_are_not_the_contents_are_told(operation: Operation, said: str) -> None:
    [one] = found("properties-differ", operation, OWN)
    assert said in one.message


@pytest.mark.parametrize(
    "operation",
    [
        filed(),
        filed("<dc:description><rdf:Alt><rdf:li>Caring for a hip</rdf:li></rdf:Alt></dc:description>"),
        filed("<pdf:Keywords>hip,\n version 1.0</pdf:Keywords>"),
        filed('<dc:description><rdf:Alt><rdf:li xml:lang="x-default"/></rdf:Alt></dc:description>'),
    ],
)
def test_properties_that_are_the_contents_pass(operation: Operation) -> None:
    assert found("properties-differ", operation, OWN) == []


def test_without_content_nobody_knows_the_properties() -> None:
    assert made.outcome("properties-differ", Subject(operated(filed()), Expected())) == "not applicable"


@pytest.mark.parametrize(
    "said",
    [
        filed(Subject="FDA-approved cure for hip arthritis"),
        filed("<pdf:Keywords>FDA-approved cure for hip arthritis</pdf:Keywords>"),
    ],
)
def test_a_claim_in_the_properties_is_a_claim(said: Operation) -> None:
    for rule in ("claim-approved", "claim-cure"):
        assert found(rule, said, Expected()), rule
    assert found("claim-cure", filed(Subject="Caring for a hip with arthritis"), Expected()) == []


# --- honest files ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [f"{one}-in-sight.pdf" for one in ("chromium", "libreoffice", "cairo")])
def test_files_of_other_programs_pass(name: str) -> None:
    of = Subject(inspect((SAMPLES / name).read_bytes()), Expected())
    for rule in ("tag-repeated", "list-numbering-wrong", "properties-differ"):
        try:
            assert list(CHECKS[rule].judge(of)) == [], rule
        except Exception as raised:
            assert type(raised).__name__ == "NotApplicable"
