"""Which papers a handout cites, in which order, and whether all of them are to be found in it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from brochure.citations import KEY, Citation, mentions
from brochure.content import paper_rules as rules
from brochure.content.blocks import Block, Citations, References
from brochure.content.fields import nearest
from brochure.content.parts import Place, texts_of
from brochure.content.reading import Reader
from brochure.findings import Span


@dataclass(frozen=True, slots=True)
class Mentioned:
    """One mention of a paper. `listed`: by a `citations` block, which prints its reference line. `guessed`:
    it is misspelt, of which is told, and this record is the nearest."""

    key: str
    span: Span
    listed: bool
    guessed: bool = False


def cite(
    blocks: list[Block],
    records: dict[str, Citation],
    known: list[str],
    reader: Reader,
    *,
    lost: bool,
    condition: str | None = None,
    typed: Collection[str] = (),
) -> dict[str, int]:
    """The number of every cited paper, by first mention, and findings for what is wrong with the mentions.

    `known` are the keys of all records, `records` those without faults. If blocks were `lost`, nothing is
    said about papers that only seem not to be cited. `condition` is what the handout is about;
    None: its head could not be read. `typed` are the keys of papers that are cited by hand, which is told.
    """
    all_found = [mention for block in blocks for mention in _in_block(block, known, reader)]
    found = [mention for mention in all_found if not mention.guessed]
    _check_mentions(found, known, reader)
    meant = {mention.key for mention in all_found if mention.guessed}
    meant |= {nearest(mention.key, known) for mention in found if mention.key not in known}
    meant |= set(typed)
    _check_lists(found, meant - {""}, blocks, known, reader, lost)
    if condition is not None:
        _check_entries(blocks, records, condition, reader)
    cited = dict.fromkeys(mention.key for mention in found if mention.key in records)
    _check_dois([records[key] for key in cited], reader)
    return {key: number for number, key in enumerate(cited, 1)}


def _in_block(block: Block, known: list[str], reader: Reader) -> Iterator[Mentioned]:
    if not isinstance(block, Citations):
        yield from _in_texts(block.texts(), known, reader)
        return
    for index, item in enumerate(block.items):
        place = (*block.place, "items", index)
        yield Mentioned(item.cite, reader.span((*place, "cite")), listed=True)
        yield from _in_texts(texts_of(item, place), known, reader)


def _in_texts(texts: Iterator[tuple[Place, str]], known: list[str], reader: Reader) -> Iterator[Mentioned]:
    for place, text in texts:
        for mention in mentions(text):
            span = reader.source.text_span(reader.resolve(place), mention.start)
            for key in mention.keys:
                yield Mentioned(key, span, listed=False)
            if not mention.keys:
                typed = text[mention.start : mention.end]
                message = f'"{typed}" looks like a citation and is none'
                reader.find(rules.CITATION_MALFORMED, message, _as_meant(typed, known), span)
                for key in _meant(typed, known):
                    yield Mentioned(key, span, listed=False, guessed=True)
        for bare in _BARE_LIST.finditer(text):
            keys = re.findall(KEY, bare[1], re.ASCII)
            if all(key in known for key in keys):
                span = reader.source.text_span(reader.resolve(place), bare.start())
                message = f'"{bare[0]}" looks like a citation and is none: the @ is missing'
                hint = f"write [{'; '.join(f'@{key}' for key in keys)}]: a semicolon parts them"
                reader.find(rules.CITATION_MALFORMED, message, hint, span)
                yield from (Mentioned(key, span, listed=False, guessed=True) for key in keys)
        for bare in _BARE.finditer(text):
            key = bare[1] or bare[2]
            if key in known:
                span = reader.source.text_span(reader.resolve(place), bare.start())
                message = f'"{bare[0]}" looks like a citation and is none: the @ is missing'
                reader.find(rules.CITATION_MALFORMED, message, f"write [@{key}]", span)
                yield Mentioned(key, span, listed=False, guessed=True)


_SEVERAL = re.compile(rf"@({KEY})", re.ASCII)
_BARE_LIST = re.compile(rf"(?<!\\)\[({KEY}(?:\s*[;,]\s*{KEY})+)\](?![(\[:])", re.ASCII)
_BARE = re.compile(rf"\[({KEY})\](?![(\[:])|\((?=[^()]*\d)({KEY})\)", re.ASCII)
"""What may be the key of a record in brackets, without its @."""


def _meant(typed: str, known: list[str]) -> list[str]:
    """The keys of the records that somebody meant who typed this, each once."""
    words = re.findall(KEY, typed, re.ASCII)
    keys = (word if word in known else nearest(word, known) for word in words)
    return list(dict.fromkeys(filter(None, keys)))


def _as_meant(typed: str, known: list[str]) -> str:
    """How to write a citation, with the author's own keys as far as there are any."""
    several = [one if one in known else nearest(one, known) or one for one in _SEVERAL.findall(typed)]
    if meant := list(dict.fromkeys(several)) if len(several) > 1 else _meant(typed, known):
        parted = ": a semicolon parts them" if len(meant) > 1 else ""
        return f"write [{'; '.join(f'@{key}' for key in meant)}]{parted}"
    one, two = [*known, *("park2018", "onoi2023")[len(known) :]][:2]
    return f"write [@{one}], or [@{one}; @{two}] for two papers"


