"""Rulings on the small plot of a toll: every claimant has a mark of their own, and is named as everywhere else."""

from __future__ import annotations

from datetime import date

import httpx

from tallystick.desk.plot import plot
from tallystick.record import Figures


def test_eight_claimants_have_eight_marks() -> None:
    told = [(f"claimant {n}", date(2024, 5, 14), Figures(best=n), str(n)) for n in range(1, 9)]
    found = plot(told)
    assert found is not None and len({shape for shape, _ in found.legend}) == 8
    assert {point.shape for point in found.points} == {shape for shape, _ in found.legend}


def test_the_marks_of_a_toll_are_drawn_and_who_is_only_described_stands_in_quotation_marks(
    client: httpx.Client,
) -> None:
    items = client.get("/api/incidents?size=200").json()["items"]
    raid = max(items, key=lambda line: len(line["report_ids"]))
    page = client.get(f"/incidents/{raid['incident_id']}").text
    told = plot([(str(n), date(2024, 5, 14), Figures(best=n), "") for n in range(1, 9)])
    assert told is not None
    for shape, _ in told.legend:
        assert f'id="shape-{shape}"' in page
    assert "</svg> “local sources” (in Alborz News Agency)</span>" in page
