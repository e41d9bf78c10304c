"""Ways to show the words here, and not in another viewer or on paper; and ways that only look like that."""

from __future__ import annotations

from typing import Any

from tests.tricks.hiding import HEAD, TEXT, page, state
from tests.tricks.paper import Array, Dictionary, Name, Paper, String
from tests.tricks.table import harmless, trick


def _function(paper: Paper, first: float, last: float) -> Any:
    return paper.pdf.make_indirect(
        Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([first]), C1=Array([last]), N=1)
    )


def _colors(gamma: float) -> bytes:
    """The text in the color of the device, for which the page has a space of its own."""
    space = Array([Name.CalRGB, Dictionary(WhitePoint=Array([0.95, 1, 1.09]), Gamma=Array([gamma] * 3))])
    return page(f"0.1 0.1 0.1 rg {TEXT}", Dictionary(ColorSpace=Dictionary(DefaultRGB=space)))


@trick("drawn-otherwise")
def white_by_a_color_space_behind_its_back() -> bytes:
    return _colors(0.0001)


@harmless
def a_calibrated_color_space() -> bytes:
    return _colors(2.2)


@trick("drawn-otherwise")
def white_made_black_by_a_transfer_function() -> bytes:
    paper = Paper()
    return page(f"/G gs 1 g {TEXT}", state(TR=_function(paper, 1, 0)), paper)


@harmless
def a_transfer_function_that_changes_nothing() -> bytes:
    return page(f"/G gs {TEXT}", state(TR=Name.Identity, TR2=Name.Default))


@trick("drawn-otherwise")
def white_by_a_halftone() -> bytes:
    paper = Paper()
    halftone = Dictionary(
        Type=Name.Halftone, HalftoneType=1, Frequency=60, Angle=45, SpotFunction=Name.SimpleDot,
        TransferFunction=_function(paper, 1, 1),
    )  # fmt: skip
    return page(f"/G gs {TEXT}", state(HT=halftone), paper)


@trick("drawn-otherwise")
def lightened_by_viewers_that_know_the_second_mode() -> bytes:
    return page(f"/G gs {TEXT}", state(BM=Array([Name.Unheard, Name.Lighten])))


@harmless
def a_list_of_blend_modes() -> bytes:
    return page(f"/G gs {TEXT}", state(BM=Array([Name.Multiply, Name.Darken])))


def _layered(member: Any = None, **properties: Any) -> bytes:
    """A white box on a layer over the text."""
    paper = Paper()
    usage = properties.pop("Usage", Dictionary())
    group = paper.pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("cover"), Usage=usage))
    held = {key: Array([group]) for key in properties.pop("lists", ())}
    paper.pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(**held), **properties)
    layer = (
        group if member is None else paper.pdf.make_indirect(Dictionary(Type=Name.OCMD, OCGs=group, P=member))
    )
    paper.page(
        f"{HEAD}{TEXT} /OC /L BDC 1 g 0 600 612 130 re f EMC",
        resources=Dictionary(Properties=Dictionary(L=layer)),
    )
    return paper.bytes()


@trick("text-on-layer")
def covered_where_all_layers_are_off() -> bytes:
    return _layered(Name.AllOff, lists=["OFF"])


@trick("text-on-layer")
def covered_when_exported() -> bytes:
    return _layered(lists=["OFF"], Usage=Dictionary(Export=Dictionary(ExportState=Name.ON)))


@trick("text-on-layer")
def covered_in_another_configuration() -> bytes:
    return _layered(lists=["OFF"], Configs=Array([Dictionary(BaseState=Name.ON)]))


@trick("text-on-layer")
def covered_by_a_layer_that_is_on_and_off() -> bytes:
    return _layered(lists=["ON", "OFF"])


@harmless
def a_cover_that_is_always_off() -> bytes:
    return _layered(lists=["OFF"])


def _knocking_out(ca: float) -> bytes:
    """The text under a box of this opacity, in a group whose parts erase what lies below them."""
    paper = Paper()
    group = Dictionary(S=Name.Transparency, I=True, K=True, CS=Name.DeviceRGB)
    states = Dictionary(ExtGState=Dictionary(G=Dictionary(ca=ca)))
    box = "/G gs 1 g 60 600 400 40 re f" if ca else "/G gs 1 g 60 690 400 30 re f"
    form = paper.form(f"q {TEXT} Q {box}", Group=group, Resources=states)
    return page("/X Do", Dictionary(XObject=Dictionary(X=form)), paper)


@trick("drawn-otherwise")
def erased_by_a_clear_box_in_a_knockout_group() -> bytes:
    return _knocking_out(0)


@harmless
def a_knockout_group_of_solid_parts() -> bytes:
    return _knocking_out(1)


@harmless
def behind_a_white_soft_mask() -> bytes:
    paper = Paper()
    group = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
    mask = paper.form("1 g 0 0 612 792 re f", Group=group)
    return page(f"/G gs {TEXT}", state(SMask=Dictionary(S=Name.Luminosity, G=mask)), paper)
