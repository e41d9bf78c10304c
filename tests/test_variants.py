"""Variants and audiences: what authors write, what each variant prints, and how several are built at once."""

from __future__ import annotations

import io
import json
import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from brochure import output, pipeline, receipt
from brochure import project as projects
from brochure.cli import views
from brochure.content import Content, fitted, validate
from brochure.content.variants import limited
from brochure.draft import paginate, spare
from brochure.draft.apart import Compositor
from brochure.facts import inspect, overview
from brochure.facts.apart import Inspectors
from brochure.facts.looks import Looks
from brochure.findings import BrochureError, ExitCode, Finding, Severity, Span
from brochure.project import resolve
from brochure.report import Report
from brochure.source import load
from brochure.variant import TRAITS, Paper, Settings, Variant, VariantName
from tests import drafting
from tests.dated import TODAY
from tests.stand_in import Counter, ended
from tests.stand_in import project as stand_in
from tests.test_build import ROOT, brochure

HEAD = """\
brochure: {title: T, language: en, version: "1", reviewed: 2026-11-16, review_by: 2027-11-16,
  audiences: [patients, carers]}
publisher: {name: A clinic}
notices:
  header: {text: A HEADER}
  disclaimer: {text: A disclaimer.}
  copyright: {year: 2025, holder: A clinic}
"""
BODY = """\
sections:
  - title: One
    blocks:
      - text: Everybody reads this [@park2018].
      - text: Scan this [@onoi2023].
        only: print
      - text: For carers.
        audience: [carers]
      - notice: disclaimer
  - title: Two
    only: [email, large-print]
    blocks:
      - text: Click here.
      - references:
citations:
  park2018: {authors: [Park YB], title: A, journal: J, year: 2018, pmid: "1"}
  onoi2023: {authors: [Onoi Y], title: B, journal: J, year: 2023, pmid: "2"}
"""


def read(folder: Path, text: str) -> Content:
    path = folder / "content.yaml"
    path.write_text(text, "utf-8")
    return validate(load(resolve(path, today=TODAY)), TODAY)


@pytest.fixture
def told(tmp_path: Path) -> Callable[[str], list[str]]:
    """The errors about a text, as `line:column rule: message -> hint`."""

    def tell(text: str) -> list[str]:
        with pytest.raises(BrochureError) as refused:
            read(tmp_path, text)
        found = [one for one in refused.value.findings if one.severity == "error"]
        return [f"{_at(one)} {one.rule}: {one.message} -> {one.hint}" for one in found]

    return tell


def _at(found: Finding) -> str:
    return f"{found.span.line}:{found.span.column}" if found.span else ""


def printed(content: Content, name: VariantName = VariantName.HANDOUT, audience: str = "") -> list[str]:
    return [words.text for words in limited(content, Variant(name=name, audience=audience)).texts()]


def test_a_block_is_printed_by_the_variants_it_is_limited_to(tmp_path: Path) -> None:
    content = read(tmp_path, HEAD + BODY)
    everybody, scan, click = "Everybody reads this [@park2018].", "Scan this [@onoi2023].", "Click here."
    assert printed(content) == [everybody, "For carers."]
    assert printed(content, VariantName.PRINT) == [everybody, scan, "For carers."]
    assert printed(content, VariantName.EMAIL) == [everybody, "For carers.", click]


def test_a_block_for_other_readers_is_left_out(tmp_path: Path) -> None:
    content = read(tmp_path, HEAD + BODY)
    assert "For carers." in printed(content, audience="carers") and "For carers." in printed(content)
    assert "For carers." not in printed(content, audience="patients")


def test_papers_are_numbered_as_they_are_met_in_the_variant(tmp_path: Path) -> None:
    content = read(tmp_path, HEAD + BODY)
    assert content.citation_numbers == {"park2018": 1, "onoi2023": 2}
    assert limited(content, Variant()).citation_numbers == {"park2018": 1}
    assert limited(content, Variant(name=VariantName.PRINT)).citation_numbers == content.citation_numbers


def test_a_section_without_blocks_left_is_no_section(tmp_path: Path) -> None:
    content = read(tmp_path, HEAD + BODY)
    assert [section.title for section in limited(content, Variant()).sections] == ["One"]
    assert limited(content, Variant(name=VariantName.EMAIL)).sections[1].title == "Two"


def test_content_without_limits_is_the_same_for_every_variant(tmp_path: Path) -> None:
    content = read(tmp_path, HEAD + "sections: [{title: One, blocks: [{text: A}, {notice: disclaimer}]}]\n")
    assert all(limited(content, Variant(name=name)) is content for name in VariantName)


