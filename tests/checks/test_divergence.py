"""What one viewer or printer draws, and another does not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PIL import ImageCms

from brochure.checks import viewers
from brochure.checks.subject import Expected, Promise, Subject
from brochure.facts import Divergence, Facts, inspect
from brochure.findings import Finding, Severity
from brochure.rules import CHECKS, Unchecked
from tests.checks import made
from tests.tricks.hiding import HEAD, TEXT
from tests.tricks.paper import Array, Dictionary, Name, Paper, String, line
from tests.tricks.table import REQUIRED

assert viewers  # importing it registers its rules


def told(paper: Paper, rule: str = "drawn-otherwise") -> list[Finding]:
    return made.found(rule, Subject(inspect(paper.bytes()), Expected()))


def _function(paper: Paper, first: float, last: float) -> Any:
    return paper.pdf.make_indirect(
        Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([first]), C1=Array([last]), N=1)
    )


def _profile(paper: Paper, *, white: bool = False) -> Any:
    """sRGB; or one of its kind in which each color is white."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    at = data.find(b"para") if white else -1
    while at >= 0:  # the curve of a channel: to the power of nothing
        data[at + 8 : at + 16] = b"\0\0\0\0\0\0\0\1"
        at = data.find(b"para", at + 4)
    return Array([Name.ICCBased, paper.stream(bytes(data), N=3, Alternate=Name.DeviceRGB)])


def _calibrated(gamma: float) -> Any:
    return Array([Name.CalRGB, Dictionary(WhitePoint=Array([0.9505, 1, 1.089]), Gamma=Array([gamma] * 3))])


def _with(**resources: Any) -> Callable[[Paper], None]:
    def add(paper: Paper) -> None:
        held = {key: value(paper) if callable(value) else value for key, value in resources.items()}
        paper.page(HEAD + TEXT, resources=Dictionary(**held))

    return add


def _state(**keys: Any) -> Callable[[Paper], None]:
    return _with(
        ExtGState=lambda paper: Dictionary(
            G=Dictionary(**{k: v(paper) if callable(v) else v for k, v in keys.items()})
        )
    )


def _space(key: str, make: Callable[[Paper], Any]) -> Callable[[Paper], None]:
    return _with(ColorSpace=lambda paper: Dictionary({f"/{key}": make(paper)}))


def _in_a_form(paper: Paper) -> None:
    held = Dictionary(ColorSpace=Dictionary(DefaultRGB=_profile(paper, white=True)))
    paper.page("/X Do", resources=Dictionary(XObject=Dictionary(X=paper.form(HEAD + TEXT, Resources=held))))


def _in_an_annotation(paper: Paper) -> None:
    held = Dictionary(ExtGState=Dictionary(G=Dictionary(TR=_function(paper, 1, 0))))
    look = paper.form("0 0 1 1 re f", bbox=(0, 0, 1, 1), Resources=held)
    note = Dictionary(
        Type=Name.Annot, Subtype=Name.Stamp, Rect=Array([60, 90, 80, 110]), F=4, AP=Dictionary(N=look)
    )
    paper.page(HEAD + TEXT, Annots=Array([note]))


def _popup(open_: bool) -> Callable[[Paper], None]:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Popup, Rect=Array([0, 0, 600, 700]), Open=open_)
    return lambda paper: (paper.page(HEAD + TEXT, Annots=Array([note])), None)[1]


def _link(**keys: Any) -> Callable[[Paper], None]:
    action = Dictionary(S=Name.URI, URI=String("https://a.org/"))
    note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([72, 690, 172, 710]), A=action, **keys)
    return lambda paper: (paper.page(HEAD + TEXT, Annots=Array([note])), None)[1]


def _bookmark(**keys: Any) -> Callable[[Paper], None]:
    def add(paper: Paper) -> None:
        paper.page(HEAD + TEXT)
        item = paper.pdf.make_indirect(Dictionary(Title=String("Go"), Dest=Array([0, Name.Fit]), **keys))
        paper.pdf.Root.Outlines = Dictionary(First=item, Last=item, Count=1)

    return add


def _image(within: int | None = None, **keys: Any) -> Callable[[Paper], None]:
    def add(paper: Paper) -> None:
        pixel = {"Type": Name.XObject, "Subtype": Name.Image, "Width": 1, "Height": 1, "BitsPerComponent": 8}
        other = paper.stream(b"\0", ColorSpace=Name.DeviceGray, **pixel)
        alternate = Dictionary(Image=other, **keys)
        more = {"Alternates": Array([alternate])} if within is None else {"SMaskInData": within}
        image = paper.stream(b"\xff", ColorSpace=Name.DeviceGray, **more, **pixel)
        paper.page(HEAD + TEXT, resources=Dictionary(XObject=Dictionary(I=image)))

    return add


