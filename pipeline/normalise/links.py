"""Links: what an address leads to, and whether two addresses mean the same document.

`normalise_link` takes the URI of an annotation or printed text; `normalise_printed_links` finds the addresses
that running text prints. Nothing here touches the network.
"""

from __future__ import annotations

import base64
import binascii
import ipaddress
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

from ada_url import URL

from pipeline.models import Doubt, Link, LinkKind


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SHORTENERS = _words(
    """bit.ly bitly.com buff.ly cutt.ly goo.gl is.gd lnkd.in ow.ly rb.gy rebrand.ly shorturl.at t.co t.ly tiny.cc
    tinyurl.com v.gd"""
)
"""Hosts whose addresses say nothing of where they lead. Exact: a guess would hide real documents."""

TRACKING_PREFIXES = ("utm_", "mtm_", "pk_")
TRACKING = _words(
    """gclid dclid gbraid wbraid fbclid msclkid yclid twclid igshid mc_cid mc_eid _hsenc _hsmi __hssc __hstc __hsfp
    mkt_tok oly_anon_id oly_enc_id vero_id _ga _gl s_cid cookie_passthrough"""
)
"""Parameters that follow the reader, never name a document. `ref`, `source` or `id` may name one, so they stay."""

MOST_WRAPPERS = 5
"""Deeper nesting has no honest use, and a limit ends loops."""

_SAFE_WRAPPED = ("http://", "https://")
_ARCHIVES = frozenset({"wayback", "ukgwa"})
_PRIVATE_SUFFIXES = (".localhost", ".local", ".internal", ".lan", ".home.arpa")
_UNICAST = ipaddress.ip_network("2000::/3")
"""Where all public addresses of IPv6 lie. NAT64, the old site-local and the IPv4-compatible ones do not, though Python
calls them global."""
_SPECIAL_NETWORKS = tuple(
    ipaddress.ip_network(text) for text in ("2001::/32", "2002::/16", "3fff::/20", "192.88.99.0/24", "192.0.0.0/24")
)
"""Teredo and 6to4 carry an IPv4 address inside, its relays lead into them, 3fff:: is for documentation and
192.0.0.0 for protocols; Python calls some of them global."""

_LINE_BREAK = re.compile(r"(?<![ \t])[ \t]*[\r\n]+[ \t]*")
_INVISIBLE = re.compile(r"[\x00-\x1f\x7f\u00ad\u200b-\u200f\u2060\ufeff]")
_REDACTED = re.compile(
    r"(?i:\[[^\]]{0,40}redact[^\]]{0,40}\])|[█■]{2,}"
    r"|(?<![\w\-+%])REDACTED(?![\w\-+%]|\.(?:pdf|docx?|xlsx?|html?)\b)"
)
"""What was taken out of an address; 'Redacted-minutes.pdf' is the name of a document that one can open."""
_SCHEME = re.compile(r"([a-z][a-z0-9+.\-]*):", re.I)
_HOST_AND_PORT = re.compile(r"[a-z0-9\-]+(\.[a-z0-9\-]+)+:\d{1,5}(?=$|[/?#])", re.I)
_BARE_HOST = re.compile(r"(?:[^\W_](?:[\w\-]{0,61}[^\W_])?\.){1,10}[^\W\d_]{2,24}(?=$|[/?#:])")
_BARE_EMAIL = re.compile(r"[\w.+\-]{1,64}@(?:[\w\-]{1,63}\.){1,8}[a-z]{2,24}", re.I)
_BARE_DOI = re.compile(r"(?:doi:?\s*)?(10\.\d{4,9}/\S+)", re.I)
_WINDOWS_PATH = re.compile(r"[a-z]:[\\/]|\\\\", re.I)
_MENDED_SCHEME = re.compile(r"h+t+p(s?)(?::/{0,3}|//)(?=[\w\[])", re.I)
_DOUBLED_SCHEME = re.compile(r"https?:/{0,2}(?=https?:/)", re.I)

_USER_INFO = re.compile(r"(?<=://)[^/?#@\s]*@|(?<=%3A%2F%2F)(?:(?!%2F|%3F|%23|%40)[^/?#&@\s])*%40", re.I)
_SAFELINKS_DATA = re.compile(r"([?&](?:amp;)?|%3F|%26)data(?:=|%3D)(?:(?!%26|%23)[^&#\s])*", re.I)
_SAFELINKS = re.compile(r"safelinks\.protection\.outlook\.com", re.I)
_PERSONAL_PATH = re.compile(r"[\\/](?:users|home|documents(?:%20| )and(?:%20| )settings)[\\/]|onedrive", re.I)

