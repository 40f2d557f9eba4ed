"""The published schemas."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from pipeline import store
from pipeline.compare import compare_documents
from pipeline.models import SCHEMAS, Changes, Document
from tests import strategies
from tests.documents import make_document, make_pair, make_row
from tests.shared_data import ROOT

KINDS = sorted(store.MODELS)


def test_the_published_schemas_are_those_of_the_models() -> None:
    assert store.find_outdated_schemas(ROOT / "schemas") == []
    assert {path.name for path in (ROOT / "schemas").iterdir()} == {f"{kind}.schema.json" for kind in KINDS}


def test_a_schema_that_is_out_of_date_or_gone_is_named(tmp_path: Path) -> None:
    store.write_schemas(tmp_path)
    (tmp_path / "ledger.schema.json").write_text("{}")
    (tmp_path / "changes.schema.json").unlink()
    assert [path.name for path in store.find_outdated_schemas(tmp_path)] == [
        "ledger.schema.json",
        "changes.schema.json",
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_valid_json_schema_2020_12_and_names_its_version(kind: str) -> None:
    schema = json.loads((ROOT / "schemas" / f"{kind}.schema.json").read_bytes())
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["properties"]["schema"]["const"] == SCHEMAS[kind]


@pytest.mark.parametrize("kind", KINDS)
def test_every_object_names_all_its_fields_and_allows_no_other(kind: str) -> None:
    for part in _list_objects(store.build_schema(kind)):
        assert part["additionalProperties"] is False
        assert part["required"] == list(part["properties"])


def _list_objects(schema: Any) -> list[dict[str, Any]]:
    """The parts of a schema that describe an object with named fields."""
    if isinstance(schema, list):
        return [part for item in schema for part in _list_objects(item)]
    if not isinstance(schema, dict):
        return []
    own = [schema] if "properties" in schema and isinstance(schema.get("required"), list) else []
    return own + [part for item in schema.values() for part in _list_objects(item)]


@given(strategies.versions())
def test_whatever_is_published_fits_its_schema(versions: tuple[Document, Document]) -> None:
    before, after = versions
    changes: Changes = compare_documents(before, after)
    assert store.find_misfits("changes", changes.model_dump(mode="json")) == []
    assert store.find_misfits("document", after.record.model_dump(mode="json")) == []
    assert store.find_misfits("ledger", after.ledger.model_dump(mode="json")) == []


@pytest.mark.parametrize("kind", ["chronology", "recommendations"])
def test_a_field_that_is_missing_or_of_another_kind_does_not_fit(kind: str, tmp_path: Path) -> None:
    document = make_document((make_row("1", "May 2018", "It began."),), (make_pair("1", "That it ends.", "It has."),))
    store.write_document(tmp_path, document)
    values = json.loads((tmp_path / "review" / "1" / f"{kind}.json").read_bytes())
    assert store.find_misfits(kind, values) == []
    (records,) = (value for value in values.values() if isinstance(value, list))
    records[0]["id"] = 7
    del records[0]["links"]
    assert len(store.find_misfits(kind, values)) == 2
