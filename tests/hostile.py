"""Files that want to break what reads them: each must end in a finding, within the limits of measuring.

    .venv/bin/python -m tests.hostile [NAME...]

measures and judges some of them (or all) with inspectors, as `brochure check` does, and prints what came of
it as JSON: of each file the rules that were broken, and the processor time and memory of it all.
"""

from __future__ import annotations

import json
import re
import sys
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.tricks.paper import Paper, line
from tests.tricks.table import REQUIRED

TEXT = line(REQUIRED)


@dataclass(frozen=True)
class Hostile:
    """A file, and the `rules` of which one must be broken; `readable`: or the required text must be seen.

    A `heavy` one takes seconds.
    """

    make: Callable[[], bytes]
    rules: frozenset[str]
    readable: bool
    heavy: bool


FILES: dict[str, Hostile] = {}


def hostile(
    *rules: str, readable: bool = False, heavy: bool = False
) -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    """Register a file by the name of what makes it."""

    def register(make: Callable[[], bytes]) -> Callable[[], bytes]:
        FILES[make.__name__.replace("_", " ")] = Hostile(make, frozenset(rules), readable or not rules, heavy)
        return make

    return register


def written(*objects: str | bytes, trailer: str = "/Root 1 0 R", head: bytes = b"%PDF-1.7\n") -> bytes:
    """A PDF of these objects, numbered from 1, with a table of where they are."""
    out, places = bytearray(head), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += (
            f"{number} 0 obj\n".encode()
            + (body if isinstance(body, bytes) else body.encode())
            + b"\nendobj\n"
        )
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer\n<</Size {len(objects) + 1} {trailer}>>\nstartxref\n{table}\n%%EOF\n".encode()
    return bytes(out)


def stream(data: bytes, keys: str = "") -> bytes:
    return f"<</Length {len(data)} {keys}>>\nstream\n".encode() + data + b"\nendstream"


CATALOG = "<</Type/Catalog/Pages 2 0 R>>"
PAGES = "<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<<>>>>"


def good() -> bytes:
    """A page with the required text, uncompressed, for damage at a place that can be found."""
    paper = Paper()
    paper.page(TEXT)
    return paper.bytes(compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)


# --- trees without end ----------------------------------------------------------------------------------


@hostile("unreadable")
def pages_that_are_their_own_parents() -> bytes:
    return written(CATALOG, "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2/Parent 2 0 R>>")


@hostile("unreadable", "text-missing")
def two_nodes_of_pages_that_hold_each_other() -> bytes:
    node = "<</Type/Pages/Kids[{} 0 R 4 0 R]/Count 9/Parent {} 0 R>>"
    return written(CATALOG, node.format(3, 3), node.format(2, 2), PAGE.replace("/Contents 4 0 R", ""))


@hostile("unreadable", "page-malformed", "text-missing")
def a_hundred_thousand_pages_claimed() -> bytes:
    return written(CATALOG, "<</Type/Pages/Kids[3 0 R]/Count 100000>>", PAGE, stream(b""))


@hostile("unreadable")
def a_hundred_thousand_pages_that_are_one() -> bytes:
    kids = "3 0 R " * 100_000
    return written(CATALOG, f"<</Type/Pages/Kids[{kids}]/Count 100000>>", PAGE, stream(b""))


@hostile("unreadable")
def a_tree_of_pages_that_multiplies() -> bytes:
    levels = [f"<</Type/Pages/Kids[{f'{n + 1} 0 R ' * 10}]/Count {10 ** (9 - n)}>>" for n in range(2, 9)]
    return written(CATALOG, *levels, PAGE.replace("4 0 R", "10 0 R"), stream(b""))


@hostile("unreadable", "text-missing")
def dictionaries_a_hundred_thousand_deep() -> bytes:
    deep = "<</A" * 100_000 + " 1" + ">>" * 100_000
    return written(CATALOG, PAGES, PAGE, stream(b""), deep, trailer="/Root 1 0 R/Info 5 0 R")


@hostile("unreadable", "text-missing")
def arrays_a_hundred_thousand_deep_in_a_page() -> bytes:
    deep = "[" * 100_000 + "]" * 100_000
    return written(CATALOG, PAGES, PAGE.replace("/Resources", f"/Annots {deep}/Resources"), stream(b""))


@hostile("unreadable", "text-missing")
def arrays_a_hundred_thousand_deep_in_what_is_drawn() -> bytes:
    return written(CATALOG, PAGES, PAGE, stream(b"[" * 100_000 + b"]" * 100_000 + b" TJ"))


