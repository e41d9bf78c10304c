"""The lines to sign on: for the handout as a whole, and one for each owner of a required text."""

from __future__ import annotations

from collections.abc import Mapping

from brochure.findings import ExitCode
from brochure.report.web.case import Case
from brochure.report.web.markup import Markup, joined, tag

READ = "I have read the handout itself, not only this report, and decided every point that needs a person."
OWN = "I have read these texts as they stand in this file, and they may be handed out."


def section(case: Case) -> Markup:
    """Lines to sign on, once the report is printed; none on a file that must not be handed out."""
    if case.report.code is not ExitCode.CLEAN:
        return case.section("signing", "Sign-off", tag("p", "A file with errors cannot be signed off."))
    which = f"This holds for the file with the SHA-256 {case.report.sha256} and for no other."
    whole = _lines(case, "The handout as a whole", READ, ("Name", "Role", "Date", "Signature"))
    owned = (
        _lines(case, owner, joined("For ", _listed(case, keys), f". {OWN}"), ("Name", "Date", "Signature"))
        for owner, keys in owners(case).items()
    )
    return case.section("signing", "Sign-off", tag("p", which), whole, *owned)


def owners(case: Case) -> Mapping[str, tuple[str, ...]]:
    """The owners of the required texts and those who approved them, each once, with their texts."""
    held: dict[str, tuple[str, dict[str, None]]] = {}
    for one in case.report.required:
        for owner in (one.owner, one.approval.owner if one.approval else ""):
            name = " ".join(owner.split())
            if name:
                held.setdefault(name.casefold(), (name, {}))[1][one.key] = None
    return {name: tuple(keys) for name, keys in held.values()}


def _listed(case: Case, keys: tuple[str, ...]) -> Markup:
    """`A header, C copyright`, each as a link to its card."""
    links = [case.link(f"promise-{case.letters[key]}", f"{case.letters[key]} {key}") for key in keys]
    return joined(*[part for link in links for part in (", ", link)][1:])


def _lines(case: Case, who: str, said: str | Markup, asked: tuple[str, ...]) -> Markup:
    lines = (tag("div", tag("dt", term), tag("dd")) for term in asked)
    return tag("div", case.heading(2, who), tag("p", said), tag("dl", *lines, class_="lines"), class_="signs")
