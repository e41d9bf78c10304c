"""Builds and checks with a lock beside the content open no connection, and never load the library for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from brochure.evidence import lock
from brochure.evidence.lock import Entry
from brochure.evidence.matcher import State
from tests.dated import TODAY

ROOT = Path(__file__).parent.parent.parent
SAMPLE = ROOT / "tests" / "samples" / "evidence" / "corrected.yaml"
BLOCKED = """
import socket, sys
def blocked(*given, **named):
    if given and isinstance(given[0], socket.socket) and given[0].family == socket.AF_UNIX:
        raise OSError("no socket in this test")
    print("CONNECTION", given[1:], file=sys.stderr)
    raise AssertionError("a connection was opened")
for name in ("connect", "connect_ex", "sendto", "sendmsg", "bind"):
    setattr(socket.socket, name, blocked)
socket.getaddrinfo = socket.gethostbyname = blocked
from tests import dated
dated.live()
from brochure import cli
codes = [cli.main(["build", "-q", "--output-format", "concise", "-o", "out.pdf"]),
         cli.main(["cite", "verify", "--offline", "-q"]), cli.main(["cite", "list"]),
         cli.main(["check", "-q", "--content", "content.yaml", sys.argv[1]])]
print("CODES", *map(int, codes))
print("LOADED", *sorted({"httpx", "httpcore", "brochure.evidence.network"} & sys.modules.keys()))
"""


def test_build_check_list_and_offline_open_no_connection(tmp_path: Path) -> None:
    (tmp_path / "content.yaml").write_bytes(SAMPLE.read_bytes())
    unknown = Entry(State.NOT_FOUND, TODAY, "0" * 16, why="no service knows it")
    (tmp_path / "citations.lock.yaml").write_bytes(lock.written({"park2018": unknown}))
    pdf = next((ROOT / "tests" / "samples" / "producers").rglob("*.pdf"))
    done = subprocess.run(
        [sys.executable, "-c", BLOCKED, str(pdf)],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "CONNECTION" not in done.stderr, done.stderr
    assert "CODES 0 1 0 1" in done.stdout, done.stdout + done.stderr
    assert (tmp_path / "out.pdf").is_file()  # the build went through every stage
    assert "LOADED\n" in done.stdout, done.stdout + done.stderr
    assert "citation-unchecked" in done.stdout
