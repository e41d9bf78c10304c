"""The templates: Jinja in a sandbox, and its complaints as findings with file and line."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from difflib import get_close_matches
from pathlib import Path
from traceback import walk_tb
from typing import TYPE_CHECKING, Any

from brochure.findings import BrochureError, Finding, Span
from brochure.html.grammar import in_words
from brochure.html.rules import TEMPLATE_BROKEN, TEMPLATE_NAME_UNKNOWN

if TYPE_CHECKING:
    from brochure.content import Block
    from brochure.html.limits import Limited

SUFFIX = ".html.jinja"
Filters = Mapping[str, Callable[..., Any]]


def fill(folder: Path, name: str, values: Mapping[str, Any], filters: Filters) -> str:
    """The template `name` of `folder`, filled with `values`. Raises `BrochureError`."""
    from jinja2 import TemplateError

    environment = _environment(folder, filters, values)
    try:
        return environment.get_template(name).render(values)
    except (TemplateError, UnicodeDecodeError) as error:
        raise BrochureError([_complaint(error, folder, environment.words)]) from error
    except (ArithmeticError, LookupError, TypeError, ValueError, RecursionError) as error:
        if not _is_the_templates(error, folder):
            raise
        raise BrochureError([_complaint(error, folder, environment.words)]) from error


def try_out(
    folder: Path, blocks: Iterable[Block], values: Mapping[str, Any], filters: Filters
) -> list[Finding]:
    """Fill in the template of each block by itself, for what the filters find; answers the unreadable ones.

    What fails while it is filled in is not told: the fault may be that of a content with holes.
    """
    from jinja2 import TemplateError

    environment, found = _environment(folder, filters, values), list[Finding]()
    for block in blocks:
        try:
            template = environment.get_template(f"blocks/{block.kind}{SUFFIX}")
        except (TemplateError, UnicodeDecodeError) as error:
            found.append(_complaint(error, folder, environment.words))
            continue
        with suppress(TemplateError, ArithmeticError, LookupError, TypeError, ValueError, RecursionError):
            template.render({**values, "block": block})
    return found


def _environment(folder: Path, filters: Filters, known: Iterable[str]) -> Limited:
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.utils import missing

    from brochure.html.compiled import kept
    from brochure.html.limits import Limited

    class Unknown(StrictUndefined):
        """A name that does not exist; it raises this message as soon as a template uses it."""

        @property
        def _undefined_message(self) -> str:
            if self._undefined_hint:
                return self._undefined_hint
            names = known if self._undefined_obj is missing else _fields(self._undefined_obj)
            return _unknown(str(self._undefined_name), sorted(names))

    environment = Limited(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=Unknown,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=kept(),
    )
    environment.filters.update(filters)
    return environment


def _unknown(name: str, names: list[str]) -> str:
    """Message and hint, in two lines."""
    near = get_close_matches(name, names, 1, 0.6)
    listed = ", ".join(names) if len(names) <= 20 else "see docs/designers.md"
    hint = (
        f"known here: {listed}"
        if names
        else "nothing can be asked of this value: delete the dot and what follows"
    )
    return f'"{name}" does not exist here\n' + (f"did you mean {near[0]}?" if near else hint)


def _fields(value: object) -> set[str]:
    """What a template may ask of a value: its fields and properties, or its keys."""
    if isinstance(value, Mapping):
        return {str(key) for key in value}
    own = type(value)
    fields = getattr(own, "model_fields", None) or getattr(own, "__dataclass_fields__", None) or ()
    properties = (name for name in dir(own) if isinstance(getattr(own, name, None), property))
    return {name for name in (*fields, *properties) if not name.startswith(("_", "model_"))}


# --- complaints --------------------------------------------------------------------------------


def _complaint(error: Exception, folder: Path, known: Collection[str] = ()) -> Finding:
    from jinja2 import TemplateNotFound, TemplateRuntimeError, TemplateSyntaxError, UndefinedError

    file, line = _place(error, folder)
    span = _span(file, line)
    if isinstance(error, UnicodeDecodeError):
        message, hint = f"{_undecodable(folder)} is not UTF-8 text", "save the template as UTF-8"
        return TEMPLATE_BROKEN.finding(message, hint=hint, span=span)
    if isinstance(error, TemplateNotFound):
        return _missing(str(error.templates[-1]), folder, span)
    if isinstance(error, UndefinedError):
        message, _, hint = str(error).partition("\n")
        name = message.split('"')[1] if '"' in message else ""
        return TEMPLATE_NAME_UNKNOWN.finding(message, hint=hint, span=_span(file, line, name))
    if "\n" in str(error) and type(error) is TemplateRuntimeError:  # ours: a limit
        message, _, hint = str(error).partition("\n")
        return TEMPLATE_BROKEN.finding(message, hint=hint, span=span)
    if isinstance(error, TemplateSyntaxError):
        file = Path(error.filename) if error.filename else file or folder / str(error.name)
        line = error.lineno
    return _plain(str(getattr(error, "message", None) or error), file, line, known)


def _plain(problem: str, file: Path | None, line: int, known: Collection[str]) -> Finding:
    """Jinja's `problem` in plain words. Its line is the last one when something is never closed."""
    try:
        text = file.read_text("utf-8") if file else ""
    except (OSError, ValueError):
        text = ""
    said = in_words(problem, text, known)
    word = re.search(r"\{[%{] (\w+)|\"(\w+)\"", said.message)
    name = next((part for part in word.groups() if part), "") if word else ""
    return TEMPLATE_BROKEN.finding(said.message, hint=said.hint, span=_span(file, said.line or line, name))