@hostile("drawn-otherwise")
def forms_a_thousand_deep() -> bytes:
    paper = Paper()
    form = paper.form(TEXT)
    for _ in range(1000):
        form = paper.form("/X Do", Resources=Dictionary(XObject=Dictionary(X=form)))
    paper.page(TEXT + "/X Do", resources=Dictionary(XObject=Dictionary(X=form)))
    return paper.bytes()


@hostile("unreadable", "text-untagged")
def tags_ten_thousand_deep() -> bytes:
    paper = Paper()
    paper.page(f"/P <</MCID 0>> BDC {TEXT} EMC", StructParents=0)
    pdf, page = paper.pdf, paper.pdf.pages[0].obj
    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, K=0, Pg=page))
    tree.ParentTree = Dictionary(Nums=Array([0, Array([element])]))
    for _ in range(10_000):
        above = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Div, K=element))
        element.P, element = above, above
    element.P, tree.K = tree, element
    pdf.Root.StructTreeRoot, pdf.Root.MarkInfo = tree, Dictionary(Marked=True)
    return paper.bytes()


@hostile("unreadable", "text-untagged")
def tags_that_hold_themselves() -> bytes:
    paper = Paper()
    paper.page(f"/P <</MCID 0>> BDC {TEXT} EMC", StructParents=0)
    pdf = paper.pdf
    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Sect, P=tree))
    element.K = Array([element, element, element])
    tree.K = Array([element])
    pdf.Root.StructTreeRoot, pdf.Root.MarkInfo = tree, Dictionary(Marked=True)
    return paper.bytes()


@hostile()
def bookmarks_in_a_circle() -> bytes:
    paper = Paper()
    page = paper.page(TEXT)
    first = paper.pdf.make_indirect(Dictionary(Title=String("A"), Dest=Array([page, Name.Fit])))
    second = paper.pdf.make_indirect(Dictionary(Title=String("B"), Dest=Array([page, Name.Fit]), Next=first))
    first.Next, first.First, first.Last = second, first, second
    outlines = paper.pdf.make_indirect(Dictionary(Type=Name.Outlines, First=first, Last=second, Count=2))
    first.Parent = second.Parent = outlines
    paper.pdf.Root.Outlines = outlines
    return paper.bytes()


@hostile()
def names_in_a_circle() -> bytes:
    paper = Paper()
    paper.page(TEXT)
    node = paper.pdf.make_indirect(Dictionary(Limits=Array([b"a", b"z"])))
    node.Kids = Array([node, node])
    paper.pdf.Root.Names = Dictionary(Dests=node, EmbeddedFiles=node, JavaScript=node)
    paper.pdf.Root.PageLabels = node
    return paper.bytes()


# --- more than fits -------------------------------------------------------------------------------------


