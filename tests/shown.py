"""What documents show: a picture, and commands, run as written in a copy of the project.

A block that begins ```` ```console ```` holds one command after `$ ` and what it prints. An HTML comment
right above it, `<!-- edit FILE: "old" -> "new" -->`, changes a file of the copy first; each block starts from
a fresh copy. A block after `<!-- save as FILE -->` is put into the copies of the blocks after it.
`python -m tests.shown` draws the picture and writes the output of all blocks into the document.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
DOCUMENTS = (README, ROOT / "docs" / "policy.md", ROOT / "docs" / "evidence.md")
BLOCK = re.compile(r"((?:<!-- edit .* -->\n)*)```console\n\$ (.*)\n((?:(?!```).*\n)*)```\n")
SAVED = re.compile(r"<!-- save as (\S+) -->\n```[a-z]+\n(.*?)```\n", re.DOTALL)
EDIT = re.compile(r"""<!-- edit (\S+): (["'])(.*)\2 -> (["'])(.*)\4 -->""")
PARTS = ("content.yaml", "shared.yaml", "build_pdf.py", "images", "styles", "templates")
NEEDS_BUILD = re.compile(r"\bbuild/\S+\.pdf")


@dataclass(frozen=True)
class Console:
    """One shown command: what is changed first, the command line, and what the document says it prints."""

    edits: tuple[tuple[str, str, str], ...]
    command: str
    shown: str
    files: tuple[tuple[str, str], ...] = ()


def consoles(document: str) -> list[Console]:
    """The shown commands of a document, in order."""
    return [
        Console(
            tuple((f, old, new) for f, _, old, _, new in EDIT.findall(block[1])),
            block[2],
            block[3],
            tuple(dict(SAVED.findall(document[: block.start()])).items()),
        )
        for block in BLOCK.finditer(document)
    ]


def printed(console: Console, folder: Path) -> str:
    """What the command prints to stdout in a copy of the project at `folder`, without progress lines."""
    for part in PARTS:
        here = ROOT / part
        (shutil.copytree if here.is_dir() else shutil.copy)(here, folder / part)
    for name, text in console.files:
        (folder / name).write_text(text, encoding="utf-8")
    for name, old, new in console.edits:
        text = (folder / name).read_text(encoding="utf-8")
        if old not in text:
            raise AssertionError(f"{name} no longer contains {old!r}")
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    program, *arguments = console.command.split()
    assert program == "brochure", console.command
    brochure = [sys.executable, "-m", "tests.dated"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", "PYTHONUTF8": "1"}
    if arguments[0] != "build" and NEEDS_BUILD.search(console.command):
        subprocess.run(
            [*brochure, "build", "-q"], cwd=folder, env=environment, capture_output=True, check=True
        )
    result = subprocess.run(
        [*brochure, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode in (0, 1), result.stderr
    return result.stdout.strip("\n") + "\n"


def rewritten(document: str, outputs: list[str]) -> str:
    """The document with new output in its blocks."""
    waiting = iter(outputs)
    return BLOCK.sub(lambda m: f"{m[1]}```console\n$ {m[2]}\n{next(waiting)}```\n", document)


def picture(pdf: Path, target: Path, pixels: int = 840) -> None:
    """Draw the first page of `pdf`, so many pixels wide, into the PNG file `target`."""
    import pypdfium2

    page = pypdfium2.PdfDocument(pdf)[0]
    image = page.render(scale=pixels / page.get_width()).to_pil()
    image.quantize(32).save(target, optimize=True)


def main() -> None:
    """Bring the documents and the picture up to date."""
    for document in DOCUMENTS:
        text = document.read_text(encoding="utf-8")
        fresh = []
        for console in consoles(text):
            with tempfile.TemporaryDirectory() as name:
                fresh.append(printed(console, Path(name)))
                for pdf in () if console.edits or console.files else Path(name).glob("build/*.pdf"):
                    picture(pdf, ROOT / "docs/first-page.png")
        document.write_text(rewritten(text, fresh), encoding="utf-8")


if __name__ == "__main__":
    main()
