"""Entries of cited papers, contact cards, and texts that come twice: what templates may not do to them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from brochure.content import validate
from brochure.findings import Finding
from brochure.html import render
from brochure.project import HOME, resolve
from brochure.source import load
from brochure.variant import CitationStyle, Variant
from tests.dated import TODAY

CONTENT = """
brochure:
  title: Pain at home
  language: en-US
  version: "1.0"
  reviewed: 2026-11-16
  review_by: 2027-11-16
publisher: {name: MDVISIT clinic, telephone: 501-444-2385, address: [1 Main Street, Little Rock AR 72201]}
notices:
  header: {text: For study only, owner: M}
  disclaimer: {text: This therapy is experimental. It is not FDA-approved., owner: M}
  copyright: {year: 2025, holder: MDVISIT, rights: All rights reserved., owner: M}
sections:
  - title: What was found
    blocks:
      - "Some had less pain [@park2018]. One had a stroke [@liang2010]. More are known [@onoi2023]."
      - "Some had less pain [@park2018]. One had a stroke [@liang2010]. More are known [@onoi2023]."
      - callout: {title: Emergency, text: Call 911 right away if you have chest pain.}
      - table: {columns: [Medicine, Morning, Evening], rows: [[A, '5', '0'], [B, '0', '50']]}
      - citations:
          items:
            - {cite: park2018, studied: Rheumatoid arthritis, kind: Phase I trial, people: 9, text: It was safe in 9.}
            - {cite: liang2010, studied: Lupus, kind: Small study, people: 70 studies, text: One had a stroke.}
      - references: Further reading
  - title: Whom to call
    blocks:
      - contact: {}
      - notice: disclaimer
citations:
  park2018: {authors: [Park EH], title: Cells for rheumatoid arthritis, journal: Medicine, year: 2018, volume: 97, doi: 10.1000/a}
  liang2010: {authors: [Liang J], title: Cells for refractory lupus, journal: Ann Rheum Dis, year: 2010, volume: 69, doi: 10.1000/b}
  onoi2023: {authors: [Onoi Y], title: Cells of fat for the hip, journal: Cureus, year: 2023, volume: 15, doi: 10.1000/c}
