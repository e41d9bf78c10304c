"""Stage 2: from plain data to `Content`, telling everything that is wrong in one run."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from brochure import clock
from brochure.citations import KEY, Citation
from brochure.content import abbreviations, citing, enormous, form_rules, part_rules, typed, variants, wording
from brochure.content.blocks import Block, PlacedNotice
from brochure.content.document import Brochure, Publisher, Section
from brochure.content.fields import nearest
from brochure.content.handout import Content, Refused
from brochure.content.papers import Record
from brochure.content.parts import Place, Surroundings, example
from brochure.content.promises import RUNNING, Notice, Promise, PromiseForm, notice, notice_form
from brochure.content.reading import Reader, as_typed, list_at, usable_key
from brochure.content.sections import Sections
from brochure.findings import Finding, Severity, Span
from brochure.source import Source

KEYS = ("brochure", "publisher", "variants", "notices", "promises", "sections", "citations")
"""The keys of the whole file, in the order of the format; `include` is gone by now."""

FOLLOWS = ("text-empty", "missing-key", "unknown-key", "wrong-type")
"""Rules that also speak up where something is absent only because YAML was refused there."""


MISREAD = ("text-cut-off", "quotes-curly")
"""Warnings about how YAML was typed that are errors as soon as the words show what came of it."""


def validate(source: Source, today: date | None = None) -> Content:
    """The typed handout in `source`, judged as of `today`.

    Its findings are those of the source, too. Raises `Refused` with all of them, warnings among them,
    if any is an error, the source's included: nothing is printed from a file that may have been misread.
    """
    reader = Reader(source, Surroundings(source.path.parent, today or clock.today()))
    content = _content(as_typed(source), reader)
    findings = together(source.findings, source.read_whole(reader.findings))
    if reader.failed or source.failed:
        raise Refused(findings, content)
    return replace(content, findings=findings)


def together(read: Iterable[Finding], judged: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings of both stages in the order of the file, no fault told twice.

    Where a value is refused, that says it better than that YAML may misread it. Where YAML was refused, or a
    text was taken as a comment, what is absent or unknown there only follows from it.
    """
    read, judged = list(read), list(judged)
    causes = {found: _caused_by(found, judged) for found in read}
    follows = {one for caused in causes.values() for one in caused}
    refused = {found.span for found in judged if found.severity is Severity.ERROR and found not in follows}
    kept = [found for found in judged if found not in follows]
    for found, caused in causes.items():
        if any(one.severity is Severity.ERROR for one in caused):
            kept.append(replace(found, severity=Severity.ERROR))
        elif found.severity is Severity.ERROR or found.span not in refused:
            kept.append(found)
    first = Span("", 0)
    return tuple(sorted(dict.fromkeys(kept), key=lambda found: found.span or first))


def _caused_by(cause: Finding, judged: list[Finding]) -> list[Finding]:
    """The findings about the words that only follow from this fault of the YAML."""
    here = cause.span
    if here is None or (cause.severity is not Severity.ERROR and cause.rule not in MISREAD):
        return []
    near = 80 if cause.severity is Severity.ERROR else 3  # columns; a comment follows what it hides
    return [
        found
        for found in judged
        if (there := found.span) is not None
        and (there.path, there.line) == (here.path, here.line)
        and (there == here or (found.rule in FOLLOWS and abs(there.column - here.column) <= near))
    ]


def _content(data: dict[str, Any], reader: Reader) -> Content:
    """The handout; if the reader has failed, only the rest of it, as `Refused` describes it."""
    _check_keys(data, reader)
    brochure = reader.make(Brochure, data["brochure"], ("brochure",)) if "brochure" in data else None
    publisher = reader.make(Publisher, data["publisher"], ("publisher",)) if "publisher" in data else None
    notices = _notices(data.get("notices"), reader)
    promises = _promises(data.get("promises"), data.get("notices"), notices, reader)
    body = Sections(reader)
    sections = body.read(data.get("sections"))
    records = _records(data.get("citations"), reader)
    _check_placing(data.get("notices"), body, reader)
    ways = variants.declared(data.get("variants"), reader)
    variants.check_limits(sections, brochure.audiences if brochure else (), reader)
    condition = " ".join(brochure.keywords[:1]) if brochure is not None else None
    names, lost = _names(data.get("citations")), bool(body.lost)
    titles = _plain_texts(brochure, sections, {})
    by_hand = typed.check(body.blocks, titles, records, reader) if names else ()
    numbers = citing.cite(body.blocks, records, names, reader, lost=lost, condition=condition, typed=by_hand)

    enormous.check(body.blocks, reader)
    if not body.lost and reader.source.complete and not reader.source.failed:
        abbreviations.check(
            body.blocks, _plain_texts(brochure, sections, notices), _own(publisher, notices), reader
        )

    if reader.failed or brochure is None or publisher is None:
        sections = _rest(body, reader)
        numbers = {key: number for key, number in numbers.items() if key in records}
    return Content(
        brochure or example(Brochure),
        publisher or example(Publisher),
        notices,
        promises,
        sections,
        records,
        numbers,
        (),
        ways,
        reader.source,
    )