def test_variants_are_declared_as_a_list_or_with_settings(tmp_path: Path) -> None:
    email, large = VariantName.EMAIL, VariantName.LARGE_PRINT
    assert read(tmp_path, HEAD + BODY).variants.names == ()
    assert read(tmp_path, HEAD + "variants: [large-print, email]\n" + BODY).variants.names == (large, email)
    set_up = "variants:\n  email: {size_limit: 800 kB, subject: A handout from your clinic}\n  large-print:\n"
    declared = read(tmp_path, HEAD + set_up + BODY).variants
    assert declared.names == (email, large)
    assert declared.settings == Settings(800_000, "A handout from your clinic")


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("variants: [emial]\n", '8:12 variant-unknown: there is no variant "emial"'),
        ("variants: email\n", "8:11 variant-unknown: variants: a list of names was expected, this is a text"),
        ("variants:\n  prent: {}\n", '9:3 variant-unknown: there is no variant "prent"'),
        ("variants:\n  email: {size_limit: big}\n", '9:23 variant-unknown: "big" is not a size'),
        ("variants:\n  email: {size_limit: 2 GB}\n", '9:23 variant-unknown: "2 GB" is not a size'),
        ("variants:\n  email: {limit: 2 MB}\n", "9:11 unknown-key: "),
        ("variants:\n  print: {subject: A}\n", "9:11 unknown-key: "),
    ],
)  # fmt: skip
def test_a_slip_in_the_variants_is_told(told: Callable[[str], list[str]], text: str, finding: str) -> None:
    assert any(one.startswith(finding) for one in told(HEAD + text + BODY)), told(HEAD + text + BODY)


@pytest.mark.parametrize(
    ("limit", "finding"),
    [
        ("only: larg-print", 'there is no variant "larg-print" -> did you mean large-print?'),
        ("only: [print, 3]", 'there is no variant "3" -> the variants are handout,'),
        ("audience: carer", 'there is no audience "carer" -> did you mean carers?'),
        ("audience: [patients, 7]", "audience: a name, or a list of names, was expected"),
        ("onyl: print", '"onyl" stands beside text -> only key, only and audience may stand'),
    ],
)
def test_a_slip_in_a_limit_is_told(told: Callable[[str], list[str]], limit: str, finding: str) -> None:
    said = told(HEAD + BODY.replace("only: print", limit))
    assert any(finding in one for one in said), said


def test_no_variant_may_drop_a_required_text(told: Callable[[str], list[str]]) -> None:
    beside = BODY.replace("- notice: disclaimer", "- notice: disclaimer\n        only: print")
    within = BODY.replace("  - title: One\n", "  - title: One\n    audience: carers\n")
    for text in (beside, within):
        [said] = [one for one in told(HEAD + text) if "notice-limited" in one]
        assert "the notice disclaimer would be left out of some variants" in said


def test_an_audience_nobody_declared_ends_the_build(tmp_path: Path) -> None:
    content = read(tmp_path, HEAD + BODY)
    project = resolve(tmp_path, today=TODAY, audience="nurses")
    with pytest.raises(BrochureError, match="audience"):
        fitted(content, project)
    known, variant = fitted(content, replace(project, audience="carers"))
    assert variant.audience == "carers" and len(known.sections) == 1


def test_each_variant_has_a_place_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "hip.yaml"
    names = [projects.place(path, name).name for name in VariantName]
    assert names[:2] == ["hip.pdf", "hip.email.pdf"] and len(set(names)) == len(TRAITS)
    assert projects.place(path, VariantName.PRINT, "Home carers").name == "hip.home-carers.print.pdf"
    for audience in ("print", "Rejected"):  # no name of another PDF
        assert projects.place(path, audience=audience).name == f"hip.for-{audience.lower()}.pdf"
    for other in ("hip.print", "hip.rejected"):
        assert projects.place(path.with_name(f"{other}.yaml")).name == f"{other.replace('.', '-')}.pdf"


def test_a_folded_page_is_half_a_sheet() -> None:
    assert Variant(name=VariantName.BOOKLET).page == (396, 612)
    assert Variant(Paper.A4, name=VariantName.BOOKLET).page == pytest.approx((420.945, 595.276))
    assert Variant(name=VariantName.PRINT).page == Paper.LETTER.points


# --- several at once ---------------------------------------------------------------------------------


def projects_of(root: Path, names: Sequence[VariantName], text: str = "good\n") -> list[Any]:
    return [stand_in(root, text, name=name) for name in names]


