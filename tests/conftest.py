"""What holds for every test: the same examples on each run, whatever the machine's load; one run over the sample; the
tests of a file in one process, so that what they share is made once (`pytest -n 0` runs all in one)."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from pipeline import batch, store
from pipeline.settings import Settings
from tests.shared_data import ROOT

# Forty processes are started in all: each would compile spaCy and SciPy anew where the machine keeps no bytecode.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

settings.register_profile("repeatable", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("repeatable")


LONGEST = "test_real_reports.py"
"""Whole reports take minutes: they begin first, so that no process is left waiting for one at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.path.name != LONGEST)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    from tests.side_by_side import ByReport

    return ByReport(config, log)


@pytest.fixture(scope="session")
def extracted_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a run writes for raw/. Not to be changed: a test that alters files copies them first."""
    out = tmp_path_factory.mktemp("sample") / "extracted"
    batch.run_batch(store.find_reports([ROOT / "raw"]), Settings(), out)
    return out
