"""Grey: a laid-out PDF for printers with one ink, or with a black that is to be the only ink of black text.

Each colour becomes the grey of the same luminance (WCAG 2.2, relative luminance), so every contrast stays as
it was. What is not known here stays in colour, and the check on the finished file tells of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

SETS = {"rg": ("g", 3), "RG": ("G", 3), "k": ("g", 4), "K": ("G", 4)}
"""Operators that set a colour at once: the one for grey, and how many numbers they take."""

_PARTS = {"/DeviceRGB": 3, "/CalRGB": 3, "/DeviceCMYK": 4}
_WEIGHTS = (0.2126, 0.7152, 0.0722)


def blacken(pdf: Any, *, every: bool) -> None:
    """Print with black alone: every colour, or only what is grey already and mixed of three colours."""
    from pikepdf import Dictionary, Name, Stream

    used: set[str] = set()
    for page in pdf.pages:
        made = rewritten(page.obj, page.obj.get("/Resources"), used, every=every)
        page.Contents = pdf.make_stream(made)
    for item in pdf.objects:
        if isinstance(item, Stream):
            if item.get("/Subtype") == Name.Form or "/PatternType" in item:
                item.write(rewritten(item, item.get("/Resources"), used, every=every))
            elif item.get("/Subtype") == Name.Image and every:
                _drain(item)
    for item in pdf.objects if every else ():
        if isinstance(item, Stream | Dictionary):
            _settle(item, used)


def grey(parts: list[float]) -> float:
    """The grey (0 to 1) of the luminance of a colour: one number is grey, three are RGB, four CMYK."""
    if len(parts) == 1:
        return parts[0]
    if len(parts) == 4:
        parts = [(1 - part) * (1 - parts[3]) for part in parts[:3]]
    if max(parts) - min(parts) < 1e-6:
        return parts[0]
    light = sum(weight * _linear(part) for weight, part in zip(_WEIGHTS, parts, strict=True))
    return 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def number(value: float) -> Any:
    from decimal import Decimal

    return Decimal(f"{min(max(value, 0.0), 1.0):.5f}").normalize() + 0


# --- operators -----------------------------------------------------------------------------------


def rewritten(stream: Any, resources: Any, used: set[str], *, every: bool) -> bytes:
    """A content stream with grey in place of its colours. The colour spaces it still names go to `used`."""
    import pikepdf

    spaces = resources.get("/ColorSpace") if resources is not None else None
    made = list(_instructions(pikepdf.parse_content_stream(stream), spaces, every))
    used.update(str(one[0][0]) for one in made if str(one[1]) in ("cs", "CS") and len(one[0]))
    return bytes(pikepdf.unparse_content_stream(made))


def _instructions(given: Any, spaces: Any, every: bool) -> Iterator[Any]:
    """The instructions, and the colour space of fill and stroke followed through `q` and `Q`."""
    from pikepdf import Operator

    now: dict[str, int] = {}
    kept: list[dict[str, int]] = []
    for instruction in given:
        operator, operands = str(instruction.operator), list(instruction.operands)
        if operator == "q":
            kept.append(dict(now))
        elif operator == "Q" and kept:
            now = kept.pop()
        if operator in SETS:
            one, count = SETS[operator]
            if len(operands) == count and (made := _made(operands, every)) is not None:
                yield [made], Operator(one)
                continue
        elif operator in ("cs", "CS"):
            now[operator] = count_of(operands[0], spaces) if every and operands else 0
            if now[operator]:
                yield [0], Operator("g" if operator == "cs" else "G")
                continue
        elif operator in ("sc", "scn", "SC", "SCN"):
            place, one = ("cs", "g") if operator[0] == "s" else ("CS", "G")
            if now.get(place) and len(operands) == now[place]:
                yield [number(grey([float(part) for part in operands]))], Operator(one)
                continue
        yield instruction


def _made(operands: list[Any], every: bool) -> Any:
    """The grey of these numbers; None where they stay as they are."""
    parts = [float(part) for part in operands]
    plain = parts[:3] == [parts[0]] * 3 and (len(parts) == 3 or parts[0] == 0)
    return number(grey(parts)) if every or plain else None


def count_of(name: Any, spaces: Any) -> int:
    """How many numbers a colour of this space has; 0 for grey, patterns and what is not known."""
    return parts_of(spaces.get(name) if spaces is not None and name in spaces else name)


def parts_of(space: Any) -> int:
    from pikepdf import Array

    if not isinstance(space, Array):
        return _PARTS.get(str(space), 0)
    if str(space[0]) == "/ICCBased":
        count = int(space[1].get("/N", 0))
        return count if count in (3, 4) else 0
    return _PARTS.get(str(space[0]), 0)


# --- what operators refer to ---------------------------------------------------------------------


def _settle(item: Any, used: set[str]) -> None:
    """Grey for shadings, groups, colour spaces nobody needs any more, and annotations."""
    from pikepdf import Dictionary, Name

    if "/ShadingType" in item and (count := parts_of(item.get("/ColorSpace"))):
        shade(item, count)
    for group in (item, item.get("/Group")):
        if isinstance(group, Dictionary) and group.get("/S") == Name.Transparency and "/CS" in group:
            group.CS = Name.DeviceGray
    for key in ("/C", "/IC"):
        parts = [float(part) for part in item.get(key, [])] if "/Rect" in item else []
        if len(parts) in (3, 4):
            item[key] = [number(grey(parts))]
    for owner in (item, item.get("/Resources")):
        spaces = owner.get("/ColorSpace") if isinstance(owner, Dictionary) else None
        if isinstance(spaces, Dictionary):
            for key in set(spaces.keys()) - used:
                del spaces[key]


def shade(shading: Any, parts: int) -> None:
    """A shading whose functions are steps and blends between colours; others stay as they are."""
    from pikepdf import Array, Name

    functions = shading.get("/Function")
    if functions is None or isinstance(functions, Array):
        return
    steps = list(blends(functions))
    if not all(len(blend.get(key, [])) == parts for blend in steps for key in ("/C0", "/C1")):
        return
    for blend in steps:
        for key in ("/C0", "/C1"):
            blend[key] = [number(grey([float(part) for part in blend[key]]))]
    if "/Background" in shading:
        shading.Background = [number(grey([float(part) for part in shading.Background]))]
    shading.ColorSpace = Name.DeviceGray


def blends(function: Any) -> Iterator[Any]:
    """The functions of type 2 that a function of type 3 is stitched of; others are answered as they are."""
    if function.get("/FunctionType") == 3:
        for part in function.Functions:
            yield from blends(part)
    else:
        yield function


def _drain(image: Any) -> None:
    """An image in grey, eight bits a pixel. One that cannot be read stays as it is."""
    import pikepdf
    from pikepdf import Name

    if image.get("/ImageMask") or image.get("/ColorSpace") in (None, Name.DeviceGray):
        return
    with suppress(Exception):  # what Pillow or pikepdf make of rare kinds; the check tells of the image
        shown = pikepdf.PdfImage(image).as_pil_image().convert("RGB").convert("L")
        image.write(shown.tobytes(), filter=None)
        for key in ("/DecodeParms", "/Decode"):
            if key in image:
                del image[key]
        image.ColorSpace, image.BitsPerComponent = Name.DeviceGray, 8
