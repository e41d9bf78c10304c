"""Separation: the colours of a laid-out PDF in the four inks of a print shop, by the shop's own profile.

A grey becomes black ink alone, as dark on paper as it was meant; any other colour goes through the profile
(LittleCMS, relative colorimetric with black point compensation), and what would take more ink than the shop
allows is thinned in cyan, magenta and yellow. What is in CMYK already is the designer's and stays. So does
what is not known here; the check on the finished file tells of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from io import BytesIO
from itertools import pairwise, product
from typing import Any

from brochure.pdf import grey

GRID = 33
"""Steps of each colour in the table that pictures are converted by, as LittleCMS has them itself."""

SPARE = 0.01
"""Kept below the limit, in parts of one ink: each of four inks is rounded to one of 255 steps."""

Inks = tuple[float, float, float, float]


class Unconvertible(Exception):
    """The profile cannot be used; the text is what LittleCMS says."""


class Separation:
    """Converts colours to inks by one profile. `limit` is the most ink in all, 1 for each ink."""

    def __init__(self, profile: bytes, limit: float) -> None:
        from PIL import Image, ImageCms

        self._limit, self._new = limit - SPARE, Image.new
        try:
            shop = ImageCms.ImageCmsProfile(BytesIO(profile))
            colours, seen = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
            how, flags = ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags.BLACKPOINTCOMPENSATION
            self._to = ImageCms.buildTransform(colours, shop, "RGB", "CMYK", how, flags)
            self._from = ImageCms.buildTransform(shop, seen, "CMYK", "LAB", how)
            self._apply = ImageCms.applyTransform
            self._ramp = self._blacks()
        except (ImageCms.PyCMSError, OSError, ValueError) as fault:
            raise Unconvertible(str(fault).strip() or "it cannot be used") from fault
        self.inks = lru_cache(4096)(self._inks)
        self._table: Any = None

    def _blacks(self) -> list[float]:
        """How light paper is under each of 256 steps of black ink: 1 without any, 0 under the most."""
        steps = self._new("CMYK", (256, 1))
        steps.putdata([(0, 0, 0, step) for step in range(256)])
        light = [float(lab[0]) for lab in self._pixels(self._apply(steps, self._from))]
        paper, black = light[0], light[-1]
        if paper - black < 30 or any(b > a + 1 for a, b in pairwise(light)):
            raise ValueError("black ink does not make paper darker in it")
        return [(one - black) / (paper - black) for one in light]

    def black(self, light: float) -> float:
        """The black ink (0 to 1) that looks like a grey of sRGB (0 black, 1 white)."""
        linear = light / 12.92 if light <= 0.04045 else ((light + 0.055) / 1.055) ** 2.4
        wanted = (116 * linear ** (1 / 3) - 16) / 100 if linear > 0.008856 else 9.033 * linear
        for step, (before, after) in enumerate(pairwise(self._ramp)):
            if after <= wanted:
                part = (before - wanted) / (before - after) if before > after else 0.0
                return (step + min(max(part, 0.0), 1.0)) / 255
        return 1.0

    def _inks(self, red: float, green: float, blue: float) -> Inks:
        """The inks of a colour of sRGB, all from 0 to 1."""
        if max(red, green, blue) - min(red, green, blue) < 1e-3:
            return 0.0, 0.0, 0.0, self.black(green)
        colour = tuple(round(255 * min(max(part, 0.0), 1.0)) for part in (red, green, blue))
        [found] = self._pixels(self._apply(self._new("RGB", (1, 1), colour), self._to))
        return self._thinned(found)

    def _thinned(self, found: tuple[int, ...]) -> Inks:
        cyan, magenta, yellow, black = (part / 255 for part in found)
        others = cyan + magenta + yellow
        by = min(1.0, max(self._limit - black, 0.0) / others) if others else 1.0
        return cyan * by, magenta * by, yellow * by, black

    @staticmethod
    def _pixels(image: Any) -> list[tuple[int, ...]]:
        data, wide = image.tobytes(), len(image.getbands())
        return [tuple(data[at : at + wide]) for at in range(0, len(data), wide)]

    def picture(self, image: Any) -> Any:
        """A picture (Pillow, RGB) in inks.

        All colours of a coarse grid are converted and thinned, and each pixel lies between eight of them: so
        none takes more ink than the most of those.
        """
        from PIL import ImageFilter

        if self._table is None:
            steps = [round(255 * step / (GRID - 1)) for step in range(GRID)]
            grid = self._new("RGB", (GRID * GRID, GRID))
            grid.putdata([(red, green, blue) for blue, green, red in product(steps, repeat=3)])
            nodes = [part for one in self._pixels(self._apply(grid, self._to)) for part in self._thinned(one)]
            self._table = ImageFilter.Color3DLUT(GRID, nodes, channels=4, target_mode="CMYK")
        return image.filter(self._table)


def separate(pdf: Any, by: Separation) -> None:
    """Print everything in the file with the four inks; what makes things see-through stays grey."""
    from pikepdf import Dictionary, Name, Stream

    used: set[str] = set()
    veils = set(_veils(pdf))
    for page in pdf.pages:
        page.Contents = pdf.make_stream(_rewritten(page.obj, page.obj.get("/Resources"), used, by))
    for item in pdf.objects:
        if not isinstance(item, Stream):
            continue
        if item.get("/Subtype") == Name.Form or "/PatternType" in item:
            made = (
                grey.rewritten(item, item.get("/Resources"), set(), every=True)
                if item.objgen in veils
                else _rewritten(item, item.get("/Resources"), used, by)
            )
            item.write(made)
        elif item.get("/Subtype") == Name.Image and item.objgen not in veils:
            _ink(item, by)
    for item in pdf.objects:
        if isinstance(item, Stream | Dictionary):
            _settle(item, used, by, item.objgen in veils)


def _veils(pdf: Any) -> Iterator[tuple[int, int]]:
    """What soft masks are drawn of: its lightness makes other things see-through, and it is not printed."""
    from pikepdf import Array, Dictionary, Stream

    masks = [mask for item in pdf.objects for mask in _masks(item)]
    waiting = [mask.get("/G") if isinstance(mask, Dictionary) else mask for mask in masks]
    seen: set[tuple[int, int]] = set()
    while waiting:
        item = waiting.pop()
        if isinstance(item, Stream | Dictionary) and item.is_indirect:
            if item.objgen in seen:
                continue
            seen.add(item.objgen)
            yield item.objgen
        if isinstance(item, Array):
            waiting += list(item)
        elif isinstance(item, Stream | Dictionary) and item.get("/Type") != "/Page":
            resources = item.get("/Resources") if isinstance(item, Stream) else item
            for kind in ("/XObject", "/Pattern", "/Shading"):
                held = resources.get(kind) if isinstance(resources, Dictionary) else None
                waiting += [value for _, value in held.items()] if isinstance(held, Dictionary) else []
            if "/PatternType" in item and "/Shading" in item:
                waiting.append(item.Shading)


def _masks(item: Any) -> Iterator[Any]:
    """The soft masks that an object names, itself or in a dictionary within it."""
    from pikepdf import Array, Dictionary, Stream

    if isinstance(item, Array):
        for one in item:
            if not getattr(one, "is_indirect", False):
                yield from _masks(one)
    elif isinstance(item, Dictionary | Stream):
        for key, one in item.items():
            if key == "/SMask":
                yield one
            elif not getattr(one, "is_indirect", False):
                yield from _masks(one)


# --- operators -----------------------------------------------------------------------------------


def _rewritten(stream: Any, resources: Any, used: set[str], by: Separation) -> bytes:
    """A content stream with inks in place of its colours. The colour spaces it still names go to `used`."""
    import pikepdf

    spaces = resources.get("/ColorSpace") if resources is not None else None
    made = list(_instructions(pikepdf.parse_content_stream(stream), spaces, by))
    used.update(str(one[0][0]) for one in made if str(one[1]) in ("cs", "CS") and len(one[0]))
    return bytes(pikepdf.unparse_content_stream(made))


def _instructions(given: Any, spaces: Any, by: Separation) -> Iterator[Any]:
    """The instructions, and the colour space of fill and stroke followed through `q` and `Q`."""
    from pikepdf import Operator

    now: dict[str, int] = {}
    kept: list[dict[str, int]] = []
    for instruction in given:
        operator, operands = str(instruction.operator), list(instruction.operands)
        place, one = ("cs", "k") if operator[:1].islower() else ("CS", "K")
        if operator == "q":
            kept.append(dict(now))
        elif operator == "Q" and kept:
            now = kept.pop()
        elif operator in ("g", "G", "rg", "RG"):
            now[place] = 0
            yield _numbers(_made(operands, by)), Operator(one)
            continue
        elif operator in ("cs", "CS"):
            now[place] = grey.count_of(operands[0], spaces) if operands else 0
            if now[place]:
                yield [0, 0, 0, 1], Operator(one)
                continue
        elif operator in ("sc", "scn", "SC", "SCN") and now.get(place) == len(operands):
            yield _numbers(_made(operands, by)), Operator(one)
            continue
        yield instruction


def _made(operands: list[Any], by: Separation) -> Inks:
    """The inks for one number (grey), three (RGB) or four, which are inks already."""
    found = [float(part) for part in operands]
    if len(found) == 4:
        return found[0], found[1], found[2], found[3]
    return by.inks(*(found * 3 if len(found) == 1 else found))


def _numbers(inks: Inks) -> list[Any]:
    return [grey.number(ink) for ink in inks]


# --- what operators refer to ---------------------------------------------------------------------


def _settle(item: Any, used: set[str], by: Separation, veil: bool) -> None:
    """Inks for shadings and groups; colour spaces that nobody needs any more are taken out."""
    from pikepdf import Dictionary, Name

    if "/ShadingType" in item and (count := grey.parts_of(item.get("/ColorSpace"))):
        if veil:
            grey.shade(item, count)
        else:
            _shade(item, count, by)
    for group in (item, item.get("/Group")):
        if isinstance(group, Dictionary) and group.get("/S") == Name.Transparency and "/CS" in group:
            group.CS = Name.DeviceGray if veil else Name.DeviceCMYK
    for owner in (item, item.get("/Resources")):
        spaces = owner.get("/ColorSpace") if isinstance(owner, Dictionary) else None
        if isinstance(spaces, Dictionary):
            for key in set(spaces.keys()) - used:
                del spaces[key]


def _shade(shading: Any, count: int, by: Separation) -> None:
    """A shading whose functions are steps and blends between colours; others stay as they are."""
    from pikepdf import Array, Name

    functions = shading.get("/Function")
    if functions is None or isinstance(functions, Array):
        return
    blends = list(grey.blends(functions))
    if not all(len(blend.get(key, [])) == count for blend in blends for key in ("/C0", "/C1")):
        return
    for blend in blends:
        for key in ("/C0", "/C1"):
            blend[key] = _numbers(_made(list(blend[key]), by))
    if "/Background" in shading:
        shading.Background = _numbers(_made(list(shading.Background), by))
    shading.ColorSpace = Name.DeviceCMYK


def _ink(image: Any, by: Separation) -> None:
    """An image in inks, eight bits each. One that is grey stays black ink; one not read stays as it is."""
    import pikepdf
    from pikepdf import Name

    if image.get("/ImageMask") or image.get("/ColorSpace") in (None, Name.DeviceGray, Name.DeviceCMYK):
        return
    with suppress(Exception):  # what Pillow or pikepdf make of rare kinds; the check tells of the image
        shown = by.picture(pikepdf.PdfImage(image).as_pil_image().convert("RGB"))
        image.write(shown.tobytes(), filter=None)
        for key in ("/DecodeParms", "/Decode"):
            if key in image:
                del image[key]
        image.ColorSpace, image.BitsPerComponent = Name.DeviceCMYK, 8