"""  # noqa: E501
PAPERS, LISTED, CALLOUT, TABLE, CONTACT, HANDOUT = (
    *(f"blocks/{name}.html.jinja" for name in ("citations", "references", "callout", "table", "contact")),
    "handout.html.jinja",
)
ANCHOR, NUMBER = '<li id="{{ paper.anchor }}">', '<p class="number">{{ paper.number }}</p>'
PEOPLE, TEXT = "{{ item.people | people | line }}", "{{ block.text | markdown(headings=false) }}"
ROW, ABOUT = "{% for row in block.rows %}", '{% include "parts/about.html.jinja" %}'
WAYS = "{% for way in ways_to_reach %}"
OWN = "{{ papers[block.items[0].cite].%s }}"


def found(
    folder: Path,
    template: str = "",
    *changes: tuple[str, str],
    content: str = CONTENT,
    variant: Variant = Variant(),  # noqa: B008
) -> list[Finding]:
    """What is said of a page whose template was changed."""
    shutil.copytree(HOME / "templates", folder / "templates", dirs_exist_ok=True)
    for old, new in changes:
        path = folder / "templates" / template
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")
    (folder / "content.yaml").write_text(content, "utf-8")
    project = resolve(folder / "content.yaml", today=TODAY)
    return [*render(validate(load(project), project.today), variant, project).findings]


def line_of(words: str) -> int:
    """The line of the content that holds these words first."""
    return next(at for at, line in enumerate(CONTENT.splitlines(), 1) if words in line)


@pytest.mark.parametrize(
    ("template", "changes", "rule", "said", "where"),
    [
        (PAPERS, [("{{ paper.number }}", "{{ 3 - paper.number }}")], "template-words",
         "a template numbers “Park 2018” “2”, and the text calls it 1", "{cite: park2018"),
        (LISTED, [("{{ paper.number }}", "{{ 4 - paper.number }}")], "template-words",
         "a template numbers “Onoi 2023” “1”, and the text calls it 3", "onoi2023: {"),
        (PAPERS, [("{{ paper.number }}", OWN % "number")], "template-words",
         "a template numbers “Liang 2010” “1”, and the text calls it 2", "{cite: liang2010"),
        (PAPERS, [(NUMBER, "")], "text-not-placed", "the number 2 of “Liang 2010” is not in its entry",
         "{cite: liang2010"),
        (PAPERS, [(ANCHOR, '<li id="{{ papers[block.items[loop.index0-1].cite].anchor }}">')],
         "template-links", "number 1, “Park 2018”, leads to the entry of “Liang 2010”", "{cite: park2018"),
        (PAPERS, [(ANCHOR, "<li>"), ('<p class="number">', '<p id="{{ paper.anchor }}">3')], "template-words",
         "a template numbers “Park 2018” “31”", "{cite: park2018"),
        (PAPERS, [("{% for item in block.items %}", "{% for item in block.items | reverse %}")],
         "template-reorders", "a template prints the entry of “Liang 2010” in another place",
         "{cite: liang2010"),
        (PAPERS, [(PEOPLE, "{{ block.items[0].people | people }}")], "template-words",
         "in the entry of “Liang 2010” a template prints “9 people”", "{cite: liang2010"),
        (PAPERS, [(PEOPLE, PEOPLE + ", {{ block.items[0].people | people }}")], "template-words",
         "in the entry of “Liang 2010” a template prints “70 studies, 9 people”", "{cite: liang2010"),
        (PAPERS, [("{% if item.people %}", "{% if item.people == '9' %}")], "text-not-placed",
         "how many people took part, “70 studies”, is not in the entry of “Liang 2010”", "{cite: liang2010"),
        (PAPERS, [("{{ item.kind | line }}", "{{ block.items[1].kind | line }}")], "template-words",
         "in the entry of “Park 2018” a template prints “Small study”", "{cite: park2018"),
        (PAPERS, [("{{ item.studied | line }}", "{{ block.items[1].studied | line }}")], "template-words",
         "in the entry of “Park 2018” a template prints “Studied: Lupus”", "{cite: park2018"),
        (PAPERS, [("{{ item.kind | line }}", "{{ item.kind | line }} (retracted)")], "template-words",
         "in the entry of “Park 2018” a template prints “Phase I trial (retracted)”", "{cite: park2018"),
        (PAPERS, [("{{ paper.reference }}", OWN % "reference")], "text-not-placed",
         "the reference line of “Liang 2010” is not in its entry", "{cite: liang2010"),
        (CALLOUT, [(TEXT, TEXT + TEXT)], "template-reorders",
         "a template prints “Call 911 right away if you have chest pain.” twice", "callout:"),
        (CALLOUT, [(TEXT, TEXT + '<p>{{ block.title | upper }}</p>')], "template-reorders",
         "a template prints “Emergency” twice", "callout:"),
        (TABLE, [(ROW, "{% for row in block.rows + block.rows %}")], "template-words",
         "a template prints “A 5 0 B 0 50”", "table:"),
        (TABLE, [("{% for column in block.columns %}", "{% for column in block.columns + block.columns %}")],
         "template-reorders", "a template prints “Medicine”, and 2 more texts twice", "table:"),
        (HANDOUT, [(ABOUT, "<p>{{ content.sections[0].blocks[2].text }}</p>" + ABOUT)], "template-reorders",
         "a template prints “Call 911 right away if you have chest pain.” twice, besides", "callout:"),
        (CONTACT, [(WAYS, WAYS.replace("reach", "reach[1:]"))], "text-not-placed",
         "the telephone of the publisher, “501-444-2385”, is not in this contact card", "contact: {}"),
        (CONTACT, [("{{ line | line }}", "{{ publisher.address[0] | line }}")], "text-not-placed",
         "the address of the publisher, “Little Rock AR 72201”, is not in this contact card", "contact: {}"),
        (CONTACT, [("{{ way.shown }}", "{{ way.shown | replace('2385', '2384') }}")], "template-words",
         "a template prints “501-444-2384”", "contact: {}"),
    ],
)  # fmt: skip
def test_a_template_that_mixes_things_up_is_told_at_the_line_of_the_content(
    tmp_path: Path, template: str, changes: list[tuple[str, str]], rule: str, said: str, where: str
) -> None:
    told = [one for one in found(tmp_path, template, *changes) if one.rule == rule and said in one.message]
    assert told and told[0].hint and told[0].span and told[0].span.line == line_of(where)


@pytest.mark.parametrize(
    ("template", "changes"),
    [
        ("", []),
        (PAPERS, [(NUMBER, "<p>[{{ paper.number }}].</p>")]),
        (PAPERS, [(ANCHOR, "<li>"), ('<p class="number">', '<p class="number" id="{{ paper.anchor }}">')]),
        (PAPERS, [(PEOPLE, "{{ item.people }}")]),
        (PAPERS, [("{{ item.kind | line }}", "{{ item.kind | line | upper }}")]),
        (PAPERS, [("{{ paper.reference }}", "{{ paper.title }}. {{ paper.authors }}, {{ paper.source }}")]),
        (CALLOUT, [(TEXT, f"<div>{TEXT}</div>")]),
        (HANDOUT, [(ABOUT, "<p>{{ notices.disclaimer.text }}</p>" + ABOUT)]),
        (HANDOUT, [(ABOUT, "<p>{{ content.sections[0].title }}</p>" + ABOUT)]),
        (CONTACT, [("<p>{{ line | line }}</p>", "<span>{{ line | line }},</span>")]),
    ],
)  # fmt: skip
def test_another_way_to_print_the_same_passes(
    tmp_path: Path, template: str, changes: list[tuple[str, str]]
) -> None:
    """The content has a paragraph twice, by its author's own hand."""
    assert found(tmp_path, template, *changes) == []