_OPENING = {")": "(", "]": "[", "}": "{", ">": "<"}
_TRAILING = ".,;:'\"’”»…"
_LEADING = "'\"‘“«"


@dataclass(frozen=True, slots=True)
class _Wrapped:
    """What lies inside a wrapper."""

    wrapper: str
    inner: str
    stamp: str | None = None


def normalise_link(raw: str) -> Link:
    """The link that `raw` is: an annotation's URI, or an address as printed (line breaks included).

    Never raises: what is no address is a Link of kind `invalid`. Personal parts (user info, the `data=` of a
    safelink, a path below Users) are cut from every field and `pii` is true.
    """
    if _is_redacted(raw):
        return Link(raw=raw, kind="redacted")
    text = _trim(_INVISIBLE.sub("", _LINE_BREAK.sub("", raw)).strip())
    for read in (_read_internal, _read_file, _read_email, _read_doi):
        link = read(raw, text)
        if link is not None:
            return link
    return _read_schemed(raw, text)


def _is_redacted(raw: str) -> bool:
    return _REDACTED.search(raw) is not None or raw.strip().lower() == "redacted"


def _trim(text: str) -> str:
    """`text` without the sentence's own punctuation: closing marks and brackets that were never opened."""
    for _ in range(_MOST_MARKS):
        inner = _trim_once(text) if text else text
        if inner == text:
            return text
        text = inner
    return text


_MOST_MARKS = 200
"""No sentence puts more marks around an address; a limit keeps the work linear."""


def _trim_once(text: str) -> str:
    if text[0] in _LEADING:
        return text[1:]
    if text[0] in "([{<" and text.count(text[0]) >= text.count(_closing(text[0])):
        return text[1:]
    last = text[-1]
    if last in _TRAILING:
        return text[:-1]
    if last in _OPENING and text.count(last) > text.count(_OPENING[last]):
        return text[:-1]
    return text


def _closing(opening: str) -> str:
    return {"(": ")", "[": "]", "{": "}", "<": ">"}[opening]


# --- Addresses that are no web address -----------------------------------------------------------------


def _read_internal(raw: str, text: str) -> Link | None:
    if not text.startswith("#"):
        return None
    return Link(raw=raw, kind="internal", fragment=text[1:] or None)


def _read_file(raw: str, text: str) -> Link | None:
    if not (text[:5].lower() == "file:" or _WINDOWS_PATH.match(text)):
        return None
    personal = _PERSONAL_PATH.search(text)
    if personal is None:
        return Link(raw=raw, kind="file")
    return Link(raw=text[: personal.end()], kind="file", pii=True)


def _read_email(raw: str, text: str) -> Link | None:
    if not _BARE_EMAIL.fullmatch(text):
        return None
    link = _keyed(f"mailto:{text.lower()}", raw=raw, kind="mailto", address=f"mailto:{text}")
    return link.model_copy(update={"inferred": ("scheme",)})


def _read_doi(raw: str, text: str) -> Link | None:
    match = _BARE_DOI.fullmatch(text)
    if match is None:
        return None
    identifier = match.group(1)
    target = URL(f"https://doi.org/{identifier}").href
    has_scheme = text[:4].lower() == "doi:"
    key = f"doi:{identifier.lower()}"
    return Link(
        raw=raw,
        kind="doi",
        url=f"doi:{identifier}" if has_scheme else target,
        target=target,
        inferred=() if has_scheme else ("scheme",),
        key=key,
        loose_key=loosen_key(key),
    )


def _read_schemed(raw: str, text: str) -> Link:
    address, inferred = _with_scheme(text)
    scheme = _SCHEME.match(address)
    name = scheme.group(1).lower() if scheme else ""
    if name in ("javascript", "data", "vbscript"):
        return Link(raw=raw, kind="unsafe")
    if name in ("mailto", "tel", "callto", "sms"):
        return _read_contact(raw, address, name)
    if name not in ("http", "https", "ftp"):
        return Link(raw=raw, kind="invalid")
    return _read_web(raw, address, inferred)


