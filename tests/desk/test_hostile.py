"""Rulings on hostile articles: through the real reading and the real server they are displayed as text, and no more."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from html.parser import HTMLParser

import httpx
import pytest
from tests.desk.serving import serve

from tallystick.book import open_record
from tallystick.desk import Options
from tallystick.pipeline import Reader

SCRIPTS = (
    "<script>fetch('//evil.example')</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><animate onbegin=alert(1)></svg>",
    '<a href="javascript:alert(1)">here</a>',
    "\"><iframe srcdoc='<script>alert(1)</script>'>",
    "' onmouseover='alert(1)",
    "{{ 7*7 }}{% for x in range(9**9) %}{% endfor %}",
    "</textarea></title></style></mark><base href=//evil.example>",
    '<!--<![CDATA[<!ENTITY lol "lol">&lol;]]>-->',
)
SENTENCE = "Gunmen killed six farmers near {0} on Tuesday, the {0} police said. «We saw {0}», a neighbour said.\n"
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a0 "lol">'
    + "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))
    + "]><html><body><p>Gunmen killed six farmers near Konduga on Tuesday, police said. &a9;</p></body></html>"
)
OVERRIDE = "Gunmen killed \u202e21\u202c farmers near \u2066Konduga\u2069 on Tuesday, the st\u0430te police said.\n"


QUERIES = (
    '" OR 1=1 --',
    "killed NEAR/0 ) (",
    "*",
    '"',
    "a" * 200,
    "x' UNION SELECT",
    "\u202e",
    "NOT killed",
    "said:killed",
)


class Tags(HTMLParser):
    """What a browser would make elements and attributes of."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("hostile")
    rows = [
        {"text": SENTENCE.format(s), "title": f"Six killed {s}", "publisher": f"Wire {s}", "published": "2024-03-08",
         "url": f"javascript:alert({i})//{s}", "licence": f"CC BY {s}"}
        for i, s in enumerate(SCRIPTS)
    ]  # fmt: skip
    (folder / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    (folder / "bomb.html").write_text(BOMB)
    (folder / "override.txt").write_text(OVERRIDE)
    (folder / "line.txt").write_text(
        "Gunmen killed six farmers near Konduga on Tuesday, the state police said. " + "word " * 1_050_000
    )
    with open_record(folder / "r.sqlite", reader=reader) as record:
        record.add([str(folder)])
    with serve(folder / "r.sqlite", Options(who="Ada <script>"), reader.read) as served, served.client() as client:
        yield client


def everything(desk: httpx.Client) -> Iterator[tuple[str, str]]:
    """Every page that shows something of the reports."""
    paths = ["/", "/incidents", "/map", "/reports", "/statements", "/search?q=killed", "/review", "/decisions"]
    for kind, key in (("incidents", "incident_id"), ("claims", "claim_id"), ("reports", "report_id")):
        paths += [f"/{kind}/{one[key]}" for one in desk.get(f"/api/{kind}", params={"size": 200}).json()["items"]]
    claims = desk.get("/api/claims", params={"size": 200}).json()["items"]
    paths += [f"/claims/{claim['claim_id']}/correct" for claim in claims[:12]]
    paths.append("/situation?since=2000-01-01&until=2100-01-01&format=html")
    for path in paths:
        answer = desk.get(path)
        assert answer.status_code == 200, (path, answer.text[:500])
        yield path, answer.text


def test_nothing_of_an_article_becomes_an_element_or_a_handler(desk: httpx.Client) -> None:
    seen = 0
    for path, page in everything(desk):
        tags = Tags()
        tags.feed(page)
        for tag, attributes in tags.found:
            assert tag not in ("iframe", "base", "object", "embed", "animate", "img"), (path, tag)
            assert not [name for name in attributes if name.startswith("on") or name == "srcdoc"], (path, attributes)
            for name in ("href", "src", "action"):
                assert not (attributes.get(name) or "").strip().lower().startswith(("javascript:", "data:", "//")), path
            if tag == "script":
                assert (attributes.get("src") or "").startswith(("/static/", "/bundle/")), path
        seen += page.count("alert(1)")
        assert "49" not in re.findall(r"near (\d+) on Tuesday", page)
    assert seen > 20  # it is displayed


def test_entities_of_a_page_are_not_blown_up(desk: httpx.Client) -> None:
    for one in desk.get("/api/reports?size=200").json()["items"]:
        answer = desk.get(f"/api/reports/{one['report_id']}")
        assert answer.status_code == 200 and answer.text.count("lollol") < 1000


def test_a_line_of_five_megabytes_is_a_page_like_another(desk: httpx.Client) -> None:
    sizes = {}
    for one in desk.get("/api/reports?size=200").json()["items"]:
        page = desk.get(f"/reports/{one['report_id']}")
        sizes[one["report_id"]] = len(page.content)
        if "part 1 of" in page.text:
            last = re.search(r"part 1 of (\d+)", page.text)
            assert last is not None and int(last[1]) > 80
            assert desk.get(f"/reports/{one['report_id']}", params={"part": last[1]}).status_code == 200
    assert max(sizes.values()) < 2_000_000


def test_characters_that_reorder_are_named_and_look_alikes_are_said(desk: httpx.Client) -> None:
    for path, page in everything(desk):
        if not path.endswith("/correct"):  # a field of a form holds the words as they are, to be sent back so
            assert not re.search("[\u202a-\u202e\u2066-\u2069]", page), path
    pages = [page for path, page in everything(desk) if path.startswith("/reports/") and "would reorder" in page]
    assert pages and "Right-To-Left Override" in pages[0]
    assert "mix alphabets" in pages[0] and "st\u0430te" in pages[0]


def test_hostile_words_typed_in_are_read_and_shown_as_text(desk: httpx.Client) -> None:
    text = SENTENCE.format("<script>alert('typed')</script>")
    made = desk.post(
        "/api/reports", json={"text": text, "title": "<h1>x", "publisher": "<b>me", "published": "2024-03-08"}
    )
    assert made.status_code == 201, made.text
    page = desk.get(f"/reports/{made.json()['report_id']}").text
    assert "alert(&#39;typed&#39;)" in page and "<script>alert" not in page and "<b>me" not in page


def test_hostile_queries_are_only_words(desk: httpx.Client) -> None:
    for q in QUERIES:
        started = time.monotonic()
        answer = desk.get("/search", params={"q": q})
        assert answer.status_code == 200, q
        assert time.monotonic() - started < 30
    for name in ("country", "place", "party", "type", "claimant", "since", "until", "order"):
        assert desk.get("/incidents", params={name: "'; DROP TABLE claims; --<script>"}).status_code == 200
