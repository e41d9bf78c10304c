"""Actions and attachments of a file: what it does by itself, and what it carries."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from brochure.facts import Facts, inspect

SCRIPT = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
START = Dictionary(S=Name.Launch, F=String("/bin/sh"))


def changed(change: Callable[[Pdf], object]) -> Facts:
    """The facts of two empty pages after `change`."""
    with Pdf.new() as pdf:
        pdf.add_blank_page()
        pdf.add_blank_page()
        change(pdf)
        out = BytesIO()
        pdf.save(out)
    return inspect(out.getvalue())


def noted(**keys: Any) -> Callable[[Pdf], object]:
    """A change that puts an annotation on page 2."""
    note = Dictionary(Type=Name.Annot, Rect=Array([0, 0, 9, 9]), **keys)
    return lambda pdf: pdf.pages[1].obj.__setitem__("/Annots", Array([pdf.make_indirect(note)]))


def rooted(**keys: pikepdf.Object) -> Callable[[Pdf], object]:
    return lambda pdf: [pdf.Root.__setitem__(f"/{key}", value) for key, value in keys.items()]


@pytest.mark.parametrize(
    ("change", "kind", "where"),
    [
        (rooted(OpenAction=SCRIPT), "JavaScript", "when the file is opened"),
        (rooted(OpenAction=START), "Launch", "when the file is opened"),
        (rooted(OpenAction=Dictionary(S=Name.URI, URI=String("http://x"))), "URI", "when the file is opened"),
        (rooted(OpenAction=Dictionary(S=Name.GoTo, Next=SCRIPT)), "JavaScript", "when the file is opened"),
        (rooted(AA=Dictionary(WP=SCRIPT)), "JavaScript", "in the file"),
        (
            rooted(Names=Dictionary(JavaScript=Dictionary(Names=Array([String("a"), SCRIPT])))),
            "JavaScript",
            "in the file",
        ),
        (rooted(AcroForm=Dictionary(XFA=String("x"), Fields=Array([]))), "XFA form", "in the file"),
        (rooted(Collection=Dictionary(View=Name.D)), "portfolio", "in the file"),
        (
            rooted(Outlines=Dictionary(First=Dictionary(Title=String("Go"), A=START))),
            "Launch",
            "in the bookmark “Go”",
        ),
        (
            lambda pdf: pdf.pages[1].obj.__setitem__("/AA", Dictionary(O=SCRIPT)),
            "JavaScript",
            "on page 2",
        ),
        (noted(Subtype=Name.Link, A=START), "Launch", "in a link on page 2"),
        (noted(Subtype=Name.Text, AA=Dictionary(K=SCRIPT)), "JavaScript", "in an annotation on page 2"),
        (noted(Subtype=Name.Screen), "a media player", "on page 2"),
    ],
)
def test_actions_are_found_where_they_hang(change: Callable[[Pdf], object], kind: str, where: str) -> None:
    [action] = changed(change).actions
    assert (action.kind, action.where) == (kind, where)


@pytest.mark.parametrize(
    "change",
    [
        rooted(OpenAction=Dictionary(S=Name.GoTo, D=String("x"))),
        rooted(OpenAction=Array([0, Name.Fit])),
        rooted(Names=Dictionary(Dests=Dictionary(Names=Array([String("a"), Array([0])])))),
        noted(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String("https://x.org/"))),
        noted(Subtype=Name.Link, A=Dictionary(S=Name.GoTo, D=String("x"))),
        noted(Subtype=Name.Link, A=String("nonsense"), AA=Array([])),
    ],
)
def test_moving_about_and_links_to_the_web_are_no_actions(change: Callable[[Pdf], object]) -> None:
    found = changed(change)
    assert found.actions == () and found.attachments == () and found.trouble == ()


def test_actions_that_follow_themselves_end() -> None:
    def loop(pdf: Pdf) -> None:
        act = pdf.make_indirect(Dictionary(S=Name.JavaScript, JS=String("x")))
        act.Next = act
        pdf.Root.OpenAction = act

    assert len(changed(loop).actions) == 1


def test_attachments_are_named() -> None:
    assert changed(lambda pdf: pdf.attachments.__setitem__("x.exe", b"MZ")).attachments == ("x.exe",)
    file = Dictionary(Type=Name.Filespec, F=String("notes.docx"))
    assert changed(noted(Subtype=Name.FileAttachment, FS=file)).attachments == ("notes.docx",)


WEB = Dictionary(S=Name.URI, URI=String("https://evil.example/"))


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (noted(Subtype=Name.Stamp, A=WEB), "an annotation on page 2"),
        (noted(Subtype=Name.Text, A=WEB), "an annotation on page 2"),
        (rooted(Outlines=Dictionary(First=Dictionary(Title=String("Go"), A=WEB))), "the bookmark “Go”"),
    ],
)
def test_addresses_are_found_where_they_hang(change: Callable[[Pdf], object], where: str) -> None:
    [address] = changed(change).addresses
    assert (address.target, address.where) == ("https://evil.example/", where)


def test_a_link_is_a_link_and_no_address_besides() -> None:
    found = changed(noted(Subtype=Name.Link, A=WEB))
    assert found.addresses == () and [link.target for link in found.links] == ["https://evil.example/"]


def opening(uri: str) -> Dictionary:
    return Dictionary(S=Name.URI, URI=String(uri))


def test_a_second_action_of_a_link() -> None:
    """/PA: the address a page had before a program took it from the web."""

    def found(**keys: Any) -> list[tuple[str, str]]:
        facts = changed(noted(Subtype=Name.Link, **keys))
        return [(one.kind, one.where) for one in facts.actions]

    here = opening("https://clinic.example/")
    assert found(A=here, PA=opening("https://other.example/")) == [("PA", "in a link on page 2")]
    assert found(PA=here) == [("PA", "in a link on page 2")]
    assert ("PA", "in a link on page 2") in found(A=here, PA=Dictionary(S=Name.JavaScript, JS=String("1")))
    assert found(A=here, PA=here) == [] == found(A=here)


@pytest.mark.parametrize(
    ("points", "broken", "places"),
    [
        ([0, 0, 600, 0, 0, 700, 600], True, 0),  # seven numbers
        ([0, 9, 9, 9, 0, 0, 9, 0, 1], True, 0),
        ([0, 9, 9, 9, 0, 0, 9, Name.x], True, 0),
        ([0, 9, 9, 9, 0, 0, 9, 0] * 201, True, 0),  # the hiding one: behind many that are fine
        ([0, 9, 9, 9, 0, 0, 9, 0] * 200, False, 200),
        ([0, 9, 9, 9, 0, 0, 9, 0], False, 1),
        ([], False, 0),
    ],
)
def test_places_of_a_link_that_nobody_can_read(points: list[Any], broken: bool, places: int) -> None:
    facts = changed(noted(Subtype=Name.Link, A=opening("https://a.example/"), QuadPoints=Array(points)))
    assert (facts.links[0].broken, len(facts.links[0].quads)) == (broken, places)


def test_places_of_a_link_that_are_no_list() -> None:
    odd = changed(noted(Subtype=Name.Link, A=opening("https://a.example/"), QuadPoints=Dictionary()))
    assert odd.links[0].broken


@pytest.mark.parametrize(
    ("base", "uri", "leads_to"),
    [
        ("https://evil.example/", "page", "https://evil.example/page"),
        ("https://evil.example/a/", "../b", "https://evil.example/b"),
        ("https://evil.example/", "https://clinic.org/x", "https://clinic.org/x"),
        ("https://evil.example/", "tel:+15015551234", "tel:+15015551234"),
        ("https://evil.example/", "mailto:a@clinic.org", "mailto:a@clinic.org"),
        ("https://[evil", "page", "page"),
        ("", "page", "page"),
    ],
)
def test_an_address_starts_from_the_one_that_the_file_names(base: str, uri: str, leads_to: str) -> None:
    def change(subtype: Name) -> Callable[[Pdf], object]:
        def both(pdf: Pdf) -> None:
            noted(Subtype=subtype, A=opening(uri))(pdf)
            pdf.Root.URI = Dictionary(Base=String(base))

        return both

    assert [link.target for link in changed(change(Name.Link)).links] == [leads_to]
    assert [one.target for one in changed(change(Name.Stamp)).addresses] == [leads_to]
