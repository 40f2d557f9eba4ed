"""Where the links of a report lead today: each target once, politely, redirects followed and checked like the link."""

from __future__ import annotations

import asyncio
import json
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from urllib.parse import quote

from pipeline.linkcheck.fetch import Answer, Limits, Refused, Requester, Unreachable, join
from pipeline.models import ArchivedCopy, Document, Hop, Link, LinkOutcome, LinksFile, LinkVisit
from pipeline.normalise.links import normalise_link

WEB_KINDS = frozenset({"web", "doi", "archive", "shortener"})
ARCHIVE = "https://archive.org/wayback/available?url="
"""Answers which copy of an address the Internet Archive holds: https://archive.org/help/wayback_api.php"""

DENIED = frozenset({401, 403, 405, 406, 407, 429, 451, 999})
"""Answers of sites that turn programs away, or ask who it is; for a person the link may well work."""
TOO_MANY = 429
LONGEST_TYPE = 200
"""Characters of a content type that are kept: a server may send any text there."""

Targets = dict[str, tuple[Link, tuple[str, ...]]]


def list_targets(document: Document) -> Targets:
    """The addresses of the web that a document leads to, each with one of its links and the ids of its records."""
    users: dict[str, list[str]] = defaultdict(list)
    links: dict[str, Link] = {}
    for key, link in _list_links(document):
        if link.kind not in WEB_KINDS or link.target is None:
            continue
        target = link.target.partition("#")[0]
        links.setdefault(target, link)
        if key is not None and key not in users[target]:
            users[target].append(key)
    return {target: (link, tuple(users[target])) for target, link in sorted(links.items())}


def _list_links(document: Document) -> Iterable[tuple[str | None, Link]]:
    yield from ((None, link) for link in document.record.links)
    yield from ((row.id, link) for row in document.chronology for link in row.links)
    yield from ((pair.id, link) for pair in document.recommendations for link in pair.links)


def look_up_links(
    document: Document,
    *,
    archived: bool = False,
    requester: Requester | None = None,
    on_visit: Callable[[str], None] = lambda _: None,
) -> LinksFile:
    """Look each target of a document up; with `archived`, also its newest copy in the Internet Archive.

    `on_visit` hears each target that is done. A target that cannot be reached is a visit that says why: this raises
    nothing.
    """
    looker = Looker(requester or Requester(), archived=archived)
    visits = asyncio.run(looker.visit_all(list_targets(document), on_visit))
    record = document.record
    return LinksFile(
        report=record.report,
        version=record.version,
        sha256=record.source.sha256,
        checked=datetime.now(UTC).isoformat(timespec="seconds"),
        visits=tuple(visits),
    )


