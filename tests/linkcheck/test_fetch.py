"""What is asked, what is refused, and where reading ends."""

from __future__ import annotations

import asyncio
import hashlib
import itertools
import time
from collections.abc import Iterator

import pytest

from pipeline.linkcheck.fetch import Answer, Limits, Refused, Requester, Resolve, Unreachable, join
from tests.linkcheck.servers import LOOPBACK, answer, serve

loopback = pytest.mark.allow_hosts([LOOPBACK])


def names(**addresses: list[str]) -> Resolve:
    """A name service that knows these; any other name has the address of this machine."""

    async def resolve(host: str, port: int) -> list[str]:  # noqa: ARG001
        return addresses.get(host.split(".")[0], [LOOPBACK])

    return resolve


def get(address: str, *, allowed: frozenset[tuple[str, int]] = frozenset(), limits: Limits | None = None) -> Answer:
    return asyncio.run(Requester(limits, resolve=names(), allowed=allowed).get(address))


@loopback
def test_an_answer_with_its_checksum() -> None:
    with serve(lambda _: answer(body=b"a report", Content_Type="text/plain")) as server:
        found = get(server.address("/report?a=1"), allowed=server.allowed)
    assert (found.status, found.body, found.whole, found.length) == (200, b"a report", True, 8)
    assert found.sha256 == hashlib.sha256(b"a report").hexdigest()
    assert found.address == LOOPBACK
    assert server.paths == ["/report?a=1"]


@loopback
def test_the_request_names_the_host_and_the_program_and_carries_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://proxy.invalid:3128")
    monkeypatch.setenv("http_proxy", "http://proxy.invalid:3128")
    with serve(lambda _: answer(Set_Cookie="who=you")) as server:
        requester = Requester(resolve=names(), allowed=server.allowed)
        for _ in range(2):
            asyncio.run(requester.get(f"http://me:secret@reports.org:{server.port}/"))
    for head in server.heads:
        fields = {line.split(":")[0].lower() for line in head.split("\r\n")[1:] if line}
        assert fields == {"host", "user-agent", "accept", "accept-encoding", "connection"}
        assert f"host: reports.org:{server.port}\r\n" in head.lower()
        assert "annexe/" in head


@loopback
def test_a_body_without_end_is_read_to_the_limit() -> None:
    def flood(_: str) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
        yield from itertools.repeat(b"x" * 4096)

    with serve(flood) as server:
        found = get(server.address(), allowed=server.allowed)
    assert (len(found.body), found.whole, found.length) == (64 * 1024, False, None)
    assert found.sha256 == hashlib.sha256(b"x" * 64 * 1024).hexdigest()


@loopback
def test_a_body_as_long_as_the_limit_is_whole() -> None:
    with serve(lambda _: answer(body=b"x" * 64 * 1024)) as server:
        assert get(server.address(), allowed=server.allowed).whole


@loopback
def test_what_is_packed_stays_packed() -> None:
    with serve(lambda _: answer(body=b"not gzip at all", Content_Encoding="gzip")) as server:
        assert get(server.address(), allowed=server.allowed).body == b"not gzip at all"


@loopback
@pytest.mark.parametrize("kind", ["head", "body"])
def test_an_answer_that_trickles_ends_with_the_time(kind: str) -> None:
    def trickle(_: str) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\n" + (b"" if kind == "head" else b"\r\n")
        for number in itertools.count():
            time.sleep(0.05)
            yield f"X-{number}: y\r\n".encode()

    with serve(trickle) as server, pytest.raises(Unreachable, match="no whole answer"):
        get(server.address(), allowed=server.allowed, limits=Limits(seconds=0.4))


@loopback
@pytest.mark.parametrize(
    "bytes_", [b"", b"220 mail.example ESMTP\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nab"]
)
def test_what_is_no_whole_answer_is_none(bytes_: bytes) -> None:
    with serve(lambda _: [bytes_]) as server, pytest.raises(Unreachable):
        get(server.address(), allowed=server.allowed)


@loopback
def test_where_nobody_listens_there_is_no_connection() -> None:
    with serve(lambda _: answer()) as server:
        allowed, address = server.allowed, server.address()
    with pytest.raises(Unreachable, match="no connection"):
        get(address, allowed=allowed)


# --- What is refused: no connection is made, or the test's own guard of the network would raise -----------------------


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "255.255.255.255", "240.0.0.1", "192.0.2.1", "::1", "::", "fe80::1", "fe80::1%eth0", "fec0::1", "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::",
        "2001::1", "2001:db8::1", "3fff::1", "192.88.99.1", "192.0.0.8", "198.18.0.1", "no address",
    ],
)  # fmt: skip
def test_no_address_but_a_public_one_is_asked(address: str) -> None:
    requester = Requester(resolve=names(name=[address]))
    with pytest.raises(Refused, match="which is not public"):
        asyncio.run(requester.get("https://name.org/"))