def _check_mentions(found: list[Mentioned], known: list[str], reader: Reader) -> None:
    """Findings for papers without a record, and for papers listed twice."""
    first: dict[str, Span] = {}
    for mention in found:
        if mention.key not in known and reader.source.complete:
            meant = nearest(mention.key, known)
            hint = f"did you mean {meant}?" if meant else "add the record under citations"
            reader.find(rules.CITATION_UNKNOWN, f'there is no record "{mention.key}"', hint, mention.span)
        elif mention.listed and mention.key in first:
            message = f"{mention.key} is already listed at {first[mention.key]}"
            hint = f"list it once; elsewhere mention it as [@{mention.key}]"
            reader.find(rules.CITATION_REPEATED, message, hint, mention.span)
        elif mention.listed:
            first[mention.key] = mention.span


def _check_lists(
    found: list[Mentioned],
    meant: set[str],
    blocks: list[Block],
    known: list[str],
    reader: Reader,
    lost: bool,
) -> None:
    """Findings for papers nobody cites, and for papers whose reference line is printed nowhere. Those that a
    misspelt mention may have `meant` are none: who deleted their records would lose the right ones."""
    lists = [block for block in blocks if isinstance(block, References)]
    for block in lists[1:]:
        message = f"the references are already listed at {lists[0].span}"
        reader.find(rules.CITATION_REPEATED, message, "delete one of the two", block.span)
    if lost or not reader.source.complete:
        return
    listed = {mention.key for mention in found if mention.listed}
    first = {mention.key: mention.span for mention in reversed(found)}
    if lists and not meant and not [key for key in first if key not in listed]:
        message = "the list of references is empty: no text cites a paper that is not listed elsewhere"
        key = next(iter(known), "park2018")
        hint = f"write [@{key}] behind the sentence it supports, or delete the block"
        reader.find(rules.REFERENCES_EMPTY, message, hint, lists[0].span)
    for key, span in first.items():
        if key in known and key not in listed and not lists:
            message = f"{key} is cited, but its reference line is printed nowhere"
            reader.find(rules.CITATION_UNLISTED, message, "add - references: {} to the last section", span)
    for key in known:
        if key in first or key in meant:
            continue
        if reader.key_span(("citations", key)).path == reader.source.at(()).path:
            message = f"nothing cites {key}"
            hint = f"write [@{key}], or delete the record"
            reader.find(rules.CITATION_UNUSED, message, hint, reader.key_span(("citations", key)))
        else:
            _pass_over(key, reader)


def _pass_over(key: str, reader: Reader) -> None:
    """Say nothing of what an unused record of a shared file lacks: it concerns the handouts that cite it."""
    places = {span for place, span in reader.source.spans.items() if place[:2] == ("citations", key)}
    places.add(reader.key_span(("citations", key)))
    kept = [f for f in reader.findings if f.rule != rules.RECORD_INCOMPLETE.name or f.span not in places]
    reader.findings[:] = kept


def _check_entries(blocks: list[Block], records: dict[str, Citation], condition: str, reader: Reader) -> None:
    """Findings for papers of which the reader is not told that they studied something else."""
    told, own = set[str](), set(condition.casefold().split())
    for block in blocks:
        for index, item in enumerate(block.items if isinstance(block, Citations) else ()):
            title = records[item.cite].title if item.cite in records else ""
            named = own and own <= set(re.findall(r"\w+", title.casefold()))
            if not item.studied and not named and item.cite in records and item.cite not in told:
                told.add(item.cite)
                message = f"the entry of {item.cite} does not say what the paper studied"
                span = reader.span((*block.place, "items", index))
                reader.find(rules.STUDIED_MISSING, message, "add studied:, for example studied: Lupus", span)


def _check_dois(cited: list[Citation], reader: Reader) -> None:
    """One finding for all cited papers that most likely have a DOI, and none in their records."""
    bare = [
        paper.key for paper in cited if paper.year >= 2000 and not paper.doi and (paper.pmid or paper.pmcid)
    ]
    if bare:
        message = f"{len(bare)} of {len(cited)} cited papers have no DOI: {', '.join(bare)}"
        hint = "copy it from PubMed and add doi: to the record"
        reader.find(rules.DOI_MISSING, message, hint, reader.key_span(("citations", bare[0])))


def check_twins(records: dict[str, Citation], reader: Reader) -> None:
    """Findings for two records with the same identifier."""
    seen: dict[tuple[str, str], str] = {}
    for key, record in records.items():
        shared: dict[str, str] = {}
        for kind in ("doi", "pmid", "pmcid"):
            if value := getattr(record, kind):
                twin = seen.setdefault((kind, value.casefold()), key)
                if twin != key:
                    shared.setdefault(twin, kind)
        for twin, kind in shared.items():
            message = f"{key} and {twin} have the same {kind.upper()}"
            hint = "keep one of them, or correct the identifier"
            reader.find(rules.RECORD_REPEATED, message, hint, reader.span(("citations", key, kind)))
