"""Damaged copies of good files: each ends in a document that adds up, or in an error that says what to do.

    python -m tests.benchmarks.mutants --count 3000 [PDF ...]

Without a PDF, generated reports are damaged: packed, unpacked and encrypted. Each mutant goes through the whole journey
in a process apart, within limits of time and memory. Prints for each way of damage how many were read and refused, and
how many of those refused the second reader reads like the good file; then every one that was neither read nor refused:
an exception that is none of ours, a process that died, hung or took too much memory, a ledger that does not add up, a
file that breaks its schema. `--keep FOLDER` keeps those PDFs.
"""

from __future__ import annotations

import argparse
import base64
import io
import multiprocessing
import re
import resource
import tempfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Literal

from pipeline.batch import extract_within_limits
from pipeline.errors import AnnexeError, LimitExceeded
from pipeline.models import Document
from pipeline.settings import Settings
from pipeline.store import RawVersion, write_document
from tests.generator import draw_report

MOST_SECONDS = 60.0
"""A good copy takes 2 seconds; a mutant may make the readers try several ways, and the machine be busy."""
MOST_MEMORY = 2_000_000_000
"""Bytes. A good copy takes 300 million with all libraries loaded."""
SETTINGS = Settings(nlp=False, ocr="never", max_seconds=MOST_SECONDS, max_memory=MOST_MEMORY)

