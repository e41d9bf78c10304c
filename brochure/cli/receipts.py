"""The command about receipts: which text did this patient get, and is it still the one we would send?"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from brochure import clock
from brochure.cli import streams
from brochure.cli.streams import say
from brochure.findings import ExitCode
from brochure.project import resolve

MOST = 1 << 28
"""Bytes of a file that is looked at: 256 MiB."""


def arguments(one: argparse.ArgumentParser) -> None:
    """The arguments of `brochure receipt`."""
    one.add_argument("files", metavar="FILE", nargs="+", help="a PDF that was built as the variant email")
    one.add_argument(
        "--content", metavar="CONTENT", help="the content it was made from, to tell whether it is current"
    )
    one.add_argument("--json", action="store_true", help="print the receipt itself")
    one.set_defaults(command=receipt)


def receipt(options: argparse.Namespace) -> ExitCode:
    """Print what the receipt in each file says. The code is the worst of them."""
    return max(_one(Path(name), options) for name in options.files)


def _one(path: Path, options: argparse.Namespace) -> ExitCode:
    from brochure import pdf
    from brochure.receipt.enclosed import standing

    try:
        if not path.is_file() or path.stat().st_size > MOST:
            raise OSError("it is no file, or too large" if path.exists() else "there is no such file")
        held = pdf.enclosed(path.read_bytes())
        if held is None:
            say(f"{path} holds no receipt; only the variant email carries one (see docs/variants.md)")
            return ExitCode.CANNOT_RUN
        data, project = _read(held[0]), None
        if options.content:
            project = resolve(Path(options.content), today=clock.today())
            if not project.content.is_file():
                raise OSError(f"there is no file {options.content}")
        found = standing(data, held[1], clock.today(), project)
    except (OSError, ValueError) as trouble:
        say(f"{path}: {trouble}")
        return ExitCode.CANNOT_RUN
    if options.json:
        streams.put(json.dumps(data, ensure_ascii=False, indent=1) + "\n", sys.stdout)
    else:
        streams.put("\n".join(_told(path, data)) + "\n", sys.stdout)
    for why in found.why:
        say(f"{path}: {why}")
    unaltered = "unaltered" if found.unaltered else "ALTERED"
    current = {True: "current", False: "NOT current", None: "not compared with any content (--content)"}
    say(f"{path}: {unaltered}, {current[found.current]}")
    return ExitCode.CLEAN if found.unaltered and found.current is not False else ExitCode.FINDINGS


def _read(payload: bytes) -> Mapping[str, Any]:
    try:
        data = json.loads(payload)
    except (ValueError, RecursionError) as trouble:
        raise ValueError("its receipt cannot be read") from trouble
    if not isinstance(data, dict):
        raise ValueError("its receipt cannot be read")
    return data


def _told(path: Path, data: Mapping[str, Any]) -> Iterator[str]:
    yield f"{path}"
    yield f"  {data.get('title')}, version {data.get('version')}, reviewed {data.get('reviewed')}"
    yield f"  {data.get('variant')}, built by {data.get('program')}; next review by {data.get('review_by')}"
    for one in data.get("promises") or ():
        if isinstance(one, dict):
            lacking = f"; NOT seen on {one['not_seen']}" if one.get("not_seen") else ""
            yield f"  {one.get('promise')}: seen on page {one.get('seen') or 'none'}{lacking}"
