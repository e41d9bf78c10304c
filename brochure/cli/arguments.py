"""The options of the commands that build and check. docs/commands.md is compared with them."""

from __future__ import annotations

import argparse
from pathlib import Path

from brochure.cli import views
from brochure.variant import CitationStyle, Paper, VariantName

NAMES = tuple(variant.value for variant in VariantName)
ALL = "all"
"""What stands for every variant."""


def name(text: str) -> str:
    if not text:
        raise argparse.ArgumentTypeError("a name is missing: the text is empty")
    return text


def folder(text: str) -> str:
    if not Path(name(text)).is_dir():
        raise argparse.ArgumentTypeError(f"there is no such folder: {text}")
    return text


def build(one: argparse.ArgumentParser) -> None:
    one.add_argument("content", metavar="CONTENT", nargs="?", default="content.yaml", type=name,
                     help="the content file, or its folder (default: content.yaml)")  # fmt: skip
    one.add_argument("-o", "--output", metavar="FILE", type=name, help="the PDF to write; - is stdout")
    one.add_argument("--force", action="store_true", help="build even when nothing changed")
    one.add_argument("--variant", metavar="NAME", choices=(*NAMES, ALL), action="append",
                     help=f"how to put it on paper: {', '.join(NAMES)}; {ALL} is every one")  # fmt: skip
    one.add_argument("--eml", action="store_true", help="with --variant email: also write a draft message")
    one.add_argument("--open", action="store_true", help="show the pages when they are built")
    _project_arguments(one)
    _report_arguments(one)


def check(one: argparse.ArgumentParser) -> None:
    one.add_argument("files", metavar="FILE", nargs="+", type=name, help="a PDF, made by any program")
    one.add_argument("--content", metavar="CONTENT", type=name, help="the content the PDF must carry")
    one.add_argument("--variant", metavar="NAME", choices=NAMES, help="the variant it is")
    _project_arguments(one)
    one.add_argument(
        "--verapdf",
        action=argparse.BooleanOptionalAction,
        help="ask the validator veraPDF, too (default: where it is installed)",
    )
    _report_arguments(one)


def _project_arguments(one: argparse.ArgumentParser) -> None:
    papers, styles = [str(paper) for paper in Paper], [str(style) for style in CitationStyle]
    one.add_argument("--paper", choices=papers, help="instead of the paper the content names")
    one.add_argument("--citation-style", choices=styles, help="instead of the style the content names")
    one.add_argument(
        "--templates", metavar="FOLDER", type=folder, help="templates other than those beside the content"
    )
    one.add_argument(
        "--styles", metavar="FOLDER", type=folder, help="styles other than those beside the content"
    )
    one.add_argument("--rules", metavar="FILE", type=name, help="the policy (default: rules.yaml beside it)")
    one.add_argument("--audience", metavar="NAME", type=name, help="for these readers, as the content lists")
    one.add_argument("--strict", action="store_true", help="warnings fail, too")


def _report_arguments(one: argparse.ArgumentParser) -> None:
    one.add_argument("--output-format", choices=views.FORMATS, default="full", help="the form of the report")
    one.add_argument(
        "--output-file", metavar="FILE", type=name, help="write the report here instead of to stdout"
    )
    one.add_argument(
        "--report",
        metavar="FILE.html",
        type=name,
        help="also write a page with pictures, to sign",
    )
    one.add_argument(
        "--color", choices=("auto", "always", "never"), default="auto", help="colour in the report"
    )
    one.add_argument("--exit-zero", action="store_true", help="end with 0 even when there are findings")
    one.add_argument("-q", "--quiet", action="store_true", help="no progress lines; faults are always shown")
