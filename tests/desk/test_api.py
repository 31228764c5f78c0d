"""Rulings on the API: the same verbs, pages, filters, ETags, and nothing that Schemathesis can break."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import schemathesis
from hypothesis import HealthCheck, given, settings
from tests.desk.serving import Served


def test_lists_come_in_pages_with_filters(client: httpx.Client) -> None:
    first = client.get("/api/incidents", params={"size": 2}).json()
    second = client.get("/api/incidents", params={"size": 2, "page": 2}).json()
    assert len(first["items"]) == 2 and first["total"] > 2 and first["pages"] > 1
    assert {i["incident_id"] for i in first["items"]}.isdisjoint(i["incident_id"] for i in second["items"])
    palestine = client.get("/api/incidents", params={"country": "PSE"}).json()
    assert 0 < palestine["total"] < first["total"]
    assert client.get("/api/incidents", params={"country": "NOR"}).json()["items"] == []


def test_an_answer_is_kept_by_its_etag_until_the_record_moves(alone: Served, client: httpx.Client) -> None:
    answer = client.get("/api/claims")
    again = client.get("/api/claims", headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    claim = answer.json()["items"][0]["claim_id"]
    made = client.post("/api/judgements", json={"verdict": "accept", "claim_ids": [claim], "why": "read it"})
    assert made.status_code == 201
    assert client.get("/api/claims", headers={"If-None-Match": answer.headers["etag"]}).status_code == 200


def test_schemathesis_finds_nothing(alone: Served) -> None:
    schema = schemathesis.openapi.from_url(f"{alone.url}/api/openapi.json")
    tried = 0
    for found in schema.get_all_operations():
        operation = found.ok()  # type: ignore[union-attr]  # a broken operation fails here

        @settings(max_examples=15, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy())
        def holds(case: schemathesis.Case[Any]) -> None:
            case.call_and_validate()

        holds()
        tried += 1
    assert tried >= 12


def test_a_client_is_a_few_lines(alone: Served) -> None:
    """The lines of docs/desk-api.md, run as they stand there."""
    text = (Path(__file__).resolve().parents[2] / "docs" / "desk-api.md").read_text(encoding="utf-8")
    code = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    assert code
    run = subprocess.run(
        [sys.executable, "-c", code[0], alone.url], capture_output=True, text=True, check=False, timeout=120
    )
    assert run.returncode == 0, run.stderr
    assert "Palestine" in run.stdout