def _rest(body: Sections, reader: Reader) -> tuple[Section, ...]:
    """All blocks that can be read, in one section, and an empty section for each key that a link may name."""
    blocks = (*body.blocks, *(part for part in reader.rest if isinstance(part, Block)))
    return (
        Section.model_construct(key="", place=(), span=None, title="…", blocks=blocks),
        *(Section.model_construct(key=k, place=(), span=None, title="…", blocks=()) for k in body.taken),
    )


def _plain_texts(
    brochure: Brochure | None, sections: tuple[Section, ...], notices: dict[str, Notice]
) -> list[tuple[Place, str]]:
    """The texts of the handout that stand in no block's Markdown: titles, and the notices."""
    found: list[tuple[Place, str]] = []
    if brochure is not None:
        found += [(("brochure", "title"), brochure.title), (("brochure", "subtitle"), brochure.subtitle)]
    for section in sections:
        found.append(((*section.place, "title"), section.title))
        found += [((*b.place, "title"), title) for b in section.blocks if (title := getattr(b, "title", ""))]
    found += [
        (("notices", n.name, "text"), n.text)
        for n in notices.values()
        if n.name not in ("header", "copyright")
    ]
    return found


def _own(publisher: Publisher | None, notices: dict[str, Notice]) -> str:
    """The names the publisher goes by."""
    names = [publisher.name] if publisher is not None else []
    return " / ".join(names + [n.text for n in notices.values() if n.name == "copyright"])


def _check_keys(data: dict[str, Any], reader: Reader) -> None:
    whole = reader.source.complete
    meant = {wording.meant_by(key, list(KEYS)) for key in data if key not in KEYS}
    for key in data:
        if key not in KEYS and (whole or nearest(key, list(KEYS))):
            rule, message, hint = wording.unknown_key(key, list(KEYS), "the file")
            if key in RUNNING:
                hint = f"write {key} under notices"
            reader.find(rule, message, hint, reader.key_span((key,)))
    for key in ("brochure", "publisher", "sections"):
        if key not in data and key not in meant and whole:
            hint = (
                f"add {key}:" if key != "publisher" else "add publisher:, or include the file that holds it"
            )
            reader.find(form_rules.MISSING_KEY, f"the file has no {key}", hint, reader.span(()))


def _names(value: Any) -> list[str]:
    """The usable names in a group of keys, also of those whose values have faults."""
    return [name for name in value if re.fullmatch(KEY, name, re.ASCII)] if isinstance(value, dict) else []


# --- notices and promises ----------------------------------------------------------------------


def _group(value: Any, key: str, reader: Reader) -> dict[Any, Any]:
    """The group of keys under `key`; empty, and a finding, if it is something else."""
    if isinstance(value, dict) or value is None:
        return value or {}
    message = f"{key}: a group of keys was expected, this is {wording.kind_of(value)}"
    reader.find(
        form_rules.WRONG_TYPE, message, "write a name and a colon before each item", reader.span((key,))
    )
    return {}


_KEPT = "pages: every, min_size: 9 pt, owner: Medical director}"
_SHOWN = {
    "header": 'header: {text: "[your header]", ' + _KEPT,
    "disclaimer": 'disclaimer: {text: "[your disclaimer]", ' + _KEPT,
    "copyright": 'copyright: {year: YYYY, holder: "[your clinic]", rights: All rights reserved., ' + _KEPT,
}
"""What to write for a notice that is missing. Pasted as it is, it is an error."""


