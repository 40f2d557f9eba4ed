"""Many documents: extracted side by side over any executor, then settled in the order of their versions.

A worker extracts one document and returns it. Whatever happens to a worker happens to one document: it runs too long,
takes too much memory or dies, and that document has failed. Only the parent writes.
"""

from __future__ import annotations

import faulthandler
import multiprocessing
import os
import signal
import threading
import traceback
from collections import deque
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, starmap
from pathlib import Path
from typing import Any, NoReturn, ParamSpec, TypeVar

from pipeline import store
from pipeline.errors import AnnexeError, DamagedPdf, ExitCode, NothingFound
from pipeline.models import Changes, Counts, Document
from pipeline.read.pdf.failures import too_much_memory
from pipeline.read.pdf.limits import Clock, watch
from pipeline.run import extract_document
from pipeline.settings import Settings
from pipeline.store import RawVersion
from pipeline.versions import publish_document

GRACE_SECONDS = 20.0
"""A worker past its time is interrupted, and stopped for good after this: code in C does not notice interruptions."""
REPORT_FAULT = "This is a fault of annexe: please report it, with the PDF if you may."

MakeExecutor = Callable[[], Executor]
Result = Document | BaseException
"""A document, or why there is none."""
P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one document. `message` says why there is none, or that nothing was found in it."""

    report: str
    version: str
    file: Path
    status: str
    exit_code: ExitCode = ExitCode.OK
    message: str = ""
    trace: str = ""
    counts: Counts | None = None
    files: tuple[Path, ...] = ()
    changes: tuple[Changes, ...] = ()

    def describe(self) -> dict[str, Any]:
        """The same for programs."""
        return {
            "report": self.report,
            "version": self.version,
            "file": str(self.file),
            "status": self.status,
            "exit_code": int(self.exit_code),
            "message": self.message,
            "counts": self.counts.model_dump() if self.counts else None,
            "files": [str(path) for path in self.files],
            "changes": [_describe_changes(changes) for changes in self.changes],
        }


def _describe_changes(changes: Changes) -> dict[str, Any]:
    return changes.model_dump(include={"before", "after", "comparable", "reason", "summary"})


@dataclass(frozen=True, slots=True)
class BatchReport:
    """What came of all documents, in their order."""

    outcomes: tuple[Outcome, ...]

    def describe(self) -> list[dict[str, Any]]:
        """The same for programs."""
        return [outcome.describe() for outcome in self.outcomes]

    def exit_code(self, *, strict: bool = False) -> ExitCode:
        """The code of a single document; of several, whether all went well. `strict` refuses doubts."""
        codes = {outcome.exit_code for outcome in self.outcomes}
        if codes != {ExitCode.OK}:
            return ExitCode.SOME_FAILED if len(self.outcomes) > 1 else codes.pop()
        doubtful = any(outcome.status == "doubtful" for outcome in self.outcomes)
        return ExitCode.CHECK_FAILED if strict and doubtful else ExitCode.OK


def run_batch(
    versions: Sequence[RawVersion],
    settings: Settings,
    out: Path,
    *,
    workers: int = 1,
    make_executor: MakeExecutor | None = None,
    on_outcome: Callable[[Outcome], None] = lambda _: None,
) -> BatchReport:
    """Extract, compare and write every version, and say what came of each.

    `workers` documents are extracted at a time: in processes of their own, or in this one where it is 1.
    `settings.responds_to` names the report that all others of the batch answer: it is settled last, with their answers.
    `make_executor` gives another executor, such as that of a cluster. `on_outcome` hears of each version when it is
    settled.
    """
    workers = max(1, min(workers, len(versions)))
    make = make_executor or (partial(_start_processes, workers) if workers > 1 else InProcess)
    queue = _Queue(versions)
    outcomes: dict[RawVersion, Outcome] = {}
    answered: dict[RawVersion, Result] = {}
    with store.hold_output(out), closing(_extract_all(versions, settings, make, workers)) as results:
        for ready, result in chain.from_iterable(starmap(queue.put, results)):
            if ready.report == settings.responds_to:
                answered[ready] = result
                continue
            outcomes[ready] = _settle(ready, result, settings, out, queue.awaited(ready.report))
            on_outcome(outcomes[ready])
        answering = _read_answering(versions, outcomes, out) if answered else []
        waiting = list(answered)
        for ready, result in answered.items():
            waiting.remove(ready)
            outcomes[ready] = _settle(ready, result, settings, out, waiting, answering)
            on_outcome(outcomes[ready])
    return BatchReport(tuple(outcomes[version] for version in versions))


@dataclass(slots=True)
class _Queue:
    """Takes results as they come and hands them on in the order of each report's versions."""

    versions: Sequence[RawVersion]
    arrived: dict[RawVersion, Result] = field(default_factory=dict)
    handed_on: set[RawVersion] = field(default_factory=set)

    def put(self, version: RawVersion, result: Result) -> Iterator[tuple[RawVersion, Result]]:
        """The versions, with their results, that can be settled now that this one is here."""
        self.arrived[version] = result
        for next_version in self.awaited(version.report):
            if next_version not in self.arrived:
                return
            self.handed_on.add(next_version)
            yield next_version, self.arrived.pop(next_version)

    def awaited(self, report: str) -> list[RawVersion]:
        """The versions of a report that are still to be settled, in order."""
        return [version for version in self.versions if version.report == report and version not in self.handed_on]


