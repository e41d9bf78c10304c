"""compose(TextFile) -> Mapping: the tree of one file, with as many of its faults as one reading can show."""

from __future__ import annotations

import re

from brochure.findings import Span
from brochure.source import rules_yaml as rules
from brochure.source.files import TextFile, place
from brochure.source.log import Log
from brochure.source.mended import mended
from brochure.source.nodes import Entry, Leaf, Mapping, Node, Sequence
from brochure.source.reader import Reader
from brochure.source.rules_joined import LINES_JOINED
from brochure.source.rules_pasted import BULLET_TYPED
from brochure.source.trouble import Fault

MAX_PASSES = 10
MAX_MENDED = 200_000
"""Characters of a file that is read once more for each fault: ten times a long handout."""

_TOP_KEY = re.compile(r"^[A-Za-z_][\w-]*:(?: |$)", re.M)
_HEAD = re.compile(r"(?: *(?:#[^\n]*)?\n|%[^\n]*\n?)*")
_DIRECTIVE = re.compile(r"^%[^\n]*", re.M)


def compose(file: TextFile, log: Log) -> Mapping | None:
    """The top-level mapping of `file`. None when there is none; faults are in `log`.

    After a fault of syntax the file is read without the part that holds it (`mended`), to find others, too.
    Where that does not help, reading goes on at the next key at the left edge. The mapping is then `open`: it
    lacks what was left out, or all but the keys at the left edge whose values were read whole.
    """
    text = _without_directives(file, log)
    before = log.kept()
    readers, faults = _passes(file, text, log)
    if (faults or file.tabs) and len(text) <= MAX_MENDED:
        so_far = log.kept()
        log.go_back(before)
        if (rest := _mended(file, text, readers[0], log)) is not None:
            return rest
        log.go_back(so_far)
    tab = _report_tabs(file, readers, log)
    for fault in faults:
        if tab is None or fault.span < tab:
            log.withdraw(rules.TEXT_CUT_OFF, fault.span)
            log.withdraw(BULLET_TYPED, fault.span)
            log.withdraw(LINES_JOINED, fault.span)
            log.add(fault.rule, fault.message, fault.hint, fault.span)
    if faults or any(reader.stopped for reader in readers):
        return None if tab else _saved(readers)
    return _top(readers[0].root, file, log)


def _mended(file: TextFile, text: str, first: Reader, log: Log) -> Mapping | None:
    """What is left of a file with faults when they are taken out, and the faults told; None without faults,
    or where no taking out helps. `first` has read it up to the first of them."""
    whole = mended(file.name, text, frozenset(tab.line for tab in _bad_tabs(file, [first])))
    if whole is None or not (whole.faults or whole.cut):
        return None
    reader = Reader(file.name, whole.text, 0, log, restarted=False)
    reader.run()
    root = reader.root
    if reader.stopped or not isinstance(root, Mapping):
        return None
    log.leave_out(file.name, whole.cut, whole.around, whole.firsts)
    _tell_tabs(_bad_tabs(file, [first]), log)
    for fault in whole.faults:
        log.add(fault.rule, fault.message, fault.hint, fault.span)
    root.open = True
    return root


def _saved(readers: list[Reader]) -> Mapping | None:
    """What was read whole before and after the faults: a value is put below its key only when it ends."""
    roots = [reader.stack[0].node if reader.stack else reader.root for reader in readers]
    mappings = [root for root in roots if isinstance(root, Mapping) and root.entries]
    if not mappings:
        return None
    entries: dict[str, Entry] = {}
    for mapping in mappings:
        entries = mapping.entries | entries
    return Mapping(mappings[0].span, mappings[0].raw, entries, open=True)


def _passes(file: TextFile, text: str, log: Log) -> tuple[list[Reader], list[Fault]]:
    """Read from the top, and after each fault of syntax from the next key at the left edge."""
    start, readers, faults = 0, list[Reader](), list[Fault]()
    while len(readers) < MAX_PASSES:
        reader = Reader(file.name, text, start, log, restarted=start > 0)
        readers.append(reader)
        fault = reader.run()
        if fault is None:
            break
        faults.append(fault)
        following = _TOP_KEY.search(text, _index_of_line(text, fault.resume))
        if following is None:
            break
        start = following.start()
    return readers, faults


def _without_directives(file: TextFile, log: Log) -> str:
    """The text with its directives turned into comments, and a finding for the first of them."""
    head = _HEAD.match(file.text)
    found = _DIRECTIVE.search(head[0]) if head else None
    if head is None or found is None:
        return file.text
    log.add(
        rules.DIRECTIVE_REFUSED,
        f'the line "{found[0][:40]}" gives instructions to YAML',
        "delete the line; if it is text, put it in quotes",
        place(file.text, found.start(), file.name),
    )
    return _DIRECTIVE.sub(lambda line: "#" + line[0][1:], head[0]) + file.text[head.end() :]


def _index_of_line(text: str, line: int) -> int:
    """The index at which the 0-based `line` begins, or the end of the text."""
    index = 0
    for _ in range(line):
        index = text.find("\n", index) + 1
        if index == 0:
            return len(text)
    return index


def _top(root: Node | None, file: TextFile, log: Log) -> Mapping | None:
    start = Span(file.name, 1, 1)
    if root is None or (isinstance(root, Leaf) and root.value is None):
        what = "nothing but comments" if file.text.strip() else "nothing"
        log.add(
            rules.FILE_EMPTY,
            f"{file.name} holds {what}",
            "`brochure new FOLDER` writes one to start from",
            start,
        )
        return None
    if isinstance(root, Mapping):
        return root
    what = "a list" if isinstance(root, Sequence) else "one text"
    log.add(
        rules.NOT_A_MAPPING,
        f"{file.name} as a whole is {what}, not names with values",
        'begin at the left edge with a name such as "brochure:", with a space or a new line after the colon',
        root.span,
    )
    return None


def _report_tabs(file: TextFile, readers: list[Reader], log: Log) -> Span | None:
    """Report tabs that indent; answers the first of them."""
    return _tell_tabs(_bad_tabs(file, readers), log)


def _bad_tabs(file: TextFile, readers: list[Reader]) -> list[Span]:
    """Tabs that indent, except those inside a quoted text or in the words of a text block."""
    fine = {line: column for reader in readers for line, column in reader.free_columns()} if file.tabs else {}
    return [tab for tab in file.tabs if tab.column < fine.get(tab.line, 1 << 30)]


def _tell_tabs(bad: list[Span], log: Log) -> Span | None:
    if not bad:
        return None
    more = f", and so are {len(bad) - 1} more lines" if len(bad) > 1 else ""
    log.add(
        rules.TAB_INDENTATION,
        f"this line is indented with a tab{more}",
        "replace the tabs at the start of lines by spaces, two for each level",
        bad[0],
    )
    return bad[0]
