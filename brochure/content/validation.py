"""Stage 2: from plain data to `Content`, telling everything that is wrong in one run."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from brochure.citations import KEY, Citation
from brochure.content import citing, form_rules, part_rules, wording
from brochure.content.blocks import Block, PlacedNotice
from brochure.content.document import Brochure, Publisher, Section
from brochure.content.fields import KEY_PATTERN, nearest
from brochure.content.forms import block_form
from brochure.content.handout import Content
from brochure.content.papers import Record
from brochure.content.parts import Place, Surroundings
from brochure.content.promises import RUNNING, Notice, Promise, PromiseForm, notice, notice_form
from brochure.content.reading import Given, Reader, as_typed, groups
from brochure.findings import BrochureError, Finding, Severity, Span
from brochure.source import Source

KEYS = ("include", "brochure", "publisher", "notices", "promises", "sections", "citations")
"""The keys of the whole file, in the order of the format."""


def validate(source: Source, today: date | None = None) -> Content:
    """The typed handout in `source`, judged as of `today`.

    Raises `BrochureError` with all findings, warnings among them, if any of them is an error.
    """
    reader = Reader(source, Surroundings(source.path.parent, today or date.today()))
    data = as_typed(source)
    if not isinstance(data, dict):
        message = f"the file holds {wording.kind_of(data)}, where groups of keys were expected"
        reader.find(form_rules.WRONG_TYPE, message, f"write {', '.join(KEYS[1:])}", reader.span(()))
        data = {}
    content = _content(data, reader)
    if content is None:
        raise BrochureError(_ordered(reader.findings))
    return content


def _ordered(findings: list[Finding]) -> tuple[Finding, ...]:
    """In the order of the file: what stands first is read first."""
    first = Span("", 0)
    return tuple(sorted(dict.fromkeys(findings), key=lambda found: found.span or first))


def _content(data: dict[str, Any], reader: Reader) -> Content | None:
    if data:
        _check_keys(data, reader)
    brochure = reader.make(Brochure, data.get("brochure", {}), ("brochure",)) if "brochure" in data else None
    publisher = reader.make(Publisher, data["publisher"], ("publisher",)) if "publisher" in data else None
    notices = _notices(data.get("notices"), reader)
    promises = _promises(data.get("promises"), data.get("notices"), notices, reader)
    sections = _Sections(reader).read(data.get("sections"))
    records = _records(data.get("citations"), reader)
    _check_placing(data.get("notices"), sections, reader)
    numbers = _cite(sections, records, data.get("citations"), reader)
    if reader.failed or brochure is None or publisher is None:
        return None
    findings = _ordered(reader.findings)
    return Content(
        brochure, publisher, notices, promises, sections, records, numbers, findings, reader.source
    )


def _check_keys(data: dict[str, Any], reader: Reader) -> None:
    for key in data:
        if key not in KEYS:
            rule, message, hint = wording.unknown_key(key, list(KEYS[1:]), "the file")
            if key in RUNNING:
                hint = f"write {key} under notices"
            reader.find(rule, message, hint, reader.key_span((key,)))
    for key in ("brochure", "publisher", "sections"):
        if key not in data:
            hint = (
                f"add {key}:" if key != "publisher" else "add publisher:, or include the file that holds it"
            )
            reader.find(form_rules.MISSING_KEY, f"the file has no {key}", hint, reader.span(()))


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


def _list(value: Any, place: Place, reader: Reader) -> list[Any]:
    """The list at `place`; empty, and a finding, if it is something else."""
    if isinstance(value, list) or value is None:
        return value or []
    message = f"{place[-1]}: a list was expected, this is {wording.kind_of(value)}"
    reader.find(form_rules.WRONG_TYPE, message, "begin each item with a dash and a space", reader.span(place))
    return []


def _notices(value: Any, reader: Reader) -> dict[str, Notice]:
    found = {}
    for name, raw in _group(value, "notices", reader).items():
        place = ("notices", name)
        if not _usable_key(name, place, reader):
            continue
        if (form := reader.make(notice_form(name), raw, place)) is not None:
            found[name] = notice(name, form, reader.key_span(place))
    missing = [name for name in RUNNING if not isinstance(value, dict) or name not in value]
    if missing:
        names = " and ".join(filter(None, [", ".join(missing[:-1]), missing[-1]]))
        message = f"notices: {names} {'is' if len(missing) == 1 else 'are'} missing"
        hint = f"add {missing[0]}: under notices, or include the file that holds it"
        reader.find(part_rules.NOTICE_MISSING, message, hint, reader.span(("notices",)))
    return found


def _usable_key(key: Any, place: Place, reader: Reader) -> bool:
    if isinstance(key, str) and re.fullmatch(KEY_PATTERN, key, re.ASCII):
        return True
    message = f'"{wording.excerpt(key)}" is not a name; a letter first, then letters, digits, - and _'
    reader.find(form_rules.KEY_REPEATED, message, "rename it", reader.key_span(place))
    return False


def _promises(
    value: Any, raw_notices: Any, notices: dict[str, Notice], reader: Reader
) -> tuple[Promise, ...]:
    found = {n.name: Promise(n.name, n.text, n.pages, n.min_size, n.owner, n.span) for n in notices.values()}
    names = [str(name) for name, _ in groups(raw_notices)]
    for index, raw in enumerate(_list(value, ("promises",), reader)):
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
        found[key] = Promise(key, text, form.pages or "somewhere", form.min_size, form.owner, span)
    return tuple(found.values())


def _unknown_notice(name: str, names: list[str], span: Span, reader: Reader) -> None:
    meant = nearest(name, names)
    hint = f"did you mean {meant}?" if meant else f"the notices are {', '.join(names) or 'none'}"
    reader.find(part_rules.NOTICE_UNKNOWN, f'there is no notice "{name}"', hint, span)


def _check_placing(raw_notices: Any, sections: tuple[Section, ...], reader: Reader) -> None:
    """Every notice but header and copyright needs a place in the body, once."""
    names = [str(name) for name, _ in groups(raw_notices)]
    placed: dict[str, Span] = {}
    for block in (block for section in sections for block in section.blocks):
        if isinstance(block, PlacedNotice):
            span = block.span or reader.span(block.place)
            if block.name not in names:
                _unknown_notice(block.name, names, span, reader)
            elif block.name in placed:
                message = f"the notice {block.name} already stands at {placed[block.name]}"
                reader.find(part_rules.NOTICE_NOT_PLACED, message, "print it once", span)
            placed.setdefault(block.name, span)
    if reader.failed:  # a block that could not be read may have been the one
        return
    for name in names:
        if name not in placed and name not in ("header", "copyright"):
            message = f"the notice {name} stands nowhere in the body, so it is not read out"
            hint = f"add - notice: {name} to the blocks of a section"
            reader.find(part_rules.NOTICE_NOT_PLACED, message, hint, reader.key_span(("notices", name)))


# --- sections and blocks -----------------------------------------------------------------------


def slug(title: str) -> str:
    """A key made from a title: `What it is` becomes `what-it-is`."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-").lstrip("-0123456789")


