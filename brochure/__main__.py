"""The door of the program: `python -m brochure` and the command `brochure` both come in here."""

import sys


def main() -> int:
    """Run the command line. Ctrl-C counts from the first moment on, while the rest is still loaded."""
    try:
        from brochure.cli import main as command_line

        return command_line()
    except KeyboardInterrupt:
        sys.stderr.write("brochure: interrupted; every file is as it was or complete\n")
        return 130


if __name__ == "__main__":
    sys.exit(main())
