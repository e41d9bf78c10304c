"""The picture of the report in docs/report.md: head, first error and first page of a rejected build.

`python -m tests.pictured` takes it with Chromium. The PNG carries the lines of the report that it shows as a
text, so that a test without a browser can tell when it is out of date.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from html import unescape
from pathlib import Path

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from tests.shown import ROOT, Console, printed

PICTURE = ROOT / "docs" / "report.png"
RULES = re.compile(r"rules on the PDF: .*")
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
SOFTENED = ("content.yaml", "**not FDA-approved**", "being studied")
"""The edit of the README: the one place on the first page that said it is gone."""
WIDTH, HEAD, PAGE = 1040, 972, 640
"""Pixels: of the window, of the top of the report, and of its first page below."""
ALONE = (
    "<style>body > header, main > :not(#pages), #pages > :not(article), #pages > article ~ article"
    " { display: none } section { margin-top: 1rem }</style>"
)
"""Shows the first page alone: Chromium takes no picture of a place further down."""
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
LINES = re.compile(r'<p class="(?:verdict|quiet|advice bad)">(.*?)</p>')


def report(folder: Path) -> Path:
    """The report on the sample after the edit, built in `folder`."""
    printed(Console((SOFTENED,), "brochure build --output-format concise --report report.html", ""), folder)
    return folder / "report.html"


def told(page: Path) -> str:
    """What the head of a report says: the verdict, the advice and the summary without the number of rules,
    which changes with each new one."""
    lines = [unescape(line) for line in LINES.findall(page.read_text("utf-8"))[:3]]
    return "\n".join(RULES.sub("", line).rstrip(" ·") for line in lines)


def taken(page: Path, target: Path) -> None:
    """Write the picture of a report; there must be a Chromium."""
    parts = []
    first = page.with_name("first.html")
    first.write_text(POLICY.sub(ALONE, page.read_text("utf-8")), "utf-8")
    for shown, height in ((page, HEAD), (first, PAGE)):
        shot = shown.with_suffix(".png")
        command = [str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
        profile = f"--user-data-dir={page.with_name('profile')}"
        size = f"--window-size={WIDTH},{height}"
        subprocess.run(
            [*command, profile, size, f"--screenshot={shot}", shown.as_uri()],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        parts.append(Image.open(shot).convert("RGB").crop((0, 0, WIDTH, height)))
    whole = Image.new("RGB", (WIDTH, HEAD + PAGE), "white")
    whole.paste(parts[0], (0, 0))
    whole.paste(parts[1], (0, HEAD))
    notes = PngInfo()
    notes.add_itxt("Description", told(page))
    whole.quantize(48).save(target, optimize=True, pnginfo=notes)


def main() -> None:
    if BROWSER is None:
        print(f"{PICTURE.name} is left as it is: there is no Chromium")
        return
    with tempfile.TemporaryDirectory() as name:
        taken(report(Path(name)), PICTURE)


if __name__ == "__main__":
    main()
