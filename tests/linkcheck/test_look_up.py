"""Visits: chains of redirects, what each answer means, politeness, copies, and the file of results."""

from __future__ import annotations

import asyncio
import json
import shutil
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline import cli, linkcheck, store, verify
from pipeline.errors import ExitCode
from pipeline.linkcheck import Limits, Looker, Requester, describe_visits, list_targets, look_up_links
from pipeline.models import Document, LinkVisit
from pipeline.normalise import normalise_link
from pipeline.settings import Settings
from tests.documents import make_document, make_pair, make_row
from tests.linkcheck.servers import Handle, Server, answer, serve
from tests.linkcheck.test_fetch import loopback, names
from tests.shared_data import ROOT

QUICK = Limits(pause=0.0, seconds=5.0)
Visit = Callable[[Server, str], LinkVisit]


def requester(server: Server, limits: Limits = QUICK, **addresses: list[str]) -> Requester:
    return Requester(limits, resolve=names(**addresses), allowed=server.allowed)


def visit(handle: Handle, path: str = "/", **addresses: list[str]) -> tuple[LinkVisit, Server]:
    with serve(handle) as server:
        target = server.address(path)
        return asyncio.run(Looker(requester(server, **addresses)).visit(target, target)), server


@loopback
@pytest.mark.parametrize(
    ("status", "outcome"),
    [(200, "there"), (204, "there"), (404, "gone"), (410, "gone"), (403, "denied"), (429, "denied"), (500, "failed")],
)
def test_what_an_answer_means(status: int, outcome: str) -> None:
    found, _ = visit(lambda _: answer(status, Content_Type="text/html"))
    assert (found.outcome, found.status, found.type) == (outcome, status, "text/html")
    assert (found.reason is None) == (outcome == "there")


@loopback
def test_a_redirect_to_a_name_that_cannot_be_one_ends_the_visit_and_nothing_else() -> None:
    found, _ = visit(lambda _: answer(302, Location="http://.example.org/"), **{"": []})
    assert (found.outcome, len(found.hops)) == ("unreachable", 1)


@loopback
def test_a_type_of_any_length_is_kept_short() -> None:
    found, _ = visit(lambda _: answer(Content_Type="text/" + "x" * 9_000))
    assert found.type is not None
    assert len(found.type) == 200


@loopback
def test_redirects_are_followed_and_kept() -> None:
    steps = {
        "/": answer(301, Location="/two"),
        "/two": answer(302, Location="three#part"),
        "/three": answer(body=b"end"),
    }
    found, server = visit(lambda path: steps[path])
    assert [(hop.status, hop.url.removeprefix(server.address(""))) for hop in found.hops] == [
        (301, "/"), (302, "/two"), (200, "/three"),
    ]  # fmt: skip
    assert (found.outcome, found.length, found.sha256_bytes) == ("there", 3, 3)


@loopback
def test_five_redirects_are_followed_and_no_sixth() -> None:
    def count_down(path: str) -> Iterable[bytes]:
        left = int(path[1:])
        return answer(302, Location=f"/{left - 1}") if left else answer()

    assert visit(count_down, "/5")[0].outcome == "there"
    found, server = visit(count_down, "/6")
    assert (found.outcome, found.reason, found.status) == ("refused", "more than 5 redirects.", None)
    assert server.paths == ["/6", "/5", "/4", "/3", "/2", "/1"]


@loopback
@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("http://inside.org/admin", "inside.org leads to 10.0.0.5, which is not public."),
        ("http://169.254.169.254/latest/meta-data", "169.254.169.254 leads to 10.9.9.9, which is not public."),
        ("http://[::1]/", "::1 leads to 10.9.9.9, which is not public."),
        ("http://reports.org:22/", "port 22 is neither 80 nor 443."),
        ("file:///etc/passwd", "file: is no address of the web."),
    ],
)
def test_a_redirect_is_checked_like_the_link(location: str, reason: str) -> None:
    private = {"inside": ["10.0.0.5"], "169": ["10.9.9.9"], "::1": ["10.9.9.9"]}
    found, server = visit(lambda _: answer(302, Location=location), **private)
    assert (found.outcome, found.reason) == ("refused", reason)
    assert [hop.status for hop in found.hops] == [302]
    assert server.paths == ["/"]


@loopback
def test_credentials_in_a_redirect_do_not_reach_the_output() -> None:
    steps = {"/": answer(302, Location="http://me:secret@reports.org/"), "/a": answer()}
    with serve(lambda path: steps[path]) as server:
        steps["/"] = answer(302, Location=f"http://me:secret@reports.org:{server.port}/a")
        found = asyncio.run(Looker(requester(server)).visit(server.address(), "key"))
    assert found.outcome == "there"
    assert "secret" not in found.model_dump_json()


@loopback
def test_a_host_is_asked_one_at_a_time_with_a_pause() -> None:
    with serve(lambda _: answer()) as server:
        looker = Looker(requester(server, Limits(pause=0.2, seconds=5.0)))
        targets = {server.address(f"/{number}"): (normalise_link("a.org"), ()) for number in range(3)}
        started = time.monotonic()
        visits = asyncio.run(looker.visit_all(targets))
    assert [found.target for found in visits] == list(targets)
    assert time.monotonic() - started >= 0.4


