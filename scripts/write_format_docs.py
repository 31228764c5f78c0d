"""Writes docs/formats.md from the exporters themselves; a test holds the two together."""

from __future__ import annotations

from pathlib import Path

from tallystick.exchange import FORMATS, Exporter, Table

ROOT = Path(__file__).resolve().parents[1]
HEAD = """# Formats

`tallystick export FORMAT [--out FILE] [--internal] [--rule RULE] [--as-of DAY]`; `tallystick formats` lists them.
In code:

```python
from tallystick.exchange import FORMATS, bundled, export

files = export(store.view(), "acled")  # {"acled_shaped.csv": b"...", "acled_shaped.about.json": b"..."}
zipped = bundled(files)
```

All formats come from one walk over the record. Without `--internal` (in code: `internal=True`) the policy of
[responsible-use.md](responsible-use.md) holds in all of them: what is withheld is absent from every byte,
and the row or line
says `withheld`. Text is UTF-8. Unknown is empty or null, never 0.

**What a format cannot hold is said in the export**: inside it where the format allows (`about` in JSON, the metadata of
Parquet and of the data package, the first node of JSON-LD, the footer of the page),
else in `NAME.about.json` beside it, with
every incident left out and why, and the meaning of each column. There, and in a column of each row,
stand the version of the
program, of the codebook and of [methodology.md](methodology.md);
there also those of the rules of linking (`linking`) and of the ledger (`ledger`).

**Which rule gives a number**: `acled` and `ucdp` have the ledger's rules of these names, whatever `--rule` says; all
others have the rule asked for. Each row names it, with the reason.

**CSV is safe to open in a spreadsheet**: a cell that could be taken for a formula (`=`, `+`, `-`, `@`,
their full-width forms, a tab or a line's end, also after spaces) begins with an apostrophe; numbers do not. Lists in
a cell are joined by `; `.

All twelve formats of a made-up record (`python -m benchmarks.synthetic`) took 8 CPU seconds and 262 MB for 5,000 claims
and 39 and 863 MB for 20,000, on a shared machine; `jsonl`, `html` and `ucdp-aec` hold lines in memory, others do not.

What leads back to the source in each row of a CSV: `incident_id`, `claim_ids`, `report_ids`, `publishers` and `words`.
"""


def page() -> str:
    """The page as it should stand."""
    return "\n".join([HEAD, *(_format(exporter) for exporter in FORMATS.values())])


def _format(exporter: type[Exporter]) -> str:
    lines = [f"## {exporter.form}", "", f"{exporter.title}. File: `{exporter.main}` ({exporter.media}).", ""]
    lines += [_NOTES[exporter.form], ""] if exporter.form in _NOTES else []
    lines += ["It cannot hold:", "", *(f"- {limit}" for limit in exporter.limits), ""]
    for table in exporter.tables:
        lines += _table(exporter, table)
    return "\n".join(lines)


def _table(exporter: type[Exporter], table: Table) -> list[str]:
    if exporter.form in _SHARED:
        return []
    tagged = any(column.tag for column in table.columns) and exporter.form == "hxl"
    head = ["column", "type", *(["tag"] if tagged else []), "holds"]
    lines = [
        f"`{table.file}`, one row {table.row}:",
        "",
        f"| {' | '.join(head)} |",
        f"| {' | '.join('---' for _ in head)} |",
    ]
    for c in table.columns:
        tag = [f"`{c.tag}`"] if tagged else []
        lines.append(f"| {' | '.join([f'`{c.name}`', c.kind, *tag, c.says.replace('|', chr(92) + '|')])} |")
    return [*lines, ""]


_SHARED = ("geojson", "parquet")  # the columns of csv and datapackage
_NOTES = {
    "jsonl": (
        "The keys are those of [record.md](record.md), and `incident_id`, `stands` (false where a person "
        "rejected or replaced "
        "the claim), `taken_back` (how a later version of the page took it back), "
        "`methodology` and, where the policy holds, `withheld`. `reports.jsonl` of the demo has one "
        "report a line."
    ),
    "geojson": (
        "RFC 7946: a FeatureCollection with `about`; one feature an incident, coordinates as longitude and "
        "latitude, the "
        "columns of `csv` but these two as properties. Without a position, or where it is withheld, `geometry` is null."
    ),
    "parquet": (
        "Four files with the columns of `datapackage`: `incidents.parquet`, `figures.parquet`, `claims.parquet`, "
        "`reports.parquet`. `date` is date32, `integer` int64, `number` double. The key `tallystick` of each "
        "file's metadata "
        "holds what is said above, and each field's `says` what it holds."
    ),
    "html": (
        "Incidents with each claimant's figure, statements, totals, and each report with the words of each "
        "claim marked. No "
        "script, no network. A text stands whole only where its licence allows it. A party only suspected, "
        "denied or named "
        "by itself says so. `tallystick demo` writes the page with all texts, for the one who has the reports."
    ),
    "acled": "ACLED's 31 columns in its order (since 20 March 2023), then our own. Read columns by name.",
    "ucdp": "UCDP GED's 49 columns in the order of version 23.1, then our own. Read columns by name.",
    "ucdp-aec": "`about`, and `articles`: each with `report_id`, `publisher`, `published`, `title`, `url`, `language`, "
    "`licence`, `text` (null where the licence does not allow it) and `events`, each with the keys below, `evidence` "
    "(claim_id, start, end, part, text) and `withheld`.",
    "hxl": "The second row has the hashtags. `#affected` holds numbers only.",
    "jsonld": (
        "One graph with its context inside, so that it is read without a network. `prov:Entity` for reports "
        "(`schema:NewsArticle`), claims (`schema:Claim`) and incidents (`schema:Event`); `prov:wasDerivedFrom` "
        "from incident "
        "to claims and from claim to report, `prov:wasQuotedFrom`, `prov:wasRevisionOf`, `prov:wasAttributedTo` "
        "(the claimant; "
        "without one the publisher), `prov:wasGeneratedBy` (a reading, `prov:wasAssociatedWith` the program). "
        "The words of a "
        "claim are an `oa:Annotation` with `oa:TextQuoteSelector` and `oa:TextPositionSelector` on the report (or on "
        "`REPORT:title`). The ledger's lines hang from the incident as `tally:casualties`, each with its rule, "
        "its reason and "
        "its `tally:claimants`. What is not known is not stated."
    ),
    "datapackage": "`datapackage.json` describes every column and key; `incident_id`, `claim_id` and "
    "`report_id` join the tables.",
}


if __name__ == "__main__":
    (ROOT / "docs" / "formats.md").write_text(page(), encoding="utf-8")
