"""Stage 3: what the page is made of, and what is said when a template cannot be used."""

from __future__ import annotations

import re
import shutil
from datetime import date
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
import tinyhtml5

from brochure.content import Content, validate
from brochure.findings import BrochureError, Finding
from brochure.html import Html, proofread, render
from brochure.html.filters import curly, lead, line, lines_of, notice, parted, people, written_date
from brochure.html.loss import _begins
from brochure.html.printed_addresses import spelled
from brochure.html.rules import RAISING_LOST, TEMPLATE_BROKEN, TEMPLATE_NAME_UNKNOWN, TEXT_NOT_PLACED
from brochure.html.values import telephone_link
from brochure.html.words import words_of
from brochure.project import Project
from brochure.rules import HEADINGS
from brochure.source import load
from brochure.variant import CitationStyle, Paper, Variant, VariantName
from tests.dated import TODAY

ROOT = Path(__file__).parent.parent
SAMPLE = Path(__file__).parent / "samples" / "html" / "every-block.yaml"


def project_of(content: Path, templates: Path = ROOT / "templates") -> Project:
    return Project(content, content.parent / "a.pdf", templates, ROOT / "styles", TODAY)


def content_of(path: Path) -> Content:
    content: Content = validate(load(project_of(path)), TODAY)
    return content


def made(path: Path = SAMPLE, variant: Variant | None = None) -> Html:
    return render(content_of(path), variant or Variant(), project_of(path))


@pytest.fixture(scope="module")
def page() -> Html:
    return made()


@pytest.fixture(scope="module")
def tree(page: Html) -> Element:
    return parsed(page.text)


def parsed(html: str) -> Element:
    root: Element = tinyhtml5.parse(html, namespace_html_elements=False)
    return root


def text_of(element: Element | None) -> str:
    assert element is not None
    return " ".join("".join(element.itertext()).split())


def by_class(tree: Element, name: str) -> list[Element]:
    return [node for node in tree.iter() if name in (node.get("class") or "").split()]


def by_id(tree: Element, key: str) -> Element:
    (found,) = [node for node in tree.iter() if node.get("id") == key]
    return found


# --- the document ------------------------------------------------------------------------------


def test_the_sample_has_no_findings(page: Html) -> None:
    assert page.findings == ()
    assert page.base == SAMPLE.parent


def test_the_head_tells_language_title_and_dates(tree: Element) -> None:
    assert tree.get("lang") == "en-US"
    assert text_of(tree.find("head/title")) == 'Hips & "knees"'
    meta = {node.get("name"): node.get("content") for node in tree.iter("meta")}
    assert meta["author"] == "A clinic"
    assert meta["description"] == "Hips"
    assert meta["keywords"] == "hip, knee"
    assert meta["dcterms.created"] == meta["dcterms.modified"] == "2026-11-16"


def test_the_paper_is_the_variants() -> None:
    for paper in Paper:
        tree = parsed(made(variant=Variant(paper)).text)
        assert f"size: {paper.value}" in text_of(tree.find("head/style"))


def test_running_matter_stands_first_and_has_no_links(tree: Element) -> None:
    body = tree.find("body")
    assert body is not None
    assert [node.get("class") for node in body[:2]] == ["running-header", "running-footer"]
    for node in body[:2]:
        assert list(node.iter("a")) == []
    assert text_of(body[0]) == "A HEADER FOR EVERY PAGE"
    footer = text_of(body[1])
    assert "It is not approved. The patient’s doctor knows more." in footer
    assert "© 2025 A clinic. All rights reserved." in footer
    assert "Version 1.0 · Last reviewed November 16, 2026" in footer
    assert len(by_class(tree, "page-number")) == 1


def test_the_running_texts_also_stand_once_in_the_body(tree: Element) -> None:
    main = text_of(tree.find("body/main"))
    assert main.count("A HEADER FOR EVERY PAGE") == 1
    assert main.count("It is not approved.") == 1
    assert main.count("© 2025 A clinic.") == 1