@dataclass(frozen=True, slots=True)
class _Sections:
    """Reads sections, and sees to it that no two keys are the same."""

    reader: Reader
    taken: dict[str, Span] = field(default_factory=dict)

    def read(self, value: Any) -> tuple[Section, ...]:
        raws = _list(value, ("sections",), self.reader)
        if value == [] or (value is None and "sections" in (self.reader.source.data or {})):
            hint = 'add a section: - title: "…" with blocks below it'
            self.reader.find(
                form_rules.TEXT_EMPTY, "there are no sections", hint, self.reader.span(("sections",))
            )
        written = list(self._written(raws))
        for key, place in written:
            self._take(key, place)
        keys = [self._section_key(raw, index) for index, raw in enumerate(raws)]
        sections = (self._section(raw, index, keys[index]) for index, raw in enumerate(raws))
        return tuple(section for section in sections if section is not None)

    def _written(self, raws: list[Any]) -> Iterator[tuple[Any, Place]]:
        """The keys that authors wrote themselves; they go before those that are made up."""
        for index, raw in enumerate(raws):
            if isinstance(raw, dict):
                if raw.get("key") is not None:
                    yield raw["key"], ("sections", index, "key")
                blocks = raw.get("blocks")
                for number, block in enumerate(blocks if isinstance(blocks, list) else ()):
                    if isinstance(block, dict) and block.get("key") is not None:
                        yield block["key"], ("sections", index, "blocks", number, "key")

    def _take(self, key: Any, place: Place) -> None:
        span = self.reader.span(place)
        if not _usable_key(key, place, self.reader):
            return
        if key in self.taken:
            message = f'the key "{key}" is already taken at {self.taken[key]}'
            self.reader.find(form_rules.KEY_REPEATED, message, "give one of them another key", span)
        self.taken.setdefault(key, span)

    def _section_key(self, raw: Any, index: int) -> str:
        if not isinstance(raw, dict):
            return f"section-{index + 1}"
        if isinstance(raw.get("key"), str):
            return str(raw["key"])
        title = raw.get("title")
        key = (slug(title) if isinstance(title, str) else "") or f"section-{index + 1}"
        span = self.reader.span(("sections", index, "title"))
        if key in self.taken:
            message = f'the title makes the key "{key}", which is already taken at {self.taken[key]}'
            hint = "add key: with another name below the title"
            self.reader.find(form_rules.KEY_REPEATED, message, hint, span)
        self.taken.setdefault(key, span)
        return key

    def _section(self, raw: Any, index: int, key: str) -> Section | None:
        place: Place = ("sections", index)
        if not isinstance(raw, dict):
            return self.reader.make(Section, raw, place)
        blocks = None
        if raw.get("blocks") is not None:
            blocks = self._blocks(raw["blocks"], (*place, "blocks"), key)
        rest = {name: value for name, value in raw.items() if name != "key"} | {"blocks": blocks}
        return self.reader.make(Section, rest, place, _given(key, place, self.reader.span(place)))

    def _blocks(self, value: Any, place: Place, section: str) -> tuple[Block, ...]:
        items = _list(value, place, self.reader)
        if value == []:
            hint = "add a block, or delete the section"
            self.reader.find(
                form_rules.TEXT_EMPTY, "the section has no blocks", hint, self.reader.span(place)
            )
        blocks = (self._block(item, (*place, n), f"{section}-{n + 1}") for n, item in enumerate(items))
        return tuple(block for block in blocks if block is not None)

    def _block(self, item: Any, place: Place, default: str) -> Block | None:
        form = block_form(item, place, self.reader)
        if form is None:
            return None
        span = self.reader.span(place)
        key = item.get("key") if isinstance(item, dict) else None
        if not isinstance(key, str):
            key = self._free(default, span)
        return self.reader.make(form.model, form.value, form.place, _given(key, form.place, span))

    def _free(self, key: str, span: Span) -> str:
        while key in self.taken:
            key += "-x"
        self.taken[key] = span
        return key


def _given(key: str, place: Place, span: Span) -> Given:
    return {"key": key, "place": place, "span": span}


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


def _cite(
    sections: tuple[Section, ...], records: dict[str, Citation], raw: Any, reader: Reader
) -> dict[str, int]:
    found = list(citing.mentioned(sections, reader))
    known = [str(key) for key, _ in groups(raw)]
    citing.check_mentions(found, known, reader)
    if not any(f.severity is Severity.ERROR and f.rule in _HIDING for f in reader.findings):
        citing.check_lists(found, sections, known, reader)
    return citing.numbers(found, records)


_HIDING = frozenset(
    rule.name
    for rule in (
        form_rules.UNKNOWN_KEY, form_rules.MISSING_KEY, form_rules.WRONG_TYPE, form_rules.NOT_QUOTED,
        form_rules.TEXT_EMPTY, form_rules.VALUE_UNKNOWN, form_rules.SIZE_MALFORMED,
        part_rules.BLOCK_MALFORMED,
    )
)  # fmt: skip
"""Rules whose faults may have hidden a block, so that a paper only seems not to be cited."""
