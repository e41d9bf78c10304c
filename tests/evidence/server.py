"""A server on this machine that answers as the four services document, and with every error they document."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from brochure.evidence.network import Network, Services
from brochure.evidence.record import Record

Answer = tuple[int, dict[str, str], bytes]
Reply = Callable[[str, dict[str, str]], Answer]


def ok(body: Any) -> Answer:
    return 200, {"Content-Type": "application/json"}, json.dumps(body).encode()


def europe_pmc(record: Record | None, **more: Any) -> dict[str, Any]:
    """Europe PMC's answer about one paper."""
    if record is None:
        return {"version": "6.9", "hitCount": 0, "resultList": {"result": []}}
    kinds = {"retraction": "Retraction in", "concern": "Expression of concern in", "erratum": "Erratum in"}
    paper: dict[str, Any] = {
        "id": record.pmid, "source": "MED", "pmid": record.pmid, "title": record.title,
        "authorList": {
            "author": [
                {"fullName": str(n), "firstName": n.given, "lastName": n.family, "initials": n.initials}
                for n in record.authors
            ]
        },
        "journalInfo": {
            "volume": record.volume, "issue": record.issue, "yearOfPublication": record.years[0],
            "journal": {"medlineAbbreviation": record.journals[0], "title": record.journals[-1]},
        },
        "pubYear": str(record.years[0]), "firstPublicationDate": f"{record.years[-1]}-06-07",
        "pageInfo": record.pages, "abstractText": f"<h4>Results</h4>{record.abstract}",
        "pubTypeList": {"pubType": list(record.kinds) or ["Journal Article"]},
    }  # fmt: skip
    paper |= {name: value for name in ("doi", "pmcid") if (value := getattr(record, name))}
    if record.notices:
        paper["commentCorrectionList"] = {
            "commentCorrection": [{"type": kinds[n.kind], "reference": n.reference} for n in record.notices]
        }
    return {"version": "6.9", "hitCount": 1, "resultList": {"result": [paper | more]}}


def esummary(record: Record | None, pmid: str) -> dict[str, Any]:
    """PubMed's answer about one paper."""
    if record is None:
        return {"result": {"uids": [pmid], pmid: {"uid": pmid, "error": "cannot get document summary"}}}
    ids = {"pubmed": record.pmid, "doi": record.doi, "pmc": record.pmcid}
    paper = {
        "uid": pmid, "title": record.title, "source": record.journals[0],
        "fulljournalname": record.journals[-1],
        "authors": [{"name": f"{n.family} {n.initials}", "authtype": "Author"} for n in record.authors],
        "pubdate": f"{record.years[0]} Sep", "epubdate": f"{record.years[-1]} Jun 7", "sortpubdate": "",
        "volume": record.volume, "issue": record.issue, "pages": record.pages,
        "pubtype": list(record.kinds) or ["Journal Article"],
        "articleids": [{"idtype": kind, "value": value} for kind, value in ids.items() if value],
    }  # fmt: skip
    return {"result": {"uids": [pmid], pmid: paper}}


def crossref(record: Record, *updates: str) -> dict[str, Any]:
    """Crossref's answer about one DOI."""
    return {
        "message": {
            "DOI": record.doi, "title": [record.title], "container-title": [record.journals[-1]],
            "short-container-title": [record.journals[0]], "issued": {"date-parts": [[record.years[0], 6]]},
            "author": [{"family": n.family, "given": n.given or n.initials} for n in record.authors],
            "volume": record.volume, "issue": record.issue, "page": record.pages,
            "updated-by": [{"type": kind, "DOI": "10.5555/notice"} for kind in updates],
        }
    }  # fmt: skip


class Library:
    """What the server knows: records by PMID. `replies` take the place of a service's own."""

    def __init__(self, records: dict[str, Record]) -> None:
        self.records = records
        self.replies: dict[str, Reply] = {}
        self.asked: list[str] = []

    def answer(self, path: str, query: dict[str, str]) -> Answer:
        """What the service at this path answers."""
        service, _, rest = path.strip("/").partition("/")
        self.asked.append(service)
        if service in self.replies:
            return self.replies[service](rest, query)
        if service == "europepmc":
            return ok(europe_pmc(self._searched(query["query"])))
        if service == "esummary":
            return ok(esummary(self.records.get(query["id"]), query["id"]))
        if service == "idconv":
            found = [one for one in self.records.values() if one.pmcid == query["ids"]]
            known = [{"pmid": int(one.pmid), "pmcid": one.pmcid, "doi": one.doi} for one in found]
            return ok({"status": "ok", "records": known or [{"pmcid": query["ids"], "status": "error"}]})
        found = [
            one for one in self.records.values() if one.doi and one.doi.casefold() == unquote(rest).casefold()
        ]
        return ok(crossref(found[0])) if found else (404, {}, b"Resource not found.")

    def _searched(self, query: str) -> Record | None:
        kind, _, value = query.partition(":")
        if kind == "EXT_ID":
            return self.records.get(value.partition(" ")[0])
        name = {"PMCID": "pmcid", "DOI": "doi"}[kind]
        wanted = value.strip('"').casefold()
        return next((one for one in self.records.values() if getattr(one, name).casefold() == wanted), None)


@contextmanager
def served(library: Library) -> Iterator[Services]:
    """The services of a library, on this machine. Only a test may ask without HTTPS."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = {key: values[0] for key, values in parse_qs(parts.query).items()}
            status, headers, body = library.answer(parts.path, query)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if "Content-Length" not in headers:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nothing on stderr."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    home = f"http://127.0.0.1:{server.server_port}"
    rates = dict.fromkeys(("Europe PMC", "PubMed", "the PMC id converter", "Crossref"), 1e6)
    try:
        yield Services(
            f"{home}/europepmc",
            f"{home}/esummary",
            f"{home}/idconv",
            f"{home}/crossref/",
            rates,
            ("http", "https"),
        )
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def network(library: Library, **more: Any) -> Iterator[Network]:
    """A network that reaches the library alone, and never sleeps."""
    with (
        served(library) as services,
        Network(services=services, **({"sleep": lambda _: None} | more)) as made,
    ):
        yield made
