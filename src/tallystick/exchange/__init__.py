"""The record in others' formats: JSON Lines, CSV, GeoJSON and a page that opens without a network."""

from tallystick.exchange.geo import incidents_geojson
from tallystick.exchange.lines import claims_jsonl, reports_jsonl
from tallystick.exchange.page import PageView, report_page
from tallystick.exchange.tables import COLUMNS, incidents_csv

__all__ = ["COLUMNS", "PageView", "claims_jsonl", "incidents_csv", "incidents_geojson", "report_page", "reports_jsonl"]