def _notices(value: Any, reader: Reader) -> dict[str, Notice]:
    found = {}
    slips = _slips(_names(value))
    for name, raw in _group(value, "notices", reader).items():
        place = ("notices", name)
        if not usable_key(name, place, reader):
            continue
        if (form := reader.make(notice_form(slips.get(name, name)), raw, place)) is not None:
            found[name] = notice(name, form, reader.key_span(place))
    for name, meant in slips.items():
        message = f'notices: {meant} is missing, and there is "{name}"'
        span = reader.key_span(("notices", name))
        reader.find(part_rules.NOTICE_MISSING, message, f"did you mean {meant}?", span)
    missing = [name for name in RUNNING if name not in (*_names(value), *slips.values())]
    if missing and reader.source.complete:
        message = f"notices: {wording.listed(missing, 'and')} {'is' if len(missing) == 1 else 'are'} missing"
        hint = f"write under notices: {_SHOWN[missing[0]]}, or include the file that holds it"
        reader.find(part_rules.NOTICE_MISSING, message, hint, reader.key_span(("notices",)))
    return found


def _slips(names: list[str]) -> dict[str, str]:
    """Names of notices that are slips for one every handout needs, which is not there; and what was meant."""
    found: dict[str, str] = {}
    for name in names:
        lacking = [one for one in RUNNING if one not in names and one not in found.values()]
        if name not in RUNNING and (meant := nearest(name, lacking)):
            found[name] = meant
    return found


def _promises(
    value: Any, raw_notices: Any, notices: dict[str, Notice], reader: Reader
) -> tuple[Promise, ...]:
    found = {
        n.name: Promise(n.name, n.text, n.pages, n.min_size, n.owner, n.span, n.lock)
        for n in notices.values()
    }
    names = [*_names(raw_notices), *_slips(_names(raw_notices)).values()]
    for index, raw in enumerate(list_at(value, ("promises",), reader)):
        place: Place = ("promises", index)
        form = reader.make(PromiseForm, raw, place)
        if form is None:
            continue
        key, span = form.key or f"promise-{index + 1}", reader.span(place)
        if form.notice and form.notice not in names:
            _unknown_notice(form.notice, names, reader.span((*place, "notice")), reader)
        if key in found:
            message = f'the key "{key}" is already taken at {found[key].span}'
            reader.find(form_rules.KEY_REPEATED, message, "give the promise another key", span)
        text = notices[form.notice].text if form.notice in notices else form.text
        lock = form.locked.lock(span) if form.locked else None
        found[key] = Promise(key, text, form.pages or "somewhere", form.min_size, form.owner, span, lock)
    return tuple(found.values())


def _unknown_notice(name: str, names: list[str], span: Span, reader: Reader) -> None:
    if not reader.source.complete:
        return
    meant = nearest(name, names)
    hint = f"did you mean {meant}?" if meant else f"the notices are {', '.join(names) or 'none'}"
    reader.find(part_rules.NOTICE_UNKNOWN, f'there is no notice "{name}"', hint, span)


def _check_placing(raw_notices: Any, body: Sections, reader: Reader) -> None:
    """Every notice of the author's own needs a place in the body, once.

    The three that every handout has are printed there by the templates if no block does. Should a template
    not do so, the finished PDF lacks them in its tags, and that is an error.
    """
    slips = _slips(_names(raw_notices))
    names = [slips.get(name, name) for name in _names(raw_notices)]

    placed: dict[str, Span] = {}
    for block in body.blocks:
        if isinstance(block, PlacedNotice):
            span = block.span or reader.span(block.place)
            name = slips.get(block.name, block.name)
            if name not in names:
                _unknown_notice(name, names, span, reader)
            elif name in placed:
                message = f"the notice {name} already stands at {placed[name]}"
                reader.find(part_rules.NOTICE_NOT_PLACED, message, "print it once", span)
            placed.setdefault(name, span)
    if body.lost:  # one of them may have been the place
        return
    for name in names:
        if name not in placed and name not in RUNNING:
            message = f"the notice {name} is printed nowhere: no block asks for it"
            hint = f"write - notice: {name} among the blocks of a section"
            reader.find(part_rules.NOTICE_NOT_PLACED, message, hint, reader.key_span(("notices", name)))


# --- papers ------------------------------------------------------------------------------------


def _records(value: Any, reader: Reader) -> dict[str, Citation]:
    found = {}
    for key, raw in _group(value, "citations", reader).items():
        place = ("citations", key)
        if not isinstance(key, str) or not re.fullmatch(KEY, key, re.ASCII):
            message = f'"{wording.excerpt(key)}" is not a key for a paper'
            reader.find(form_rules.KEY_REPEATED, message, "for example park2018", reader.key_span(place))
        elif (record := reader.make(Record, raw, place)) is not None:
            found[key] = record.citation(key)
    citing.check_twins(found, reader)
    return found
