"""The door of the program: `python -m brochure` and the command `brochure` both come in here."""

import os
import sys

INTERRUPTED = 130


def main() -> int:
    """Run the command line. Ctrl-C counts from the first moment on, while the rest is still loaded."""
    try:
        import gc

        gc.disable()  # imports leave no garbage that is worth looking for
        from brochure.cli import main as command_line

        gc.enable()
        code = command_line()
    except KeyboardInterrupt:
        sys.stderr.write("brochure: interrupted; every file is as it was or complete\n")
        code = INTERRUPTED
    if code == INTERRUPTED:
        # Python dies of the signal, whatever the code, when Ctrl-C came inside `exec`, as imports often are
        os._exit(INTERRUPTED)
    return code


if __name__ == "__main__":
    sys.exit(main())
