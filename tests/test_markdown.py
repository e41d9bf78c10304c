"""Markdown: what it becomes, and what is refused, each at the author's line."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.findings import Span
from brochure.markdown import keep_whole, set_type, to_blocks, to_inline
from brochure.markdown.faults import Reference, Surroundings, link_fault
from brochure.markdown.rules import HEADING_LEVEL, LIST_RENUMBERED, MARKDOWN_REFUSED, RAW_HTML, SIGN_LOST
from brochure.rules import HEADINGS

AROUND = Surroundings(
    {"park2018": Reference(3, "Park 2018"), "onoi2023": Reference(10, "Onoi 2023")}, frozenset({"risks"})
)


def blocks(text: str) -> str:
    fragment = to_blocks(text, AROUND, lambda _: None)
    assert fragment.findings == ()
    return fragment.html


def words_in(html: str) -> str:
    return unescape(re.sub("<[^>]*>", "", html))


def faults(text: str, inline: bool = False, headings: bool = True) -> list[str]:
    """The findings as `line:column rule`."""

    def locate(offset: int) -> Span:
        return Span("text", text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))

    if inline:
        found = to_inline(text, AROUND, locate).findings
    else:
        found = to_blocks(text, AROUND, locate, headings=headings).findings
    assert all(finding.hint for finding in found)
    return [f"{f.span.line}:{f.span.column} {f.rule}" if f.span else f.rule for f in found]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("plain", "<p>plain</p>"),
        ("**bold** and *slanted*", "<p><strong>bold</strong> and <em>slanted</em></p>"),
        ("60 × 10^6^ cells", "<p>60\u00a0×\u00a010<sup>6</sup> cells</p>"),
        ("H~2~O", "<p>H<sub>2</sub>O</p>"),
        ("about ~5 to ~6 days", "<p>about ~5 to ~6 days</p>"),
        ('"Really," it\'s so', "<p>“Really,” it’s so</p>"),
        ("one -- two", "<p>one – two</p>"),
        ("p < .05 & so on", "<p>p &lt; .05 &amp; so on</p>"),
        ("### Small\n\n#### Smaller", "<h3>Small</h3>\n<h4>Smaller</h4>"),
        ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>"),
        ("- one\n\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>"),
        (
            "3. three\n4. four",
            '<ol start="3" style="counter-reset: list-item 2">\n<li>three</li>\n<li>four</li>\n</ol>',
        ),
        ("    four spaces", "<p>four spaces</p>"),
        ("(c) 2025", "<p>(c) 2025</p>"),
        ("[x]: http://a.example", "<p>[x]: http://a.example</p>"),
        ("[the risks](#risks)", '<p><a href="#risks">the risks</a></p>'),
        ("[FDA](https://www.fda.gov)", '<p><a href="https://www.fda.gov">FDA</a></p>'),
        ("<https://www.fda.gov>", '<p><a href="https://www.fda.gov">https://www.fda.gov</a></p>'),
        ("[write](mailto:a@b.example)", '<p><a href="mailto:a@b.example">write</a></p>'),
        ("[call](tel:+15014442385)", '<p><a href="tel:+15014442385">call</a></p>'),
    ],
)
def test_markdown_becomes_html(text: str, html: str) -> None:
    assert blocks(text) == html


def lists(text: str) -> str:
    """The lists of a text, shortened: `[a) one|b) two]`, and what stands beside them."""
    html = blocks(text).replace("\n", "")
    html = re.sub(r'<li style="list-style-type: &quot;(.*?)&quot;">', r"<li>\1", html)
    html = re.sub(r"</li><li>", "|", re.sub(r'<ol(?: start="\d+" style="[^"]*")?>', "<ol>", html))
    return html.replace("<ol><li>", "[").replace("</li></ol>", "]")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a) one\nb) two", "[a) one|b) two]"),
        ("(a) one\n\n(b) two\n\nso", "[(a) one|(b) two]<p>so</p>"),
        ("It is:\na. one\ngoes on\nb. two", "<p>It is:</p>[a. onegoes on|b. two]"),
        ("a) one\nb) two\n\na) three\nb) four", "[a) one|b) two][a) three|b) four]"),
        ("1. one\n   a) two\n   b) three\n2. four", "[one[a) two|b) three]|four]"),
        (
            "\n".join(f"({chr(97 + n)}) x" for n in range(12)),
            f"[{'|'.join(f'({c}) x' for c in 'abcdefghijkl')}]",
        ),
        ("a) one", "<p>a) one</p>"),
        ("(a) one\n(c) two", "<p>(a) one(c) two</p>"),
        ("a) one\nb. two", "<p>a) oneb. two</p>"),
        ("b) one\nc) two", "<p>b) onec) two</p>"),
        ("A. Smith\nB. Jones", "<p>A. SmithB. Jones</p>"),
        ("a)one\nb)two", "<p>a)oneb)two</p>"),
        ("1) one\na) two\nb) three", "[onea) twob) three]"),
    ],
)
def test_lines_with_letters_are_a_list_with_these_letters(text: str, shown: str) -> None:
    assert lists(text) == shown


EMPTY, TICKED = '<span class="box">☐</span>\u00a0', '<span class="box">☑</span>\u00a0'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("- [ ] stop\n- [x] tell", f"<ul>\n<li>{EMPTY}stop</li>\n<li>{TICKED}tell</li>\n</ul>"),
        ("1. [X] one", f"<ol>\n<li>{TICKED}one</li>\n</ol>"),
        ("[ ] **I agree**", f"<p>{EMPTY}<strong>I agree</strong></p>"),
        ("- [ ]", f"<ul>\n<li>{EMPTY}</li>\n</ul>"),
        ("- [] stop", "<ul>\n<li>[] stop</li>\n</ul>"),
        ("- [x]stop", "<ul>\n<li>[x]stop</li>\n</ul>"),
        ("- tick [ ] this", "<ul>\n<li>tick [ ] this</li>\n</ul>"),
        ("- [y] stop", "<ul>\n<li>[y] stop</li>\n</ul>"),
        ("- \\[x] stop", "<ul>\n<li>[x] stop</li>\n</ul>"),
    ],
)
def test_a_box_to_tick(text: str, html: str) -> None:
    assert blocks(text) == html
    line = text.removeprefix("- ")
    if "\n" not in line and text.startswith("- "):
        assert to_inline(line, AROUND, lambda _: None).html in html


def test_a_box_in_a_cell() -> None:
    html = blocks("| Do you smoke? | Yes |\n|---|---|\n| [ ] | [x] |")
    assert f"<td>{EMPTY}</td>" in html and f"<td>{TICKED}</td>" in html


def test_an_item_of_several_paragraphs_keeps_them() -> None:
    html = "<ul>\n<li>\n<p>one</p>\n<p>more</p>\n</li>\n<li>two</li>\n</ul>"
    assert blocks("- one\n\n  more\n- two") == html


def test_a_nested_list_does_not_loosen_the_outer_one() -> None:
    assert blocks("- one\n\n  - inner").count("<p>") == 0


def test_a_table_has_scopes_and_classes_for_alignment() -> None:
    html = blocks("| a | b |\n|---|--:|\n| 1 | 2 |")
    assert '<th scope="col">a</th>' in html
    assert '<td class="right">2</td>' in html
    assert "style=" not in html


def test_a_citation_is_a_raised_link_with_a_name() -> None:
    html = blocks("It was small [@park2018; @onoi2023].")
    assert html == (
        '<p>It was small<sup class="cite">'
        '<a href="#ref-park2018" title="Reference 3: Park 2018">3</a>,'
        '<a href="#ref-onoi2023" title="Reference 10: Onoi 2023">10</a></sup>.</p>'
    )


@pytest.mark.parametrize("between", ["", " ", "  ", "\n", " \n", "\n  "])
def test_a_citation_stands_close_to_its_word_wherever_the_line_ends(between: str) -> None:
    html = blocks(f"It was small{between}[@park2018]. Yes.\nMore")
    assert html.startswith('<p>It was small<sup class="cite">') and html.endswith("</sup>. Yes.\nMore</p>")


def test_an_escaped_citation_is_text() -> None:
    assert blocks(r"\[@park2018]") == "<p>[@park2018]</p>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one\n\ntwo <b>three</b>", ["3:5 raw-html"]),
        ("a <br> b <br> c", ["1:3 raw-html", "1:10 raw-html"]),
        ("<!-- hidden -->", ["1:1 raw-html"]),
        ("one\n\n<script>alert(1)</script>", ["3:1 raw-html"]),
        ("![hip](hip.png)", ["1:1 markdown-refused"]),
        ("say `code`", ["1:5 markdown-refused"]),
        ("one\n\n```\ncode\n```", ["3:1 markdown-refused"]),
        ("Rest today and ~~never~~ tomorrow", ["1:16 markdown-refused"]),
        ("one\n\ntwo ~~a b~~ and ~~c~~", ["3:5 markdown-refused", "3:17 markdown-refused"]),
        ("a ~~b", ["1:3 markdown-refused"]),
        ("~~c~~ and ~~c~~", ["1:1 markdown-refused", "1:11 markdown-refused"]),
        ("H~2~O, C~6~H~12~O~6~ and \\~\\~ 5", []),
        ("one\n\n***\n\ntwo", ["3:1 markdown-refused"]),
        ("# One", ["1:1 heading-level"]),
        ("text\n\n## Two", ["3:1 heading-level"]),
        ("##### Five", ["1:1 heading-level"]),
        ("#### Four first", ["1:1 heading-level"]),
        ("Text\n---", ["1:1 heading-level"]),
        ("see [website](#)", ["1:5 link-dead"]),
        ("see [website]()", ["1:5 link-dead"]),
        ("one\ntwo [risk](#risk)", ["2:5 link-dead"]),
        ("[](https://www.fda.gov)", ["1:1 link-unusable"]),
        ("[x](www.fda.gov)", ["1:1 link-unusable"]),
        ("[x](https://fda)", ["1:1 link-unusable"]),
        ("[x](javascript:alert(1))", ["1:1 link-unusable"]),
        ("[x](JaVaScRiPt:alert(1))", ["1:1 link-unusable"]),
        ("[x](file:///etc/passwd)", ["1:1 link-unusable"]),
        ("[x](data:text/html,x)", ["1:1 link-unusable"]),
        ("[x](mailto:nobody)", ["1:1 link-unusable"]),
        ("[x](http://[::1)", ["1:1 link-unusable"]),
        ("> " * 60 + "deep", ["1:1 markdown-refused"]),
        ("a fever for **3 days or more", ["1:13 markdown-refused"]),
        ("one\n\nNew redness **(rash) anywhere", ["3:13 markdown-refused"]),
        ("weakness:** numb arm", ["1:10 markdown-refused"]),
        ("A new **rash** on** the skin", ["1:18 markdown-refused"]),
        ("Wait **3 days** and **5 hours. Then ring", ["1:21 markdown-refused"]),
        ("Take ** two ** tablets", ["1:6 markdown-refused", "1:13 markdown-refused"]),
        ("- one\n- two **three", ["2:7 markdown-refused"]),
        ("p < 0.01\\*\\* in a **bold** note", []),
        ("**all** of it, and ***more***", []),
        ("***a** b* and **c *d***", []),
        ("***more*** and **3 days", ["1:16 markdown-refused"]),
        ("First \\*\\* and **bold** x\nand **open here", ["2:5 markdown-refused"]),
        ("\\*\\* and \\*\\*, **bold**, **open", ["1:26 markdown-refused"]),
        ("**a** \\** b **open", ["1:13 markdown-refused"]),
    ],
)
def test_a_fault_is_found_at_its_place(text: str, expected: list[str]) -> None:
    assert faults(text) == expected


@pytest.mark.parametrize("text", ["-", "+", "*", "#", "- 5 °C", "> 5", "+3 points"])
def test_a_sign_at_the_start_of_a_line_stays_a_sign(text: str) -> None:
    assert faults(text, inline=True) == []


@pytest.mark.parametrize(
    "text", ["- item", "- ", "1. item\n2. item", "# Heading", "> said", "one\n\ntwo", "|a|\n|-|\n|b|"]
)
def test_only_a_line_fits_into_a_line(text: str) -> None:
    assert faults(text, inline=True) == ["1:1 markdown-refused"]


@pytest.mark.parametrize("text", ["1.", "5. May 2026", "3) after lunch", "1990. That was the year"])
def test_a_line_may_begin_with_a_number_and_a_full_stop(text: str) -> None:
    assert faults(text, inline=True) == []
    assert words_in(to_inline(text, AROUND, lambda _: None).html) == text


@pytest.mark.parametrize("text", ["- item", "# Heading", "> said", "* a", "---", "```"])
def test_the_hint_for_a_line_that_looks_like_a_list_mends_it_both_ways(text: str) -> None:
    (finding,) = to_inline(text, AROUND, lambda _: None).findings
    sign, escaped = re.findall(r"(?:delete the|or write) (\S+)", finding.hint)
    assert escaped == "\\" + sign
    assert faults(text.removeprefix(sign).strip(), inline=True) == []
    assert faults(text.replace(sign, escaped), inline=True) == []
    assert words_in(to_inline(text.replace(sign, escaped), AROUND, lambda _: None).html) == text


@pytest.mark.parametrize("text", ["", "1.5 mg", "a - b", "\\- a", "#1", "4 * 5", "one\ntwo"])
def test_what_only_looks_like_a_block_fits_into_a_line(text: str) -> None:
    assert faults(text, inline=True) == []


def test_headings_may_be_refused() -> None:
    assert faults("text\n\n### Small", headings=False) == ["3:1 heading-level"]


def test_all_faults_are_told_in_one_run() -> None:
    text = "# One\n\n<b>two</b>\n\n[three](#)\n\n![four](x.png)"
    rules = [fault.split()[1] for fault in faults(text)]
    assert rules == ["heading-level", "raw-html", "link-dead", "markdown-refused"]


def test_of_a_dead_link_only_the_words_are_printed() -> None:
    assert to_inline("our [website](#) now", AROUND, lambda _: None).html == "our website now"
    assert to_inline("our [site](javascript:x) now", AROUND, lambda _: None).html == "our site now"


def test_the_nearest_block_is_named() -> None:
    fault = link_fault("#risk", frozenset({"risks", "questions"}))
    assert fault is not None
    assert "did you mean #risks?" in fault.hint
    far = link_fault("#zzz", frozenset({"risks"}))
    assert far is not None
    assert "key:" in far.hint


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("an X-ray", 'an <span class="whole">X-ray</span>'),
        ("call 501-444-2385 now", 'call <span class="whole">501-444-2385</span> now'),
        ("TNF-α", '<span class="whole">TNF-α</span>'),
        ("FDA-approved", '<span class="whole">FDA-approved</span>'),
        ("well-known", "well-known"),
        ("<b>", "&lt;b&gt;"),
    ],
)
def test_short_compounds_are_kept_whole(text: str, html: str) -> None:
    assert keep_whole(text) == html


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("12 pt", "12\u00a0pt"),
        ("60 × 10", "60\u00a0×\u00a010"),
        ("≥ 2", "≥\u00a02"),
        ("phase II", "phase\u00a0II"),
        ("Dr. Who", "Dr.\u00a0Who"),
        ("20 patients", "20 patients"),
        ("5 in a row", "5\u00a0in a row"),
    ],
)
def test_a_number_stays_with_its_unit(text: str, kept: str) -> None:
    assert set_type(text) == kept


class _Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs


ALLOWED = {"p", "strong", "em", "sup", "sub", "ul", "ol", "li", "a", "span", "br", "hr", "blockquote"}
ALLOWED |= {"h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td", "code", "pre"}
MARKS = st.text(st.sampled_from(list("*_^~[]()<>#!`|-=+\\&;:@/\n\t \"'axyz019é≥\u00a0\0")), max_size=60)


@given(st.one_of(st.text(max_size=80), MARKS))
def test_any_text_is_rendered_and_safe(text: str) -> None:
    for fragment in (to_blocks(text, AROUND, lambda _: None), to_inline(text, AROUND, lambda _: None)):
        parsed = _Tags(fragment.html)
        assert set(parsed.tags) <= ALLOWED
        for name, value in parsed.attributes:
            assert name in {"href", "title", "class", "scope", "start", "style"}
            assert name != "style" or re.fullmatch(r"counter-reset: list-item -?\d+", value or "")
            assert name != "href" or re.match(r"(https?:|mailto:|tel:|#)", value or "", re.IGNORECASE)


def test_every_rule_has_a_whole_page() -> None:
    for rule in (RAW_HTML, HEADING_LEVEL, MARKDOWN_REFUSED, SIGN_LOST, LIST_RENUMBERED):
        places = [rule.page.find(f"## {heading}") for heading in HEADINGS]
        assert -1 not in places
        assert places == sorted(places)
