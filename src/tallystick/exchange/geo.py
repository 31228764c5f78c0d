"""Summaries of incidents -> GeoJSON (RFC 7946). Without a position the geometry is null; none is ever invented."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from tallystick.exchange.policy import Policy
from tallystick.exchange.tables import COLUMNS, row
from tallystick.ledger import Summary
from tallystick.record.claim import Claim
from tallystick.record.report import Report

_NUMBERS = tuple(n for n, _, _ in COLUMNS if n.startswith(("killed_", "injured_")) and not n.endswith("claims"))


def incidents_geojson(
    summaries: Iterable[Summary], claims: Iterable[Claim], reports: Mapping[str, Report], *, internal: bool
) -> str:
    """A FeatureCollection with the columns of the CSV as properties."""
    policy = Policy(claims, internal=internal)
    features = [_feature(s, policy) for s in summaries]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=True, indent=1) + "\n"


def _feature(summary: Summary, policy: Policy) -> dict[str, Any]:
    names = [*(n for n, _, _ in COLUMNS), "withheld"]
    told = dict(zip(names, row(summary, policy), strict=True))
    latitude, longitude = told.pop("latitude"), told.pop("longitude")
    geometry = None
    if latitude and longitude:
        geometry = {"type": "Point", "coordinates": [float(longitude), float(latitude)]}  # RFC 7946: longitude first
    properties: dict[str, Any] = {k: (v or None) for k, v in told.items()}
    for name in _NUMBERS:
        properties[name] = int(told[name]) if told[name] else None
    return {"type": "Feature", "id": summary.incident_id, "geometry": geometry, "properties": properties}
