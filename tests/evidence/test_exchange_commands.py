"""`brochure cite import` and `brochure cite export`: what a person types, and what becomes of the files."""

from __future__ import annotations

import os
import socket
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from brochure import content, source
from brochure.citations import reference_text
from brochure.cli.exchanges import FORMATS
from brochure.evidence.exchange import Format
from brochure.project import resolve
from brochure.variant import CitationStyle
from tests.dated import TODAY
from tests.evidence.test_commands import CONTENT, HEAD
from tests.stand_in import ended

Cite = Callable[..., tuple[int, str, str]]

ONOI = """\
@article{onoi2023,
  author = {Onoi, Yuma and Matsumoto, T. and others},
  title = {Clinical use of autologous {SVF} cells for hip osteoarthritis},
  journal = {Regen Ther}, year = 2023, volume = 24, pages = {94--102}, pmid = {37363753},
  abstract = {Words.},
}
"""
SMITH = """\
@article{smith2020,
  author = {Smith, Jr., John A. and {WHO: Europe}}, title = {Yes: a "trial" of #1, 50\\% \\& more},
  journal = {Hip Int}, year = 2020, doi = {10.1000/x},
}
"""
BARMADA = """\
@article{other,
  author = {Barmada, A and others}, year = 2024, journal = {Current stem cell research & therapy},
  title = {Review of the published literature confirms the safety of intravenous infusion of mesenchymal
    stem cells},
  pmid = {36043768},
}
"""


