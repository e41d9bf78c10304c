"""Words and an order that templates make up: refused, save labels, facts and texts the content approves."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from brochure.content import validate
from brochure.html import render
from brochure.project import HOME, resolve
from brochure.source import load
from brochure.variant import Variant
from tests.dated import TODAY

CONTENT = """
brochure:
  title: Pain at home
  language: en-US
  version: "1.0"
  reviewed: 2026-11-16
  review_by: 2027-11-16
publisher: {name: MDVISIT clinic, telephone: 501-444-2385}
notices:
  header: {text: For study only, owner: M}
  disclaimer: {text: This therapy is experimental. It is not FDA-approved., owner: M}
  copyright: {year: 2025, holder: MDVISIT, rights: All rights reserved., owner: M}
sections:
  - title: Do this
    blocks:
      - "Take *no more* than 10^6^ cells in H~2~O."
      - table: {columns: [Medicine, Morning, Evening], rows: [[A, '5', '0'], [B, '0', '50']]}
      - steps: [Wash your hands, Open the box, Call us]
  - title: Never do this
    blocks:
      - callout: {title: In an emergency, text: Call 911.}
      - contact: {}
      - notice: disclaimer
"""
HANDOUT, TABLE, LIST = "handout.html.jinja", "blocks/table.html.jinja", "blocks/steps.html.jinja"
FOOTER, NOTICE, CALLOUT = (
    "parts/running-footer.html.jinja",
    "blocks/notice.html.jinja",
    "blocks/callout.html.jinja",
)
CELL, ITEM = "{{ cell | inline }}</td>", "{% for item in block.items %}"
HEADING = '<h2 id="{{ section.key }}">{{ section.title | line }}</h2>'
LISTED = "<ol>{% for one in content.sections %}<li>{{ one.title }}</li>{% endfor %}</ol>"


def told(folder: Path, template: str = "", old: str = "", new: str = "", content: str = CONTENT) -> list[str]:
    """What is said of a page whose template was changed, as `rule: message`."""
    folder.mkdir(exist_ok=True)
    shutil.copytree(HOME / "templates", folder / "templates", dirs_exist_ok=True)
    if template:
        path = folder / "templates" / template
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")
    (folder / "content.yaml").write_text(content, "utf-8")
    project = resolve(folder / "content.yaml", today=TODAY)
    found = render(validate(load(project), project.today), Variant(), project).findings
    assert all(one.hint and one.message for one in found)
    return [f"{one.rule}: {one.message}" for one in found]


@pytest.mark.parametrize(
    ("template", "old", "new", "said"),
    [
        (FOOTER, '<div class="imprint-line">', "<p>It is FDA-approved.</p><div>", "“It is FDA-approved”"),
        (NOTICE, "<p>", "<p>False statement:</p><p>", "“False statement”"),
        (LIST, "<ol", "<p>The treatment is not experimental.</p><ol", "“The treatment is not experimental”"),
        (TABLE, CELL, CELL.replace("</td>", "0</td>"), "“0”"),
        (FOOTER, "{{ say.reviewed }}", "Approved by the FDA", "“Version 1.0 · Approved by the FDA"),
        (HANDOUT, HEADING, HEADING.replace(">{{ section", ">Not: {{ section"), "“Not”"),
        (CALLOUT, "{{ block.title | line }}", "{{ block.title | line }}?? No", "“?? No”"),
    ],
)
def test_words_of_a_template_are_refused(
    tmp_path: Path, template: str, old: str, new: str, said: str
) -> None:
    found = told(tmp_path, template, old, new)
    assert found and all(one.startswith("template-words: a template prints ") for one in found)
    assert said in found[0]


@pytest.mark.parametrize(
    ("template", "old", "new"),
    [
        (LIST, ITEM, "{% for item in block.items | sort %}"),
        (LIST, ITEM, "{% for item in block.items | reverse %}"),
        (TABLE, "{% for column in block.columns %}", "{% for column in block.columns | reverse %}"),
        (HANDOUT, "{% for section in content.sections %}", "{% for section in content.sections | reverse %}"),
    ],
)
def test_another_order_is_refused(tmp_path: Path, template: str, old: str, new: str) -> None:
    found = told(tmp_path, template, old, new)
    assert found and {one.partition(":")[0] for one in found} == {"template-reorders"}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            HEADING,
            HEADING.replace("section.title |", '(section.title | replace("Never do", "Do")) |'),
            "the heading “Never do this” is not on the page",
        ),
        ("{{ first }}", "<p>{{ first | striptags }}</p>", "“no more” is stressed in the content"),
    ],
)
def test_headings_and_stress_may_not_get_lost(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert any(one.startswith(f"text-not-placed: {said}") for one in told(tmp_path, HANDOUT, old, new))


@pytest.mark.parametrize(
    ("template", "old", "new"),
    [
        ("", "", ""),
        (FOOTER, "{{ say.reviewed }}", "{{ publisher.name }} · Last updated"),
        (FOOTER, '<div class="imprint-line">', "<p>{{ brochure.title }}</p><div>"),
        (NOTICE, "<p>", "<p>Important notice:</p><p>"),
        (TABLE, CELL, CELL.replace("</td>", " </td>")),
        (HANDOUT, "{{ section.title | line }}", "{{ section.title | line | upper }}"),
        (LIST, "</ol>", "</ol><p>{{ notices.disclaimer.text | curly }}</p>"),
        ("parts/title.html.jinja", "</h1>", f"</h1>{LISTED}"),
    ],
)  # fmt: skip
def test_labels_facts_and_texts_of_the_author_pass(tmp_path: Path, template: str, old: str, new: str) -> None:
    assert told(tmp_path, template, old, new) == []


def test_what_the_content_approves_passes_word_for_word(tmp_path: Path) -> None:
    added = (LIST, "</ol>", "</ol><p>Ask us before you sign.</p>")
    [refused] = told(tmp_path / "a", *added)
    assert refused.startswith("template-words")
    approving = CONTENT.replace("  language", "  template_texts: [Ask us before you sign.]\n  language")
    assert told(tmp_path / "b", *added, content=approving) == []
    assert told(tmp_path / "c", LIST, "</ol>", "</ol><p>Ask us when you sign.</p>", content=approving)


def test_it_is_told_where_the_template_says_so(tmp_path: Path) -> None:
    told(tmp_path, LIST, "</ol>", "</ol>\n<p>It is FDA-approved.</p>")
    project = resolve(tmp_path / "content.yaml", today=TODAY)
    [found] = render(validate(load(project), project.today), Variant(), project).findings
    assert found.span and found.span.path.endswith(LIST) and (found.span.line, found.span.column) == (6, 4)


LINKED = CONTENT.replace(
    "cells in H~2~O.", "cells, says [the FDA](https://www.fda.gov/), as do [we](#never)."
)
LINKED = LINKED.replace("- title: Never do this", "- title: Never do this\n    key: never")
EVIL, WRAPPED = "https://evil.example/", "{{ item | inline }}"


@pytest.mark.parametrize(
    ("template", "old", "new", "said"),
    [
        (LIST, WRAPPED, f'<a href="{EVIL}">{WRAPPED}</a>', f"links “Wash your hands” to {EVIL}"),
        (NOTICE, "<p>", f'<a href="{EVIL}">x</a><p>', f"links “x” to {EVIL}"),
        (CALLOUT, "<div", f'<a href="{EVIL}"><div', f"to {EVIL}"),
        (HANDOUT, "{{ first }}", "{{ first | replace('www.fda.gov', 'evil.example') }}",
         "links “the FDA” to https://evil.example/, and the content to https://www.fda.gov/"),
        (HANDOUT, "{{ first }}", "{{ first | replace('https://www.fda.gov/', '#never') }}",
         "links “the FDA” to #never, and the content to https://www.fda.gov/"),
        (HANDOUT, "{{ first }}", "{{ first | replace('href', 'id') }}",
         "the link “the FDA” to https://www.fda.gov/ is in the content and not on the page"),
        ("blocks/contact.html.jinja", "{{ way.target }}", "tel:+19005550100", "to tel:+19005550100"),
    ],
)  # fmt: skip
def test_links_of_a_template_are_refused(
    tmp_path: Path, template: str, old: str, new: str, said: str
) -> None:
    found = [one for one in told(tmp_path, template, old, new, LINKED) if "template-words" not in one]
    assert found and all(one.startswith("template-links: ") for one in found)
    assert any(said in one for one in found)


def test_a_link_of_a_template_is_told_where_the_template_has_it(tmp_path: Path) -> None:
    told(tmp_path, LIST, WRAPPED, f'<a href="{EVIL}">{WRAPPED}</a>', LINKED)
    project = resolve(tmp_path / "content.yaml", today=TODAY)
    found = render(validate(load(project), project.today), Variant(), project).findings
    assert {one.span and Path(one.span.path).name for one in found} == {"steps.html.jinja"}


@pytest.mark.parametrize(
    ("template", "old", "new", "content"),
    [
        ("", "", "", LINKED),
        (CALLOUT, "{{ block.text", '<a href="#never">{{ section.title | line }}</a> {{ block.text', LINKED),
        (LIST, "</ol>", '</ol><p><a href="{{ ways_to_reach[0].target }}">Telephone</a></p>', LINKED),
        (LIST, WRAPPED, f'<a href="{EVIL}">{WRAPPED}</a>',
         LINKED.replace("  language", f"  template_texts: ['{EVIL}']\n  language")),
    ],
)  # fmt: skip
def test_links_to_the_publisher_and_within_the_handout_pass(
    tmp_path: Path, template: str, old: str, new: str, content: str
) -> None:
    assert told(tmp_path, template, old, new, content) == []


FIGURE = "blocks/figure.html.jinja"
DRAWN = (
    "      - figure: {image: a.svg, alt: The left hip.}\n      - figure: {image: b.svg, decorative: true}\n"
)


@pytest.mark.parametrize(
    ("template", "old", "new", "said"),
    [
        (FIGURE, 'src="{{ block.image }}"', 'src="b.svg"', "prints the picture b.svg"),
        (FIGURE, 'src="{{ block.image }}"', "src=b.svg", "the picture a.svg is in the content and not"),
        (FIGURE, "{{ block.alt }}", "The right hip.", "prints the picture a.svg"),
        (FIGURE, "url({{ block.image }})", "url('a.svg')", "prints the picture a.svg"),
        (NOTICE, "<p>", '<p style="background: url(not.png)">', "prints the picture not.png"),
        (NOTICE, "<p>", '<embed src="not.svg"><p>', "prints the picture not.svg"),
        ("", "", "", ""),
        (FIGURE, "<img ", '<img class="wide" ', ""),
    ],
)
def test_pictures_of_a_template_are_refused(
    tmp_path: Path, template: str, old: str, new: str, said: str
) -> None:
    for name in ("a.svg", "b.svg"):
        (tmp_path / name).write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    content = CONTENT.replace("  - title: Never", f"{DRAWN}  - title: Never")
    found = told(tmp_path, template, old, new, content)
    assert all(one.startswith("template-pictures: ") for one in found)
    assert any(said in one for one in found) if said else found == []
    approved = content.replace("  language", "  template_texts: [not.png, not.svg]\n  language")
    if "not." in new:
        assert told(tmp_path / "b", template, old, new, approved.replace(DRAWN, "")) == []
