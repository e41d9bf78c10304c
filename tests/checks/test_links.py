"""Links: dead, broken, unsafe, deceiving, unlabelled, vague."""

from __future__ import annotations

from dataclasses import replace

import pytest

from brochure.checks.subject import Subject
from brochure.facts import Address, Link
from brochure.findings import Box
from brochure.html.marks import marks_of
from tests.checks import made

BOX = Box(72, 700, 172, 712)


def linked(target: str, text: str = "FDA on stem cells", **more: object) -> Subject:
    fields: dict[str, object] = {"contents": "FDA", "resolves": None, "tagged": True, **more}
    link = Link(1, BOX, target, text=text, **fields)  # type: ignore[arg-type]
    return made.subject(of=made.facts(made.page(), links=(link,)), words=made.words(f"See {text} now."))


@pytest.mark.parametrize("target", ["", "#", "  ", "https://", "http:", "mailto:", "tel:"])
def test_dead_links(target: str) -> None:
    [finding] = made.found("link-dead", linked(target))
    assert finding.page == 1 and finding.box == BOX and finding.span is not None


def test_a_link_to_a_place_that_is_not_there() -> None:
    [finding] = made.found("link-dead", linked("#risks", resolves=False))
    assert "“#risks”" in finding.message


@pytest.mark.parametrize("target", ["https://www.fda.gov/", "#risks", "tel:5014442385", "mailto:a@b.org"])
def test_links_that_lead_somewhere(target: str) -> None:
    good = linked(target, resolves=True if target[0] == "#" else None)
    assert not made.found("link-dead", good)
    assert not made.found("link-unsafe", good)


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "file:///C:/x.html", "data:text/html,x", "page.html", "C:/x"]
)
def test_unsafe_links(target: str) -> None:
    assert len(made.found("link-unsafe", linked(target))) == 1


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("https://www.fda.gov/cells", "https://www.fda.gov/other"),
        ("www.fda.gov", "https://fda.example.org"),
        ("doi.org/10.1000/1", "https://doi.org/10.1000/2"),
        ("10.1000/abc", "https://pubmed.ncbi.nlm.nih.gov/1"),
        ("anna@clinic.org", "mailto:bob@clinic.org"),
        ("501-444-2385", "tel:+15014442386"),
        ("mdvisit.com", "https://mdvisit.org"),
        ("Visit mdvisit.com", "https://mdvisit.org"),
        ("https://www.fda.gov/and\xadothers", "https://www.fda.gov/and-consumers"),
        ("https://www.fda.gov/andconsumers", "https://www.fda.gov/and-consumers"),
        ("write to anna@clinic.org", "mailto:bob@clinic.org"),
    ],
)
def test_text_and_target_differ(text: str, target: str) -> None:
    [finding] = made.found("link-text-differs", linked(target, text))
    assert target in finding.message and finding.box == BOX


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("www.fda.gov", "https://www.fda.gov/"),
        ("https://doi.org/10.1000/1", "https://doi.org/10.1000/1"),
        ("doi:10.1000/1", "https://doi.org/10.1000/1"),
        ("https://doi.org/10.23750/\nabm.v90i1-S.8084", "https://doi.org/10.23750/abm.v90i1-S.8084"),
        ("https://doi.org/10.23750/", "https://doi.org/10.23750/abm.v90i1-S.8084"),
        ("abm.v90i1-S.8084", "https://doi.org/10.23750/abm.v90i1-S.8084"),
        ("10.1016/S0140-6736(05)1", "https://doi.org/10.1016/S0140-6736%2805%291"),
        ("anna@clinic.org", "mailto:Anna@clinic.org?subject=Hip"),
        ("501-444-2385", "tel:+1-501-444-2385"),
        ("FDA facts", "https://www.fda.gov/cells"),
        ("Section 10.2", "#section-10"),
        ("Visit mdvisit.com", "https://www.mdvisit.com/cells"),
        ("write to anna@clinic.org", "mailto:anna@clinic.org"),
        ("https://www.clin ic.org/x", "https://www.clinic.org/x"),
        ("2018-2020", "https://www.fda.gov/cells"),
        ("https://www.fda.gov/patient-and\xadconsumers", "https://www.fda.gov/patient-and-consumers"),
        ("https://www.fda.gov/pa\xadtients", "https://www.fda.gov/patients"),
    ],
)
def test_text_and_target_agree(text: str, target: str) -> None:
    assert not made.found("link-text-differs", linked(target, text))