LINKED = CONTENT.replace('- "Some had', '- "Ask [the FDA](https://www.fda.gov/). Some had', 1).replace(
    "telephone: 501", "website: https://www.mdvisit.example/, telephone: 501"
)
TITLE, SPOKEN = "{{ section.title | line }}", "{{ way.spoken }}"


@pytest.mark.parametrize(
    "spoken",
    [
        "Buy cells at evil.example",
        "Call 911",
        "Call MDVISIT clinic, 900-555-1234",
        "Call Dr. Smith, 501-444-2385",
        "Website of the FDA",
        "Call the FDA",
        "It is safe",
        "Paper: Park 2018",
        "{{ notices.header.text }}",
    ],
)
def test_a_link_that_is_read_out_as_something_else(tmp_path: Path, spoken: str) -> None:
    told = found(tmp_path, CONTACT, (SPOKEN, spoken), content=LINKED)
    assert told and {one.rule for one in told} == {"template-words"}
    assert "has the link “501-444-2385” read out as “" in told[0].message
    assert told[0].span and told[0].span.line == line_of("contact: {}")


def test_a_link_in_the_letterhead_is_told_at_the_line_of_the_publisher(tmp_path: Path) -> None:
    [told] = found(tmp_path, "parts/letterhead.html.jinja", (SPOKEN, "Call 911"))
    assert told.rule == "template-words" and told.span and told.span.line == line_of("publisher: {")


