"""The limits of time and memory, kept while a library works on hostile input."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from pipeline.read.pdf.failures import too_slow

GRACE = 1.0
"""Seconds that the checks between two glyphs have before the alarm rings: they stop at a place that is known."""

CLOSING = ("__exit__", "_alarm")
"""Functions that put the alarm off, or let it be: an error there would leave it on for whatever comes next."""

RING_AGAIN = 1.0
"""Seconds. An error that strikes in a finaliser or a library's own catch-all is lost, so the alarm rings again."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The time that one document may take, from opening it on."""

    path: Path
    limit: float
    started: float

    @classmethod
    def start(cls, path: Path, limit: float) -> Clock:
        return cls(path, limit, time.monotonic())

    def left(self) -> float:
        """Seconds until the limit."""
        return self.started + self.limit - time.monotonic()

    def check(self, what: str) -> None:
        """Raises LimitExceeded where the time is up."""
        if self.left() <= 0:
            raise too_slow(self.path, what, self.limit)


@contextmanager
def watch(clock: Clock, what: str, memory: int) -> Iterator[None]:
    """Interrupts work that runs past the clock, and refuses it more than `memory` further bytes.

    The checks between two glyphs catch what is merely long. An alarm catches what never comes back; it works
    in the main thread of a process (also of a worker) on systems that have alarms.
    """
    clock.check(what)
    with _limited_memory(memory), _alarm(clock, what):
        yield


@contextmanager
def _alarm(clock: Clock, what: str) -> Iterator[None]:
    if not _can_set_alarm():
        yield
        return

    def ring(_signal: int, frame: FrameType | None) -> None:
        if frame is None or frame.f_code.co_name not in CLOSING:
            raise too_slow(clock.path, what, clock.limit)

    signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, clock.left() + GRACE, RING_AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)


def _can_set_alarm() -> bool:
    """Whether there are alarms here and nobody else uses them."""
    return (
        hasattr(signal, "setitimer")
        and threading.current_thread() is threading.main_thread()
        and signal.getsignal(signal.SIGALRM) is signal.SIG_DFL
        and signal.getitimer(signal.ITIMER_REAL)[0] == 0
    )


@contextmanager
def _limited_memory(memory: int) -> Iterator[None]:
    """Lets the process grow by so many bytes and no more, on systems that can say how large it is."""
    size = _address_space()
    if size is None:
        yield
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = size + memory
    if soft != resource.RLIM_INFINITY and soft <= wanted:
        yield
        return
    resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _address_space() -> int | None:
    """The bytes of address space in use; None where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except (OSError, ValueError):
        return None
    import resource

    return pages * resource.getpagesize()
