"""The day the tests live on. `python -m tests.dated ARGUMENTS` is the command `brochure` on that day.

The samples are reviewed and approved up to some day, as real handouts are; that day must not end the tests.
"""

from __future__ import annotations

import sys
from datetime import date

from brochure import __main__, clock

TODAY = date(2026, 11, 23)


def live() -> None:
    """From now on it is `TODAY` in this process."""
    clock.today = lambda: TODAY


if __name__ == "__main__":
    live()
    sys.exit(__main__.main())
