"""Whatever the PDF libraries raise, as errors of ours: what happened, to which file, and what to do next."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from pipeline.errors import AnnexeError, DamagedPdf, EncryptedPdf, LimitExceeded, NoPages, NotAPdf, TruncatedPdf

T = TypeVar("T")

FETCH_AGAIN = "Fetch it again."
REPAIR = "Fetch it again, or repair it with qpdf."


@contextmanager
def as_damaged(path: Path, what: str, truncated: bool = False) -> Iterator[None]:
    """Turns what a library raises while reading `what` ('page 3') into an error of ours.

    That is DamagedPdf, TruncatedPdf where the file is known to break off, or LimitExceeded for want of memory.
    """
    try:
        yield
    except AnnexeError:
        raise
    except MemoryError as error:
        raise too_much_memory(path, what) from error
    except Exception as error:  # the libraries raise anything on damaged input
        raise damaged(path, f"{what} cannot be read ({describe(error)})", truncated) from error


def read_or_none(read: Callable[[], T]) -> T | None:
    """What a library reads of lesser things, such as a title; None where the file is damaged there."""
    try:
        return read()
    except (AnnexeError, MemoryError):
        raise
    except Exception:  # noqa: BLE001 - the libraries raise anything on damaged input
        return None


def damaged(path: Path, what: str, truncated: bool = False) -> DamagedPdf:
    """The error of a file that is damaged; of one that breaks off, where that is known."""
    if truncated:
        return TruncatedPdf(f"the file breaks off before its end: {what}.", file=path, next_step=FETCH_AGAIN)
    return DamagedPdf(f"the file is damaged: {what}.", file=path, next_step=REPAIR)


def describe(error: BaseException) -> str:
    """The words of a library's error on one line, or its name where it has none."""
    words = " ".join(str(error).split()).rstrip(".")
    return f"{type(error).__name__}: {words[:200]}" if words else type(error).__name__


def needs_password(path: Path, given: bool) -> EncryptedPdf:
    """The error of a file that does not open without a password, or with the one given."""
    if given:
        return EncryptedPdf("the password does not open the file.", file=path, next_step="Check the password.")
    return EncryptedPdf("the file is encrypted and needs a password.", file=path, next_step="Give it with --password.")


def not_a_pdf(path: Path) -> NotAPdf:
    """The error of a file that is something else."""
    return NotAPdf("the file is not a PDF.", file=path, next_step="Open it to see what it is, or fetch it again.")


def no_pages(path: Path) -> NoPages:
    """The error of a file that opens and is empty."""
    return NoPages("the file has no pages.", file=path, next_step=REPAIR)


def too_many_bytes(path: Path, size: int, limit: int) -> LimitExceeded:
    """The error of a file larger than the settings allow."""
    reason = f"the file has {size:,} bytes, more than the {limit:,} allowed."
    return LimitExceeded(reason, file=path, next_step="Raise max_bytes, or split the file.")


def too_many_pages(path: Path, count: int, limit: int) -> LimitExceeded:
    """The error of a file with more pages than the settings allow."""
    reason = f"the file has {count:,} pages, more than the {limit:,} allowed."
    return LimitExceeded(reason, file=path, next_step="Raise max_pages, or split the file.")


def too_slow(path: Path, what: str, limit: float) -> LimitExceeded:
    """The error of a file that takes longer than the settings allow."""
    reason = f"reading took more than {limit:g} seconds and was given up at {what}."
    return LimitExceeded(reason, file=path, next_step="Raise max_seconds, or split the file.")


def too_much_memory(path: Path, what: str) -> LimitExceeded:
    """The error of a file that unpacks to more than the settings allow."""
    reason = f"{what} needs more memory than allowed."
    return LimitExceeded(reason, file=path, next_step="Raise max_memory, or leave the file out.")