Damage = Callable[[bytes, Random], bytes]
End = Literal["read", "refused", "failed"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a mutant ended: `reason` is the error, or what is wrong; `seen` how many letters the second reader finds."""

    end: End
    reason: str = ""
    seen: int = 0


def main() -> None:
    """Damage, read, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pdfs", nargs="*", type=Path, metavar="PDF")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--first-seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, help="where to put the PDFs that were neither read nor refused")
    arguments = parser.parse_args()
    sources = {path.name: path.read_bytes() for path in arguments.pdfs} or make_sources()
    good = {name: count_letters(content) for name, content in sources.items()}
    ends: Counter[tuple[str, str]] = Counter()
    for mutant in draw_mutants(sources, arguments.first_seed, arguments.count):
        outcome = mutant.run()
        ends[mutant.way, outcome.end] += 1
        # A copy of which the second reader shows as much as of the good one might have been read.
        ends[mutant.way, "readable"] += outcome.end == "refused" and outcome.seen >= good[mutant.source] > 0
        if outcome.end == "failed":
            print(f"{mutant.name}: {outcome.reason}", flush=True)
            if arguments.keep:
                arguments.keep.mkdir(parents=True, exist_ok=True)
                (arguments.keep / f"{mutant.name}.pdf").write_bytes(mutant.content)
    print(f"{'':16} {'read':>6} {'refused':>8} {'(readable)':>11} {'failed':>7}")
    for way in WAYS:
        print_line(way, ends, (way,))
    print_line("all", ends, tuple(WAYS))
    CHILD.end()


def print_line(name: str, ends: Counter[tuple[str, str]], ways: Sequence[str]) -> None:
    counts = [sum(ends[way, end] for way in ways) for end in ("read", "refused", "readable", "failed")]
    print(f"{name:16} {counts[0]:6} {counts[1]:8} {counts[2]:11} {counts[3]:7}")


# --- The mutants ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Mutant:
    """A damaged copy, with all that it takes to make it again."""

    source: str
    way: str
    seed: int
    content: bytes

    @property
    def name(self) -> str:
        return f"{Path(self.source).stem}-{self.way}-{self.seed}"

    def run(self) -> Outcome:
        return CHILD.run(self.content)


def make_sources() -> dict[str, bytes]:
    """Generated reports as they are set, unpacked, so that damage reaches the content, and encrypted."""
    first = draw_report(11, "reportlab", "full_grid", rows=4, recommendations=2).pdf
    second = draw_report(11, "typst", "header_repeated", rows=4, recommendations=2).pdf
    return {
        "reportlab": first,
        "reportlab-unpacked": unpack(first),
        "typst": second,
        "typst-unpacked": unpack(second),
        "encrypted": make_encrypted(),
    }


def make_encrypted() -> bytes:
    """A page that is encrypted against changes, and opens without a password."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("", "owner", strength=128), pageCompression=0, invariant=1)
    for place, line in enumerate(("Recommendation 1: that it be done.", "Response: it was done in May 2018.")):
        canvas.drawString(50, 700 - 30 * place, line)
    canvas.linkURL("https://www.example.org/", (50, 600, 200, 620))
    canvas.save()
    return out.getvalue()


def draw_mutants(sources: Mapping[str, bytes], first_seed: int, count: int) -> Iterator[Mutant]:
    """So many mutants: the sources and the ways in turn, one or two wounds each."""
    names, ways = sorted(sources), sorted(WAYS)
    for seed in range(first_seed, first_seed + count):
        source, way = names[seed % len(names)], ways[seed // len(names) % len(ways)]
        chance = Random(f"{source} {way} {seed}")
        content = sources[source]
        for _ in range(chance.choice((1, 1, 2))):
            content = WAYS[way](content, chance)
        yield Mutant(source, way, seed, content)


# --- The ways of damage -----------------------------------------------------------------------------------------------

OBJECT = re.compile(rb"(?<!\d)(\d+) 0 obj\b(.*?)\bendobj", re.DOTALL)
STREAM = re.compile(rb"^(.*?)\bstream\r?\n(.*?)\r?\n?endstream\s*$", re.DOTALL)
NUMBER = re.compile(rb"(?<![\w.])-?\d+(?:\.\d+)?(?![\w.])")
REFERENCE = re.compile(rb"(?<!\d)\d+ 0 R\b")
NAME = re.compile(rb"/[A-Za-z][A-Za-z0-9]*")
FILTER = re.compile(rb"/(?:FlateDecode|ASCII85Decode|LZWDecode|DCTDecode)\b")
LENGTH = re.compile(rb"/Length \d+")
EXTREME = (b"0", b"-1", b"2147483648", b"99999999999999999999", b"-1e308", b"0.0000000001", b"1.2.3", b"65536", b"NaN")
FILTERS = (b"/LZWDecode", b"/ASCIIHexDecode", b"/RunLengthDecode", b"/DCTDecode", b"/NoSuchDecode", b"/Crypt",
           b"/JBIG2Decode", b"[/FlateDecode /FlateDecode]", b"null")  # fmt: skip
DEEP = 20_000
"""Levels: more than any stack holds."""


def cut(content: bytes, chance: Random) -> bytes:
    """A download that broke off."""
    return content[: chance.randrange(8, len(content))]


def flip(content: bytes, chance: Random) -> bytes:
    """A few bytes that are others."""
    damaged = bytearray(content)
    for _ in range(chance.choice((1, 3, 20))):
        damaged[chance.randrange(8, len(damaged))] = chance.randrange(256)
    return bytes(damaged)


def overwrite(content: bytes, chance: Random) -> bytes:
    """A sector of a disk that was lost."""
    start, size = chance.randrange(8, len(content)), chance.choice((16, 512, 4096))
    return content[:start] + chance.choice((bytes(size), chance.randbytes(size))) + content[start + size :]


def leave_out(content: bytes, chance: Random) -> bytes:
    """A piece that is missing."""
    start = chance.randrange(8, len(content))
    return content[:start] + content[start + chance.choice((1, 7, 100, 2000)) :]


def repeat(content: bytes, chance: Random) -> bytes:
    """A piece that stands twice."""
    start = chance.randrange(8, len(content))
    return content[: start + chance.choice((5, 100, 3000))] + content[start:]


def drop_object(content: bytes, chance: Random) -> bytes:
    """An object that others refer to, and that is not there."""
    return _change_one(OBJECT, content, chance, lambda _: b"")


def swap_objects(content: bytes, chance: Random) -> bytes:
    """An object under the number of another."""
    bodies = [match[2] for match in OBJECT.finditer(content)]
    return _change_one(OBJECT, content, chance, lambda one: one[1] + b" 0 obj" + chance.choice(bodies) + b"endobj")


def break_table(content: bytes, chance: Random) -> bytes:
    """A table of contents whose numbers are wrong."""
    start = max(content.rfind(b"xref", 0, content.rfind(b"startxref")), 0)
    return content[:start] + _change_one(NUMBER, content[start:], chance, lambda _: chance.choice(EXTREME))


def break_length(content: bytes, chance: Random) -> bytes:
    """A stream of another length than it says."""
    return _change_one(LENGTH, content, chance, lambda _: b"/Length " + chance.choice((*EXTREME, b"17", b"1000")))


def swap_filter(content: bytes, chance: Random) -> bytes:
    """A stream that is packed otherwise than it says."""
    return _change_one(FILTER, content, chance, lambda _: chance.choice(FILTERS))


def swap_name(content: bytes, chance: Random) -> bytes:
    """A name in the place of another."""
    names = NAME.findall(content)
    return _change_one(NAME, content, chance, lambda _: chance.choice(names))


def exaggerate(content: bytes, chance: Random) -> bytes:
    """A number beyond all measure."""
    return _change_one(NUMBER, content, chance, lambda _: chance.choice(EXTREME))


def turn_in_circles(content: bytes, chance: Random) -> bytes:
    """A reference that leads elsewhere, often back to where it stands."""
    numbers = [match[1] for match in OBJECT.finditer(content)]
    return _change_one(REFERENCE, content, chance, lambda _: chance.choice(numbers) + b" 0 R")


def nest(content: bytes, chance: Random) -> bytes:
    """Brackets in brackets in brackets, in the place of a number or a name."""
    opening, closing = chance.choice(((b"[", b"]"), (b"<</A ", b">>"), (b"(", b")"), (b"q ", b"Q "), (b"[", b"")))
    nested = opening * DEEP + closing * DEEP
    return _change_one(chance.choice((NUMBER, NAME)), content, chance, lambda _: b" " + nested + b" ")


WAYS: dict[str, Damage] = {
    way.__name__: way
    for way in (cut, flip, overwrite, leave_out, repeat, drop_object, swap_objects, break_table, break_length,
                swap_filter, swap_name, exaggerate, turn_in_circles, nest)
}  # fmt: skip


def _change_one(
    what: re.Pattern[bytes], content: bytes, chance: Random, change: Callable[[re.Match[bytes]], bytes]
) -> bytes:
    found = list(what.finditer(content))
    if not found:
        return flip(content, chance)
    one = chance.choice(found)
    return content[: one.start()] + change(one) + content[one.end() :]


def unpack(content: bytes) -> bytes:
    """The same file with its streams as they are before packing, and a table of contents that is right."""
    out, offsets = bytearray(content[: content.index(b"\n") + 1]), {}
    for match in OBJECT.finditer(content):
        offsets[int(match[1])] = len(out)
        out += match[1] + b" 0 obj" + _unpack_object(match[2]) + b"endobj\n"
    trailer = content[content.rindex(b"trailer") : content.rindex(b"startxref")]
    table = [b"%010d 00000 n \n" % offsets[n] if n in offsets else b"0000000000 65535 f \n"
             for n in range(max(offsets) + 1)]  # fmt: skip
    head = b"xref\n0 %d\n" % len(table) + b"".join(table) + trailer
    return bytes(out) + head + b"startxref\n%d\n%%%%EOF\n" % len(out)


def _unpack_object(body: bytes) -> bytes:
    stream = STREAM.match(body)
    if stream is None:
        return body
    entries, packed = stream[1], stream[2]
    filters = FILTER.findall(entries)
    if not filters or b"/DecodeParms" in entries or not {b"/FlateDecode", b"/ASCII85Decode"}.issuperset(filters):
        return body
    for name in filters:
        packed = base64.a85decode(packed.strip().removesuffix(b"~>")) if b"85" in name else zlib.decompress(packed)
    entries = re.sub(rb"/Filter\s*(\[[^\]]*\]|/\w+)", b"", entries)
    return LENGTH.sub(b"/Length %d" % len(packed), entries) + b"stream\n" + packed + b"\nendstream\n"


# --- Reading them -----------------------------------------------------------------------------------------------------


class Child:
    """One process that reads mutants, and another in its place when it has died or hangs."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None

    def run(self, content: bytes) -> Outcome:
        """What comes of a mutant there. One that fails takes the process with it: the next begins with a fresh one."""
        self._pool = self._pool or ProcessPoolExecutor(1, multiprocessing.get_context("spawn"))
        future: Future[Outcome] = self._pool.submit(read_mutant, content)
        try:
            outcome = future.result(timeout=2 * MOST_SECONDS)
        except TimeoutError:
            outcome = Outcome("failed", "it hangs")
        except BrokenExecutor:
            outcome = Outcome("failed", "the process died")
        if outcome.end == "failed":
            self.end()
        return outcome

    def end(self) -> None:
        """End the process."""
        if self._pool is not None:
            for process in list(self._pool._processes.values()):
                process.kill()
            self._pool.shutdown(wait=True, cancel_futures=True)
        self._pool = None


CHILD = Child()


def read_mutant(content: bytes) -> Outcome:
    """The whole journey of a mutant up to its files, in this process."""
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "mutant.pdf"
        pdf.write_bytes(content)
        try:
            document = extract_within_limits(RawVersion("mutant", "1", pdf), SETTINGS)
            faults = [*find_faults(document, Path(folder) / "out")]
        except AnnexeError as error:
            is_helpful = error.next_step.endswith(".") and str(pdf) in error.message
            if isinstance(error, LimitExceeded) and any(word in error.reason for word in ("seconds", "memory")):
                is_helpful = False  # refused, but only when the machine was worn out
            return Outcome("refused" if is_helpful else "failed", error.message, count_letters(content))
        except Exception as error:  # noqa: BLE001 - to be found is what it is here for
            return Outcome("failed", f"{type(error).__name__}: {error}")
    return Outcome("failed", "; ".join(faults)) if faults else Outcome("read")


def find_faults(document: Document, out: Path) -> Iterator[str]:
    """What is wrong with a document: its sums, its files, the memory it took. Raises BrokenOutput."""
    totals = document.ledger.totals
    for page in document.ledger.pages:
        if sum(page.places.model_dump().values()) != page.glyphs:
            yield f"the places of page {page.page} do not add up"
    if sum(totals.places.model_dump().values()) != totals.glyphs:
        yield "the places do not add up"
    write_document(out, document)
    if resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 > MOST_MEMORY:
        yield "it took too much memory"


def count_letters(content: bytes) -> int:
    """How many letters the second reader finds; 0 where it cannot open the file."""
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(content) as document:
            return sum(len("".join(page.get_textpage().get_text_range().split())) for page in document)
    except pypdfium2.PdfiumError:
        return 0


if __name__ == "__main__":
    main()
