"""An extraction that does what the file says: for tests of what surrounds extraction."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from concurrent.futures import Executor, ProcessPoolExecutor
from pathlib import Path

from pipeline import batch
from pipeline.errors import DamagedPdf, EncryptedPdf
from pipeline.models import Document
from pipeline.settings import Settings
from tests.documents import make_document, make_row


def extract_stand_in(pdf: Path, _settings: Settings, *, report: str, version: str) -> Document:
    """'rows: It began. | It ended.' gives a row for each event; other words name what goes wrong."""
    told, _, rest = pdf.read_text().partition(":")
    match told:
        case "rows":
            events = enumerate(rest.split("|"), start=1)
            rows = tuple(make_row(str(number), f"May 20{number:02}", event.strip()) for number, event in events)
            return make_document(rows, report=report, version=version)
        case "empty":
            return make_document(report=report, version=version)
        case "doubtful":
            return make_document((make_row("1", "May 2018", "It began."),), report=report, version=version, status=told)
        case "slow":
            time.sleep(0.5)
            return make_document((make_row("1", "May 2018", rest),), report=report, version=version)
        case "damaged":
            raise DamagedPdf("page 1 cannot be read.", file=pdf, next_step="Print it to a new PDF.")
        case "encrypted":
            raise EncryptedPdf("needs a password.", file=pdf)
        case "faulty":
            raise KeyError("left out")
        case "huge":
            raise MemoryError
        case "interrupted":
            raise KeyboardInterrupt
        case "dying":
            os.kill(os.getpid(), signal.SIGKILL)
        case "endless":
            while True:
                time.sleep(0.01)
        case "stuck":
            signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])  # as code in C that never comes back
            time.sleep(600)
    raise AssertionError(told)


def _prepare() -> None:
    batch._prepare_worker()
    batch.GRACE_SECONDS = 0.5
    batch.extract_document = extract_stand_in


def start_stand_ins() -> Executor:
    """Two processes that extract with the stand-in."""
    return ProcessPoolExecutor(2, multiprocessing.get_context("spawn"), _prepare)