def _bomb(megabytes: int, first: bytes = b"") -> bytes:
    """So many megabytes of blanks after `first`, deflated to a thousandth, one block like the other."""
    packer = zlib.compressobj(9)
    head = packer.compress(first) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(b" " * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    return head + block * megabytes


def _packed(*filters: bytes) -> bytes:
    """A page whose content is stored as given: it was deflated as many times as there are `filters`."""
    data, *more = filters
    paper = Paper()
    paper.page("")
    content = paper.pdf.make_stream(b"")
    content.write(data, filter=Array([Name.FlateDecode] * (1 + len(more))))
    paper.pdf.pages[0].obj.Contents = content
    return paper.bytes(compress_streams=False)


@hostile("unreadable", readable=True, heavy=True)
def a_page_that_inflates_to_four_gigabytes() -> bytes:
    return _packed(_bomb(4096, TEXT.encode()))


@hostile("unreadable", readable=True, heavy=True)
def a_page_that_inflates_twice() -> bytes:
    return _packed(zlib.compress(_bomb(1024, TEXT.encode()), 9), b"twice")


@hostile("unreadable", "text-missing")
def objects_that_inflate_to_four_gigabytes() -> bytes:
    packed = stream(_bomb(4096), "/Type/ObjStm/N 9/First 99/Filter/FlateDecode")
    return written(CATALOG, PAGES, PAGE, stream(b""), packed)


@hostile("unreadable", readable=True, heavy=True)
def ten_million_points_of_a_path() -> bytes:
    return _packed(zlib.compress(TEXT.encode() + b"0 0 m " + b"1 1 l 9 9 l " * 5_000_000 + b"f"))


@hostile("unreadable", readable=True, heavy=True)
def fifty_thousand_strokes() -> bytes:
    return _packed(zlib.compress(TEXT.encode() + b"0 0 m 600 500 l S " * 50_000))


@hostile("unreadable", "text-missing", "page-malformed", "page-size")
def a_sheet_of_a_hundred_kilometres() -> bytes:
    page = PAGE.replace("612 792", "300000000 300000000")
    return written(CATALOG, PAGES, page, stream(b"0 0 99999999 99999999 re f"))


@hostile("unreadable", "text-missing", "page-malformed", "page-size")
def a_sheet_without_a_size() -> bytes:
    return written(CATALOG, PAGES, PAGE.replace("0 0 612 792", "0 0 0 0"), stream(b""))


@hostile("unreadable", "text-missing", "page-malformed", "page-size")
def a_unit_as_large_as_the_earth() -> bytes:
    return written(CATALOG, PAGES, PAGE.replace("/Contents", "/UserUnit 1e12/Contents"), stream(b""))


def _picture(keys: dict[str, Any], data: bytes) -> bytes:
    paper = Paper()
    usual = {"Type": Name.XObject, "Subtype": Name.Image, "ColorSpace": Name.DeviceRGB, "BitsPerComponent": 8}
    image = paper.stream(data, **(usual | keys))
    content = f"{TEXT} q 400 0 0 300 60 100 cm /I Do Q"
    paper.page(content, resources=Dictionary(XObject=Dictionary(I=image)))
    return paper.bytes()


@hostile("unreadable", "figure-blank")
def a_picture_of_two_billion_pixels_a_side() -> bytes:
    return _picture({"Width": 2147483647, "Height": 2147483647}, b"\xff" * 99)


@hostile("unreadable", readable=True, heavy=True)
def a_picture_of_a_gigapixel() -> bytes:
    return _picture({"Width": 32000, "Height": 32000, "Filter": Name.FlateDecode}, _bomb(3072))


@hostile("unreadable", "annotation-unnamed", heavy=True)
def five_thousand_annotations() -> bytes:
    paper = Paper()
    look = paper.form("1 g 0 0 1 1 re f", bbox=(0, 0, 1, 1))
    page = paper.page(TEXT)
    page.Annots = Array(
        [
            paper.pdf.make_indirect(
                Dictionary(
                    Type=Name.Annot, Subtype=Name.Stamp, F=4, AP=Dictionary(N=look),
                    Rect=Array([n % 600, 100, n % 600 + 9, 109]),
                )
            )
            for n in range(5_000)
        ]
    )  # fmt: skip
    return paper.bytes()


@hostile("unreadable", "text-missing", "text-too-small")
def a_million_letters_on_one_page() -> bytes:
    paper = Paper()
    row = "".join(f"BT /F1 1 Tf 9 {y / 2} Td <{'41' * 1000}> Tj ET " for y in range(1000))
    paper.page(row)
    return paper.bytes()


@hostile(readable=True)
def figures_as_high_as_a_house_and_beside_the_sheet() -> bytes:
    paper = Paper()
    mark = "0.5 g 52 690 6 6 re f 0 g "  # a reason to look at them closely
    paper.page(TEXT + mark + line("100", x=-200_000, size=400_000, y=-100_000) + line("7", x=9e5, size=90))
    return paper.bytes()


@hostile("unreadable", "text-missing")
def states_saved_a_million_times() -> bytes:
    return written(CATALOG, PAGES, PAGE, stream(b"q " * 1_000_000))


@hostile("unreadable", readable=True)
def a_pattern_of_tiny_tiles() -> bytes:
    paper = Paper()
    tile = paper.stream(
        "0 0 1 1 re f", Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1,
        BBox=Array([0, 0, 0.001, 0.001]), XStep=0.001, YStep=0.001, Resources=Dictionary(),
    )  # fmt: skip
    content = f"{TEXT} /Pattern cs /P scn 0 0 612 600 re f"
    paper.page(content, resources=Dictionary(Pattern=Dictionary(P=tile)))
    return paper.bytes()


@hostile("unreadable", "text-hidden", heavy=True)
def a_shading_by_a_program_without_end() -> bytes:
    paper = Paper()
    body = "{ " + "dup mul exch dup mul exch add " * 5_000 + "}"
    function = paper.stream(body, FunctionType=4, Domain=Array([0, 1, 0, 1]), Range=Array([0, 1]))
    shading = Dictionary(
        ShadingType=1, ColorSpace=Name.DeviceGray, Domain=Array([0, 1, 0, 1]), Function=function,
        Matrix=Array([612, 0, 0, 792, 0, 0]),
    )  # fmt: skip
    paper.page(f"{TEXT} /S sh", resources=Dictionary(Shading=Dictionary(S=shading)))
    return paper.bytes()


# --- no PDF, or half of one -----------------------------------------------------------------------------


@hostile("unreadable")
def an_empty_file() -> bytes:
    return b""


@hostile("unreadable")
def a_header_and_nothing_else() -> bytes:
    return b"%PDF-1.7\n%%EOF\n"


@hostile("unreadable")
def another_kind_of_file() -> bytes:
    return b"PK\x03\x04" + bytes(range(256)) * 100


@hostile("unreadable", "text-missing", "font-broken", "font-not-embedded")
def a_file_cut_in_the_middle() -> bytes:
    data = good()
    return data[: len(data) // 2]


@hostile("unreadable", "file-locked")
def a_file_with_a_password() -> bytes:
    paper = Paper()
    paper.page(TEXT)
    return paper.bytes(encryption=pikepdf.Encryption(owner="o", user="secret", R=6), deterministic_id=False)


@hostile("unreadable", "file-locked")
def a_file_encrypted_by_a_way_nobody_knows() -> bytes:
    lock = "<</Filter/Unknown/V 99/R 99/O(x)/U(x)/P -1>>"
    return written(CATALOG, PAGES, PAGE, stream(b""), lock, trailer="/Root 1 0 R/Encrypt 5 0 R/ID[(a)(a)]")


@hostile()
def junk_before_the_header() -> bytes:
    return b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n" + good()


@hostile("unreadable", "text-missing")
def a_megabyte_of_junk_before_the_header() -> bytes:
    return bytes(range(256)) * 4096 + good()


@hostile()
def a_megabyte_of_junk_at_the_end() -> bytes:
    return good() + bytes(range(256)) * 4096


# --- tables that lead astray ----------------------------------------------------------------------------


@hostile()
def a_table_before_itself() -> bytes:
    data = good()
    place = data.rindex(b"startxref")
    table = data[place + 9 :].split()[0].decode()
    return data.replace(b"trailer <<", f"trailer <</Prev {table} ".encode(), 1)


@hostile()
def two_tables_before_each_other() -> bytes:
    data = good()
    first = int(data[data.rindex(b"startxref") + 9 :].split()[0])
    second = len(data) + len("/Prev 0123456789 ")
    data = data.replace(b"trailer <<", f"trailer <</Prev {second:010} ".encode(), 1)
    again = f"xref\n0 0\ntrailer << /Root 1 0 R /Size 20 /Prev {first} >>\nstartxref\n{second}\n%%EOF\n"
    return data + again.encode()


@hostile("unreadable", "text-missing")
def a_table_of_two_billion_objects() -> bytes:
    data = written(CATALOG, PAGES, PAGE, stream(b""))
    return data.replace(b"xref\n0 5\n", b"xref\n0 2147483647\n").replace(b"/Size 5", b"/Size 2147483647")


@hostile("unreadable", "text-missing")
def a_length_that_is_its_own_stream() -> bytes:
    return written(CATALOG, PAGES, PAGE, b"<</Length 4 0 R>>\nstream\n0 g\nendstream")


@hostile("unreadable", "text-missing")
def references_that_lead_to_each_other() -> bytes:
    page = "<</Type/Page/Parent 2 0 R/MediaBox 5 0 R/Contents 6 0 R/Resources 7 0 R>>"
    return written(CATALOG, PAGES, page, stream(b""), "6 0 R", "7 0 R", "5 0 R")


# --- fonts ----------------------------------------------------------------------------------------------


def _font(change: Callable[[bytearray], None]) -> bytes:
    paper = Paper()
    descriptor = paper.fonts.F1.FontDescriptor
    program = bytearray(descriptor.FontFile2.read_bytes())
    change(program)
    descriptor.FontFile2 = paper.stream(bytes(program))
    paper.page(TEXT)
    return paper.bytes()


def _table(program: bytearray, tag: bytes) -> int:
    """Where the entry of a table stands in the directory of a TrueType program."""
    return program.index(tag, 12, 12 + 16 * program[5])


@hostile("unreadable", "font-broken", "text-hidden", "text-lies")
def a_font_whose_tables_lie_beyond_its_end() -> bytes:
    def change(program: bytearray) -> None:
        for tag in (b"glyf", b"loca", b"hmtx"):
            at = _table(program, tag)
            program[at + 8 : at + 16] = b"\xff\xff\xff\xf0\xff\xff\xff\xf0"

    return _font(change)


@hostile("unreadable", "font-broken", "text-hidden", "text-lies")
def a_font_that_claims_too_many_tables() -> bytes:
    def change(program: bytearray) -> None:
        program[4:6] = b"\xff\xff"

    return _font(change)


@hostile("unreadable", "font-broken", "text-hidden", "text-lies", "unchecked")
def a_font_of_noise() -> bytes:
    def change(program: bytearray) -> None:
        program[300:] = bytes(n * n * 31 % 251 for n in range(len(program) - 300))

    return _font(change)


@hostile("unreadable", "font-broken", "text-hidden", "text-lies")
def a_font_whose_glyphs_hold_themselves() -> bytes:
    def change(program: bytearray) -> None:
        at = _table(program, b"glyf")
        start = int.from_bytes(program[at + 8 : at + 12], "big")
        size = int.from_bytes(program[at + 12 : at + 16], "big")
        part = b"\xff\xff" + b"\0" * 8 + b"\x00\x23\x00\x05\x00\x00\x00\x00" * 2  # and again
        program[start : start + size] = (part * (size // len(part) + 1))[:size]

    return _font(change)


@hostile("unreadable", "text-missing", "font-broken", "text-hidden", "text-lies")
def a_type_three_font_that_draws_itself() -> bytes:
    paper = Paper()
    font = paper.pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 1000, 1000]), FirstChar=65, LastChar=65,
            FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]), Widths=Array([1000]),
            Encoding=Dictionary(Differences=Array([65, Name.A])),
        )
    )  # fmt: skip
    font.CharProcs = Dictionary(A=paper.stream("1000 0 0 0 1000 1000 d1 BT /T 900 Tf (AAAAAAAA) Tj ET"))
    font.Resources = Dictionary(Font=Dictionary(T=font))
    paper.fonts.T = font
    paper.page("BT /T 12 Tf 72 700 Td (AAAA) Tj ET")
    return paper.bytes()