class Looker:
    """Visits links: one request at a time and a pause for each host, several hosts at once."""

    def __init__(self, requester: Requester, *, archived: bool = False) -> None:
        self._requester = requester
        self._archived = archived
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._busy = asyncio.Semaphore(requester.limits.hosts)
        self._asked: dict[str, float] = {}
        self._weary: set[str] = set()

    @property
    def limits(self) -> Limits:
        return self._requester.limits

    async def visit_all(self, targets: Targets, on_visit: Callable[[str], None] = lambda _: None) -> list[LinkVisit]:
        """Visit every target; the visits are in the order of the targets."""

        async def visit(target: str, link: Link, users: Sequence[str]) -> LinkVisit:
            found = await self.visit(target, link.key or target, users)
            on_visit(target)
            return found

        return await asyncio.gather(*(visit(target, *of) for target, of in targets.items()))

    async def visit(self, target: str, key: str, used_by: Sequence[str] = ()) -> LinkVisit:
        """What is found where a target leads."""
        hops: list[Hop] = []
        visit = LinkVisit(target=target, key=key, used_by=tuple(used_by), outcome="refused")
        try:
            answer = await self._follow(target, hops)
        except Refused as refusal:
            found = visit.model_copy(update={"hops": tuple(hops), "reason": f"{refusal}."})
        except Unreachable as silence:
            found = visit.model_copy(update={"outcome": "unreachable", "hops": tuple(hops), "reason": f"{silence}."})
        else:
            outcome, reason = _judge(answer.status)
            found = visit.model_copy(
                update={
                    "outcome": outcome,
                    "reason": reason,
                    "status": answer.status,
                    "hops": tuple(hops),
                    "type": (answer.headers.get("content-type") or "")[:LONGEST_TYPE] or None,
                    "length": answer.length,
                    "sha256": answer.sha256,
                    "sha256_bytes": len(answer.body),
                }
            )
        if self._archived and found.outcome != "refused":
            found = found.model_copy(update={"archived": await self._find_copy(target)})
        return found

    async def _follow(self, target: str, hops: list[Hop]) -> Answer:
        """The last answer of a chain of redirects; each hop is noted as it is made."""
        address = target
        for _ in range(self.limits.redirects + 1):
            answer = await self._ask(address)
            hops.append(Hop(url=_public(answer.url), address=answer.address, status=answer.status))
            location = answer.headers.get("location")
            if answer.status not in (301, 302, 303, 307, 308) or not location:
                return answer
            address = join(address, location)
        raise Refused(f"more than {self.limits.redirects} redirects")

    async def _ask(self, address: str) -> Answer:
        host = normalise_link(address).host or ""
        async with self._turn(host):
            if host in self._weary:
                raise Unreachable(f"{host} asked for fewer requests, so this one was not made")
            answer = await self._requester.get(address)
        if answer.status == TOO_MANY:
            self._weary.add(host)
        return answer

    @asynccontextmanager
    async def _turn(self, host: str) -> AsyncIterator[None]:
        """One request to a host at a time, and a pause after each."""
        clock = asyncio.get_running_loop().time
        async with self._turns[host]:
            await asyncio.sleep(max(0.0, self._asked.get(host, float("-inf")) + self.limits.pause - clock()))
            async with self._busy:
                try:
                    yield
                finally:
                    self._asked[host] = clock()

    async def _find_copy(self, target: str) -> ArchivedCopy | None:
        """The newest copy that the Internet Archive holds; None where it has none or does not answer."""
        try:
            answer = await self._ask(ARCHIVE + quote(target, safe=""))
            closest = json.loads(answer.body)["archived_snapshots"]["closest"]
            stamp = datetime.strptime(closest["timestamp"], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
            return ArchivedCopy(url=str(closest["url"]), time=stamp.isoformat()) if closest["available"] else None
        except (Refused, Unreachable, ValueError, KeyError, TypeError):
            return None


def _judge(status: int) -> tuple[LinkOutcome, str | None]:
    if 200 <= status < 300:
        return "there", None
    if status in (404, 410):
        return "gone", f"The site answers {status}: there is no such page."
    if status in DENIED:
        return "denied", f"The site answers {status} to programs; look with a browser."
    return "failed", f"The site answers {status}."


def _public(address: str) -> str:
    """An address without personal parts."""
    return normalise_link(address).url or address.partition("?")[0]


def describe_visits(links: LinksFile) -> Iterator[str]:
    """One line for each target, then how many of each kind there are."""
    for visit in links.visits:
        last = visit.hops[-1].url if visit.hops else visit.target
        moved = f" -> {last}" if last.rstrip("/") != visit.target.rstrip("/") else ""
        copied = f" Copy of {visit.archived.time[:10]}: {visit.archived.url}" if visit.archived else ""
        yield f"{visit.outcome:<12}{visit.target}{moved}{f'  {visit.reason}' if visit.reason else ''}{copied}"
    counts = Counter(visit.outcome for visit in links.visits)
    told = ", ".join(f"{count} {outcome}" for outcome, count in counts.most_common())
    yield f"{len(links.visits)} targets{f': {told}' if told else ''}."