def _with_scheme(text: str) -> tuple[str, tuple[str, ...]]:
    """The address with a scheme, and what had to be added."""
    if text.startswith("//"):
        return f"https:{text}", ("scheme",)
    if _HOST_AND_PORT.match(text) or (_BARE_HOST.match(text) and not _SCHEME.match(text)):
        return f"https://{text}", ("scheme",)
    text = _DOUBLED_SCHEME.sub("", text)
    if re.match(r"https?://", text, re.I):
        return text, ()
    mended = _MENDED_SCHEME.match(text)
    if mended is not None:
        return f"http{mended.group(1).lower()}://{text[mended.end() :]}", ()
    return text, ()


def _read_contact(raw: str, address: str, scheme: str) -> Link:
    if scheme == "mailto":
        return _keyed(address.split("?", 1)[0].lower(), raw=raw, kind="mailto", address=address)
    number = re.sub(r"[^\d+*#]", "", unquote(address.split(":", 1)[1]))
    return _keyed(f"tel:{number}", raw=raw, kind="tel", address=address)


def _keyed(key: str, *, raw: str, kind: LinkKind, address: str) -> Link:
    return Link(raw=raw, kind=kind, url=address, target=address, key=key, loose_key=loosen_key(key))


# --- Web addresses -------------------------------------------------------------------------------------


def _read_web(raw: str, address: str, inferred: tuple[str, ...]) -> Link:
    cut = _cut_personal_parts(address)
    url = _parse(cut)
    if url is None:
        return Link(raw=_cut_personal_parts(raw), kind="invalid", pii=cut != address)
    wrappers, target, stamp = _unwrap(url)
    doi = _doi_of(target)
    if doi is not None:
        wrappers += ("dx.doi",) if target.hostname.lower() == "dx.doi.org" else ()
        target = URL(f"https://doi.org/{doi}")
    pii = cut != address
    key = f"doi:{unquote(doi).lower()}" if doi else document_key(target.href)
    return Link(
        raw=_cut_personal_parts(raw) if pii else raw,
        url=url.href,
        kind=_kind_of(url, target, wrappers, doi),
        host=url.hostname.lower() or None,
        wrappers=wrappers,
        target=target.href,
        archive_time=_archive_time(stamp),
        fragment=target.hash[1:] or None,
        inferred=inferred,
        pii=pii,
        key=key,
        loose_key=loosen_key(key),
    )


def _cut_personal_parts(address: str) -> str:
    """`address` without user info and without the `data=` of a safelink, also where they are percent-encoded."""
    cut = _USER_INFO.sub("", address)
    if _SAFELINKS.search(cut):
        cut = _SAFELINKS_DATA.sub(_keep_question_mark, cut)
        cut = re.sub(r"\?&(?:amp;)?", "?", cut)
    return cut


def _keep_question_mark(match: re.Match[str]) -> str:
    return match.group(1) if match.group(1) in ("?", "%3F", "%3f") else ""


def _parse(address: str) -> URL | None:
    """The address as a browser reads it, without user info; None where it does not parse or has no host."""
    try:
        url = URL(address)
    except ValueError:
        return None
    url.username = ""
    url.password = ""
    if not url.hostname or url.hostname.startswith(".") or ".." in url.hostname:
        return None
    return url


def _kind_of(url: URL, target: URL, wrappers: tuple[str, ...], doi: str | None) -> LinkKind:
    if any(_is_private(host.hostname) for host in (url, target)):
        return "unsafe"
    if _ARCHIVES & set(wrappers):
        return "archive"
    if doi is not None:
        return "doi"
    return "shortener" if target.hostname.lower() in SHORTENERS else "web"


def _is_private(host: str) -> bool:
    """Whether `host` is this machine or its own network: nothing a public report can cite."""
    host = host.lower().rstrip(".")
    if host == "localhost" or host.endswith(_PRIVATE_SUFFIXES):
        return True
    try:
        address = ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return not is_public_address(address)


