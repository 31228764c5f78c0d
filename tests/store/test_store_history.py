"""A ruling on *as of*: whatever the incidents became later, every earlier state is seen again as it was."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.record import Incident, Reading
from tallystick.store import open_store

MakeReading = Callable[..., Reading]
HOMES = st.lists(st.sampled_from(["i1", "i2", "i3", None]), min_size=6, max_size=6)


def partition(claim_ids: list[str], homes: list[str | None]) -> list[Incident]:
    names = sorted({home for home in homes if home is not None})
    return [
        Incident(name, tuple(claim for claim, home in zip(claim_ids, homes, strict=True) if home == name))
        for name in names
    ]


def seen(incidents: list[Incident]) -> dict[str, set[str]]:
    return {incident.incident_id: set(incident.claim_ids) for incident in incidents}


@settings(max_examples=12, deadline=None)
@given(history=st.lists(HOMES, min_size=1, max_size=5))
def test_every_past_grouping_is_seen_as_it_was(make_reading: MakeReading, history: list[list[str | None]]) -> None:
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "record.sqlite") as store:
        readings = [make_reading(number) for number in range(3)]
        for reading in readings:
            store.writer().add(reading)
        claim_ids = [claim.claim_id for reading in readings for claim in reading.claims]
        moments = []
        for homes in history:
            store.writer().set_incidents(partition(claim_ids, homes))
            moments.append(datetime.now(UTC))
            time.sleep(0.001)
        for homes, moment in zip(history, moments, strict=True):
            assert seen(store.view(moment).incidents()) == seen(partition(claim_ids, homes))
        assert store.verify() == []
