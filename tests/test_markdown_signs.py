"""Signs and numbers that Markdown would swallow: told at their place, with hints that mend them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.facts import inspect
from brochure.markdown import to_blocks, to_inline
from tests.test_markdown import AROUND, blocks, faults, words_in
from tests.test_sabotage import Bench


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Take 2*1*1 tablets", "1:7"),
        ("one\ntwo 5*2*1", "2:6"),
        ("10**6**7", "1:3"),
        ("*2*mg", "1:3"),
        ("*a*2", "1:3"),
        ("A**1**", "1:2"),
        ("*5*.5", "1:3"),
        ("(2+1)*3*4", "1:8"),
        ("2 *3 and 4* 1", "1:3"),
        ("**2*1*1**", "1:4"),
        ("Take ~10~20 mg", "1:6"),
        ("~5~ mg", "1:1"),
        ("5~10~20", "1:2"),
        ("^10^20 mg", "1:1"),
        ("5^10^20", "1:2"),
        ("a fever of\n> 39 and more", "2:1"),
        ("> 39", "1:1"),
        (">= 39", "1:1"),
        ("fever\n> 39\n> 40", "2:1 3:1"),
        ("the fever is\n> normal", "2:1"),
        ("+ 5 mg", "1:1"),
        ("add\n+ .5 mg", "2:1"),
        ("at\n- 5 °C at night", "2:1"),
        ("- 5 °C", "1:1"),
        ("* with food", "1:1"),
        ("- one\n\n  > 39", "3:3"),
    ],
)
def test_a_lost_sign_is_told_at_its_place(text: str, place: str) -> None:
    assert faults(text) == [f"{one} sign-lost" for one in place.split()]


@pytest.mark.parametrize("text", ["5*2*1", "~10~20 mg", "^10^20", "10**6**7"])
def test_a_cell_is_held_to_the_same(text: str) -> None:
    assert [fault.split()[1] for fault in faults(text, inline=True)] == ["sign-lost"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("10^6^ cells, x^2^, m^2^/s^2^, 10^-3^", "106 cells, x2, m2/s2, 10-3"),
        ("H~2~O, CO~2~, C~6~H~12~O~6~", "H2O, CO2, C6H12O6"),
        ("^18^F-FDG and ^99m^Tc, the 1^st^", "18F-FDG and 99mTc, the 1st"),
        ("**9** tablets, (*5*), **5**%, **5**-day", "9 tablets, (5), 5%, 5-day"),
        ("Take 2 *5 mg* tablets", "Take 2 5\u00a0mg tablets"),
        ("2 * 1 * 1, 2*1, ~5 to ~6", "2 * 1 * 1, 2*1, ~5 to ~6"),
        (r"2\*1\*1, \~10\~20, 2×1×1", "2*1*1, ~10~20, 2×1×1"),
        ("Take:\n- 5 mg\n- 10 mg", "Take:\n\n5\u00a0mg\n10\u00a0mg\n"),
        ("> well said\n> by her", "\nwell said\nby her\n"),
        ("> “39” she said", "\n“39” she said\n"),
        ("* one\n* two", "\none\ntwo\n"),
        ("fever\n\\> 39", "fever\n>\u00a039"),
        ("at\n−5 °C", "at\n−5\u00a0°C"),
    ],
)
def test_what_only_looks_like_it_is_printed(text: str, said: str) -> None:
    assert words_in(blocks(text)) == said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1986. That was the year.\n\n5. Then stop.", ["1:1 list-renumbered", "3:1 list-renumbered"]),
        ("2024. The year was a good one.", ["1:1 list-renumbered"]),
        ("We began.\n\n2024. It went on.\n\n2025. It ended.", ["3:1 list-renumbered"]),
        ("911) is the number.", ["1:1 list-renumbered"]),
        ("2024\\. The year was a good one.", []),
        ("2024 was a good year.", []),
        ("31. December", []),
        ("100. hundredth\n101. next", []),
        ("1. one\n1. two", ["2:1 list-renumbered"]),
        ("05. five", ["1:1 list-renumbered"]),
        ("- one\n\n  2. two\n  4. four", ["4:3 list-renumbered"]),
        ("3. third", []),
        ("3. third\n4. fourth", []),
        ("1. one\n2. two\n   1. a\n   2. b", []),
        ("1986\\. That was the year.\n\n5\\. Then stop.", []),
        ("It ended in\n1986. That was the year.", []),
    ],
)
def test_a_list_prints_the_numbers_it_is_typed_with(text: str, expected: list[str]) -> None:
    assert faults(text) == expected


@pytest.mark.parametrize(
    "text", ["fever\n> 39", "at\n- 5 °C", "add\n+ 5 mg", "* with food", "5*2*1", "~10~20"]
)
def test_the_hint_mends_it(text: str) -> None:
    (finding,) = to_blocks(text, AROUND, lambda _: None).findings
    escaped = re.findall(r"\\([*~>+])|(−)", finding.hint)[0]
    sign = escaped[0] or "-"
    mended = text.replace(sign, "\\" + sign if escaped[0] else "−")
    assert mended != text and faults(mended) == []
    assert words_in(blocks(mended)).replace("\u00a0", " ") == text.replace("-", "−")


@pytest.mark.parametrize("text", ["1. one\n5. five"])
def test_the_hint_about_a_number_mends_it_both_ways(text: str) -> None:
    (finding,) = to_blocks(text, AROUND, lambda _: None).findings
    following, escaped = re.findall(r"(?:write|or) (\d\S+)", finding.hint)
    assert (following, escaped) == ("2.", "5\\.")
    assert faults(text.replace("5.", following)) == []
    assert "5. five" in words_in(blocks(text.replace("5.", escaped)))


NUMBERS = st.text(st.sampled_from(list("0123456789*~> +-.,mg\n")), max_size=14)


@given(NUMBERS)
def test_between_digits_no_star_is_lost_in_silence(text: str) -> None:
    for fragment in (to_blocks(text, AROUND, lambda _: None), to_inline(text, AROUND, lambda _: None)):
        typed = re.findall(r"(?<=\d)[*~]+(?=\d)", text)
        printed = re.findall(r"(?<=\d)[*~]+(?=\d)", words_in(fragment.html))
        assert typed == printed or fragment.findings


def test_the_first_number_is_on_the_paper(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    place = tmp_path / "content.yaml"
    text = place.read_text("utf-8")
    at = text.index("sections:\n") + len("sections:\n")
    years = "        1986. That was the year.\n        1987. So was that.\n"
    section = f"  - title: Years\n    blocks:\n      - |\n{years}"
    place.write_text(text[:at] + section + text[at:], "utf-8")
    pdf = bench.build().pdf
    assert pdf
    words = inspect(pdf).pages[0].text.split()
    assert [word for word in words if word in ("1.", "2.", "1986.", "1987.")] == ["1986.", "1987."]
