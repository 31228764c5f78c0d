"""Where things of the demo record are, by what the API says: pages are found as a visitor would know them."""

from __future__ import annotations

from typing import Any

from tests.desk.serving import Served

Line = dict[str, Any]


# Selects some words of a report's text as a reader would, across the marks of other claims.
SELECT = """words => {
    const text = document.getElementById("text");
    const spots = [...text.querySelectorAll("[data-at]")].flatMap(({ firstChild: node }) => {
        let at = 0;
        return [...node.data].map(letter => ({ node, letter, at: (at += letter.length) - letter.length }));
    });
    const before = spots.map(spot => spot.letter).join("").split(words)[0];
    const first = spots[[...before].length], last = spots[[...before].length + [...words].length - 1];
    const range = document.createRange();
    range.setStart(first.node, first.at);
    range.setEnd(last.node, last.at + last.letter.length);
    document.getSelection().removeAllRanges();
    document.getSelection().addRange(range);
}"""


def incidents(served: Served) -> list[Line]:
    """All incidents, the newest first."""
    with served.client() as client:
        found: list[Line] = client.get("/api/incidents", params={"size": 200}).json()["items"]
        return found


def raid(served: Served) -> Line:
    """The incident that most reports tell of."""
    return max(incidents(served), key=lambda line: len(line["report_ids"]))


def claims(served: Served, **fields: str) -> list[Line]:
    with served.client() as client:
        found: list[Line] = client.get("/api/claims", params={"size": 200, **fields}).json()["items"]
        return found


def reports(served: Served) -> list[Line]:
    with served.client() as client:
        found: list[Line] = client.get("/api/reports", params={"size": 200}).json()["items"]
        return found


def judgements(served: Served) -> list[Line]:
    """The decisions, the newest first."""
    with served.client() as client:
        found: list[Line] = client.get("/api/judgements", params={"size": 200}).json()["items"]
        return found


def every_page(served: Served) -> dict[str, str]:
    """Each page of the desk by name, with the address of one of its kind."""
    one = raid(served)
    claim, report = one["claim_ids"][0], one["report_ids"][0]
    return {
        "today": "/",
        "incidents": "/incidents",
        "incident": f"/incidents/{one['incident_id']}",
        "map": "/map",
        "reports": "/reports",
        "report": f"/reports/{report}",
        "type in a report": "/reports/new",
        "claim": f"/claims/{claim}",
        "correct a claim": f"/claims/{claim}/correct",
        "add a claim": f"/reports/{report}/claims/new",
        "statements": "/statements",
        "search": "/search?q=raid",
        "situation": "/situation?area=PSE&since=2024-05-01&until=2024-05-31",
        "review": "/review",
        "decisions": "/decisions",
        "keys": "/keys",
    }