def is_public_address(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Whether anybody on the internet can reach `address`: neither private, multicast nor a translation of IPv4."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public_address(address.ipv4_mapped)
        if address not in _UNICAST:
            return False
    if any(address in network for network in _SPECIAL_NETWORKS):
        return False
    return address.is_global and not address.is_multicast


def _doi_of(url: URL) -> str | None:
    """The identifier that a DOI address carries."""
    if url.hostname.lower() not in ("doi.org", "dx.doi.org", "www.doi.org"):
        return None
    identifier: str = re.sub("%2F", "/", url.pathname[1:], count=1, flags=re.I)
    return identifier if identifier.startswith("10.") and "/" in identifier else None


def _archive_time(stamp: str | None) -> str | None:
    """ISO 8601 of a full stamp; a shorter one names no moment."""
    if stamp is None or not re.fullmatch(r"\d{14}", stamp):
        return None
    day = f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:8]}"
    return f"{day}T{stamp[8:10]}:{stamp[10:12]}:{stamp[12:]}Z"


# --- Wrappers ------------------------------------------------------------------------------------------


def _unwrap(url: URL) -> tuple[tuple[str, ...], URL, str | None]:
    """The wrappers from the outside in, the innermost address, and the stamp of the outermost archive."""
    wrappers: list[str] = []
    stamp = None
    while len(wrappers) < MOST_WRAPPERS:
        found = _open_wrapper(url)
        inner = _parse(found.inner) if found and found.inner.lower().startswith(_SAFE_WRAPPED) else None
        if found is None or inner is None:
            break
        wrappers.append(found.wrapper)
        stamp = stamp or found.stamp
        url = inner
    return tuple(wrappers), url, stamp


def _open_wrapper(url: URL) -> _Wrapped | None:
    host = url.hostname.lower()
    for is_host, open_it in _WRAPPERS:
        if is_host(host):
            return open_it(url)
    return None


def _parameter(url: URL, *names: str) -> str | None:
    values = dict(parse_qsl(url.search[1:]))
    return next((values[name] for name in names if values.get(name)), None)


def _open_by_parameter(wrapper: str, path: str, *names: str) -> Callable[[URL], _Wrapped | None]:
    def open_it(url: URL) -> _Wrapped | None:
        value = _parameter(url, *names) if re.match(path, url.pathname, re.I) else None
        return _Wrapped(wrapper, value) if value else None

    return open_it


_ARCHIVE_PATH = re.compile(r"/(?:web/|ukgwa/|tna/)?([\d*]{1,15}|\+)(?:[a-z]{2}_)?/+(.+)", re.S)


_ESCAPED_SCHEME = re.compile(r"^https?(?:%3A(?:%2F%2F)?|:%2F%2F)", re.I)


def _open_archive(wrapper: str) -> Callable[[URL], _Wrapped | None]:
    def open_it(url: URL) -> _Wrapped | None:
        match = _ARCHIVE_PATH.match(url.pathname + url.search + url.hash)
        if match is None:
            return None
        inner = _ESCAPED_SCHEME.sub(lambda scheme: unquote(scheme.group()), match.group(2))
        bare = _BARE_HOST.match(inner) and not re.match(r"https?:", inner, re.I)
        inner = f"http://{inner}" if bare else re.sub(r"^(https?):/(?!/)", r"\1://", inner, flags=re.I)
        return _Wrapped(wrapper, inner, match.group(1))

    return open_it


def _open_urldefense(url: URL) -> _Wrapped | None:
    match = re.match(r"/v3/__(.+?)__;([\w\-=]*)!", url.pathname + url.search + url.hash)
    if match is not None:
        inner = re.sub(r"^(https?):/(?!/)", r"\1://", match.group(1))
        return _Wrapped("urldefense", _put_back(inner, match.group(2)))
    value = _parameter(url, "u") if re.match(r"/v[12]/url", url.pathname) else None
    if value is None:
        return None
    if url.pathname.startswith("/v2"):
        value = unquote(value.replace("_", "/").replace("-", "%"))
    return _Wrapped("urldefense", value)


_RUN_LENGTHS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def _put_back(inner: str, encoded: str) -> str:
    """Replace each `*` by the character that the wrapper took out, and `**X` by a run of them."""
    try:
        taken = iter(base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)).decode())
    except (binascii.Error, UnicodeDecodeError):
        return inner

    def give(match: re.Match[str]) -> str:
        run = _RUN_LENGTHS.index(match.group(1)) + 2 if match.group(1) else 1
        return "".join(next(taken, "*") for _ in range(run))

    return re.sub(r"\*\*([\w\-])|\*", give, inner, flags=re.A)


def _is_host(*hosts: str) -> Callable[[str], bool]:
    return lambda host: host in hosts


def _is_google(host: str) -> bool:
    return re.fullmatch(r"(?:www\.)?google\.(?:[a-z]{2,3})(?:\.[a-z]{2})?", host) is not None