@pytest.mark.parametrize(
    ("said", "differs"),
    [
        ("Call 911", True),
        ("Call the clinic, 501-444-2386", True),
        ("Call the clinic, 501-444-2385", False),
        ("Call the 24-hour line of clinic 1200, (501) 444-2385", False),
        ("Call the clinic, room 12", False),
    ],
)
def test_a_number_that_is_said_and_another_that_is_called(said: str, differs: bool) -> None:
    told = made.found("link-text-differs", linked("tel:+15014442385", "501-444-2385", contents=said))
    assert bool(told) == differs
    assert not made.found(
        "link-text-differs", linked("https://a.org/911", "help", contents="Call 112 or 911")
    )


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("https://www.fda.gov/cells", "Opens www.mdvisit.com in a window"),
        ("https://www.fda.gov/cells", "See https://www.fda.gov/other, the page"),
        ("mailto:anna@clinic.org", "Write to bob@clinic.org"),
    ],
)
def test_another_address_among_the_words_of_a_description(target: str, said: str) -> None:
    [finding] = made.found("link-text-differs", linked(target, contents=said))
    assert f"and it opens “{target}”" in finding.message


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("https://www.fda.gov/cells", "Opens www.fda.gov in a window"),
        ("https://www.fda.gov/cells", "The FDA (fda.gov), by anna@clinic.org"),
        ("https://www.fda.gov/cells", "Page of clinic.org, also at fda.gov"),
        ("mailto:anna@clinic.org", "Write to anna@clinic.org or bob@clinic.org"),
        ("tel:+15014442385", "Call clinic.org"),
        ("https://www.fda.gov/cells", "Opens in a new window"),
    ],
)
def test_the_same_address_among_the_words_of_a_description(target: str, said: str) -> None:
    assert not made.found("link-text-differs", linked(target, contents=said))


def test_a_description_that_the_content_does_not_have() -> None:
    def told(said: str, target: str = "https://www.fda.gov/cells") -> list[str]:
        known = (("https://www.fda.gov/cells", "FDA: facts"), ("#ref-yu", "Reference 2: Yu 2022"))
        held = replace(linked(target, contents=said).expected, spoken=known)
        of = Subject(linked(target, contents=said).facts, held)
        return [finding.message for finding in made.found("link-text-differs", of)]

    assert told("Our shop") == [
        "a screen reader calls the link “FDA on stem cells” “Our shop” instead of “FDA: facts”"
    ]
    assert told("Reference 22", "#ref-yu") and told("Ours")
    for helpful in ("Facts of the FDA", "Opens FDA: facts in a new window", "Website: fda.gov"):
        assert not told(helpful)
    assert not told("FDA:  facts") and not told("FDA on stem cells") and not told("")
    assert told("Reference 3: Park 2018", "#ref-yu") and not told("Reference 2: Yu 2022", "#ref-yu")
    assert not told("Our shop", "https://www.fda.gov/else"), "of which nothing is known"


def test_the_descriptions_of_the_source() -> None:
    marks = marks_of('<a href="#a" title="Part A">A</a><a href="#b">B <i>c</i></a><a href="">d</a>')
    assert marks.spoken == (("#a", "Part A"), ("#b", "B c")) and marks.links == (("A", "#a"), ("B c", "#b"))


def test_a_printed_address_as_long_as_a_page_is_cut() -> None:
    [finding] = made.found("link-text-differs", linked("https://a.org", "www.b.org/" + 500 * "x"))
    assert len(finding.message) < 150


def test_links_without_label_or_tag() -> None:
    [finding] = made.found("link-unlabelled", linked("https://x.org", contents=" ", tagged=False))
    assert "no description (/Contents) and no Link tag" in finding.message
    assert made.found("link-unlabelled", linked("https://x.org", tagged=False))
    assert not made.found("link-unlabelled", linked("https://x.org", tagged=None))
    assert not made.found("link-unlabelled", linked("https://x.org"))


@pytest.mark.parametrize("text", ["here", "Click here", "more …".replace(" …", "."), "WEBSITE", "Read\nmore"])
def test_vague_links(text: str) -> None:
    [finding] = made.found("link-vague", linked("https://www.fda.gov/cells", text))
    assert "www.fda.gov" in finding.message


@pytest.mark.parametrize("text", ["Read more about the hip", "FDA", "where to go"])
def test_links_that_say_where(text: str) -> None:
    assert not made.found("link-vague", linked("https://www.fda.gov/cells", text))


