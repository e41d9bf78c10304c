"""A new handout: a small content.yaml to fill in.

What has to be filled in stands in it as `[your …]`. The rule `left-over-placeholder` tells each of these at
its line, so an unfinished handout is rejected and nobody prints a clinic that does not exist.
"""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

from brochure import clock
from brochure.project import HOME

NAME = "content.yaml"


class NotStarted(Exception):
    """Nothing was written. The text says why and what to do."""


def write(folder: Path, today: date) -> Path:
    """Write `folder`/content.yaml, making the folder if need be, and answer where it is.

    Raises NotStarted when there is such a file, or anything else of that name: nothing is ever replaced.
    """
    if folder.suffix.lower() in (".yaml", ".yml", ".pdf") and not folder.is_dir():
        raise NotStarted(f"{folder} is the name of a file; name a folder, such as {folder.with_suffix('')}")
    place = folder / NAME
    text = starter(folder, today)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with place.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except (FileExistsError, NotADirectoryError) as trouble:
        if not os.path.lexists(place):
            raise NotStarted(f"{folder} is or lies in a file; name another folder") from trouble
        raise NotStarted(f"{place} exists already and stays as it is; name another folder") from trouble
    except (OSError, ValueError) as trouble:
        reason = getattr(trouble, "strerror", None) or trouble
        raise NotStarted(f"{place} could not be written: {reason}; name another folder") from trouble
    return place


def starter(folder: Path, today: date) -> str:
    """The text of a new content file: titled after its folder, reviewed today, to be reviewed in a year."""
    text = Path(__file__).with_name(NAME).read_text(encoding="utf-8")
    for mark, value in {
        "@SCHEMA@": _schema(folder),
        "@TITLE@": json.dumps(_title(folder), ensure_ascii=False),
        "@TODAY@": f"{today}",
        "@LATER@": f"{clock.later(today)}",
        "@YEAR@": f"{today.year}",
    }.items():
        text = text.replace(mark, value)
    return text


def _title(folder: Path) -> str:
    """`flu-shot` becomes "Flu shot"; a folder whose name has no letter leaves the title to be filled in."""
    name = " ".join(Path(os.path.abspath(folder)).name.replace("_", " ").replace("-", " ").split())  # noqa: PTH100
    printable = "".join(sign for sign in name if sign.isprintable())
    if not any(sign.isalpha() for sign in printable) or len(printable) > 80:
        return "[your title]"
    return printable[0].upper() + printable[1:]


def _schema(folder: Path) -> str:
    """The way from the new file to the schema that editors use."""
    schema = HOME / "docs" / "content.schema.json"
    try:
        return Path(os.path.relpath(schema, os.path.abspath(folder))).as_posix()  # noqa: PTH100
    except ValueError:  # another drive of Windows
        return schema.as_uri()
