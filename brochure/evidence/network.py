"""The network: the only module that opens a connection; only `cite add` and `cite verify` use it.

HTTPS only; redirects within one service only; time-outs, for the whole answer, too; answers of at most 8 MiB,
packed once at most; another try after 429, 5xx
and broken connections only, and as late as the service asks; never more requests a second than each service
allows. Answers are kept on disk for a day, so a second look does not ask again.
"""

from __future__ import annotations

import hashlib
import json
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote, urljoin, urlsplit

import httpx

from brochure import __version__

_TRIES = 3
_PAUSE = 1.0
"""Seconds before the second try; twice as long before the third."""
_LONGEST_PAUSE = 30.0
"""Seconds a service may ask to wait; if it asks for more, it was not reached."""
_MOST_BYTES = 8 << 20
_MOST_SECONDS = 120.0
"""Seconds for one answer: the time-out is for each part of it, and a service may send many."""
_MOST_REDIRECTS = 3
_FRESH = 24 * 60 * 60.0
"""Seconds for which an answer is kept."""
TOOL = "brochure"
_PROXIES = "HTTPS_PROXY or ALL_PROXY"
_CERTIFICATES = "SSL_CERT_FILE or SSL_CERT_DIR"
_NOBODY_THERE = (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError)


class Unreached(Exception):
    """A service that could not be asked. `str()` says which, and why."""


class NoNetwork(Exception):
    """There is no connection to any of the services: this machine has no network."""


class Misconfigured(Exception):
    """What is set for this computer, or for this run, lets no connection come about. `str()` says what."""


@dataclass(frozen=True, slots=True)
class Services:
    """Where the services are. `per_second`: the requests each allows (their documentation, November 2026)."""

    europe_pmc: str = "https://www.ebi.ac.uk/europepmc/webservices/rest/search"
    esummary: str = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/esummary.fcgi"
    converter: str = "https://pmc.ncbi.nlm.nih.gov/tools/idconv/api/v1/articles/"
    crossref: str = "https://api.crossref.org/works/"
    per_second: Mapping[str, float] = field(
        default_factory=lambda: {"Europe PMC": 5, "PubMed": 3, "the PMC id converter": 3, "Crossref": 5}
    )
    schemes: tuple[str, ...] = ("https",)