@pytest.mark.parametrize("host", [".name.org", "a..b.org", "a" * 64 + ".org"])
def test_a_name_that_cannot_be_one_is_unreachable(host: str) -> None:
    async def resolve(host: str, port: int) -> list[str]:  # noqa: ARG001
        return [str(host.encode("idna"))]  # as the system's own look-up begins

    with pytest.raises(Unreachable, match="has no address"):
        asyncio.run(Requester(resolve=resolve).get(f"http://{host}/"))


@loopback
def test_a_name_of_other_letters_is_asked_for_as_the_web_spells_it() -> None:
    looked_up = []

    async def resolve(host: str, port: int) -> list[str]:  # noqa: ARG001
        looked_up.append(host)
        return [LOOPBACK]

    with serve(lambda _: answer(body=b"ok")) as server:
        requester = Requester(resolve=resolve, allowed=server.allowed)
        assert asyncio.run(requester.get(server.address(host="xn--fa-hia.de"))).status == 200
    assert looked_up == ["xn--fa-hia.de"]
    assert f"host: xn--fa-hia.de:{server.port}" in server.heads[0].lower()


def test_port_0_is_no_default_port() -> None:
    with pytest.raises(Refused, match="port 0 is neither"):
        asyncio.run(Requester(resolve=names(name=["93.184.215.14"])).get("http://name.org:0/"))


@pytest.mark.parametrize("addresses", [["93.184.215.14", "127.0.0.1"], ["127.0.0.1", "93.184.215.14"]])
def test_a_name_with_a_public_and_a_private_address_is_refused(addresses: list[str]) -> None:
    with pytest.raises(Refused, match=r"name.org leads to 127\.0\.0\.1, which is not public"):
        asyncio.run(Requester(resolve=names(name=addresses)).get("http://name.org/"))


@loopback
def test_a_name_is_looked_up_once_and_its_address_kept() -> None:
    """A name whose second look-up would lead elsewhere is asked once, so it cannot."""
    looked_up = []

    async def resolve(host: str, port: int) -> list[str]:
        looked_up.append((host, port))
        return [LOOPBACK] if len(looked_up) == 1 else ["10.0.0.1"]

    with serve(lambda _: answer(body=b"ok")) as server:
        requester = Requester(resolve=resolve, allowed=server.allowed)
        assert asyncio.run(requester.get(server.address())).body == b"ok"
    assert looked_up == [("reports.org", server.port)]


@pytest.mark.parametrize("address", ["http://name.org:8080/", "https://name.org:22/", "http://name.org:1/"])
def test_other_ports_are_refused(address: str) -> None:
    with pytest.raises(Refused, match="neither 80 nor 443"):
        asyncio.run(Requester(resolve=names(name=["93.184.215.14"])).get(address))


@loopback
def test_the_allowance_of_a_test_is_for_its_own_server_only() -> None:
    with serve(lambda _: answer()) as server:
        requester = Requester(resolve=names(other=["127.0.0.2"]), allowed=server.allowed)
        with pytest.raises(Refused):
            asyncio.run(requester.get(server.address(host="other.org")))
        with pytest.raises(Refused):
            asyncio.run(requester.get("http://reports.org/"))
    assert server.heads == []


def test_a_name_without_address_is_unreachable() -> None:
    with pytest.raises(Unreachable, match=r"name.org has no address"):
        asyncio.run(Requester(resolve=names(name=[])).get("http://name.org/"))


@pytest.mark.parametrize("address", ["ftp://name.org/", "file:///etc/passwd", "name.org", "http://", "http://[::1", ""])
def test_what_is_no_address_of_the_web_is_refused(address: str) -> None:
    with pytest.raises(Refused):
        asyncio.run(Requester(resolve=names()).get(address))


@pytest.mark.parametrize(
    ("location", "joined"),
    [
        ("/b", "https://a.org/b"),
        ("c", "https://a.org/x/c"),
        ("//b.org/y#z", "https://b.org/y"),
        ("http://b.org", "http://b.org"),
        ("?q=1", "https://a.org/x/?q=1"),
    ],
)
def test_where_a_redirect_leads(location: str, joined: str) -> None:
    assert join("https://a.org/x/", location) == joined


@pytest.mark.parametrize(
    "location", ["javascript:alert(1)", "mailto:a@b.org", "file:///etc/passwd", "http://[::1", "ftp://b.org"]
)
def test_a_redirect_that_leaves_the_web_is_refused(location: str) -> None:
    with pytest.raises(Refused):
        join("https://a.org/x/", location)