def _undecodable(folder: Path) -> str:
    """The first template that is not UTF-8."""
    for path in sorted(folder.rglob(f"*{SUFFIX}")):
        try:
            path.read_text("utf-8")
        except UnicodeDecodeError:
            return path.relative_to(folder).as_posix()
    return "a template"


def _missing(name: str, folder: Path, span: Span | None) -> Finding:
    there = sorted(path.relative_to(folder).as_posix() for path in folder.rglob(f"*{SUFFIX}"))
    near = get_close_matches(name, there, 1, 0.6)
    hint = f"did you mean {near[0]}?" if near else "restore the file, or correct its name"
    return TEMPLATE_BROKEN.finding(f"the template {name} is missing in {folder}", hint=hint, span=span)


def _frames(error: Exception) -> list[tuple[Path, int]]:
    return [(Path(frame.f_code.co_filename), line) for frame, line in walk_tb(error.__traceback__)]


def _place(error: Exception, folder: Path) -> tuple[Path | None, int]:
    """The innermost line of a template on the way to the error. Jinja puts it into the traceback."""
    inside = [(file, line) for file, line in _frames(error) if file.is_relative_to(folder)]
    return inside[-1] if inside else (None, 1)


def _is_the_templates(error: Exception, folder: Path) -> bool:
    """Whether a template did what cannot be done, rather than code of ours that it called."""
    ours = Path(__file__).parents[1]
    files = [file for file, _ in _frames(error)]
    inside = [at for at, file in enumerate(files) if file.is_relative_to(folder)]
    if isinstance(error, RecursionError):  # it surfaces wherever the last frame happened to be
        return bool(inside)
    return bool(inside) and not any(file.is_relative_to(ours) for file in files[inside[-1] :])


def _span(file: Path | None, line: int, name: str = "") -> Span | None:
    """The line, and the column of `name` in it where it can be seen."""
    if file is None:
        return None
    try:
        text = file.read_text("utf-8").splitlines()[line - 1]
    except (OSError, ValueError, IndexError):
        text = ""
    return Span(str(file), line, max(text.find(name), 0) + 1 if name else 1)