def test_without_links_nothing_is_judged() -> None:
    assert made.outcome("link-dead", made.subject(made.page())) == "not applicable"


TELEPHONE = ("501-444-2385", "tel:+15014442385")
PAPER = ("https://doi.org/10.1000/1", "https://doi.org/10.1000/1")


def clickable(*pairs: tuple[str, str], wanted: tuple[tuple[str, str], ...]) -> list[str]:
    """What is said when these (text, target) are in the file and `wanted` in the source."""
    links = tuple(Link(1, BOX, target, "", True, text) for text, target in pairs)
    page = made.page(made.lines("Call 501-444-2385.", PAPER[0]))
    subject = made.subject(
        of=made.facts(page, links=links), words=made.words("Call 501-444-2385."), links=wanted
    )
    return [finding.message for finding in made.found("link-missing", subject)]


def test_links_of_the_source_that_are_gone_or_shrunk() -> None:
    [message] = clickable(PAPER, wanted=(TELEPHONE, PAPER))
    assert message == "the link “501-444-2385” to tel:+15014442385 cannot be clicked"
    assert clickable(wanted=(TELEPHONE,))
    assert clickable(("", TELEPHONE[1]), wanted=(TELEPHONE,))
    assert clickable(("501-4", TELEPHONE[1]), wanted=(TELEPHONE,))
    assert clickable(TELEPHONE, wanted=(TELEPHONE, TELEPHONE))
    assert clickable((PAPER[0], "https://doi.org/10.1000/2"), wanted=(PAPER,))


def test_links_of_the_source_that_are_there() -> None:
    assert not clickable(TELEPHONE, PAPER, TELEPHONE, wanted=(TELEPHONE, PAPER, TELEPHONE))
    assert not clickable(("https://doi.org/", PAPER[1]), ("10.1000/1", PAPER[1]), wanted=(PAPER,))
    assert not clickable(("501-444-238", TELEPHONE[1]), wanted=(TELEPHONE,))
    assert not clickable(("FDA", "https://www.fda.gov"), wanted=(("FDA", "https://www.fda.gov/"),))
    assert not clickable(("6", "#ref-park"), wanted=(("6", "#ref-park"),))
    assert not clickable(("6", "#page=3"), wanted=(("6", "#ref-park"),))
    assert len(clickable(wanted=(("", "https://x.org"), PAPER))) == 1


def test_without_content_no_link_is_missed() -> None:
    assert made.outcome("link-missing", made.subject(made.page())) == "not applicable"


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("https://www.fda.gov@evil.example/", "seems to lead to www.fda.gov, but opens evil.example"),
        ("https://www.fda.gov:x@evil.example/", "seems to lead to www.fda.gov, but opens evil.example"),
        ("https:\\\\www.fda.gov@evil.example/", "opens evil.example"),
        ("https://www.fdа.gov/", "letters of another alphabet"),
        ("https://xn--pple-43d.com/", "аpple.com"),
        ("https://xn--80ak6aa92e.com/", "аррӏе.com"),
    ],
)
def test_addresses_in_disguise(target: str, said: str) -> None:
    [finding] = made.found("link-disguised", linked(target, "the FDA"))
    assert said in finding.message and "the FDA" in finding.message and finding.span and finding.page == 1


@pytest.mark.parametrize(
    "target",
    [
        "https://www.fda.gov/@news?mail=a@b.org",
        "mailto:a@b.org",
        "tel:5014442385",
        "#risks",
        "https://clínica.example/",
        "https://xn--clnica-4va.example/",
        "https://кремль.example/",
        "https://xn--.example/",
        "https://[::1/",
    ],
)
def test_addresses_without_disguise(target: str) -> None:
    assert not made.found("link-disguised", linked(target, "the FDA"))


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("mailto:anna", "is no e-mail address: “anna”"),
        ("mailto:anna@clinic", "is no e-mail address"),
        ("mailto:anna clinic@clinic.org", "is no e-mail address"),
        ("mailto:a@b.org, bob", "is no e-mail address: “bob”"),
        ("mailto:mailto:a@b.org", "is no e-mail address"),
        ("mailto:?subject=Hello", "names no mailbox"),
        ("tel:501-444-CARE", "has letters"),
        ("tel:501%20444%202385", "has signs that cannot be dialled"),
        ("tel:12", "has 2 digits"),
        ("tel:+1501444", "has 7 digits"),
        ("tel:1234567890123456", "has 16 digits"),
        ("sms:call", "has letters"),
        ("https://www", "names no site"),
        ("https:///cells", "names no site"),
        ("https://.", "names no site"),
        ("https://https://www.fda.gov/", "begins twice"),
        ("http://www.fda.gov/stem cells", "has blanks in it"),
        ("https://www.fda.gov/cells.", "ends in “.”, as the sentence it stood in"),
        ("https://www.fda.gov/cells)", "ends in “)”, as the sentence it stood in"),
        ("https://www.fda.gov:99999/", "is no web address"),
        ("https://[x/", "is no web address"),
    ],
)
def test_targets_that_cannot_be_addresses(target: str, told: str) -> None:
    [finding] = made.found("link-malformed", linked(target))
    assert told in finding.message and finding.box == BOX
    assert finding.message.startswith(f"the link “FDA on stem cells” opens “{target}”, which ")


