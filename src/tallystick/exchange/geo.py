"""Summaries of incidents -> GeoJSON (RFC 7946). Without a position the geometry is null; none is ever invented."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from tallystick.exchange.policy import Policy
from tallystick.exchange.tables import row
from tallystick.ledger import Summary
from tallystick.record.claim import Claim
from tallystick.record.report import Report


def incidents_geojson(
    summaries: Iterable[Summary], claims: Iterable[Claim], reports: Mapping[str, Report], *, internal: bool
) -> str:
    """A FeatureCollection with the columns of the CSV as properties."""
    policy = Policy(claims, internal=internal)
    features = [_feature(s, policy) for s in summaries]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=True, indent=1) + "\n"


def _feature(summary: Summary, policy: Policy) -> dict[str, Any]:
    properties = {name: None if value == "" else value for name, value in row(summary, policy).items()}
    latitude, longitude = properties.pop("latitude"), properties.pop("longitude")
    geometry = None
    if latitude is not None and longitude is not None:
        geometry = {"type": "Point", "coordinates": [longitude, latitude]}  # RFC 7946: longitude first
    return {"type": "Feature", "id": summary.incident_id, "geometry": geometry, "properties": properties}