def test_the_next_is_laid_out_while_one_is_judged(tmp_path: Path) -> None:
    order: list[str] = []
    counter = Counter()
    stages = counter.stages()

    def begin(html: Any, variant: Variant, project: Any) -> Callable[[], Any]:
        order.append(f"begin {variant.name}")
        return lambda: stages.paginate(html, variant, project)

    def judge(*given: Any) -> Any:
        order.append("judge")
        return stages.judge(*given)

    verbs = replace(stages, begin=begin, judge=judge)
    names = [VariantName.EMAIL, VariantName.PRINT, VariantName.BOOKLET]
    built = list(pipeline.builds(projects_of(tmp_path, names), verbs=verbs))
    assert order == ["begin email", "begin print", "judge", "begin booklet", "judge", "judge"]
    assert [Path(one.report.written).name for one in built] == [f"hip.{name}.pdf" for name in names]
    assert counter.builds == 1  # the content is read once


def test_what_did_not_change_is_not_built_again(tmp_path: Path) -> None:
    counter = Counter()
    some = projects_of(tmp_path, [VariantName.EMAIL])
    list(pipeline.builds(some, verbs=counter.stages()))
    both = projects_of(tmp_path, [VariantName.EMAIL, VariantName.PRINT])
    first, second = pipeline.builds(both, verbs=counter.stages())
    assert first.report.unchanged_since and not second.report.unchanged_since


def test_a_fault_in_the_content_is_told_for_each_and_ends_none_of_the_others(tmp_path: Path) -> None:
    both = projects_of(tmp_path, [VariantName.EMAIL, VariantName.PRINT], "good\nbroken\n")
    built = list(pipeline.builds(both, verbs=Counter().stages()))
    assert [one.report.code for one in built] == [ExitCode.FINDINGS] * 2


def test_other_variants_are_no_older_handouts(tmp_path: Path) -> None:
    names = [VariantName.HANDOUT, VariantName.EMAIL]
    both = projects_of(tmp_path, names)
    list(pipeline.builds(both, verbs=Counter().stages()))
    assert [receipt.older(project) for project in both] == [[], []]
    assert all(project.output.is_file() for project in both)