@pytest.mark.parametrize(
    "target",
    [
        *("mailto:anna.b+c@sub.clinic.org", "mailto:a@b.org?subject=Hi%20there", "mailto:a@b.org,c@d.org"),
        *("mailto:?to=a@b.org", "tel:911", "tel:+15014442385", "tel:501-444-2385", "tel:(501)444.2385"),
        *(
            "tel:+1-501-444-2385;ext=7",
            "sms:+15014442385?body=hi",
            "https://www.fda.gov/",
            "http://192.0.2.1/",
        ),
        *("https://en.wikipedia.org/wiki/Hip_(anatomy)", "https://doi.org/10.1016/S0140-6736(17)32154-2"),
        *("https://müller.example/praxis", "https://www.fda.gov:443/a?b=c#d", "#risks", "https://x.org/a/./"),
        *("", "https://", "mailto:", "javascript:x"),  # told by link-dead and link-unsafe
    ],
)
def test_targets_that_may_be_addresses(target: str) -> None:
    assert not made.found("link-malformed", linked(target, resolves=True))


@pytest.mark.parametrize("text", ["Click here", "our website", "Más información", "haga clic aquí", "Open ›"])
def test_more_texts_that_say_nothing(text: str) -> None:
    assert made.found("link-vague", linked("https://www.fda.gov/", text))


@pytest.mark.parametrize("text", ["Open day on 3 May", "FDA website", "Visit report", "More about pain"])
def test_texts_that_say_something(text: str) -> None:
    assert not made.found("link-vague", linked("https://www.fda.gov/", text))


HELD = ("https://www.fda.gov/cells", "tel:+15014442385", "mailto:anna@clinic.org")


def opening(*targets: str, held: tuple[str, ...] | None = HELD, opened: tuple[str, ...] = ()) -> Subject:
    """A file that opens `targets` by links and `opened` by bookmarks."""
    links = tuple(Link(1, BOX, one, "FDA", True if one[:1] == "#" else None, "FDA") for one in targets)
    others = tuple(Address(one, "the bookmark “Go”") for one in opened)
    facts = made.facts(made.page(), links=links, addresses=others)
    return made.subject(of=facts, words=made.words("See FDA now, or clinic.org/a."), addresses=held)


@pytest.mark.parametrize(
    "target",
    [
        *("https://evil.example/", "https://www.fda.gov/other", "https://www.fda.gov.evil.example/cells"),
        *(
            "tel:+19005550100",
            "mailto:bob@clinic.org",
            "https://www.fda.gov/cells?to=evil",
            "https://clinic.org/b",
        ),
    ],
)
def test_an_address_the_content_does_not_hold(target: str) -> None:
    [finding] = made.found("link-added", opening(HELD[0], target))
    assert target in finding.message and finding.page == 1 and finding.box == BOX
    [other] = made.found("link-added", opening(HELD[0], opened=(target,)))
    assert other.message == f"the bookmark “Go” opens {target}, which is not in the content"


@pytest.mark.parametrize(
    "target",
    [
        *(
            *HELD,
            "http://fda.gov/cells/",
            "https://WWW.FDA.gov/cells",
            "tel:501-444-2385",
            "#risks",
            "#page=2",
        ),
        *("", "https://clinic.org/a"),
    ],
)
def test_addresses_of_the_content(target: str) -> None:
    assert made.found("link-added", opening(HELD[0], target)) == []


def test_without_a_content_nobody_knows_its_addresses() -> None:
    assert made.outcome("link-added", opening("https://evil.example/", held=None)) == "not applicable"
