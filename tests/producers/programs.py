"""PDFs that other programs really wrote. They are checked in, for the programs are no part of the tests.

    .venv/bin/python -m tests.producers.programs [chromium] [libreoffice] [ghostscript] [cairo]

writes those of the programs named (of all, if none is) into tests/samples/producers anew. Some cases are made
from the others when they are asked for, as a program that changes finished PDFs would do it: the page is
cropped, or the text put on a layer that is switched off, or into a note.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.producers import structures
from tests.producers.table import (
    BODY,
    CASES,
    COVERED,
    CROPPED,
    HEADING,
    LAYER,
    NOTE,
    PRESENT,
    WHITE,
    producer,
)
from tests.tricks.paper import FONTS
from tests.tricks.table import REQUIRED

SAMPLES = Path(__file__).parents[1] / "samples" / "producers"
ABSENT = "left out"
WRITTEN = (PRESENT, WHITE, COVERED, ABSENT)
"""What a program writes from its own source; the other cases are these, changed afterwards."""


def html(case: str) -> str:
    """The page as a browser or layout engine is given it."""
    face = (FONTS / "SourceSans3-Regular.ttf").as_uri()
    style = (
        f"@font-face{{font-family:S;src:url({face})}} @page{{size:8.5in 11in;margin:1in}}"
        "body{font:12pt/1.4 S;margin:0} h1{font:18pt S} div{position:relative;top:5in;width:6in}"
        "b{position:absolute;inset:-3pt;background:#fff}" + ("p#r{color:#fff}" if case == WHITE else "")
    )
    said = (
        "" if case == ABSENT else f"<div><p id=r>{REQUIRED}</p>{'<b></b>' if case == COVERED else ''}</div>"
    )
    return (
        f"<!doctype html><html lang=en><meta charset=utf-8><title>{HEADING}</title><style>{style}</style>"
        f"<h1>{HEADING}</h1><p>{BODY}</p>{said}</html>"
    )


def odt(case: str) -> str:
    """The page as a flat OpenDocument text."""
    box = (
        '<draw:rect text:anchor-type="paragraph" draw:style-name="G" svg:x="-0.1in" svg:y="4.95in" '
        'svg:width="6in" svg:height="0.4in"/>'
    )
    text = (Path(__file__).parent / "page.fodt").read_text(encoding="utf-8")
    said = f'<text:p text:style-name="R">{box if case == COVERED else ""}{REQUIRED}</text:p>'
    parts = {"HEADING": HEADING, "BODY": BODY, "SAID": "" if case == ABSENT else said}
    for name, part in (parts | {"COLOUR": "#ffffff" if case == WHITE else "#000000"}).items():
        text = text.replace(name, part)
    return text


def _run(*command: str | Path) -> None:
    subprocess.run([str(part) for part in command], check=True, capture_output=True, timeout=120)


def chromium(case: str, folder: Path) -> None:
    (folder / "page.html").write_text(html(case), encoding="utf-8")
    _run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
         f"--print-to-pdf={folder / 'page.pdf'}", folder / "page.html")  # fmt: skip


def libreoffice(case: str, folder: Path) -> None:
    (folder / "page.fodt").write_text(odt(case), encoding="utf-8")
    options = '{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
    _run("soffice", f"-env:UserInstallation={(folder / 'user').as_uri()}", "--headless", "--convert-to",
         f"pdf:writer_pdf_Export:{options}", "--outdir", folder, folder / "page.fodt")  # fmt: skip


def ghostscript(case: str, folder: Path) -> None:
    (folder / "given.pdf").write_bytes(structures.cid_font(case))
    _run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=pdfwrite",
         f"-sOutputFile={folder / 'page.pdf'}", folder / "given.pdf")  # fmt: skip


def cairo(case: str, folder: Path) -> None:
    (folder / "given.pdf").write_bytes(structures.word_processor(case))
    _run("pdftocairo", "-pdf", folder / "given.pdf", folder / "page.pdf")


PROGRAMS: dict[str, tuple[Callable[[str, Path], None], tuple[str, ...]]] = {
    "chromium": (chromium, WRITTEN),
    "libreoffice": (libreoffice, WRITTEN),
    "ghostscript": (ghostscript, CASES),
    "cairo": (cairo, CASES),
}
"""Each program and the cases it writes itself: what only rewrites PDFs is given one of each case."""


def file_of(program: str, case: str) -> Path:
    return SAMPLES / f"{program}-{case.replace(' ', '-')}.pdf"


def sample(program: str, case: str) -> bytes:
    """The PDF of a case: as the program wrote it, or changed afterwards."""
    if case in PROGRAMS[program][1]:
        return file_of(program, case).read_bytes()
    return changed(case, lambda written: file_of(program, written).read_bytes())


def changed(case: str, written: Callable[[str], bytes]) -> bytes:
    """One of the cases that are made from a finished PDF."""
    with pikepdf.open(BytesIO(written(PRESENT if case == CROPPED else ABSENT))) as pdf:
        page = pdf.pages[0]
        if case == CROPPED:
            page.obj.CropBox = Array([0, 500, 612, 792])
        elif case == NOTE:
            note = Dictionary(
                Type=Name.Annot, Subtype=Name.Text, Rect=Array([72, 300, 92, 320]), F=4,
                Contents=String(REQUIRED),
            )  # fmt: skip
            page.obj.Annots = Array([pdf.make_indirect(note)])
        else:
            assert case == LAYER
            with pikepdf.open(BytesIO(written(PRESENT))) as whole:
                _put_on_a_layer(pdf, page, pdf.copy_foreign(whole.pages[0].as_form_xobject()))
        out = BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _put_on_a_layer(pdf: Any, page: Any, form: Any) -> None:
    """Draw `form` over the page, on a layer that is switched off."""
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Layer 2"))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group])))
    form.OC = group
    name = page.add_resource(form, Name.XObject, name=Name("/OnLayer2"))
    page.contents_add(b"q", prepend=True)
    page.contents_add(f"Q q {name} Do Q".encode())


@cache
def _laid_out(case: str) -> bytes:
    from weasyprint import HTML

    made: bytes = HTML(string=html(case)).write_pdf(pdf_variant="pdf/ua-1")
    return made


@producer("WeasyPrint", tagged=True)
def weasyprint(case: str) -> bytes:
    return _laid_out(case) if case in WRITTEN else changed(case, _laid_out)


def _named(pdf: bytes) -> str:
    """The producer as the file names it, without what only says when and where."""
    with pikepdf.open(BytesIO(pdf)) as held:
        told = str(held.docinfo.get("/Producer", "")) or "unnamed"
    return re.sub(r"\s*\(.*", "", told)


def _register() -> None:
    for program in PROGRAMS:
        name = _named(file_of(program, PRESENT).read_bytes())
        producer(name, tagged=program in ("chromium", "libreoffice"))(partial(sample, program))


def main(names: list[str]) -> None:
    """Write the samples of these programs anew."""
    SAMPLES.mkdir(parents=True, exist_ok=True)
    for name in names or PROGRAMS:
        write, cases = PROGRAMS[name]
        for case in cases:
            with tempfile.TemporaryDirectory() as folder:
                write(case, Path(folder))
                file_of(name, case).write_bytes((Path(folder) / "page.pdf").read_bytes())
                print(file_of(name, case).name, file_of(name, case).stat().st_size)


if __name__ == "__main__":
    main(sys.argv[1:])
else:
    _register()