def test_headings_have_no_gaps(tree: Element) -> None:
    levels = [int(node.tag[1]) for node in tree.iter() if node.tag in ("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert len(levels) > 8


def test_every_block_carries_its_key(tree: Element) -> None:
    keys = [block.key for block in content_of(SAMPLE).blocks if block.kind != "page_break"]
    assert len(keys) == 14
    for key in keys:
        by_id(tree, key)


def test_ids_are_unique(tree: Element) -> None:
    ids = [node.get("id") for node in tree.iter() if node.get("id")]
    assert len(ids) == len(set(ids)) > 15


def test_every_inner_link_leads_somewhere(tree: Element) -> None:
    targets = [node.get("href", "")[1:] for node in tree.iter("a") if node.get("href", "").startswith("#")]
    assert set(targets) == {"numbers", "ref-alpha2019", "ref-beta2020"}
    for target in targets:
        by_id(tree, target)


def test_every_link_has_words_and_a_safe_target(tree: Element) -> None:
    links = list(tree.iter("a"))
    assert len(links) > 8
    for link in links:
        assert text_of(link)
        assert re.match("#|https:|mailto:|tel:", link.get("href", ""))


# --- blocks ------------------------------------------------------------------------------------


def test_a_table_names_its_rows_and_columns(tree: Element) -> None:
    table = by_id(tree, "numbers").find("table")
    assert table is not None
    assert text_of(table.find("caption")) == "Numbers"
    assert [th.get("scope") for th in table.findall("thead/tr/th")] == ["col"] * 3
    assert [th.get("scope") for th in table.findall("tbody/tr/th")] == ["row"] * 2
    assert [td.get("class") for td in table.findall("tbody/tr/td")] == ["number", None, "number", None]
    assert text_of(by_id(tree, "numbers")).endswith("A note.")


def test_the_head_of_row_headings_that_are_numbers_stands_over_them(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    text = SAMPLE.read_text("utf-8").replace("[Ann,", '["1",').replace("[Bob,", '["2",')
    path.write_text(text, "utf-8")
    shutil.copy(SAMPLE.parent / "picture.svg", tmp_path)
    table = by_id(parsed(made(path).text), "numbers").find("table")
    assert table is not None
    assert [th.get("class") for th in table.findall("thead/tr/th")] == [None, "number", None]
    assert [th.get("class") for th in table.findall("tbody/tr/th")] == [None, None]


def test_a_figure_has_an_alternative_text_or_is_a_background(tree: Element) -> None:
    (image,) = tree.iter("img")
    assert (image.get("src"), image.get("alt")) == ("picture.svg", "A hip")
    assert "60%" in (image.get("style") or "")
    (picture,) = by_class(tree, "picture")
    assert "picture.svg" in (picture.get("style") or "")


def test_questions_have_lines_to_write_on(tree: Element) -> None:
    (questions,) = by_class(tree, "questions")
    assert len(list(questions.iter("li"))) == 2
    assert len(by_class(questions, "line")) == 4


def test_the_contact_card_has_every_way_to_reach_the_publisher(tree: Element) -> None:
    (card,) = by_class(tree, "contact")
    assert [link.get("href") for link in card.iter("a")] == [
        "tel:+15014442385",
        "https://www.clinic.example/",
        "mailto:info@clinic.example",
    ]
    shown = ["501-444-2385", "www.clinic.example", "info@clinic.example"]
    assert [text_of(link) for link in card.iter("a")] == shown
    assert all(link.get("title") for link in card.iter("a"))


def test_no_address_is_printed_that_is_not_known(tmp_path: Path) -> None:
    path = edited(tmp_path, [("https://www.clinic.example/", '""'), ("info@clinic.example", '""')])
    tree = parsed(made(path).text)
    (card,) = by_class(tree, "contact")
    assert [link.get("href") for link in card.iter("a")] == ["tel:+15014442385"]
    assert "clinic.example" not in text_of(tree)


def test_papers_are_numbered_by_first_mention(tree: Element) -> None:
    assert [text_of(node) for node in by_class(by_id(tree, "first-1"), "cite")] == ["1,2", "2"]
    for key, number in (("alpha2019", "2"), ("beta2020", "1")):
        assert text_of(by_class(by_id(tree, f"ref-{key}"), "number")[0]) == number
    marks = [link.get("title") for link in by_id(tree, "first-1").iterfind(".//sup/a")]
    assert marks == ["Reference 1: Beta 2020", "Reference 2: Alpha 2019", "Reference 2: Alpha 2019"]


def test_a_short_entry_has_a_reference_line_and_what_was_studied(tree: Element) -> None:
    entry = by_id(tree, "ref-alpha2019")
    assert text_of(entry).startswith("2 Studied: Hips 9 people")
    (reference,) = by_class(entry, "reference")
    printed = "Alpha A, O’Neil B. The first paper. J Hip. 2019;1:1-9. https://doi.org/10.1000/alpha"
    assert text_of(reference) == printed
    assert text_of(reference.find("em")) == "J Hip"
    assert text_of(entry).endswith("It was small.")


def test_a_long_entry_has_a_heading_authors_and_date(tree: Element) -> None:
    entry = by_id(tree, "ref-gamma2021")
    assert text_of(entry.find(".//h3")) == "The third paper"
    assert [text_of(node) for node in by_class(entry, "authors")] == ["Gamma C, et al."]
    (imprint,) = by_class(entry, "imprint")
    assert text_of(imprint).startswith("Gamma C, et al. Published March 4, 2021. J Hip. 2021. https://pubmed")
    assert "70 studies" in text_of(entry)


def test_a_long_entry_does_not_tell_the_year_twice(tmp_path: Path) -> None:
    path = edited(tmp_path, [("    journal: J Hip\n    year: 2021\n", "    year: 2021\n")])
    (imprint,) = by_class(by_id(parsed(made(path).text), "ref-gamma2021"), "imprint")
    assert text_of(imprint).startswith("Gamma C, et al. Published March 4, 2021. https://pubmed")


def test_references_hold_what_no_other_block_lists(tree: Element) -> None:
    (references,) = by_class(tree, "references")
    assert [node.get("id") for node in references.iter("li")] == ["ref-beta2020"]
    assert "The second <paper>" in text_of(references)


def test_the_style_of_reference_lines_is_the_variants() -> None:
    tree = parsed(made(variant=Variant(citation_style=CitationStyle.NLM)).text)
    assert "PubMed PMID: 12345" in text_of(by_id(tree, "ref-beta2020"))


# --- texts from outside ------------------------------------------------------------------------

HOSTILE = """<img src=x onerror=alert(1)>"&'{{ 7*7 }}{% raw %}"""


def edited(folder: Path, changes: list[tuple[str, str]]) -> Path:
    """The sample with some of its text changed, in a folder of its own."""
    text = SAMPLE.read_text("utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    (folder / "content.yaml").write_text(text, "utf-8")
    shutil.copy(SAMPLE.parent / "picture.svg", folder)
    return folder / "content.yaml"


def test_plain_fields_are_escaped(tmp_path: Path) -> None:
    quoted = HOSTILE.replace("'", "''")
    path = edited(
        tmp_path,
        [
            ('Hips & "knees"', f"'{quoted}'"),
            ("name: A clinic", f"name: '{quoted}'"),
            ("alt: A hip,", f"alt: '{quoted}',"),
            ("studied: Hips", f"studied: '{quoted}'"),
            ("title: The first paper", f"title: '{quoted}'"),
            ("title: First\n", f"title: '{quoted}'\n"),
            ("text: A HEADER FOR EVERY PAGE", f"text: '{quoted}'"),
            ("keywords: [hip, knee]", f"keywords: ['{quoted}']"),
        ],
    )
    tree = parsed(made(path).text)
    (image,) = tree.iter("img")
    assert image.get("alt") == HOSTILE
    assert image.get("onerror") is None
    assert text_of(tree.find("head/title")) == HOSTILE
    assert "49" not in text_of(tree.find("body/main/div/h1"))


def test_faults_of_texts_are_told_and_the_page_is_made_all_the_same(tmp_path: Path) -> None:
    path = edited(tmp_path, [("[Pain, A limp]", '["<b>Pain</b>", "[A limp](#)"]'), ("walked", "'`walked`'")])
    page = made(path)
    told = [(f.rule, path.read_text("utf-8").splitlines()[f.span.line - 1]) for f in page.findings if f.span]
    assert [rule for rule, _ in told] == ["raw-html", "link-dead", "markdown-refused"]
    assert all("Pain" in source or "walked" in source for _, source in told)
    assert list(parsed(page.text).iter("b")) == []


# --- words -------------------------------------------------------------------------------------


def test_words_stand_in_print_order_with_their_place(page: Html) -> None:
    texts = [word.text for word in page.words]
    order = ["Hips & “knees”", "First", "one", "Point one", "Pain", "Rest", "Careful", "Numbers", "Call us"]
    places = [texts.index(text) for text in order]
    assert places == sorted(places)
    source = SAMPLE.read_text("utf-8").splitlines()
    for text in ("one", "Point two", "Pain", "walked", "A note.", "Why?"):
        word = page.words[texts.index(text)]
        assert word.span is not None
        assert text.split()[0] in source[word.span.line - 1]


def test_words_know_their_block(page: Html) -> None:
    kinds = {word.text: (word.key, word.kind) for word in page.words}
    assert kinds["walked"] == ("numbers", "table")
    assert kinds["It was small."] == ("papers-1", "citations")
    assert kinds["First"] == ("first", "")
    assert kinds["About this handout"] == ("", "")


def test_running_texts_are_not_words(page: Html) -> None:
    assert page.running[0] == "A HEADER FOR EVERY PAGE"
    assert "It is not approved. The patient’s doctor knows more." in page.running
    assert [word.text for word in page.words].count("A HEADER FOR EVERY PAGE") == 1


def test_no_words_are_glued_or_torn() -> None:
    html = "<body><p>one<br>two <b>th</b>ree</p><ul><li>four<ul><li>five</li></ul></li></ul><p> </p></body>"
    words, running = words_of(html, {})
    assert [word.text for word in words] == ["one two three", "four", "five"]
    assert running == ()


# --- templates ---------------------------------------------------------------------------------


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    folder = tmp_path / "templates"
    shutil.copytree(ROOT / "templates", folder)
    return folder


def change(templates: Path, name: str, before: str, after: str) -> None:
    path = templates / f"{name}.html.jinja"
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


def complaint(templates: Path) -> Finding:
    with pytest.raises(BrochureError) as caught:
        render(content_of(SAMPLE), Variant(), project_of(SAMPLE, templates))
    (finding,) = caught.value.findings
    return finding


def test_a_misspelt_field_is_named_with_its_place(templates: Path) -> None:
    change(templates, "parts/title", "{{ brochure.title |", "{{ brochure.titel |")
    finding = complaint(templates)
    assert finding.rule == TEMPLATE_NAME_UNKNOWN.name
    assert "titel" in finding.message
    assert "did you mean title?" in finding.hint
    assert finding.span is not None
    assert Path(finding.span.path).name == "title.html.jinja"
    source = (templates / "parts/title.html.jinja").read_text("utf-8").splitlines()
    assert source[finding.span.line - 1][finding.span.column - 1 :].startswith("titel")


@pytest.mark.parametrize(
    ("wrong", "hint"),
    [
        ("{{ contnt.sections }}", "did you mean content?"),
        ("{{ content.setcions }}", "did you mean sections?"),
        ("{{ publisher.fone }}", "known here: address, email, name, telephone, website"),
        ("{{ notices.disclamer.text }}", "did you mean disclaimer?"),
        ("{% if brochure.titel %}x{% endif %}", "did you mean title?"),
        ("{% for x in content.sektions %}x{% endfor %}", "did you mean sections?"),
        ("{{ brochure.titel.upper() }}", "did you mean title?"),
    ],
)
def test_every_use_of_an_unknown_name_is_refused(templates: Path, wrong: str, hint: str) -> None:
    change(templates, "parts/title", "<h1>", f"{wrong}<h1>")
    finding = complaint(templates)
    assert finding.rule == TEMPLATE_NAME_UNKNOWN.name
    assert hint in finding.hint
    assert finding.span is not None


@pytest.mark.parametrize(
    "wrong",
    [
        "{% if brochure.title %}",
        "{{ brochure.title",
        "{% endfor %}",
        "{{ brochure.title | lien }}",
        "{{ 1 / 0 }}",
        "{{ 1 + brochure.title }}",
        "{{ brochure.reviewed + 1 }}",
        "{{ brochure.__class__ }}",
        "{{ ''.__class__.__mro__ }}",
        "{% include 'parts/nothing.html.jinja' %}",
        "{% include 'parts/title.html.jinja' %}",
        "{% include '../templates/parts/title.html.jinja' %}",
    ],
)
def test_a_broken_template_is_a_finding(templates: Path, wrong: str) -> None:
    change(templates, "parts/title", "<h1>", f"\n\n{wrong}<h1>")
    finding = complaint(templates)
    assert finding.rule == TEMPLATE_BROKEN.name
    assert finding.span is not None
    assert Path(finding.span.path).name == "title.html.jinja"


BROKEN = {
    "x\n{% endif %}": (2, "{% endif %} stands here, and no {% if %} above it is open", "delete it"),
    "{% if paper %}\n{% for s in sheets %}{% endfor %}": (1, "{% if %} opens here", "write {% endif %}"),
    "{% for s in sheets %}\n{% endif %}": (2, "{% for %} is not closed", "write {% endfor %} before it"),
    "{% set x %}\n\n": (1, "{% set %} opens here and is never closed", "write {% endset %}"),
    "\n{% fi paper %}": (2, '"fi" is no command', "did you mean if?"),
    "{% nonsense %}": (1, '"nonsense" is no command', "those there are: if, for"),
    "\n{{ paper | inlin }}": (2, 'there is no filter "inlin"', "did you mean inline?"),
    "{% if paper is defned %}{% endif %}": (1, 'there is no test "defned"', "did you mean defined?"),
    "{{ paper": (1, "the braces or brackets that open here are not closed", "each {{ needs its }}"),
    "{{ paper }": (1, "the braces or brackets that open here are not closed", "each {{ needs its }}"),
    "{{ 'paper }}": (1, "a quotation mark opens here and is not closed", "add ' at the end"),
    "{{ paper && sheets }}": (1, "the sign & means nothing here", "write and"),
    "{{ paper sheets }}": (1, "sheets stands where }} should", "join two values with ~"),
    "{% if paper = 'a4' %}{% endif %}": (1, "a single = stands in a condition", "write =="),
    "{% for x %}{% endfor %}": (1, "%} stands where in should", "each {% its %}"),
    "{# a note": (1, "a comment opens and is never closed", "write #}"),
    "{% raw %}x": (1, "{% raw %} is never closed", "write {% endraw %}"),
    "{{ }}": (1, "something is missing before the closing braces", "write what is to be printed"),
    "{{ 1 + paper }}": (1, "cannot be added", "join them with ~"),
    "{{ 1 / 0 }}": (1, "divided by zero", "ask with if before"),
    "{{ paper.__class__ }}": (1, 'a template may not ask for "__class__"', "docs/designers.md"),
    "{{ paper() }}": (1, "brackets ( ) follow something that is no function", "delete the brackets"),
    "{{ paper | people(1, 2) }}": (1, "given other values than it takes", "docs/designers.md"),
    "x{% for i in range(10**9) %}{% endfor %}": (1, "goes over more than 100,000 numbers", "content holds"),
    "{% for i in range(9999) %}\n{% for j in range(9999) %}{% endfor %}{% endfor %}": (
        1,
        "go round more than 1,000,000 times",
        "loops within loops",
    ),
    "{{ 'x' * 10**9 }}": (1, "`*` makes a text or a list of more than 10,000,000", "fewer copies"),
    "{{ [1] * 999999999 }}": (1, "`*` makes a text or a list of more than 10,000,000", "fewer copies"),
    "{{ '%999999999d' % 3 }}": (1, "`%` makes a text or a list of more than 10,000,000", "fewer copies"),
    "{{ 9 ** (9 ** 9) }}": (1, "`**` makes a number of more than 1,000 digits", "smaller numbers"),
    "{% include 'handout.html.jinja' %}": (1, "include one another without end", "take one include out"),
}


@pytest.mark.parametrize("wrong", BROKEN)
def test_a_broken_template_is_explained_without_the_words_of_jinja(tmp_path: Path, wrong: str) -> None:
    (tmp_path / "handout.html.jinja").write_text(wrong)
    finding, (line, message, hint) = complaint(tmp_path), BROKEN[wrong]
    assert finding.rule == TEMPLATE_BROKEN.name and finding.span
    assert finding.span.line == line and message in finding.message and hint in finding.hint
    assert not re.search("[Jj]inja says|token|statement|Encountered|operand", finding.message + finding.hint)


def test_templates_may_go_round_and_reckon_within_reason(templates: Path) -> None:
    """Loops know their length and their last round, and nothing that is often written is too much."""
    sums = "{{ loop.length ~ loop.last ~ '%5.1f' % (2 ** 10 * 3) }}{{ nothing }}"
    wrong = f"{{% for i in range(3) %}}{sums}{{% endfor %}}"
    change(templates, "parts/title", "<h1>", wrong + "<h1>")
    assert complaint(templates).rule == TEMPLATE_NAME_UNKNOWN.name
    change(templates, "parts/title", "{{ nothing }}", "")
    page = render(content_of(SAMPLE), Variant(), project_of(SAMPLE, templates)).text
    assert "3False3072.03False3072.03True3072.0<h1>" in page


REFUSED = [("language: en-US", "langage: en-US"), ("[Pain, A limp]", '["<b>Pain</b>", "[A limp](#)"]')]


def refused(tmp_path: Path, edits: list[tuple[str, str]], templates: Path | None = None) -> list[str]:
    """The rules of what proofreading finds in a content that is refused."""
    path = edited(tmp_path, edits)
    with pytest.raises(BrochureError) as caught:
        content_of(path)
    found = proofread(caught.value, project_of(path, *([templates] if templates else [])))
    assert all(finding.span and finding.hint for finding in found)
    return [finding.rule for finding in found]


def test_the_markdown_of_a_refused_content_is_proofread(tmp_path: Path) -> None:
    assert refused(tmp_path, REFUSED) == ["raw-html", "link-dead"]


def test_also_in_a_block_or_a_section_that_has_another_fault(tmp_path: Path) -> None:
    text = "      - callout: {tone: loud, text: 'See `this`.'}\n"
    assert refused(tmp_path, [("    blocks:\n", "    blocks:\n" + text)]) == ["markdown-refused"]


def test_a_template_that_cannot_be_read_is_told_with_a_refused_content(
    templates: Path, tmp_path: Path
) -> None:
    change(templates, "blocks/list", "{% endfor %}", "")
    assert refused(tmp_path, REFUSED[:1], templates) == ["template-broken"]


def test_a_hole_in_a_refused_content_is_not_blamed_on_templates_or_links(tmp_path: Path) -> None:
    assert refused(tmp_path, [("notices:", "notizen:"), ("[Pain, A limp]", "['[Pain](#first)']")]) == []


def test_another_error_is_not_proofread() -> None:
    assert proofread(BrochureError([]), project_of(Path("content.yaml"))) == ()


def test_a_missing_template_is_named(templates: Path) -> None:
    (templates / "blocks/table.html.jinja").unlink()
    finding = complaint(templates)
    assert finding.rule == TEMPLATE_BROKEN.name
    assert "blocks/table.html.jinja is missing" in finding.message


def test_a_folder_without_templates_is_a_finding(tmp_path: Path) -> None:
    finding = complaint(tmp_path)
    assert "handout.html.jinja is missing" in finding.message


def test_a_template_that_is_no_utf8_is_a_finding(templates: Path) -> None:
    (templates / "parts/title.html.jinja").write_bytes(b"<h1>caf\xe9</h1>")
    assert "UTF-8" in complaint(templates).message


def test_an_error_of_our_own_is_not_blamed_on_a_template(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("brochure.html.filters._safe", lambda *_: {}["fault of ours"])
    with pytest.raises(KeyError, match="fault of ours"):
        made()


def test_faults_of_texts_are_told_with_those_of_templates(templates: Path, tmp_path: Path) -> None:
    path = edited(tmp_path, [("[Pain, A limp]", '["<b>Pain"]')])
    change(templates, "parts/about", "brochure.version", "brochure.verison")
    with pytest.raises(BrochureError) as caught:
        render(content_of(path), Variant(), project_of(path, templates))
    assert [finding.rule for finding in caught.value.findings] == ["raw-html", "template-name-unknown"]


@pytest.mark.parametrize(
    ("template", "removed", "lost"),
    [
        ("blocks/table", "{{ block.note | inline }}", "A note."),
        ("blocks/questions", "{{ item | inline }}", "What?"),
        ("blocks/citations", "{{ item.text | markdown(headings=false) }}", "It was"),
    ],
)
def test_a_text_that_no_template_prints_is_a_finding(
    templates: Path, template: str, removed: str, lost: str
) -> None:
    change(templates, template, removed, "")
    findings = render(content_of(SAMPLE), Variant(), project_of(SAMPLE, templates)).findings
    assert {finding.rule for finding in findings} == {TEXT_NOT_PLACED.name}
    source = SAMPLE.read_text("utf-8").splitlines()
    assert findings[0].span is not None
    assert lost in source[findings[0].span.line - 1]
    assert f"{template}.html.jinja" in findings[0].hint


def test_a_footer_without_the_disclaimer_is_a_finding(templates: Path) -> None:
    change(templates, "parts/running-footer", "{{ notices.disclaimer.text | lead }}", "")
    findings = render(content_of(SAMPLE), Variant(), project_of(SAMPLE, templates)).findings
    assert [finding.rule for finding in findings] == [TEXT_NOT_PLACED.name]
    assert "disclaimer" in findings[0].message


def test_every_block_has_a_template() -> None:
    from brochure.content import BLOCKS

    assert len(BLOCKS) > 10
    for kind in BLOCKS:
        assert (ROOT / "templates" / "blocks" / f"{kind}.html.jinja").is_file()


# --- filters -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en-US", "November\u00a016, 2026"),
        ("en", "November\u00a016, 2026"),
        ("en-GB", "16\u00a0November\u00a02026"),
        ("es-US", "16\u00a0de\u00a0noviembre de\u00a02026"),
        ("vi", "2026-11-16"),
    ],
)
def test_a_date_is_written_as_its_readers_do(language: str, written: str) -> None:
    assert written_date(date(2026, 11, 16), language) == written


@pytest.mark.parametrize(
    ("number", "link"),
    [
        ("501-444-2385", "tel:+15014442385"),
        ("1 (501) 444-2385", "tel:+15014442385"),
        ("+44 20 7946 0000", "tel:+442079460000"),
        ("911", "tel:911"),
        ("501-444-2385 ext. 12", "tel:+15014442385;ext=12"),
    ],
)
def test_a_telephone_number_becomes_a_link(number: str, link: str) -> None:
    assert telephone_link(number) == link


def test_small_filters() -> None:
    assert [people(count) for count in ("1", "9", "2400", "2,400", "some")] == [
        "1 person", "9 people", "2,400 people", "2,400 people", "some",
    ]  # fmt: skip
    assert curly("It's \"so\", 'he' said") == "It’s “so”, ‘he’ said"
    assert str(line("A <b> or 12 pt X-ray")) == 'A &lt;b&gt; or 12\u00a0pt <span class="whole">X-ray</span>'
    assert str(line("into a vein")) == "into a\u00a0vein"
    assert str(lead("Not approved. More.")) == "<strong>Not approved.</strong> More."
    assert str(lead("One sentence only.")) == "One sentence only."
    assert str(lead("It is new. It is not FDA-approved.")) == (
        '<strong>It is new.</strong> It is not <span class="whole">FDA-approved</span>.'
    )
    assert str(notice("It's <not> X-ray")) == 'It’s &lt;not&gt; <span class="whole">X-ray</span>'
    assert str(lead("<i> first. More.")) == "<strong>&lt;i&gt; first.</strong> More."


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Risks", 1),
        ("When to call the clinic", 2),
        ("Large print and other languages", 3),
        ("Interdisciplinary", 99),
    ],
)
def test_a_heading_is_measured_for_the_rail(title: str, lines: int) -> None:
    assert lines_of(title, 14) == lines


def test_a_heading_stands_above_what_needs_the_whole_width(tmp_path: Path, tree: Element) -> None:
    assert "beside" in section_of(tree, "first")
    assert "above" in section_of(tree, "papers")
    path = edited(tmp_path, [("title: First\n", "title: Interdisciplinary recommendations\n")])
    assert "above" in section_of(parsed(made(path).text), "first")


def section_of(tree: Element, key: str) -> list[str]:
    """The classes of the section with this key on its heading."""
    (found,) = [node for node in tree.iter("section") if any(n.get("id") == key for n in node.iter("h2"))]
    return (found.get("class") or "").split()


@pytest.mark.parametrize(
    ("html", "first", "rest"),
    [
        ("<p>One.</p>\n<p>Two <br> lines.</p>\n", "<p>One.</p>", "<p>Two <br> lines.</p>"),
        ("<h3>Title</h3>\n<p>One.</p>\n<p>Two.</p>", "<h3>Title</h3>\n<p>One.</p>", "<p>Two.</p>"),
        ("<p>Call:</p>\n<ul><li>a</li></ul>\n<p>b</p>", "<p>Call:</p>\n<ul><li>a</li></ul>", "<p>b</p>"),
        ("<p>Call.</p>\n<ul>\n<li>a</li>\n</ul>", "<p>Call.</p>", "<ul>\n<li>a</li>\n</ul>"),
        ("<p>One <b>and <em>only</em></b>.</p>", "<p>One <b>and <em>only</em></b>.</p>", ""),
        ("<h3>Only a title</h3>", "<h3>Only a title</h3>", ""),
        ("", "", ""),
    ],
)  # fmt: skip
def test_a_text_is_parted_after_its_first_paragraph(html: str, first: str, rest: str) -> None:
    assert tuple(map(str, parted(html))) == (first, rest)


def test_a_text_beside_its_heading_keeps_every_word_and_its_key(tree: Element) -> None:
    block = by_id(tree, "first-1")
    assert [n.get("id") for n in by_class(block, "rail")[0].iter("h2")] == ["first"]
    assert by_class(block, "rest"), "the text goes on below its first paragraph"


def test_every_rule_has_a_whole_page() -> None:
    for rule in (RAISING_LOST, TEMPLATE_BROKEN, TEMPLATE_NAME_UNKNOWN, TEXT_NOT_PLACED):
        places = [rule.page.find(f"## {heading}") for heading in HEADINGS]
        assert -1 not in places
        assert places == sorted(places)


def test_words_of_the_letterhead_and_the_title_block_have_their_own_places() -> None:
    lines = SAMPLE.read_text("utf-8").splitlines()
    places = {
        word.text: lines[word.span.line - 1].split(":")[0].strip()
        for word in made().words
        if not word.key and word.span
    }
    assert places["A clinic"] == "name" and places["1 Road, Town, AR 72205"] == "address"
    assert places["Patient guide"] == "kicker" and places["What it’s about"] == "subtitle"
    assert places["Hips & “knees”"] == "title"


def test_each_item_has_its_own_line_also_one_that_begins_with_a_short_word() -> None:
    text = "- a pain that gets worse\n- **a** swollen leg\n- a new rash\n- a"
    places = [0]
    for piece in ("pain that gets", "a swollen leg", "a new rash", "a"):
        places.append(_begins(piece, text, places[-1] + 1))
    assert [text.count("\n", 0, place) for place in places[1:]] == [0, 1, 2, 3]
    assert _begins("not there", text, 0) == -1


def test_a_template_that_strips_a_raised_figure_is_a_finding(templates: Path, tmp_path: Path) -> None:
    sample = Path(shutil.copytree(SAMPLE.parent, tmp_path / "copy")) / SAMPLE.name
    text = SAMPLE.read_text("utf-8")
    assert "What?" in text
    sample.write_text(text.replace("What?", "What are 10^6^ cells in H~2~O?", 1), "utf-8")
    assert render(content_of(sample), Variant(), project_of(sample, templates)).findings == ()
    change(templates, "blocks/questions", "{{ item | inline }}", "{{ item | inline | striptags }}")
    told = render(content_of(sample), Variant(), project_of(sample, templates)).findings
    assert [one.rule for one in told] == [RAISING_LOST.name] * 2
    assert "“6” is raised" in told[0].message and "“2” is lowered" in told[1].message


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ('See <a href="https://clinic.org/hips/">our page</a>.', "See our page (clinic.org/hips)."),
        ('See <a href="https://www.clinic.org/">clinic.org</a>.', "See clinic.org."),
        (
            '<a href="https://clinic.org/a?b=1&amp;c=2"><strong>More</strong></a>',
            "More (clinic.org/a?b=1&amp;c=2)",
        ),
        ('Call <a href="tel:+15014442385">501-444-2385</a>', "Call 501-444-2385"),
        ('<a href="tel:+15014442385">Call us</a>', "Call us (+15014442385)"),
        ('<a href="mailto:a@b.org?subject=Hip">Write</a>', "Write (a@b.org)"),
        ('<a href="#risks">Risks</a>', "Risks"),
    ],
)
def test_paper_spells_what_a_link_opens(written: str, printed: str) -> None:
    assert re.sub(r"<[^>]+>", "", spelled(written)) == printed


def test_only_variants_for_paper_spell_addresses(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    text = SAMPLE.read_text("utf-8").replace("[the table](#numbers)", "[more](https://a.example/hips)")
    path.write_text(text, "utf-8")
    shutil.copy(SAMPLE.parent / "picture.svg", tmp_path)
    some = [made(path, Variant(name=name)) for name in (VariantName.HANDOUT, VariantName.PRINT)]
    assert ['class="address"' in one.text for one in some] == [False, True]
    assert ["(a.example/hips)" in " ".join(one.said.authored) for one in some] == [False, True]
    assert [one.findings for one in some] == [(), ()]


@pytest.mark.parametrize(
    ("letters", "first"),
    [(0, 1), (4, 1), (5, 2), (8, 2), (9, 3), (99, 4)],
)
def test_beside_a_high_heading_stand_more_paragraphs(letters: int, first: int) -> None:
    parts = ["<p>O<b>n</b>e.</p>", "<p>Two.</p>", "<ul><li>a</li></ul>", "<p>End.</p>"]
    begun, rest = parted("".join(parts), letters)
    assert (begun, rest) == ("".join(parts[:first]), "".join(parts[first:]))
