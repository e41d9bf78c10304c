"""The visit: what is still to be found out about one file, and what is known so far.

It knows nothing of processes: it hands out errands, takes what they brought, and binds it all in the end.
"""

from __future__ import annotations

from collections import deque

from brochure.facts import Facts, Page, binding
from brochure.facts.errand import BRINGS, Errand, Failure
from brochure.facts.parts import Figure, Frame, Gallery, Opening, Part, figures_of
from brochure.processes import wire
from brochure.processes.worker import DONE

MOST = 1 << 29
"""Bytes of answers about one file: some thousand pages full of text."""


class Visit:
    """One file. Every errand that was handed out must be answered by `found`, `failed` or `again`."""

    def __init__(self, data: bytes) -> None:
        self.opening: Opening | None = None
        self._size, self._brought = len(data), 0
        self._waiting: deque[Errand] = deque()
        self._away: list[Errand] = []
        self._frame: Frame | None = None
        self._figures: dict[int, tuple[Figure, ...]] = {}
        self._parts: dict[int, Part] = {}
        self._pages: dict[int, Page] = {}
        self._galleries: dict[int, Gallery] = {}

    @property
    def finished(self) -> bool:
        return self.opening is not None and not self._waiting and not self._away

    @property
    def pending(self) -> bool:
        """Whether there is something that nobody is doing."""
        return self.opening is None or bool(self._waiting)

    def next(self) -> Errand | None:
        """What to do next, if there is anything; the file must be open for it."""
        if not self._waiting:
            return None
        self._away.append(self._waiting.popleft())
        return self._away[-1]

    def again(self, errand: Errand) -> None:
        """Nobody did it, and nobody knows why: it is to be done once more."""
        self._away.remove(errand)
        self._waiting.appendleft(errand)

    def found(self, errand: Errand, message: bytes) -> None:
        """Take what came back. Raises wire.Garbled, and has then taken nothing."""
        if message[:1] != DONE:
            self.failed(errand, wire.unpack(Failure, message[1:]).why)
            return
        brought = wire.unpack(BRINGS[errand.what], message[1:])
        try:
            self._take(errand, brought)
        except (ValueError, IndexError) as fault:  # columns of different lengths, for one
            raise wire.Garbled from fault
        self._over(errand)
        self._brought += len(message)
        if self._brought > MOST:
            self.give_up("there is more in the file than can be checked")

    def failed(self, errand: Errand, why: str) -> None:
        """It cannot be done; the Facts will say so in the words of `why`."""
        match errand.what:
            case "open" if self.opening is None:
                self._take(errand, Opening(0, why))
                self._waiting.clear()
                self._take_frame(Frame(Facts((), size=self._size)))
            case "frame":
                trouble = f"What stands around the pages, such as tags and links, cannot be read: {why}."
                self._take_frame(Frame(Facts((), size=self._size, around=False, trouble=(trouble,))))
            case "part":
                self._take_part(errand.index, Part(None, why))
            case "gallery":
                self._galleries[errand.index] = Gallery(refused=why)
        self._over(errand)

    def give_up(self, why: str) -> None:
        """All that is not known yet cannot be done."""
        if self.opening is None:
            self.failed(Errand("open"), why)
        while not self.finished:
            self.failed((self._away or self._waiting)[0], why)

    def facts(self) -> Facts:
        """What came of it all."""
        opening, frame = self.opening, self._frame
        assert opening is not None and frame is not None and self.finished
        order = range(opening.pages)
        parts, pages = [self._parts[i] for i in order], [self._pages[i] for i in order]
        return binding.bind(opening, frame, parts, pages, self._galleries)

    def _over(self, errand: Errand) -> None:
        for held in (self._away, self._waiting):
            if errand in held:
                held.remove(errand)
                return

    def _take(self, errand: Errand, brought: Opening | Frame | Part | Gallery) -> None:
        if isinstance(brought, Frame):
            self._take_frame(brought)
        elif isinstance(brought, Part):
            self._take_part(errand.index, brought)
        elif isinstance(brought, Gallery):
            self._galleries[errand.index] = brought
        elif self.opening is None:  # the first to open the file tells how much there is to do
            self.opening = brought
            pages = range(brought.pages)
            self._waiting.extend([Errand("frame"), *(Errand("part", index) for index in pages)])

    def _take_frame(self, frame: Frame) -> None:
        self._figures = figures_of(binding.tags(frame))
        self._frame = frame
        for index in self._parts:
            self._picture(index)

    def _take_part(self, index: int, part: Part) -> None:
        self._pages[index] = binding.page(index, part)
        self._parts[index] = part
        if self._frame is not None:
            self._picture(index)

    def _picture(self, index: int) -> None:
        """Pictures are looked at once the page is known, and which of its content is a figure."""
        figures = self._figures.get(index, ())
        if binding.illustrated(self._parts[index], figures):
            self._waiting.append(Errand("gallery", index, figures))
