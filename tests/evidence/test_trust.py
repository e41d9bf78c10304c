"""What is not believed: a lock that hands have changed, waivers that quote nothing, days to come."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from brochure import clock
from brochure.evidence import lock as locks
from brochure.evidence.network import Misconfigured, Network
from brochure.evidence.record import Notice
from brochure.project import resolve
from brochure.stages import stages
from tests.evidence.server import Library
from tests.evidence.test_commands import CONTENT, Cite, build, cite, library, lock

__all__ = ["cite", "library"]

LOCK = Path("citations.lock.yaml")
QUOTED = 'wang2022: authors "Wang D", but Europe PMC has "Yu J"'


def errors() -> set[str]:
    return {rule for rule, severity in build() if severity == "error"}


def without_differences(text: str) -> str:
    text = re.sub(r"    differences:\n(?:      - .*\n)+", "", text)
    return text.replace('"mismatch"', '"verified"')


@pytest.mark.parametrize(
    "edit",
    [
        without_differences,
        lambda text: text.replace('state: "mismatch"', 'state: "verified"'),
        lambda text: re.sub(r'on: "\d{4}', 'on: "2031', text),
        lambda text: re.sub(r'    seal: ".*"\n', "", text),
        lambda text: text.replace('"field": "authors"', '"field": "issue"'),
        lambda text: text.replace('"grave": true', '"grave": false'),
        lambda text: text.replace('title: "Efficacy', 'title: "The efficacy'),
    ],
)
def test_a_lock_that_was_edited_is_not_believed(cite: Cite, edit: Callable[[str], str]) -> None:
    cite("verify", "-q")
    text = LOCK.read_text(encoding="utf-8")
    assert edit(text) != text
    LOCK.write_text(edit(text), encoding="utf-8")
    assert "citation-lock-unreadable" in errors()
    code, out, _ = cite("verify", "--offline", "-q")
    assert code == 1 and "is not as brochure cite verify wrote it" in out
    cite("verify", "-q")  # asks again, and writes it anew
    assert errors() == {"citation-differs"}


@pytest.mark.parametrize("edit", [r'(title: "Review)', r'(state: )"verified"'], ids=["handled", "misread"])
def test_an_entry_that_is_not_believed_silences_no_other(cite: Cite, edit: str) -> None:
    cite("verify", "-q")
    text = LOCK.read_text(encoding="utf-8")  # barmada2023 is verified, wang2022 differs
    LOCK.write_text(re.sub(edit, r"\1x", text, count=1), encoding="utf-8")
    assert errors() == {"citation-lock-unreadable", "citation-differs"}
    code, out, _ = cite("verify", "--offline", "-q")
    assert code == 1 and "the entry of barmada2023" in out and QUOTED in out
    assert "barmada2023 was never compared" not in out
    assert re.search(r"barmada2023 +unchecked", cite("list")[1])


def test_a_service_that_is_down_makes_no_edit_believed(cite: Cite, library: Library) -> None:
    cite("verify", "-q")
    text = LOCK.read_text(encoding="utf-8")
    LOCK.write_text(without_differences(text), encoding="utf-8")
    for name in ("europepmc", "esummary", "idconv", "crossref"):
        library.replies[name] = lambda _rest, _query: (503, {}, b"")
    code, _, _ = cite("verify", "-q", "--fresh")
    assert code == 1
    assert lock()["wang2022"]["state"] == "unchecked" and "record" not in lock()["wang2022"]
    assert lock()["barmada2023"]["state"] == "verified"  # nobody has touched it


def test_a_retraction_in_an_entry_that_was_edited_stays_one(cite: Cite, library: Library) -> None:
    library.records["34397334"] = replace(
        library.records["34397334"], notices=(Notice("retraction", "J. 2026"),)
    )
    cite("verify", "-q")
    text = LOCK.read_text(encoding="utf-8")
    LOCK.write_text(text.replace('"J. 2026"', '"J. 2027"'), encoding="utf-8")
    assert errors() >= {"citation-lock-unreadable", "citation-retracted"}
    LOCK.write_text(text.replace('state: "retracted"', 'state: "verified"'), encoding="utf-8")
    assert errors() >= {"citation-lock-unreadable", "citation-retracted"}


def test_another_wrapping_and_comments_are_no_edit(cite: Cite) -> None:
    cite("verify", "-q")
    text = LOCK.read_text(encoding="utf-8")
    LOCK.write_bytes(
        ("# ours\n" + text.replace('    compared: ["', '    compared: [ "')).replace("\n", "\r\n").encode()
    )
    assert errors() == {"citation-differs"}
    assert not locks.read(LOCK).findings


def folder(path: Path) -> None:
    path.mkdir()


def dangling(path: Path) -> None:
    path.symlink_to("nowhere")


def pipe(path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")
    os.mkfifo(path)


@pytest.mark.parametrize("make", [folder, dangling, pipe])
def test_what_is_no_file_is_not_taken_for_no_lock(cite: Cite, make: Callable[[Path], None]) -> None:
    make(LOCK)
    assert errors() == {"citation-lock-unreadable"}
    assert cite("verify", "--offline", "-q")[0] == 1


def test_a_day_to_come_is_told(cite: Cite, monkeypatch: pytest.MonkeyPatch) -> None:
    cite("verify", "-q")
    today = clock.today()
    monkeypatch.setattr(clock, "today", lambda: today - timedelta(days=3))
    assert ("citation-stale", "warning") in build()


def waived(text: str, rule: str = "citation-differs", where: str = "text") -> list[str]:
    Path("rules.yaml").write_text(
        f"waivers:\n  - rule: {rule}\n    where: {{{where}: '{text}'}}\n    reason: the index is wrong\n"
        "    owner: Ann Lee\n    until: 2027-06-30\n",
        encoding="utf-8",
    )
    project = resolve(Path("content.yaml"), today=clock.today())
    return [one.rule for one in stages().policy(*project.terms).findings]


@pytest.mark.parametrize(
    ("where", "text"),
    [
        ("text", "wang2022"),
        ("text", "wang2022: authors"),
        ("file", "content.yaml"),
        ("text", ", but Europe PMC has"),
    ],
)
def test_a_waiver_that_quotes_no_difference_is_refused(cite: Cite, where: str, text: str) -> None:
    cite("verify", "-q")
    assert waived(text, where=where) == ["waiver-vague"]
    assert cite("verify", "--offline", "-q")[0] == 1


def test_a_waiver_holds_for_the_difference_that_was_read_and_no_other(cite: Cite) -> None:
    cite("verify", "-q")
    assert waived(QUOTED) == []
    code, out, err = cite("verify", "-q")
    assert code == 0
    assert "different from the record, and waived: wang2022" in err
    assert "Ann Lee" in out  # never silent
    assert "not verified" not in err
    Path("content.yaml").write_text(CONTENT.replace("year: 2022", "year: 2020"), encoding="utf-8")
    code, out, err = cite("verify", "-q")
    assert code == 1
    assert 'wang2022: year "2020"' in out
    assert "1 of 2 citations is not verified" in err


def test_no_waiver_holds_for_a_retraction(cite: Cite) -> None:
    cite("verify", "-q")
    assert waived("wang2022 was retracted", "citation-retracted") == ["rule-locked"]


@pytest.mark.parametrize(
    ("variables", "email", "why"),
    [
        ({"ALL_PROXY": "socks5://127.0.0.1:9"}, "", "SOCKS proxy"),
        ({"HTTPS_PROXY": "nonsense://127.0.0.1:9"}, "", "proxy that is set"),
        ({"HTTPS_PROXY": "http://proxy.example:none"}, "", "proxy that is set"),
        ({"SSL_CERT_FILE": "/nowhere/at/all.pem"}, "", "certificates"),
        ({}, "z\u00fcrich@clinic.example", "--email"),
        ({}, "a@b.example\r\nX-Other: 1", "--email"),
    ],
)
def test_settings_that_cannot_be_used_are_told(
    variables: dict[str, str],
    email: str,
    why: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in ("ALL_PROXY", "HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(Misconfigured, match=why):
        Network(email=email)
    from tests.stand_in import ended

    (tmp_path / "content.yaml").write_text(CONTENT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    code, _, err = ended(capsys, ["cite", "verify", "-q", *(["--email", email] if email else [])])
    assert code == 2
    assert why in err and "Traceback" not in err
    assert not LOCK.exists()


@pytest.mark.parametrize("how", ["ctrl-c", "sigterm"])
def test_a_run_that_is_ended_keeps_what_it_found(
    cite: Cite, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = Network.europe_pmc

    def europe_pmc(self: Network, query: str) -> object:
        if "34397334" in query:
            if how == "sigterm":
                os.kill(os.getpid(), signal.SIGTERM)
            raise KeyboardInterrupt
        return looked(self, query)

    monkeypatch.setattr(Network, "europe_pmc", europe_pmc)
    before = signal.getsignal(signal.SIGTERM)
    code, _, err = cite("verify", "-q")
    assert code == 130
    assert "1 of 2 papers was looked up, and that is kept" in err
    assert set(lock()) == {"barmada2023"}
    assert signal.getsignal(signal.SIGTERM) is before


def test_nothing_to_look_up(cite: Cite) -> None:
    text = CONTENT.partition("citations:")[0]
    text = text.replace(" [@barmada2023]", "").replace(" [@wang2022; @barmada2023]", "")
    Path("content.yaml").write_text(text.replace("      - references: References\n", ""), encoding="utf-8")
    code, _, err = cite("verify")
    assert (code, "no citations" in err, LOCK.exists()) == (0, True, False)
