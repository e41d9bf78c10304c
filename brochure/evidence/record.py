"""Records: what a public service says about one paper."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Name:
    """An author. A group has its whole name in `family`. An index may hold `family` and `given` swapped."""

    family: str
    given: str = ""
    initials: str = ""
    suffix: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (self.family, self.initials or self.given, self.suffix) if part)


@dataclass(frozen=True, slots=True)
class Notice:
    """What was published about the paper later: `kind` is `retraction`, `concern` or `erratum`. `sources` are
    the services that told it, `under` the PMID, PMCID and DOI of the paper they told it of."""

    kind: str
    reference: str = ""
    sources: tuple[str, ...] = ()
    under: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Record:
    """One paper, as `source` tells of it. Empty: the source does not say.

    `years`: of the printed issue and of the publication online. `journals`: short and long name.
    """

    source: str
    title: str
    authors: tuple[Name, ...] = ()
    journals: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    volume: str = ""
    issue: str = ""
    pages: str = ""
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    abstract: str = ""
    kinds: tuple[str, ...] = ()
    """Kinds of publication, as the index names them: `Randomized Controlled Trial`, `Case Reports`."""
    notices: tuple[Notice, ...] = ()
    complete: bool = True
    """Whether all authors are listed."""
    subjects: tuple[str, ...] = ()
    """What the index says the paper is about: MeSH headings, then the authors' keywords."""
    issued: str = field(default="", compare=False)
    """When the issue came out, as the index writes it: `2017 Jul`. The lock does not keep it."""