def _read_answering(
    versions: Sequence[RawVersion], outcomes: Mapping[RawVersion, Outcome], out: Path
) -> list[Document]:
    """The last version of each report that was published, for what it says about the report that it answers."""
    published = [version for version in versions if version in outcomes and outcomes[version].status != "failed"]
    last = {version.report: version for version in published}
    return [store.read_document(out / version.report / version.version) for version in last.values()]


def _settle(
    version: RawVersion,
    result: Result,
    settings: Settings,
    out: Path,
    awaited: Sequence[RawVersion],
    answering: Sequence[Document] = (),
) -> Outcome:
    if isinstance(result, BaseException):
        return _describe_failure(version, result)
    try:
        others = frozenset(other.version for other in awaited)
        published = publish_document(result, settings, out, awaited=others, answering=answering)
    except Exception as error:  # noqa: BLE001 - what goes wrong with one document leaves the others theirs
        return _describe_failure(version, error)
    return _describe_document(version, published.document, published.files, published.changes)


def _describe_failure(version: RawVersion, error: BaseException) -> Outcome:
    code, message, trace = ExitCode.UNEXPECTED, "", ""
    if isinstance(error, AnnexeError):
        code, message = error.exit_code, error.message
    else:
        message = f"{version.pdf}: unexpected {type(error).__name__}: {error}. {REPORT_FAULT}"
        trace = "".join(traceback.format_exception(error))
    return Outcome(version.report, version.version, version.pdf, "failed", code, message, trace)


def _describe_document(
    version: RawVersion, document: Document, files: tuple[Path, ...], changes: tuple[Changes, ...]
) -> Outcome:
    record = document.record
    nothing = explain_nothing(version.pdf, document) if record.status == "empty" else None
    return Outcome(
        report=version.report,
        version=version.version,
        file=version.pdf,
        status=record.status,
        exit_code=nothing.exit_code if nothing else ExitCode.OK,
        message=nothing.message if nothing else "",
        counts=record.counts,
        files=files,
        changes=changes,
    )


def explain_nothing(pdf: Path, document: Document) -> NothingFound:
    """Says what was looked for in a document in which nothing was found."""
    pages = document.record.counts.pages
    return NothingFound(
        "nothing to extract: looked for a chronology (a table or list of dated events) and for recommendations with "
        f"their responses (in tables or in prose), and found neither on {pages} page{'' if pages == 1 else 's'}.",
        file=pdf,
        next_step="If the report has some, name the words that mark them with --vocabulary.",
    )


# --- Workers ----------------------------------------------------------------------------------------------------------