@hostile("unreadable", "text-missing")
def a_map_to_unicode_without_end() -> bytes:
    paper = Paper()
    ranges = "<0000> <ffff> <0041> " * 100
    body = "begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange "
    body += f"100 beginbfrange {ranges} endbfrange " * 300 + "endcmap"
    paper.fonts.F1.ToUnicode = paper.stream(body)
    paper.page(line("x"))
    return paper.bytes()


# --- looking at them ------------------------------------------------------------------------------------


def look(names: Sequence[str]) -> dict[str, Any]:
    """What `brochure check` finds in the files, and what that cost: processor seconds of this process and of
    its inspectors, and the bytes of memory that the largest of them, and this one, ever took."""
    import resource

    from brochure.facts.apart import Inspectors

    files = {name: FILES[name].make() for name in names}
    before = resource.getrusage(resource.RUSAGE_SELF)
    with Inspectors(most=1) as inspectors:
        told = {name: _told(inspectors, data) for name, data in files.items()}
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "files": told,
        "here": own.ru_utime + own.ru_stime - before.ru_utime - before.ru_stime,
        "apart": others.ru_utime + others.ru_stime,
        "largest": others.ru_maxrss * 1024,
        "own": _highest() or own.ru_maxrss * 1024,
    }


def _highest() -> int:
    """The most bytes of memory this program ever had. What `getrusage` tells on Linux includes the program
    that started this one, from before it became another."""
    status = Path("/proc/self/status")
    found = re.search(r"VmHWM:\s*(\d+) kB", status.read_text()) if status.is_file() else None
    return int(found[1]) * 1024 if found else 0


def _told(inspectors: Any, data: bytes) -> dict[str, Any]:
    from brochure import checks
    from brochure.checks.subject import Expected, Promise, Subject

    facts = inspectors.inspect(data, (REQUIRED,))
    promise = Promise("required", REQUIRED, "every", 9.0, "Compliance officer", tagged=False)
    judged = checks.run(Subject(facts, Expected(promises=(promise,))))
    return {
        "size": len(data),
        "pages": len(facts.pages),
        "rules": sorted({one.rule for one in judged.findings}),
        "seen": bool(judged.verdicts) and all(one.in_text and one.on_paper for one in judged.verdicts),
        "trouble": list(facts.trouble)[:3],
    }


if __name__ == "__main__":
    print(json.dumps(look(sys.argv[1:] or list(FILES)), indent=1))