class Network:
    """Asks the services. To be used as a context manager. `cache` is a folder, or None to keep nothing.

    `email` is passed on to NCBI and Crossref, which ask for one to tell you of problems.
    """

    def __init__(
        self,
        cache: Path | None = None,
        email: str = "",
        services: Services | None = None,
        *,
        timeout: float = 20.0,
        sleep: Callable[[float], None] = time.sleep,
        monotonic: Callable[[], float] = time.monotonic,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._services, self._cache, self._email = services or Services(), cache, email
        self._sleep, self._monotonic, self._now = sleep, monotonic, now
        self._last: dict[str, float] = {}
        self._connected = False
        self._away: set[str] = set()
        agent = f"{TOOL}/{__version__}" + (f" (mailto:{email})" if email else "")
        headers = {"User-Agent": agent, "Accept": "application/json", "Accept-Encoding": "gzip"}
        if not re.fullmatch(r"[!-~]*", email):
            raise Misconfigured(f"--email {email!a} is no address: letters without accents, and no blanks")
        try:
            self._client = httpx.Client(timeout=timeout, headers=headers)
        except ImportError:
            raise Misconfigured(f"a SOCKS proxy cannot be used; set one for HTTPS in {_PROXIES}") from None
        except (httpx.InvalidURL, ValueError) as trouble:
            raise Misconfigured(f"the proxy that is set in {_PROXIES} cannot be used: {trouble}") from None
        except OSError as trouble:
            raise Misconfigured(
                f"the certificates that are set in {_CERTIFICATES} cannot be read: {trouble}"
            ) from None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def europe_pmc(self, query: str) -> Any:
        """The answer to a query such as `EXT_ID:36043768 AND SRC:MED`. Raises Unreached."""
        asked = {"query": query, "resultType": "core", "format": "json", "pageSize": "1"}
        return self._ask("Europe PMC", self._services.europe_pmc, asked)

    def esummary(self, pmid: str) -> Any:
        """PubMed's summary of a paper. Raises Unreached."""
        asked = {"db": "pubmed", "id": pmid, "retmode": "json", "tool": TOOL, **self._address("email")}
        return self._ask("PubMed", self._services.esummary, asked)

    def converter(self, pmcid: str) -> Any:
        """The identifiers of a paper in PMC. Raises Unreached."""
        asked = {"ids": pmcid, "idtype": "pmcid", "format": "json", "tool": TOOL, **self._address("email")}
        return self._ask("the PMC id converter", self._services.converter, asked)

    def crossref(self, doi: str) -> Any | None:
        """What Crossref knows of a DOI; None when it has none. Raises Unreached."""
        address = self._services.crossref + quote(doi, safe="")
        return self._ask("Crossref", address, self._address("mailto"), missing=True)

    def _address(self, name: str) -> dict[str, str]:
        return {name: self._email} if self._email else {}

    def _ask(self, who: str, address: str, asked: Mapping[str, str], *, missing: bool = False) -> Any:
        """The JSON a service answers; None for 404 where that means `missing`."""
        url = str(httpx.URL(address, params=dict(asked))) if asked else address
        if (kept := self._kept(url)) is not None:
            return kept[0]
        body = self._fetched(who, url, missing=missing)
        if body is None:
            answer = None
        else:
            try:
                answer = json.loads(body)
            except (ValueError, RecursionError):
                raise Unreached(f"{who} answered something that is no JSON") from None
        if not (isinstance(answer, dict) and {"errCode", "error"} & answer.keys()):
            self._keep(url, answer)
        return answer

    def _fetched(self, who: str, url: str, *, missing: bool) -> bytes | None:
        why, away = "", False
        for attempt in range(_TRIES):
            if attempt:
                self._sleep(_PAUSE * 2 ** (attempt - 1))
            try:
                status, headers, body = self._followed(who, url)
            except (httpx.DecodingError, httpx.InvalidURL, ValueError):
                raise Unreached(f"{who} answered something that cannot be read") from None
            except httpx.TransportError as trouble:
                why = f"{who} could not be reached: {_told(trouble)}"
                away = isinstance(trouble, _NOBODY_THERE)
                if isinstance(trouble, httpx.ConnectTimeout) and not self._connected:
                    break
                continue
            self._connected, away = True, False
            if status == 404 and missing:
                return None
            if status == 200:
                return body
            why = f"{who} answered with the status {status}"
            if status != 429 and status < 500:
                break
            wait = _asked_pause(headers)
            if wait > _LONGEST_PAUSE:
                why += f" and asks to wait {wait:.0f} seconds"
                break
            self._sleep(wait)
        if away:
            self._missed(who)
        raise Unreached(why)

    def _missed(self, who: str) -> None:
        """Remember that no connection to a service came about. Raises NoNetwork when none did to two, and
        none ever did to any."""
        self._away.add(who)
        if not self._connected and len(self._away) > 1:
            raise NoNetwork

    def _followed(self, who: str, url: str) -> tuple[int, httpx.Headers, bytes]:
        """One request, and the redirects it meets."""
        home = urlsplit(url).hostname
        for _ in range(_MOST_REDIRECTS + 1):
            parts = urlsplit(url)
            if parts.scheme not in self._services.schemes or parts.hostname != home:
                raise Unreached(
                    f"{who} sent the request on to {parts.scheme}://{parts.hostname}, which was not followed"
                )
            self._wait_for_turn(who)
            last = time.monotonic() + _MOST_SECONDS
            with self._client.stream("GET", url) as answer:
                if "," in answer.headers.get("content-encoding", ""):  # small parts that become enormous
                    raise Unreached(f"{who} answered something that is packed more than once")
                body = bytearray()
                for part in answer.iter_bytes():
                    body += part
                    if time.monotonic() > last:
                        raise Unreached(f"{who} did not come to an end within {_MOST_SECONDS:.0f} seconds")
                    if len(body) > _MOST_BYTES:
                        raise Unreached(f"{who} answered with more than {_MOST_BYTES >> 20} MiB")
                if not (answer.is_redirect and "location" in answer.headers):
                    return answer.status_code, answer.headers, bytes(body)
                url = urljoin(url, answer.headers["location"])
        raise Unreached(f"{who} sent the request on more than {_MOST_REDIRECTS} times")

    def _wait_for_turn(self, who: str) -> None:
        least = 1 / self._services.per_second[who]
        if who in self._last:
            wait = self._last[who] + least - self._monotonic()
            if wait > 0:
                self._sleep(wait)
        self._last[who] = self._monotonic()

    def _kept(self, url: str) -> tuple[Any] | None:
        """The answer to this address, in a tuple, if one was kept that is fresh."""
        place = self._place(url)
        try:
            held = json.loads(place.read_bytes()) if place else None
        except (OSError, ValueError, RecursionError):
            return None
        if (
            not isinstance(held, dict)
            or held.get("url") != url
            or not isinstance(held.get("at"), int | float)
        ):
            return None
        return (held.get("answer"),) if 0 <= self._now() - held["at"] < _FRESH else None

    def _keep(self, url: str, answer: Any) -> None:
        place = self._place(url)
        if place is None:
            return
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            fresh = place.with_suffix(".new")
            fresh.write_text(json.dumps({"url": url, "at": self._now(), "answer": answer}), encoding="utf-8")
            fresh.replace(place)
        except OSError:
            return  # a cache that cannot be written only costs time

    def _place(self, url: str) -> Path | None:
        return self._cache / f"{hashlib.sha256(url.encode()).hexdigest()[:40]}.json" if self._cache else None


def _asked_pause(headers: httpx.Headers) -> float:
    """Seconds the service asks to wait (RFC 9110, 10.2.3); a date counts as no answer."""
    asked = headers.get("retry-after", "")
    return float(asked) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 0.0


def _told(trouble: httpx.TransportError) -> str:
    if isinstance(trouble, httpx.TimeoutException):
        return "it did not answer in time"
    if isinstance(trouble, httpx.ConnectError):
        return "no connection"
    return "the connection broke"