def _group(*, knocks: bool = True, form: bool = True, **keys: Any) -> Callable[[Paper], None]:
    """A group, a form or the page itself, whose parts erase each other, with a state of these keys."""

    def add(paper: Paper) -> None:
        made = Dictionary(S=Name.Transparency, I=True, K=knocks)
        resources = Dictionary(ExtGState=Dictionary(G=Dictionary(**keys)))
        content = f"{TEXT} /G gs 1 g 0 0 612 740 re f"
        if form:
            drawn = paper.form(content, Group=made)
            drawn.Resources.ExtGState = resources.ExtGState
            paper.page(f"{HEAD} /X Do", resources=Dictionary(XObject=Dictionary(X=drawn)))
        else:
            paper.page(HEAD + content, resources=resources, Group=made)

    return add


def _asked(box: Any = None, lang: str = "en", **keys: Any) -> Callable[[Paper], None]:
    def add(paper: Paper) -> None:
        page = paper.page(HEAD + TEXT)
        if box:
            page.ArtBox = Array(box)
        paper.pdf.Root.Lang = String(lang)
        paper.pdf.Root.ViewerPreferences = Dictionary(**keys)

    return add


OTHERWISE: dict[str, Callable[[Paper], None]] = {
    "a profile in which all is white": _space("DefaultRGB", lambda paper: _profile(paper, white=True)),
    "a space in which all is white": _space("DefaultRGB", lambda _: _calibrated(0.0001)),
    "the same in a form": _in_a_form,
    "a transfer function": _state(TR=lambda paper: _function(paper, 1, 0)),
    "one that goes before": _state(TR=Name.Identity, TR2=lambda paper: _function(paper, 1, 1)),
    "one of four": _state(
        TR=lambda paper: Array([Name.Identity, Name.Identity, Name.Identity, _function(paper, 1, 0)])
    ),
    "a halftone that turns colors": _state(
        HT=lambda paper: Dictionary(
            Type=Name.Halftone, HalftoneType=1, Frequency=60, Angle=45, SpotFunction=Name.SimpleDot,
            TransferFunction=_function(paper, 1, 1),
        )
    ),
    "an unknown blend mode before another": _state(BM=Array([Name.Nonsense, Name.Lighten])),
    "translucent parts of a group that erase each other": _group(ca=0),
    "those of a page": _group(form=False, CA=0.5),
    "a mask within the data of an image": _image(within=1),
    "a link with two targets": _link(Dest=Array([0, Name.Fit])),
    "a bookmark with two targets": _bookmark(A=Dictionary(S=Name.URI, URI=String("https://a.org/"))),
    "in an annotation": _in_an_annotation,
    "a note that pops up": _popup(True),
    "another image in print": _image(DefaultForPrinting=True),
    "a part of the page in print": _asked([0, 300, 612, 792], PrintArea=Name.ArtBox),
    "some pages in print": _asked(PrintPageRange=Array([2, 2])),
    "from right to left in English": _asked(Direction=Name.R2L),
}  # fmt: skip


@pytest.mark.parametrize("add", OTHERWISE.values(), ids=OTHERWISE)
def test_what_viewers_draw_in_different_ways_is_told(add: Callable[[Paper], None]) -> None:
    paper = Paper()
    add(paper)
    [found] = told(paper)
    assert found.severity is Severity.ERROR
    assert found.message.endswith(": viewers and printers differ")


ALIKE: dict[str, Callable[[Paper], None]] = {
    "sRGB by its profile": _space("DefaultRGB", _profile),
    "a calibrated space": _space("DefaultRGB", lambda _: _calibrated(2.2)),
    "a space that nothing but its own name asks for": _space(
        "Mine", lambda paper: _profile(paper, white=True)
    ),
    "the identity": _state(TR=Name.Identity, TR2=Name.Default),
    "four identities": _state(TR=Array([Name.Identity] * 4)),
    "a halftone": _state(HT=Dictionary(Type=Name.Halftone, HalftoneType=1, TransferFunction=Name.Identity)),
    "a known blend mode before another": _state(BM=Array([Name.Multiply, Name.Darken])),
    "solid parts of a group that erase each other": _group(ca=1),
    "translucent parts of a usual group": _group(knocks=False, ca=0),
    "no mask within the data of an image": _image(within=0),
    "a link with one target": _link(),
    "a bookmark with one target": _bookmark(),
    "a closed note": _popup(False),
    "another image for the screen": _image(DefaultForPrinting=False),
    "the whole page in print": _asked([0, 0, 612, 792], PrintArea=Name.ArtBox, ViewArea=Name.CropBox),
    "all pages in print": _asked(PrintPageRange=Array([1, 1])),
    "all pages in print, counted from 0": _asked(PrintPageRange=Array([0, 0])),
    "from right to left in Arabic": _asked(lang="ar-EG", Direction=Name.R2L),
}


@pytest.mark.parametrize("add", ALIKE.values(), ids=ALIKE)
def test_what_all_viewers_draw_alike_passes(add: Callable[[Paper], None]) -> None:
    paper = Paper()
    add(paper)
    assert told(paper) == []


def test_what_could_not_be_looked_at_is_never_passed() -> None:
    with pytest.raises(Unchecked):
        list(CHECKS["drawn-otherwise"].judge(Subject(Facts((made.page(),), divergences=None), Expected())))


def test_a_drift_is_measured() -> None:
    paper = Paper()
    _space("DefaultRGB", lambda held: _profile(held, white=True))(paper)
    [one] = inspect(paper.bytes()).divergences or ()
    assert isinstance(one, Divergence) and one.page == 1 and one.drift is not None and one.drift > 100


