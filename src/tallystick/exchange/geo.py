"""The record as GeoJSON (RFC 7946). Without a position the geometry is null; none is ever invented."""

from __future__ import annotations

import json
from typing import Any

from tallystick.exchange.exporter import Exporter, Head, Opener
from tallystick.exchange.tables import INCIDENTS
from tallystick.exchange.walk import Happening, Item


class GeoJson(Exporter):
    """A FeatureCollection, one feature an incident, with the columns of `csv` as properties."""

    form = "geojson"
    title = "Incidents as GeoJSON"
    main = "incidents.geojson"
    media = "application/geo+json"
    tables = (INCIDENTS._replace(file=main),)
    limits = (
        "No links between claims, no statements, no totals: see jsonl, jsonld or datapackage.",
        "A place is one point, whatever its size: `where_precision` says how exact it is.",
    )

    def __init__(self, head: Head, open_file: Opener) -> None:
        super().__init__(head, open_file)
        self._out = open_file(self.main)
        about = json.dumps(self.about(), ensure_ascii=True)
        self._say(f'{{"type": "FeatureCollection", "about": {about}, "features": [')
        self._between = ""

    def feed(self, item: Item) -> None:
        if isinstance(item, Happening):
            self._say(f"{self._between}\n{json.dumps(_feature(item), ensure_ascii=True)}")
            self._between = ","

    def finish(self) -> None:
        self._say("\n]}\n")
        self._out.close()

    def _say(self, text: str) -> None:
        self._out.write(text.encode("ascii"))


def _feature(happening: Happening) -> dict[str, Any]:
    properties = {column.name: column.make(happening) for column in INCIDENTS.columns}
    latitude, longitude = properties.pop("latitude"), properties.pop("longitude")
    geometry = None
    if latitude is not None and longitude is not None:
        geometry = {"type": "Point", "coordinates": [longitude, latitude]}  # RFC 7946: longitude first
    return {"type": "Feature", "id": happening.incident_id, "geometry": geometry, "properties": properties}
