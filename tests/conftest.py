"""What holds for every test: the same examples on each run, whatever the machine's load; one run over the sample."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from pipeline import batch, store
from pipeline.settings import Settings
from tests.shared_data import ROOT

settings.register_profile("repeatable", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("repeatable")


@pytest.fixture(scope="session")
def extracted_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a run writes for raw/. Not to be changed: a test that alters files copies them first."""
    out = tmp_path_factory.mktemp("sample") / "extracted"
    batch.run_batch(store.find_reports([ROOT / "raw"]), Settings(), out)
    return out