def _extract_all(
    versions: Sequence[RawVersion], settings: Settings, make: MakeExecutor, workers: int
) -> Generator[tuple[RawVersion, Result], None, None]:
    """Each version with its result, as they come. Those at work when a worker dies are tried again, each alone."""
    waiting = deque(versions)
    suspects: list[RawVersion] = []
    while waiting:
        yield from _extract_until_broken(waiting, suspects, settings, make, workers)
        for version in suspects:
            yield version, _extract_alone(version, settings, make)
        suspects.clear()


def _extract_until_broken(
    waiting: deque[RawVersion],
    suspects: list[RawVersion],
    settings: Settings,
    make: MakeExecutor,
    workers: int,
) -> Iterator[tuple[RawVersion, Result]]:
    running: dict[Future[Document], RawVersion] = {}
    with _running(make) as executor:
        while (waiting and not suspects) or running:
            while waiting and not suspects and len(running) < workers:
                version = waiting.popleft()
                running[_submit(executor, version, settings)] = version
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                version = running.pop(future)
                error = future.exception()
                if isinstance(error, BrokenExecutor):
                    suspects.append(version)
                else:
                    yield version, error or future.result()


def _extract_alone(version: RawVersion, settings: Settings, make: MakeExecutor) -> Result:
    with _running(make) as executor:
        future = _submit(executor, version, settings)
        wait([future])
        error = future.exception()
        return _explain_death(version, settings) if isinstance(error, BrokenExecutor) else error or future.result()


def _submit(executor: Executor, version: RawVersion, settings: Settings) -> Future[Document]:
    try:
        return executor.submit(extract_within_limits, version, settings.for_report(version.report))
    except BrokenExecutor as error:  # a worker died between two jobs
        broken: Future[Document] = Future()
        broken.set_exception(error)
        return broken


def _explain_death(version: RawVersion, settings: Settings) -> DamagedPdf:
    return DamagedPdf(
        f"the process that read it died: it was stopped from outside, took more than {settings.max_seconds:g} seconds "
        "without a pause, or the PDF breaks a library.",
        file=version.pdf,
        next_step="Try again with nothing else running; print the file to a new PDF if it dies again.",
    )


@contextmanager
def _running(make: MakeExecutor) -> Iterator[Executor]:
    """An executor that is gone at the end, with its processes, also where the work was broken off."""
    others = set(multiprocessing.active_children())
    executor = make()
    try:
        yield executor
    except BaseException:
        started = set(multiprocessing.active_children()) - others
        for process in started:
            process.kill()
        # The executor's own thread reaps its processes: until that ends, one it has reaped still counts as alive.
        executor.shutdown(wait=bool(started), cancel_futures=True)
        raise
    executor.shutdown()


class InProcess(Executor):
    """Runs each job when it is submitted, in this process."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """The finished future of the job; an interruption is not kept but passes through."""
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - what a job raises is what its future holds
            future.set_exception(error)
        return future


def _start_processes(workers: int) -> Executor:
    # 'spawn' everywhere: a fork of a process with threads (a progress bar has one) can hang.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, context, _prepare_worker)


def _prepare_worker() -> None:
    """Makes a process a good worker: the parent takes interruptions, and no worker outlives it."""
    global _is_worker
    _is_worker = True
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


_is_worker = False
"""Whether this process may be ended together with its document."""


def _end_with_parent() -> NoReturn:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
    os._exit(1)


# --- Limits -----------------------------------------------------------------------------------------------------------


def extract_within_limits(version: RawVersion, settings: Settings) -> Document:
    """Extract one document. Raises LimitExceeded where it takes more time or memory than the settings allow."""
    clock = Clock.start(version.pdf, settings.max_seconds)
    try:
        with _ending_stuck_worker(settings.max_seconds), watch(clock, "what its pages say", settings.max_memory):
            return extract_document(version.pdf, settings, report=version.report, version=version.version)
    except MemoryError as error:
        raise too_much_memory(version.pdf, "what its pages say") from error


@contextmanager
def _ending_stuck_worker(seconds: float) -> Iterator[None]:
    """Ends this process, where it is a worker, if it does not even notice that it is interrupted."""
    if not _is_worker:
        yield
        return
    faulthandler.dump_traceback_later(seconds + GRACE_SECONDS, exit=True)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()