def _is_safelinks(host: str) -> bool:
    return host.endswith("safelinks.protection.outlook.com")


_WRAPPERS: tuple[tuple[Callable[[str], bool], Callable[[URL], _Wrapped | None]], ...] = (
    (_is_host("view.officeapps.live.com"), _open_by_parameter("officeapps", r"/op/(view|embed)\.aspx$", "src")),
    (_is_host("docs.google.com", "drive.google.com"), _open_by_parameter("gview", r"/(gview|viewer(ng)?)", "url")),
    (_is_google, _open_by_parameter("google", r"/url$", "q", "url")),
    (_is_safelinks, _open_by_parameter("safelinks", r"", "url")),
    (_is_host("urldefense.com", "urldefense.us", "urldefense.proofpoint.com"), _open_urldefense),
    (_is_host("web.archive.org", "wayback.archive.org", "www.web.archive.org"), _open_archive("wayback")),
    (
        _is_host("webarchive.nationalarchives.gov.uk", "tna.europarchive.org", "collections.europarchive.org"),
        _open_archive("ukgwa"),
    ),
)


# --- Keys ----------------------------------------------------------------------------------------------


def document_key(address: str) -> str:
    """What stays of `address` when only the document counts: equal keys mean the same document."""
    parts = urlsplit(address)
    host = parts.netloc.rpartition("@")[2].removeprefix("www.")
    path = _settle_escapes(parts.path).removesuffix("/")
    query = _key_query(parts.query)
    fragment = f"#{parts.fragment}" if parts.fragment[:1] in ("/", "!") and parts.fragment else ""
    return host + path + (f"?{query}" if query else "") + fragment


def _key_query(query: str) -> str:
    fields = [_settle_escapes(field) for field in query.split("&") if field]
    kept = [field for field in fields if not _is_tracking(field.partition("=")[0])]
    return "&".join(sorted(kept, key=lambda field: field.partition("=")[0]))


def _is_tracking(name: str) -> bool:
    name = name.lower()
    return name in TRACKING or name.startswith(TRACKING_PREFIXES)


def _settle_escapes(text: str) -> str:
    """Percent escapes in one spelling: upper case, and none for characters that need none."""
    return re.sub(r"%([0-9a-fA-F]{2})", _settle_escape, text)


def _settle_escape(match: re.Match[str]) -> str:
    character = chr(int(match.group(1), 16))
    return character if re.match(r"[A-Za-z0-9\-._~]", character) else match.group(0).upper()


def loosen_key(key: str) -> str:
    """`key` with every word separator as '-': equal loose keys are a possible duplicate, never more."""
    return re.sub(r"%20|[+_]", "-", key)


# --- Printed links -------------------------------------------------------------------------------------

_TOP_LEVEL = (
    "uk|com|org|net|gov|edu|int|mil|eu|info|io|au|nz|ie|us|ca|scot|wales|cymru|london|nhs|police|ac|health|news"
)
_URL_CHARACTER = r"[^\s<>\"“”«»|\\^`{}]"
_PRINTED = re.compile(
    rf"""(?<![\w@./\-])(?:
        https?:(?:\s?//|/){_URL_CHARACTER}+
      | www\.[a-z0-9\-]+\.{_URL_CHARACTER}+
      | doi:\s?10\.\d{{4,9}}/{_URL_CHARACTER}+
      | mailto:{_URL_CHARACTER}+
      | (?:[a-z0-9](?:[a-z0-9\-]{{0,61}}[a-z0-9])?\.){{1,6}}(?:{_TOP_LEVEL})/{_URL_CHARACTER}+
    )""",
    re.I | re.X,
)  # fmt: skip
_GOES_ON_AFTER = re.compile(r"[/\-_=&?%+#~]$")
GOES_ON_BEHIND_DOT = re.compile(
    r"(?=[a-z0-9])(?!and/or\b)[\w\-]+(?:\.[\w\-]+)*(?:/|\.(?:pdf|html?|aspx?|docx?|xlsx?|csv)\b)|(?:pdf|html?)\b"
)
"""What goes on an address that a line end breaks behind a dot: a sentence does not begin so."""
_GOES_ON_IN_NAME = re.compile(r"(?:-\w[\w\-]*)?\.(?:pdf|html?|aspx?|docx?|xlsx?|csv)\b")
"""What goes on the name of a file that a line end breaks before a hyphen, or before the dot of its ending."""
_NEXT_LINE = re.compile(rf"[ \t]*\r?\n[ \t]*({_URL_CHARACTER}+)")
_NEXT_WORD = re.compile(rf" ({_URL_CHARACTER}+)")
_GOES_ON_WITH = re.compile(r"[/?&=#%_~]")
_URL_LIKE = re.compile(r"[/\-_=&?%#]|\.(?:pdf|html?|aspx?|php|docx?|xlsx?|csv)\b", re.I)
_STARTS_ADDRESS = re.compile(r"https?:|www\.", re.I)
_MOST_LINES = 8
"""No printed address is longer than this many lines; a limit keeps the search linear."""