@pytest.mark.parametrize(
    "spoken",
    [
        SPOKEN,
        "",
        "{{ way.shown | striptags }}",
        "{{ way.target }}",
        "{% if way.kind == 'telephone' %}Call the clinic: (501) 444-2385{% endif %}",
        "{% if way.kind == 'telephone' %}Call the clinic{% else %}Opens our site in a new tab{% endif %}",
        "{% if way.kind == 'telephone' %}+1 501.444.2385{% else %}Visit mdvisit.example{% endif %}",
        "{% if way.kind == 'telephone' %}Telephone number of {{ publisher.name }}{% endif %}",
    ],
)
def test_a_name_of_a_link_that_helps_passes(tmp_path: Path, spoken: str) -> None:
    assert found(tmp_path, CONTACT, (SPOKEN, spoken), content=LINKED) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{{ first }}", "{{ first | replace('<a '|safe, '<a title=\"The FDA approves it\" '|safe) }}",
         "the link “the FDA” read out as “The FDA approves it” instead of “the FDA”"),
        ("{{ first }}", "{{ first | replace('Reference 1: Park 2018', 'Reference 2: Liang 2010') }}",
         "the link “1” read out as “Reference 2: Liang 2010” instead of “Reference 1: Park 2018”"),
        (TITLE, f"<abbr title='Fully safe'>{TITLE}</abbr>",
         "“What was found” read out as “Fully safe”"),
        ("<main>", "<main aria-label='It is FDA-approved'>", "read out as “It is FDA-approved”"),
        ("{{ first }}", "{{ first | replace('<a '|safe, '<a title=\"Site of the FDA\" '|safe) }}", ""),
        (TITLE, f"<b aria-label='{TITLE}'>{TITLE}</b>", ""),
        ("<main>", "<main aria-label='Pain at home'>", ""),
    ],
)  # fmt: skip
def test_other_words_that_are_only_heard(tmp_path: Path, old: str, new: str, said: str) -> None:
    told = [one.message for one in found(tmp_path, HANDOUT, (old, new), content=LINKED)]
    assert any(said in one for one in told) if said else told == []


def test_a_text_that_is_approved_may_come_twice(tmp_path: Path) -> None:
    approved = CONTENT.replace(
        "  language", "  template_texts: [Call 911 right away if you have chest pain.]\n  language"
    )
    added = (ABOUT, "<p>{{ content.sections[0].blocks[2].text }}</p>" + ABOUT)
    assert found(tmp_path, HANDOUT, added, content=approved) == []
    assert found(tmp_path / "b", HANDOUT, added)


GUIDELINE = (
    "{authors: [{group: Global Initiative for Asthma}], title: Global strategy, year: 2024,"
    " link: https://ginasthma.org}"
)


@pytest.mark.parametrize("layout", ["short", "long"])
def test_the_entry_of_a_guideline_without_a_journal_passes(tmp_path: Path, layout: str) -> None:
    """Its authors and the year are what it is called, and what follows them is its own, too."""
    old = CONTENT[CONTENT.index("  park2018: {") : CONTENT.index("  liang2010: {")]
    content = CONTENT.replace(old, f"  park2018: {GUIDELINE}\n").replace(
        "      - citations:\n", f"      - citations:\n          layout: {layout}\n"
    )
    assert [one.message for one in found(tmp_path, content=content) if one.rule == "template-words"] == []


def test_words_of_a_template_in_the_entry_of_a_guideline_are_refused(tmp_path: Path) -> None:
    old = CONTENT[CONTENT.index("  park2018: {") : CONTENT.index("  liang2010: {")]
    content = CONTENT.replace(old, f"  park2018: {GUIDELINE}\n")
    told = found(tmp_path, PAPERS, (NUMBER, NUMBER + "<p>The best guideline. 2024.</p>"), content=content)
    assert any(one.rule == "template-words" and "The best guideline" in one.message for one in told)


NLM = Variant(citation_style=CitationStyle.NLM)
NUMBERED = CONTENT.replace("doi: 10.1000/c", "pmid: 1")


def test_a_pmid_may_be_the_number_of_another_paper(tmp_path: Path) -> None:
    assert found(tmp_path, content=NUMBERED, variant=NLM) == []


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("https://pubmed.ncbi.nlm.nih.gov/1/", "the link “1” to #ref-park2018 is in the content and not"),
        ("#ref-liang2010", "links “1” to #ref-liang2010, and the content to #ref-park2018"),
    ],
)
def test_a_number_still_leads_to_its_own_paper(tmp_path: Path, new: str, said: str) -> None:
    change = ("{{ first }}", f"{{{{ first | replace('#ref-park2018', '{new}') }}}}")
    told = [one.message for one in found(tmp_path, HANDOUT, change, content=NUMBERED, variant=NLM)]
    assert any(said in one for one in told), told