@loopback
def test_a_host_that_asks_for_fewer_requests_gets_no_more() -> None:
    with serve(lambda _: answer(429)) as server:
        targets = {server.address(f"/{number}"): (normalise_link("a.org"), ()) for number in range(3)}
        visits = asyncio.run(Looker(requester(server)).visit_all(targets))
    assert len(server.paths) == 1
    assert [found.outcome for found in visits] == ["denied", "unreachable", "unreachable"]


def cite(*addresses: str) -> Document:
    links = tuple(normalise_link(address) for address in addresses)
    return make_document(rows=[make_row("1", "1 May 2018", "A report", links=links)], pairs=[make_pair("1", "Do it")])


def test_each_target_is_listed_once_with_the_records_that_use_it() -> None:
    document = cite("https://a.org/x#one", "https://a.org/x#two", "mailto:a@b.org", "http://127.0.0.1/", "www.b.org")
    found = {target: users for target, (_, users) in list_targets(document).items()}
    assert found == {"https://a.org/x": ("row1",), "https://www.b.org/": ("row1",)}


@loopback
def test_results_go_to_their_own_file_and_the_records_stay(tmp_path: Path) -> None:
    with serve(lambda path: answer(404 if path == "/gone" else 200, body=b"x")) as server:
        document = cite(server.address("/here"), server.address("/gone"))
        store.write_document(tmp_path, document)
        folder = tmp_path / document.record.report / document.record.version
        before = {path.name: path.read_bytes() for path in folder.iterdir()}
        found = look_up_links(document, requester=requester(server))
        written = store.write_links(folder, found)
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path != written} == before
    values = json.loads(written.read_bytes())
    assert values["schema"] == "annexe/links/1"
    assert values["sha256"] == document.record.source.sha256
    assert {item["outcome"]: item["used_by"] for item in values["visits"]} == {"there": ["row1"], "gone": ["row1"]}
    assert store.find_misfits("links", values) == []
    lines = list(describe_visits(found))
    assert lines[0].startswith("gone")
    assert "404" in lines[0]
    assert lines[-1] == "2 targets: 1 gone, 1 there."


COPY = {
    "available": True,
    "url": "http://web.archive.org/web/20240102030405/http://a.org/",
    "timestamp": "20240102030405",
}
ARCHIVE_SAYS = {"archived_snapshots": {"closest": COPY}}


@loopback
@pytest.mark.parametrize(
    ("said", "time"),
    [
        (json.dumps(ARCHIVE_SAYS).encode(), "2024-01-02T03:04:05+00:00"),
        (b'{"archived_snapshots": {}}', None),
        (b"<html>busy</html>", None),
        (b"[]", None),
    ],
)
def test_a_copy_is_asked_for_and_may_be_missing(said: bytes, time: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    with serve(lambda path: answer(body=said) if path.startswith("/copy") else answer(404)) as server:
        monkeypatch.setattr("pipeline.linkcheck.look_up.ARCHIVE", server.address("/copy?url="))
        found = asyncio.run(Looker(requester(server), archived=True).visit(server.address("/a?b=c&d"), "key"))
    assert (found.archived and found.archived.time) == time
    assert found.outcome == "gone"
    assert server.paths[1].endswith("%2Fa%3Fb%3Dc%26d")


# --- The command ------------------------------------------------------------------------------------------------------


@pytest.fixture
def version(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "extracted", tmp_path / "extracted")
    return tmp_path / "extracted" / "ahsn-sim-commentary" / "1-published"


def test_without_check_links_are_listed_and_nobody_is_asked(version: Path) -> None:
    """The guard of the tests' network would raise."""
    shown = CliRunner().invoke(cli.app, ["links", str(version)])
    assert shown.exit_code == ExitCode.OK
    assert shown.stdout.splitlines() == list(list_targets(store.read_document(version)))
    assert not (version / "links.json").exists()


def test_with_check_the_file_is_written_and_passes_the_check(version: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def nowhere(host: str, port: int) -> list[str]:  # noqa: ARG001
        return ["10.0.0.1"]

    real = linkcheck.look_up_links
    refusing = Requester(QUICK, resolve=nowhere)
    monkeypatch.setattr(
        linkcheck, "look_up_links", lambda document, **options: real(document, requester=refusing, **options)
    )
    shown = CliRunner().invoke(cli.app, ["links", str(version), "--check", "--strict"])
    assert shown.exit_code == ExitCode.CHECK_FAILED
    assert "which is not public" in shown.stdout
    assert "not every link leads to a page" in shown.stderr
    values = json.loads((version / "links.json").read_bytes())
    assert {item["outcome"] for item in values["visits"]} == {"refused"}
    assert len(values["visits"]) == len(list_targets(store.read_document(version)))
    assert verify.verify_folder(version.parents[1], ROOT / "raw", Settings()).faults == []


def test_options_that_need_check_say_so(version: Path) -> None:
    shown = CliRunner().invoke(cli.app, ["links", str(version), "--archived"])
    assert shown.exit_code == ExitCode.USAGE
    assert "--archived and --strict go with --check" in shown.stderr
