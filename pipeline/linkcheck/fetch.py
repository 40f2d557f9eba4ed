"""One request to one public machine: the name looked up once, the address checked, the request sent to that address.

A report is not ours, and its links may lead anywhere: into the network of the reader, into a server that never ends.
So the address is pinned between the check and the request, nothing but ports 80 and 443 is asked, no proxy, cookie or
credential goes along, and what is read has an end in bytes and in seconds.
"""

from __future__ import annotations

import asyncio
import hashlib
import ipaddress
import ssl
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

import httpx

from pipeline import __version__
from pipeline.normalise.links import is_public_address

Resolve = Callable[[str, int], Awaitable[list[str]]]
"""The addresses of a host name."""

USER_AGENT = f"annexe/{__version__} (checks the links of public reports)"
DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a look-up goes."""

    redirects: int = 5  # a longer chain is a loop, or wants to be one
    body_bytes: int = 64 * 1024  # enough to tell a changed document from the same one
    seconds: float = 20.0  # for one request, from the name to the last byte that is read
    pause: float = 1.0  # seconds between two requests to one host
    hosts: int = 8  # asked at a time


class Refused(Exception):
    """Annexe does not go there; the text says why."""


class Unreachable(Exception):
    """No whole answer came; the text says why."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one machine answered. `body` is what was read of it, as sent, and `whole` says whether that was all."""

    url: str
    address: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    whole: bool

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.body).hexdigest()

    @property
    def length(self) -> int | None:
        """Bytes of the whole body, as its header says or as they were counted."""
        said = self.headers.get("content-length", "")
        return int(said) if said.isdecimal() and len(said) < 16 else len(self.body) if self.whole else None


async def resolve_name(host: str, port: int) -> list[str]:
    """The addresses of a host name, as the system knows them."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Requester:
    """Sends requests to public addresses and to nothing else.

    `allowed` names (address, port) that tests serve on loopback; no command or setting can fill it.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        resolve: Resolve = resolve_name,
        allowed: frozenset[tuple[str, int]] = frozenset(),
    ) -> None:
        self.limits = limits or Limits()
        self._resolve = resolve
        self._allowed = allowed

    @cached_property
    def _certificates(self) -> ssl.SSLContext:
        return httpx.create_ssl_context(trust_env=False)

    async def get(self, address: str) -> Answer:
        """The answer to one GET; a redirect is an answer like any other. Raises Refused and Unreachable."""
        url = _parse(address)
        port = url.port if url.port is not None else DEFAULT_PORTS[url.scheme]
        try:
            async with asyncio.timeout(self.limits.seconds):
                return await self._send(url, await self._pin(_host_of(url), port))
        except TimeoutError as error:
            raise Unreachable(f"no whole answer within {self.limits.seconds:g} seconds") from error
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError, ValueError) as error:
            # ValueError: a name that TLS cannot ask for.
            raise Unreachable(_explain(error)) from error

    async def _pin(self, host: str, port: int) -> str:
        """The one address to ask. A name of which any address is not public is refused: it may lead either way."""
        if port not in DEFAULT_PORTS.values() and not any(port == allowed for _, allowed in self._allowed):
            raise Refused(f"port {port} is neither 80 nor 443")
        try:
            addresses = await self._resolve(host, port)
        except (OSError, UnicodeError) as error:  # a label that is empty or too long is no name
            raise Unreachable(f"{host} has no address") from error
        if not addresses:
            raise Unreachable(f"{host} has no address")
        for address in addresses:
            if not self._may_reach(address, port):
                raise Refused(f"{host} leads to {address}, which is not public")
        return addresses[0]

    def _may_reach(self, address: str, port: int) -> bool:
        if (address, port) in self._allowed:
            return True
        try:
            return port in DEFAULT_PORTS.values() and is_public_address(ipaddress.ip_address(address))
        except ValueError:  # an address with a zone, 'fe80::1%eth0', is one of this network
            return False

    async def _send(self, url: httpx.URL, address: str) -> Answer:
        request = httpx.Request(
            "GET",
            url.copy_with(host=address, username=None, password=None, fragment=None),
            headers={
                "Host": url.netloc.decode("ascii").rpartition("@")[2],
                "User-Agent": USER_AGENT,
                "Accept": "*/*",
                "Accept-Encoding": "identity",  # the checksum is of the document, not of one packing of it
                "Connection": "close",
            },
            extensions={"sni_hostname": _host_of(url), "timeout": httpx.Timeout(self.limits.seconds).as_dict()},
        )
        # A transport of its own for each request: a connection kept open would answer for another name of its machine.
        async with httpx.AsyncHTTPTransport(verify=self._certificates, trust_env=False) as transport:
            response = await transport.handle_async_request(request)
            try:
                body, whole = await self._read(response)
            finally:
                await response.aclose()
        return Answer(str(url), address, response.status_code, response.headers, body, whole)

    async def _read(self, response: httpx.Response) -> tuple[bytes, bool]:
        """The first bytes of the body as sent: what is packed stays packed, so that it cannot unfold without end."""
        if response.is_redirect:
            return b"", False
        body = bytearray()
        async for part in response.aiter_raw():
            body += part
            if len(body) > self.limits.body_bytes:
                return bytes(body[: self.limits.body_bytes]), False
        return bytes(body), True


def join(address: str, location: str) -> str:
    """Where a redirect from an address leads, without its fragment. Raises Refused where that is not on the web."""
    try:
        return str(_parse(str(httpx.URL(address).join(location))).copy_with(fragment=None))
    except httpx.InvalidURL as error:
        raise Refused("it redirects to what is no address") from error


def _parse(address: str) -> httpx.URL:
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL as error:
        raise Refused("it is no address") from error
    if url.scheme not in DEFAULT_PORTS or not url.host:
        raise Refused(f"{url.scheme}: is no address of the web" if url.scheme else "it names no host")
    return url


def _host_of(url: httpx.URL) -> str:
    """The host as it goes over the wire: the system would spell other letters by older rules than the web's."""
    return url.raw_host.decode("ascii")


def _explain(error: Exception) -> str:
    """What went wrong with a request, in words that a person who reads reports can use."""
    if isinstance(error, httpx.ConnectError) and "CERTIFICATE" in str(error).upper():
        return "its certificate cannot be trusted"
    if isinstance(error, httpx.ConnectError):
        return "no connection"
    if isinstance(error, httpx.ProtocolError):
        return "what answered is no web server, or broke off"
    return f"no answer ({type(error).__name__})"
