"""The project: where its files are and what was asked for, resolved once and frozen."""

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from brochure.variant import CitationStyle, Paper, Settings, Variant, VariantName


@dataclass(frozen=True, slots=True)
class Project:
    """Paths are absolute. `paper` and `citation_style` are None unless asked for on the command line.

    `rules` is the policy: the file asked for, else rules.yaml beside the content, None when there is none.
    """

    content: Path
    output: Path
    templates: Path
    styles: Path
    today: date
    paper: Paper | None = None
    citation_style: CitationStyle | None = None
    strict: bool = False
    rules: Path | None = None
    name: VariantName = VariantName.HANDOUT
    audience: str = ""

    @property
    def root(self) -> Path:
        """The project's own folder: images and includes come from here and nowhere else."""
        return self.content.parent

    @property
    def terms(self) -> tuple[Path | None, Path, date, VariantName]:
        """What a policy is read by: its file, where the project lies, the day, and the variant it is for."""
        return self.rules, self.root, self.today, self.name

    @property
    def lock(self) -> Path:
        """Where what was found about the cited papers is kept, whether or not there is such a file."""
        return self.root / "citations.lock.yaml"

    @property
    def sheets(self) -> Path:
        """Where the imposed sheets of a variant that is folded go."""
        return self.output.with_name(f"{self.output.stem}-sheets.pdf")

    def variant(
        self, paper: Paper, citation_style: CitationStyle, settings: Settings | None = None
    ) -> Variant:
        """The variant to build: what was asked for, else what the content says."""
        style = self.citation_style or citation_style
        return Variant(self.paper or paper, style, self.name, self.audience, settings or Settings())


HOME = Path(__file__).resolve().parent.parent
"""The folder brochure itself lives in: its templates and styles serve projects that have none."""


def resolve(
    content: Path,
    *,
    today: date,
    output: Path | None = None,
    templates: Path | None = None,
    styles: Path | None = None,
    paper: Paper | None = None,
    citation_style: CitationStyle | None = None,
    strict: bool = False,
    rules: Path | None = None,
    name: VariantName = VariantName.HANDOUT,
    audience: str = "",
) -> Project:
    """The project of a content file (or of the folder that holds content.yaml), every path made absolute.

    Templates and styles are those beside the content, else brochure's own. The PDF goes to `build/` beside
    the content, named after it; after its title when the file is just called content.yaml.
    """
    content = _absolute(content / "content.yaml" if content.is_dir() else content)
    root = content.parent
    return Project(
        content=content,
        output=_absolute(output) if output else place(content, name, audience),
        templates=_absolute(templates or _folder(root, "templates")),
        styles=_absolute(styles or _folder(root, "styles")),
        today=today,
        paper=paper,
        citation_style=citation_style,
        strict=strict,
        rules=_absolute(rules) if rules else _beside(root, "rules.yaml"),
        name=name,
        audience=audience,
    )


def place(content: Path, name: VariantName = VariantName.HANDOUT, audience: str = "") -> Path:
    """Where the PDF of a content file goes when nobody names a place: hip.pdf, hip.carers.large-print.pdf.

    An audience that is called like a variant, or like a rejected PDF, is no such file: hip.for-print.pdf.
    """
    who = slug(audience)
    who = f"for-{who}" if who in RESERVED else who
    parts = [title(content), who, "" if name is VariantName.HANDOUT else name.value]
    return _absolute(content.parent / "build" / f"{'.'.join(filter(None, parts))}.pdf")


RESERVED = frozenset({"rejected", *(name.value for name in VariantName)})
"""Endings of names that tell which PDF it is."""


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links


def _folder(root: Path, name: str) -> Path:
    return root / name if (root / name).is_dir() else HOME / name


def _beside(root: Path, name: str) -> Path | None:
    return root / name if (root / name).is_file() else None


def title(content: Path) -> str:
    """The name that all PDFs of a content file begin with. It has no dot: what follows one tells which it is.

    A look at the text: a name must not cost a YAML parser.
    """
    if content.stem != "content":
        return content.stem.replace(".", "-")
    try:
        if not content.is_file():  # reading a pipe would never end
            return content.stem
        with content.open("rb") as stream:
            lines = stream.read(20_000).decode("utf-8-sig", errors="ignore").splitlines()
    except OSError:
        return content.stem
    head = False
    for line in lines:
        if re.match(r"[^\s#]", line):
            head = line.startswith("brochure:")
        elif head and (found := re.match(r"\s+title:(.+?)(\s#.*)?$", line)):
            return slug(found[1]) or content.stem
    return content.stem


def slug(text: str) -> str:
    """`text` as a file name: ASCII letters and digits with hyphens between, at most 60 characters."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall("[a-z0-9]+", ascii_text)
    while len("-".join(words)) > 60:
        words.pop()
    return "-".join(words)
