"""Every failure and its exit code.

An exception means that there is no document; a doubt in the result means a document with a note.
Each message says what happened, to which file, and what to do next.
"""

from __future__ import annotations

from enum import IntEnum
from pathlib import Path


class ExitCode(IntEnum):
    """What the program's exit status promises to scripts."""

    OK = 0
    CHECK_FAILED = 1
    USAGE = 2
    UNREADABLE = 3
    ENCRYPTED = 4
    NOTHING_FOUND = 5
    BROKEN_OUTPUT = 6
    MISSING_TOOL = 7
    LOST_CORRECTION = 8
    SOME_FAILED = 9
    UNEXPECTED = 70
    INTERRUPTED = 130


class AnnexeError(Exception):
    """A failure that a person can act on: what happened, to which file, and what to do next."""

    exit_code = ExitCode.UNEXPECTED

    def __init__(self, reason: str, *, file: Path | str | None = None, next_step: str = "") -> None:
        self.reason = reason
        self.file = str(file) if file is not None else None
        self.next_step = next_step
        super().__init__(self.message)

    @property
    def message(self) -> str:
        """One or two sentences for a person."""
        subject = f"{self.file}: " if self.file else ""
        step = f" {self.next_step}" if self.next_step else ""
        return f"{subject}{self.reason}{step}"

    def __reduce__(self) -> tuple[object, ...]:
        # Exceptions cross process borders in a batch; keyword-only fields need help to survive it.
        return (_rebuild, (type(self), self.reason, self.file, self.next_step))


def _rebuild(kind: type[AnnexeError], reason: str, file: str | None, next_step: str) -> AnnexeError:
    return kind(reason, file=file, next_step=next_step)


def explain(error: Exception) -> str:
    """Why a file cannot be read or written, in words and without its name, which the message has already."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


class UsageError(AnnexeError):
    """The command line asks for something that is not there."""

    exit_code = ExitCode.USAGE


class UnreadablePdf(AnnexeError):
    """Not a PDF, damaged beyond reading, or without pages."""

    exit_code = ExitCode.UNREADABLE


class NotAPdf(UnreadablePdf):
    """The file does not begin like a PDF."""


class DamagedPdf(UnreadablePdf):
    """The file begins like a PDF, but its structure or a page cannot be read."""


class TruncatedPdf(DamagedPdf):
    """The file ends before its cross-reference table: a download that broke off."""


class NoPages(UnreadablePdf):
    """The file opens but has no pages."""


class LimitExceeded(UnreadablePdf):
    """Reading the file took more time, memory or size than the settings allow."""


class EncryptedPdf(AnnexeError):
    """The file needs a password that was not given, or the one given is wrong."""

    exit_code = ExitCode.ENCRYPTED


class NothingFound(AnnexeError):
    """The file was read, and holds neither a chronology nor recommendations."""

    exit_code = ExitCode.NOTHING_FOUND


class NoText(NothingFound):
    """No page has text that can be read: pictures of pages, or outlines of letters."""


class BrokenOutput(AnnexeError):
    """What we were about to write does not fit our own schema."""

    exit_code = ExitCode.BROKEN_OUTPUT


class MissingTool(AnnexeError):
    """An extra, a program or a model that this job needs is not installed."""

    exit_code = ExitCode.MISSING_TOOL


class CheckFailed(AnnexeError):
    """A check found something wrong."""

    exit_code = ExitCode.CHECK_FAILED
