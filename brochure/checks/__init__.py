"""Stage 7: run(Subject) -> Judgement. The rules on the finished PDF; pure functions, one file per family.

The rules load when `run` is first asked for: whoever only needs the types of `checks.subject` does not wait.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from brochure.checks.judgement import run

__all__ = ["run"]


def __getattr__(name: str) -> Any:
    if name != "run":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from brochure.checks.judgement import run

    return run