def _covered(usage: Any = None, **properties: Any) -> list[Finding]:
    """The required text, and a white box over it on a layer."""
    paper = Paper()
    group = paper.pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("x"), **(usage or {})))
    held = {key: Array([group]) if value is None else value for key, value in properties.items()}
    configs = held.pop("Configs", None)
    paper.pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(**held))
    if configs is not None:
        paper.pdf.Root.OCProperties.Configs = configs
    paper.page(
        f"{TEXT} /OC /L BDC 1 g 0 600 612 192 re f EMC", resources=Dictionary(Properties=Dictionary(L=group))
    )
    paper.page(line("Another page"))
    promise = Promise("required", REQUIRED, "1", 9.0, "Officer", tagged=False)
    return made.found("text-on-layer", Subject(inspect(paper.bytes()), Expected(promises=(promise,))))


SHOWN_SOMEWHERE: dict[str, Any] = {
    "in print": {"usage": {"Usage": Dictionary(Print=Dictionary(PrintState=Name.ON))}, "OFF": None},
    "when exported": {"usage": {"Usage": Dictionary(Export=Dictionary(ExportState=Name.ON))}, "OFF": None},
    "at some zoom": {"usage": {"Usage": Dictionary(Zoom=Dictionary(max=1.0))}, "OFF": None},
    "in another configuration": {"OFF": None, "Configs": Array([Dictionary(BaseState=Name.ON)])},
    "told as both": {"ON": None, "OFF": None},
}


@pytest.mark.parametrize("how", SHOWN_SOMEWHERE.values(), ids=SHOWN_SOMEWHERE)
def test_a_cover_that_is_off_here_and_on_there_is_told(how: dict[str, Any]) -> None:
    [found] = _covered(**how)
    assert found.page == 1 and found.severity is Severity.ERROR


def test_a_cover_that_is_always_off_or_always_on_is_left_to_the_ink() -> None:
    assert _covered(OFF=None) == []
    assert _covered(ON=None) == []


def _spaced(space: Any) -> Callable[[Paper], None]:
    return _with(ColorSpace=lambda paper: Dictionary(CS=space(paper) if callable(space) else space))


def _gray(gamma: float) -> Any:
    return Array([Name.CalGray, Dictionary(WhitePoint=Array([0.9505, 1, 1.089]), Gamma=gamma)])


def _inks(*names: str) -> Any:
    def space(paper: Paper) -> Any:
        return Array(
            [Name.DeviceN, Array([Name(f"/{one}") for one in names]), Name.DeviceGray, _function(paper, 1, 0)]
        )

    return space


def _pictured(data: bytes = b"", **keys: Any) -> Callable[[Paper], None]:
    def image(paper: Paper) -> Any:
        return Dictionary(
            I=paper.stream(data, Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, **keys)
        )

    return _with(XObject=image)


def jpeg(height: int) -> bytes:
    app = b"\xff\xe0\x00\x04\x00\x00"
    return (
        b"\xff\xd8" + app + b"\xff\xc0\x00\x0b\x08" + height.to_bytes(2, "big") + b"\x00\x08\x01\x01\x11\x00"
    )


def _nested(depth: int) -> Callable[[Paper], None]:
    def add(paper: Paper) -> None:
        held = Dictionary()
        for _ in range(depth):
            form = paper.stream(
                b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]), Resources=held
            )
            held = Dictionary(XObject=Dictionary(X=form))
        paper.page(HEAD + TEXT, resources=held)

    return add


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (_spaced(_gray(0.02)), "CalGray"),
        (_spaced(_gray(2.2)), ""),
        (_spaced(_gray(1.0)), ""),
        (_spaced(_inks("None")), "DeviceN of None"),
        (_spaced(_inks("None", "None")), "DeviceN of None"),
        (_spaced(_inks("None", "Black")), ""),
        (_spaced(_inks("Black")), ""),
        (_pictured(BitsPerComponent=8, ColorSpace=Name.DeviceGray, Mask=Array([255, 300])), "(Mask)"),
        (_pictured(BitsPerComponent=8, ColorSpace=Name.DeviceGray, Mask=Array([250, 255])), ""),
        (_pictured(BitsPerComponent=1, ColorSpace=Name.DeviceGray, Mask=Array([0, 2])), "(Mask)"),
        (_pictured(jpeg(0), Filter=Name.DCTDecode), "(DNL)"),
        (_pictured(jpeg(0), Filter=Array([Name.DCTDecode])), "(DNL)"),
        (_pictured(jpeg(8), Filter=Name.DCTDecode), ""),
        (_nested(30), "nested more deeply"),
        (_nested(18), "nested more deeply"),
        (_nested(16), ""),
        (_nested(3), ""),
    ],
)
def test_colors_images_and_nesting_that_viewers_take_in_their_own_way(
    change: Callable[[Paper], None], what: str
) -> None:
    paper = Paper()
    change(paper)
    messages = [one.message for one in told(paper)]
    assert any(what in message for message in messages) if what else messages == []
