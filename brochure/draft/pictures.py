"""The proof: each picture of a document alone, as its file shows it, to compare the finished pages with.

No style of the project reaches it; only its fonts do, for the words in drawings.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

SIDE = 360
"""Points that a picture is at most wide and high."""

_PAGE = """<!doctype html><html lang="en"><head><title>Pictures</title><style>
@page { size: 400pt 400pt; margin: 0; background: #fff }
@page black { background: #000 }
body { margin: 0 }
p { margin: 0; break-after: page }
p.black { page: black }
img { display: block; max-width: %dpt; max-height: %dpt }
</style></head><body>%s</body></html>"""


def document(images: Sequence[str], base: str, fetcher: Any) -> Any:
    """The engine's document with two pages for each of the files `images`: white first, then black."""
    from weasyprint import HTML

    shown = [f'<img src="{escape(image)}" alt="picture">' for image in images]
    body = "".join(f'<p>{one}</p><p class="black">{one}</p>' for one in shown)
    return HTML(string=_PAGE % (SIDE, SIDE, body), base_url=base, url_fetcher=fetcher)