@pytest.fixture
def cite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cite:
    """`brochure cite …` in a folder with a content file, where any attempt to reach a network fails."""

    def refuse(*_args: Any, **_more: Any) -> None:
        raise AssertionError("the network was touched")

    (tmp_path / "content.yaml").write_text(CONTENT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    return lambda *words: ended(capsys, ["cite", *words])


def wrote(name: str, text: str | bytes) -> str:
    Path(name).write_bytes(text.encode() if isinstance(text, str) else text)
    return name


def held() -> content.Content:
    project = resolve(Path("content.yaml"), today=TODAY)
    return content.validate(source.load(project), TODAY)


def test_new_papers_are_written_behind_the_others_and_nothing_else_changes(cite: Cite) -> None:
    code, out, err = cite("import", wrote("a.bib", ONOI + SMITH))
    assert code == 0
    text = Path("content.yaml").read_text(encoding="utf-8")
    assert text.startswith(CONTENT.rstrip("\n"))
    assert yaml.safe_load(text)["citations"].keys() == {"barmada2023", "wang2022", "onoi2023", "smith2020"}
    assert [line.strip() for line in out.split("\n")] == [
        line.strip() for line in [*text[len(CONTENT) :].strip("\n").split("\n"), ""]
    ]
    assert "verified" not in out
    assert "content.yaml has 2 new records, which nobody has compared yet" in err
    assert "left out: abstract (1)" in err
    papers = held().citations
    assert not papers["onoi2023"].checked
    assert papers["onoi2023"].et_al
    assert reference_text(papers["smith2020"], CitationStyle.AMA) == (
        'Smith JA Jr; WHO: Europe. Yes: a "trial" of #1, 50% & more. Hip Int. 2020. https://doi.org/10.1000/x'
    )


@pytest.mark.parametrize("form", FORMATS)
def test_what_one_content_exports_another_imports(cite: Cite, form: str) -> None:
    before = held().citations
    code, out, _ = cite("export", "--format", form)
    assert code == 0
    assert cite("export", "--format", form)[1] == out
    wrote("refs.txt", out)
    wrote("content.yaml", HEAD)
    code, _, err = cite("import", "refs.txt")
    assert code == 0, err
    after = held().citations
    assert [c.title for c in after.values()] == [c.title for c in before.values()]
    assert [c.authors for c in after.values()] == [c.authors for c in before.values()]
    assert list(after) == (["barmada2023", "wang2022"])


def test_one_record_that_is_refused_does_not_keep_the_others_out(cite: Cite) -> None:
    lacking = "@article{b, title = {Words}, doi = {10.1000/y}}\n@book{c, title = {Words}}\n"
    wrote("a.bib", ONOI + lacking)
    code, out, err = cite("import", "a.bib")
    assert code == 1
    assert out.startswith("onoi2023:\n") and "\nb:" not in out
    assert "a.bib:7: cannot be taken: the record has no authors and no year; add it" in err
    assert "a.bib:8: cannot be taken: this is a book, and it has no publisher; add the publisher" in err
    assert "some were left out; mend what can be mended, and import the file again" in err
    assert held().citations.keys() == {"barmada2023", "wang2022", "onoi2023"}
    code, out, err = cite("import", wrote("a.bib", lacking))
    assert (code, out) == (1, "")
    assert "there is nothing new to write" in err


def test_a_record_that_the_content_would_refuse_does_not_keep_the_others_out(cite: Cite) -> None:
    report = (
        "@techreport{r, author = {{WHO}}, title = {Hips}, institution = {WHO}, year = 2020,"
        " url = {https://www.who.int/hips}, urldate = {2999-01-01}}\n"
    )
    wrote("a.bib", f"{report}{ONOI}{report.replace('{r,', '{s,').replace('Hips', 'Knees')}{SMITH}")
    code, out, err = cite("import", "a.bib")
    assert code == 1, err
    assert held().citations.keys() == {"barmada2023", "wang2022", "onoi2023", "smith2020"}
    assert list(yaml.safe_load(out)) == ["onoi2023", "smith2020"]
    assert "a.bib:1: cannot be written as r: the day 2999-01-01 has not come yet; correct the day" in err
    assert "a.bib:8: cannot be written as s:" in err
    assert "content.yaml has 2 new records" in err


RIS = """\
TY  - JOUR
AU  - {}
TI  - {}
T2  - Hip Int
PY  - 2020
DO  - 10.1000/{}
ER  -
"""


def test_retracted_papers_are_left_out_and_told_with_their_line(cite: Cite) -> None:
    wrote("a.ris", RIS.format("Lee, K", "RETRACTED: Hips", "a") + RIS.format("Lee, K", "Knees", "b"))
    code, out, err = cite("import", "a.ris")
    assert code == 1
    assert "a.ris:1: cannot be taken: the file says that this paper was RETRACTED; cite another paper" in err
    assert [one["title"] for one in yaml.safe_load(out).values()] == ["Knees"]


def test_a_doubted_paper_is_written_and_told(cite: Cite) -> None:
    nbib = (
        "PMID- 5\nTI  - Hips\nAU  - Lee K\nTA  - Hip Int\nDP  - 2020\n"
        "ECI - Hip Int. 2021 Feb;1(1):1. PMID: 6\n"
    )
    code, out, err = cite("import", wrote("a.nbib", nbib))
    assert code == 1 and out.startswith("lee2020:")
    assert "a.nbib:1: beware: the journal's editors doubt this paper (Hip Int. 2021 Feb;1" in err


def test_names_without_a_comma_and_keys_that_cannot_be_kept_are_told(cite: Cite) -> None:
    text = RIS.format("Rodrigo Mardones", "Hips", "a").replace(
        "TI  -", "ID  - hip pain\nAU  - Hip Group\nTI  -"
    )
    code, _, err = cite("import", wrote("a.ris", text))
    assert code == 0, err
    assert (
        'a.ris:2: "Rodrigo Mardones" has no comma, and is taken for the name of a group; if it is a person,'
        " write Mardones, Rodrigo in the file" in err
    )
    assert err.count("has no comma") == 1
    assert "the key hip pain cannot be one here; this paper becomes rodrigomardones2020" in err


def test_all_files_are_told_of_in_one_run(cite: Cite) -> None:
    wrote("a.bib", "@article{b, title = {x}")
    wrote("b.ris", "TY  - JOUR\nTI  - x\n")
    wrote("empty.nbib", "  \n")
    code, out, err = cite("import", "a.bib", "b.ris", "empty.nbib", "nowhere.json")
    assert (code, out) == (2, "")
    assert [line.split(" ")[1] for line in err.splitlines()[:4]] == [
        "empty.nbib:", "nowhere.json:", "a.bib:1:", "b.ris:1:",
    ]  # fmt: skip
    assert "2 of 4 files could not be read, and nothing of them was taken" in err
    assert "there is nothing new to write" in err
    assert Path("content.yaml").read_text() == CONTENT


def test_one_file_that_cannot_be_read_does_not_keep_the_others_out(cite: Cite) -> None:
    wrote("cut.json", '[{"type": "article-journal", "title": "A"')
    code, out, err = cite("import", wrote("a.bib", ONOI), "cut.json", wrote("b.bib", SMITH))
    assert code == 2
    assert "cut.json:1: the file ends in the middle of a record" in err
    assert "1 of 3 files could not be read, and nothing of it was taken" in err
    assert held().citations.keys() == {"barmada2023", "wang2022", "onoi2023", "smith2020"}
    assert out.startswith("onoi2023:\n")
    code, out, err = cite("import", "a.bib", "cut.json")  # nothing new, and that is not all there was
    assert (code, out) == (2, "") and "there already, as onoi2023" in err
    code, out, err = cite("import", "cut.json")
    assert (code, out) == (2, "") and "nothing was written; mend the file" in err
    assert "nothing new" not in err


def test_a_value_in_doubt_is_written_and_told_and_the_command_ends_with_1(cite: Cite) -> None:
    code, _, err = cite(
        "import", wrote("a.bib", ONOI.replace("= 2023", "= {2023/2024}").replace("94--102", "94--91"))
    )
    assert code == 1
    assert 'a.bib:4: the year is told as "2023/2024", and 2023 was taken; see which year' in err
    assert "a.bib:4: the last page, 91, is before the first, 94; look at the paper" in err
    assert held().citations["onoi2023"].year == 2023
    twice = "TY  - JOUR\nTI  - x\nAU  - Doe, J\nPY  - 2020\nJO  - J\nVL  - 1\nVL  - 2\nER  -\n"
    code, out, err = cite("import", wrote("b.ris", twice))
    assert (code, out) == (1, "")
    assert "b.ris:7: cannot be taken: the record has two volumes, 1 and 2; keep the one that is" in err


def test_a_paper_that_is_there_is_not_added_twice_and_what_differs_is_told(cite: Cite) -> None:
    code, out, err = cite("import", wrote("a.bib", BARMADA + ONOI))
    assert code == 1
    assert "a.bib:1: there already, as barmada2023" in err
    assert "barmada2023 has year 2023 in the content, and 2024 here; see which is right" in err
    assert "journal" not in err.replace("the full name of the journal", "")
    assert out.startswith("onoi2023:")
    assert held().citations["barmada2023"].year == 2023
    code, out, err = cite("import", wrote("b.bib", ONOI))
    assert (code, out) == (0, "")
    assert "there already, as onoi2023" in err
    assert "there is nothing new to write" in err


def test_papers_are_known_by_doi_link_pmcid_or_their_words(cite: Cite) -> None:
    assert cite("import", wrote("a.bib", SMITH))[0] == 0
    again = {
        "doi = {10.1000/x}": "doi = {https://doi.org/10.1000/X}",
        "doi = {10.1000/x},": "",
    }
    for old, new in again.items():
        wrote("b.bib", SMITH.replace("smith2020", "anew").replace(old, new))
        assert "there already, as smith2020" in cite("import", "b.bib")[2]
    assert len(held().citations) == 3


def test_a_key_of_another_paper_is_changed_and_told(cite: Cite) -> None:
    code, out, err = cite("import", wrote("a.bib", SMITH.replace("smith2020", "wang2022")))
    assert code == 0
    assert out.startswith("smith2020:")
    assert "wang2022 is another paper already; this one becomes smith2020" in err
    twice = SMITH.replace("10.1000/x", "10.1000/z").replace("Yes", "No")
    assert cite("import", wrote("b.bib", twice))[1].startswith("smith2020b:")


def test_the_same_paper_twice_in_the_files_is_written_once(cite: Cite) -> None:
    wrote("a.bib", ONOI + ONOI.replace("2023,\n", "b,\n").replace("volume = 24", "volume = 25"))
    code, _, err = cite("import", "a.bib")
    assert code == 1
    assert "a.bib:7: onoi2023 has volume 24 in what is imported, and 25 here" in err
    assert len(held().citations) == 3


def test_identifiers_of_two_papers_in_one_record_are_refused(cite: Cite) -> None:
    cite("import", wrote("a.bib", SMITH))
    code, _, err = cite("import", wrote("b.bib", SMITH.replace("doi =", "pmid = {36043768}, doi =")))
    assert code == 1
    assert "this may be barmada2023 or smith2020: its identifiers are those of both" in err


def test_records_go_into_the_file_that_has_the_others(cite: Cite) -> None:
    head, _, records = CONTENT.partition("citations:\n")
    wrote("content.yaml", f"include: refs.yaml\n{head}")
    wrote("refs.yaml", f"citations:\r\n{records}".replace("\n", "\r\n").replace("\r\r", "\r"))
    assert cite("import", wrote("a.bib", ONOI.replace("\n", "\r\n")))[0] == 0
    data = Path("refs.yaml").read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n")
    assert b"\r\n\r\n  onoi2023:\r\n    authors:" in data
    assert "onoi2023" in held().citations


def test_titles_journals_and_groups_that_look_like_numbers_stay_words(cite: Cite) -> None:
    text = (
        "@article{k, author = {{1914}}, title = {1984}, journal = {2020-21}, year = 2020, doi = {10.1000/x}}"
    )
    assert cite("import", wrote("a.bib", text))[0] == 0
    paper = held().citations["k"]
    assert (paper.title, paper.journal, str(paper.authors[0])) == ("1984", "2020-21", "1914")


def test_a_content_without_citations_gets_them(cite: Cite) -> None:
    wrote("content.yaml", HEAD.replace(" [@barmada2023]", "").replace(" [@wang2022; @barmada2023]", ""))
    assert cite("import", wrote("a.bib", ONOI + SMITH))[0] == 0
    text = Path("content.yaml").read_text(encoding="utf-8")
    assert "\ncitations:\n  onoi2023:\n" in text
    assert "\n\n  smith2020:\n" in text
    assert not any(line != line.rstrip() for line in text.splitlines())


def test_a_content_that_cannot_be_read_is_left_alone(cite: Cite) -> None:
    wrote("content.yaml", CONTENT + "  broken: [\n")
    before = Path("content.yaml").read_bytes()
    assert cite("import", wrote("a.bib", ONOI))[0] == 1
    assert Path("content.yaml").read_bytes() == before


def test_the_files_stay_when_the_content_would_have_new_errors(cite: Cite) -> None:
    flow = "citations: {a: {authors: [A B], title: T, year: 2000, journal: J, pmid: 5}}\n"
    wrote("content.yaml", CONTENT.replace("citations:\n", f"{flow}x:\n"))
    before = Path("content.yaml").read_bytes()
    code, out, err = cite("import", wrote("a.bib", ONOI))
    assert code == 4
    assert "content.yaml is as it was; mend it, or type the records by hand:" in err
    assert out.startswith("onoi2023:")
    assert Path("content.yaml").read_bytes() == before


FILES: list[tuple[str, bytes, str]] = [
    ("a.bib", b"", "a.bib: the file is empty"),
    ("a.bib", b"Hello", "a.bib: the file has no BibTeX record in it"),
    ("a.txt", b"Hello", "a.txt: the file has no record in BibTeX, RIS, nbib or CSL-JSON in it"),
    ("a.bib", b"%PDF-1.7 x", "a.bib: this is a PDF, whatever its name says"),
    ("a.docx", b"PK\x03\x04word/", "a.docx: this is a Word document (.docx)"),
    ("a.ris", b"<!doctype html><html>sign in", "a.ris: this is a web page"),
    ("a.bib", ONOI.replace("Yuma", "Ü").encode("latin-1"), "a.bib:2: the letters from here on are"),
    ("a.bib", ONOI.encode() + b"\0", "a.bib:7: here stands what no text has (a NUL)"),
    ("a.bib", b"%" * 5_000_001, "a.bib: the file has 5,000,001 bytes; 5,000,000 can be imported"),
    ("a.json", b'{"schema": 1}', "a.json:1: cannot be taken: the record has neither a type nor a title"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "message"), FILES, ids=[message[:40] for *_, message in FILES])
def test_a_wrong_file_is_called_what_it_is(cite: Cite, name: str, data: bytes, message: str) -> None:
    code, out, err = cite("import", wrote(name, data))
    assert code in (1, 2)
    assert out == ""
    assert f"brochure: {message}" in err
    assert Path("content.yaml").read_text() == CONTENT


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_byte_order_marks_and_utf_16_are_fine(cite: Cite, encoding: str) -> None:
    mark = b"\xff\xfe" if encoding == "utf-16-le" else b""
    assert cite("import", wrote("a.bib", mark + ONOI.replace("Yuma", "Ünal").encode(encoding)))[0] == 0
    assert str(held().citations["onoi2023"].authors[0]) == "Onoi Ü"


def test_folders_and_pipes_are_no_files(cite: Cite) -> None:
    Path("folder.bib").mkdir()
    os.mkfifo("pipe.bib")
    code, _, err = cite("import", "folder.bib", "pipe.bib")
    assert code == 2
    assert err.count("this is no ordinary file") == 2


def test_messages_that_quote_a_file_stay_short(cite: Cite) -> None:
    _, _, err = cite("import", wrote("a.ris", f"TY  - JOUR\nTI  - x\nDO  - {'z' * 4_000}\nER  -\n"))
    assert max(map(len, err.splitlines())) < 1_000


NAMES = ("r.bib", "r.ris", "r.nbib", "r.json")

# --- export ------------------------------------------------------------------------------------


def test_export_takes_keys_in_the_order_of_the_content(cite: Cite) -> None:
    code, out, _ = cite("export", "wang2022", "barmada2023")
    assert code == 0
    assert out.index("@article{barmada2023,") < out.index("@article{wang2022,")
    assert "wang2022" not in cite("export", "barmada2023")[1]
    code, out, err = cite("export", "barmada2032")
    assert (code, out) == (2, "")
    assert "did you mean barmada2023?" in err
    code, out, err = cite("export", "refs.ris")
    assert (code, out) == (2, "")
    assert "refs.ris is a name for a file, and here stand keys: brochure cite export -o refs.ris" in err


@pytest.mark.parametrize(("name", "form"), list(zip(NAMES, FORMATS, strict=True)))
def test_export_into_a_file_goes_by_its_name(cite: Cite, name: str, form: str) -> None:
    said = {"bibtex": "BibTeX", "ris": "RIS", "nbib": "nbib (PubMed)", "csl-json": "CSL-JSON"}[form]
    keys = ", without keys, for which it has no place" if form == "nbib" else ""
    assert cite("export", "-o", name) == (0, "", f"brochure: {name} has 2 records now ({said}){keys}\n")
    assert Path(name).read_bytes().decode() == cite("export", "--format", form)[1].replace(
        "\r\n", "\n"
    ).replace("\n", "\r\n" if form == "ris" else "\n")
    assert cite("export", "-o", name)[0] == 0
    assert stat.S_ISREG(Path(name).stat().st_mode)


def test_export_refuses_what_is_not_its_like(cite: Cite) -> None:
    files = {
        "content.yaml": "is part of the content", "other.yaml": "exists and is not a file in BibTeX",
        "a.bib": "exists and is not a file in BibTeX",
        "citations.lock.yaml": "is what brochure cite verify found",
        "styles/a.bib": "lies among the styles",
    }  # fmt: skip
    wrote("other.yaml", "a: 1")
    wrote("a.bib", "my notes")
    Path("styles").mkdir()
    wrote("styles/page.css", "")
    for name, message in files.items():
        before = Path(name).read_bytes() if Path(name).exists() else None
        code, out, err = cite("export", "--format", "bibtex", "-o", name)
        assert (code, out) == (2, ""), name
        assert message in err
        assert (Path(name).read_bytes() if Path(name).exists() else None) == before


def test_export_wants_a_name_that_fits_the_format(cite: Cite) -> None:
    assert "add --format" in cite("export", "-o", "refs.txt")[2]
    assert (
        "is a name for RIS, and --format says bibtex"
        in cite("export", "--format", "bibtex", "-o", "r.ris")[2]
    )
    assert cite("export", "--format", "ris", "-o", "refs.txt")[0] == 0
    assert Path("refs.txt").read_bytes().startswith(b"TY  - JOUR\r\n")


def test_export_tells_what_it_leaves_out(cite: Cite) -> None:
    page = "  who: {authors: [{group: WHO}], title: Hips, year: 2020, link: https://www.who.int/hips}\n"
    wrote(
        "content.yaml", CONTENT + page + "  bad: {authors: [A], title: T, year: 2020, journal: J, pmid: 5}\n"
    )
    code, out, err = cite("export", "--format", "nbib")
    assert code == 1
    assert out.count("PMID- ") == 2
    assert "who is left out: nbib holds papers in journals, books and chapters only" in err
    assert "bad has errors and is left out" in err
    assert cite("export", "--format", "nbib", "barmada2023")[0] == 0


def test_the_formats_of_the_command_line_are_those_there_are() -> None:
    assert tuple(Format) == FORMATS