def test_one_name_is_not_enough_for_several_pdfs(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    stand_in(tmp_path)
    asked = ["build", str(tmp_path / "hip.yaml"), "--variant", "email", "--variant", "print", "-o", "a.pdf"]
    code, _, errors = ended(capsys, asked)
    assert code == ExitCode.CANNOT_RUN and "-o names one PDF" in errors


def test_what_is_wrong_with_the_content_is_told_once(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, "good warning\n")
    monkeypatch.chdir(tmp_path)
    verbs = Counter().stages()
    monkeypatch.setattr(pipeline, "stages", lambda: verbs)
    asked = ["build", "hip.yaml", "--variant", "email", "--variant", "print", "--variant", "booklet"]
    _, out, _ = ended(capsys, asked)
    assert out.count("warning[text-odd]") == 1 and out.count("(in all 3 PDFs)") == 1
    assert out.count("1 finding on the content is told above") == 2
    assert out.count("0 errors, 1 warning") == 6  # the summary and the verdict of each count it
    _, out, _ = ended(capsys, [*asked, "--output-format", "json"])
    assert out.count('"rule": "text-odd"') == 3


# --- the compositor ----------------------------------------------------------------------------------


def test_one_compositor_lays_out_several_documents() -> None:
    texts = [drafting.document(f"<p>{word}</p>") for word in ("one", "two", "three")]
    pages = [drafting.Sheet(text, drafting.SAMPLE, ()) for text in texts]
    project = drafting.project()
    with Compositor(jobs=3) as compositor:
        waiting = [compositor.begin(page, Variant(), project) for page in pages]
        drafts = [wait() for wait in waiting]
        assert compositor._one is None  # its memory is free as soon as the last is done
    assert drafts == [paginate(page, Variant(), project) for page in pages]


# --- the contact sheet -------------------------------------------------------------------------------


def pixels(png: bytes | None) -> tuple[int, int]:
    assert png
    return Image.open(io.BytesIO(png)).size


def test_the_contact_sheet_shows_all_pages() -> None:
    sample = next((ROOT / "build").glob("*hip.pdf"), None)
    if sample is None:
        pytest.skip("the sample is not built")
    data = sample.read_bytes()
    here = overview(data)
    with Inspectors() as inspectors:
        inspectors.inspect(data)
        there = inspectors.overview(data)()
    assert here == there and pixels(here) == (4 * 354 + 14, 2 * 454 + 14)
    assert overview(b"no PDF") is None


def test_it_lies_beside_the_pdf(tmp_path: Path) -> None:
    verbs = replace(Counter().stages(), overview=lambda _data: lambda: b"a picture")
    project = stand_in(tmp_path)
    pipeline.build(project, verbs=verbs)
    assert output.contact_sheet(project.output).read_bytes() == b"a picture"
    bad = stand_in(tmp_path, "good\nerror\n")
    pipeline.build(bad, verbs=verbs)
    aside = output.contact_sheet(output.rejected(project.output))
    assert aside.is_file() and output.contact_sheet(project.output).is_file()
    pipeline.build(stand_in(tmp_path, "good again\n"), verbs=verbs)
    assert not aside.exists()


# --- the real thing ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample in four variants, by one command; without its code to scan, so that a back stays blank."""
    folder = tmp_path_factory.mktemp("variants")
    content, codes = re.subn(
        r"(?m)^      - qr:.*\n(?:        .*\n)+", "", (ROOT / "content.yaml").read_text("utf-8")
    )
    assert codes == 1
    (folder / "content.yaml").write_text(content, encoding="utf-8")
    (folder / "shared.yaml").write_bytes((ROOT / "shared.yaml").read_bytes())
    shutil.copytree(ROOT / "images", folder / "images")
    done = brochure(
        "build",
        str(folder),
        *(part for name in ("email", "print", "booklet", "print-bw") for part in ("--variant", name)),
    )
    assert done.returncode == 0, done.stdout
    return folder / "build"


HIP = "stem-cell-therapy-for-hip-arthritis-and-a-worn-hip."


def test_one_command_builds_them_all(built: Path) -> None:
    made = {path.name.removeprefix(HIP) for path in built.iterdir()}
    each = {f"{name}.{end}" for name in ("email", "print", "booklet", "print-bw")
            for end in ("contact-sheet.png", "pdf", "receipt.json")}  # fmt: skip
    assert made == each | {"booklet-sheets.pdf"}


def verdicts(built: Path, name: str) -> tuple[int, list[Any]]:
    report = json.loads((built / f"{HIP}{name}.receipt.json").read_bytes())["report"]
    return report["pages"], report["promises"]


def test_a_back_that_is_blank_still_carries_what_every_page_must(built: Path) -> None:
    pages, promises = verdicts(built, "print")
    last = [one for one in promises if one["page"] == pages]
    assert pages == 8 and verdicts(built, "email")[0] == 7
    assert {one["promise"] for one in last} >= {"header", "disclaimer", "copyright"}
    assert all(one["in_text"] and one["on_paper"] and one["in_tags"] for one in last)
    assert (
        "This page is left blank on purpose."
        in inspect((built / f"{HIP}print.pdf").read_bytes()).pages[-1].text
    )


def blank(*numbers: int, pages: int) -> tuple[str, str]:
    found = spare.told(numbers, pages, 4)
    assert (found.rule, found.severity, found.page) == ("pages-blank", Severity.INFO, numbers[0])
    return found.message, found.hint


def test_blank_pages_of_a_booklet_are_named_with_what_to_do() -> None:
    because = "blank, because a booklet's pages are a multiple of 4"
    message, hint = blank(6, 7, 8, pages=8)
    assert message == f"pages 6, 7 and 8 are {because}; 5 of 8 have text"
    assert hint.startswith("shorten it (one page less makes 4, a sheet less), or use the room")
    message, hint = blank(16, pages=16)
    assert message == f"page 16 is {because}; 15 of 16 have text"
    assert hint.startswith("shorten it (3 pages less make 12, a sheet less), or")
    message, hint = blank(2, 3, 4, pages=4)
    assert message == f"pages 2, 3 and 4 are {because}; 1 of 4 have text" and hint.startswith("use the room")


def test_only_a_booklet_tells_its_blank_pages() -> None:
    """Three pages and a blank one; the blank back of a print is what one expects."""
    pages = "".join(f'<p style="break-before: page">Page {number}</p>' for number in range(2))
    fill = "".join(
        f'<p class="blank-page" id="blank-page-{n}" style="break-before: page">Blank.</p>' for n in "123"
    )
    text = drafting.document(f"<p>One</p>{pages}<div>{fill}</div>")
    told = {}
    for name in (VariantName.BOOKLET, VariantName.PRINT):
        draft = paginate(drafting.Sheet(text, drafting.SAMPLE), Variant(name=name), drafting.project())
        told[name] = [one.message for one in draft.findings if one.rule == "pages-blank"]
        assert len(draft.blanks) == 1
    assert told[VariantName.PRINT] == []
    assert told[VariantName.BOOKLET] == [blank(4, pages=4)[0]]


def test_a_booklet_folds_from_its_sheets(built: Path) -> None:
    reader, sheets = (
        inspect((built / f"{HIP}{end}.pdf").read_bytes()) for end in ("booklet", "booklet-sheets")
    )
    assert len(reader.pages) % 4 == 0 and len(sheets.pages) * 2 == len(reader.pages)
    assert (reader.pages[0].width, sheets.pages[0].width) == (396, 792)
    count = len(reader.pages)
    for side, sheet in enumerate(sheets.pages):  # in a pile, folded once: outermost with innermost
        outer, inner = count - side, side + 1
        halves = ("", "")
        for run in sheet.runs:
            left = run.box.right < 396
            halves = (halves[0] + run.text, halves[1]) if left else (halves[0], halves[1] + run.text)
        found = [re.findall(r"Page\s*(\d+)\s*of", half) for half in halves]
        assert found == [[str(number)] for number in ((inner, outer) if side % 2 else (outer, inner))]
    assert reader.tags is not None and sheets.tags is None


def test_sheets_that_somebody_changed_are_made_again(built: Path) -> None:
    sheets = built / f"{HIP}booklet-sheets.pdf"
    good = sheets.read_bytes()
    sheets.write_bytes(b"%PDF changed")
    done = brochure("build", str(built.parent), "--variant", "booklet")
    assert done.returncode == 0 and "nothing changed" not in done.stdout
    assert sheets.read_bytes() == good


def alone(root: Path) -> Path:
    """The sample in a folder of its own."""
    for name in ("content.yaml", "shared.yaml"):
        (root / name).write_bytes((ROOT / name).read_bytes())
    for name in ("images", "styles"):
        shutil.copytree(ROOT / name, root / name)
    return root


@pytest.mark.parametrize(("set_anew", "outcome"), [(True, "passed"), (False, "failed")])
def test_large_print_is_set_anew_and_judged(tmp_path: Path, set_anew: bool, outcome: str) -> None:
    """Without its style sheet it is the handout, and every rule on large print tells."""
    if not set_anew:
        (alone(tmp_path) / "styles/variants/large-print.css").unlink()
    done = brochure("build", str(alone(tmp_path) if set_anew else tmp_path), "--variant", "large-print",
                    "--output-format", "json")  # fmt: skip
    told = {one["rule"]: one["outcome"] for one in json.loads(done.stdout)["rules"]}
    judged = {name: each for name, each in told.items() if name.startswith("large-")}
    assert len(judged) == 5 and set(judged.values()) == {outcome}
    assert done.returncode == (ExitCode.CLEAN if set_anew else ExitCode.FINDINGS)


def test_print_is_pure_black_and_black_print_has_no_colour(built: Path) -> None:
    """What a drawn text is black in is no mixture; and of colours nothing is left."""
    black, both = (
        inspect((built / f"{HIP}{name}.pdf").read_bytes(), also=Looks(colours=True))
        for name in ("print-bw", "print")
    )
    assert black.colours == () and both.colours
    runs = [run for page in both.pages for run in page.runs if run.text.strip()]
    assert sum(run.colour == (0, 0, 0, 255) for run in runs) > len(runs) / 2
    assert {len(set((run.colour or ())[:3])) for page in black.pages for run in page.runs} == {1}


def test_a_note_that_several_pdfs_have_on_other_pages_is_told_once() -> None:
    span = Span("content.yaml", 7, 3)
    long = [Finding("sentence-long", Severity.INFO, f"page {n} has it", span=span, page=n) for n in (1, 2, 2)]
    promised = [Finding("text-hidden", Severity.ERROR, "no", span=span, page=1, promise="a")] * 3
    reports = [
        Report(f"{n}.pdf", ExitCode.CLEAN, (*((one,) if n != 2 else ()), two))
        for n, (one, two) in enumerate(zip(long, promised, strict=True), 1)
    ]
    text = views.view("concise", colour=False)(reports)
    assert text.count("sentence-long") == 1 and "page 1 has it (in 2 of 3 PDFs)" in text
    assert text.count("text-hidden") == 3, "a promise is a verdict of its own in each PDF"
    assert "of 1 PDF" not in views.view("concise", colour=False)(reports[:1])