_PLAIN_HYPHENS = str.maketrans({"\u2010": "-", "\u2011": "-"})
"""Some fonts print every hyphen as a typographic one, which no address holds."""


def normalise_printed_links(text: str) -> list[tuple[int, int, Link]]:
    """The addresses that `text` prints, as (start, end, link); an address over line ends is one.

    `end` is exclusive and leaves out the sentence's own punctuation.
    """
    found: list[tuple[int, int, Link]] = []
    position = 0
    while match := _PRINTED.search(text, position):
        end = _trimmed_end(text, match.start(), _end_over_lines(text, match.end()))
        printed = text[match.start() : end].replace(" ", "")
        link = normalise_link(printed.translate(_PLAIN_HYPHENS)).model_copy(update={"raw": printed})
        position = max(end, match.end())
        if link.kind != "invalid":
            found.append((match.start(), end, link))
    return found


def _end_over_lines(text: str, end: int) -> int:
    for _ in range(_MOST_LINES):
        onward = _next_piece(text, end)
        if onward is None:
            return end
        end = onward
    return end


def _next_piece(text: str, end: int) -> int | None:
    """Where the address ends if it goes on in the next line (or after the space that joined two lines)."""
    line = _NEXT_LINE.match(text, end)
    onward = line or _NEXT_WORD.match(text, end)
    if onward is None:
        return None
    piece = onward.group(1)
    if text[end - 1] == "." and GOES_ON_BEHIND_DOT.match(piece):
        return onward.end()
    if _STARTS_ADDRESS.match(piece):
        return None
    if text[end - 1].isalnum() and _GOES_ON_IN_NAME.match(piece.translate(_PLAIN_HYPHENS)):
        return onward.end()
    broken_open = _GOES_ON_AFTER.search(text, max(0, end - 1), end) is not None
    if line is not None:
        return line.end() if broken_open or _GOES_ON_WITH.match(piece) else None
    return onward.end() if broken_open and _URL_LIKE.search(piece) else None


def _trimmed_end(text: str, start: int, end: int) -> int:
    printed = text[start:end]
    for _ in range(_MOST_MARKS):
        shorter = _trim_end(printed) if printed else printed
        if shorter == printed:
            break
        printed = shorter
    return start + len(printed)


def _trim_end(printed: str) -> str:
    last = printed[-1]
    if last in _TRAILING or (last in _OPENING and printed.count(last) > printed.count(_OPENING[last])):
        return printed[:-1]
    return printed


# --- Doubts --------------------------------------------------------------------------------------------


def doubt_link(link: Link) -> tuple[Doubt, ...]:
    """What a reader should check about `link`: personal parts that were cut, a printed text of another host."""
    doubts: list[Doubt] = []
    if link.pii:
        doubts.append(
            Doubt(code="personal_part_removed", message="Personal parts of the link were left out.", boxes=link.boxes)
        )
    printed = _printed_host(link.text)
    if printed and link.host and printed not in _hosts_of(link):
        message = f"The link says {printed} but leads to {link.host}."
        doubts.append(Doubt(code="printed_host_differs", message=message, boxes=link.boxes))
    return tuple(doubts)


def _printed_host(text: str) -> str | None:
    """The host of the one address that is the whole of `text`."""
    found = normalise_printed_links(text.strip()) if text else []
    if len(found) != 1 or found[0][0] > 1:
        return None
    host = found[0][2].host
    return host.removeprefix("www.") if host else None


def _hosts_of(link: Link) -> Iterable[str]:
    for address in (link.url, link.target):
        if address:
            yield (urlsplit(address).hostname or "").removeprefix("www.")
