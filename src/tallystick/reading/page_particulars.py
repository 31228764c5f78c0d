"""A parsed HTML page in, what it declares of itself out: title, publisher, day, hour of this version, address, licence.

Read in this order, the first that can be read holds: JSON-LD of an article, meta elements, then the elements a reader
sees (one h1, a time marked as the date of publication). Different days are all named in a note.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from tallystick.reading.furniture import licence_name
from tallystick.reading.particulars import Particulars, day, hour, particulars

_META = {
    "title": ("og:title", "dc.title", "dcterms.title", "citation_title", "twitter:title"),
    "publisher": ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "citation_publisher"),
    "published": (
        "article:published_time", "og:published_time", "datepublished", "publishdate", "pubdate", "publish-date",
        "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created", "citation_publication_date",
        "parsely-pub-date", "sailthru.date", "date",
    ),
    "modified": (
        "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "dc.date.modified",
        "last-modified",
    ),
    "url": ("og:url",),
}  # fmt: skip
_LINKED = {
    "title": "headline", "published": "datePublished", "modified": "dateModified", "publisher": "publisher",
    "licence": "license",
}  # fmt: skip
_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report)$")
_DAY_AT_START = re.compile(r"\d{4}-\d{2}-\d{2}(?=$|[T ])")


def declared_particulars(tree: Any) -> Particulars:
    """`tree` is an lxml element."""
    linked = list(_linked_articles(tree))
    metas = _metas(tree)
    moments = [at for key in ("modified", "published") for v in _values(key, linked, metas, tree) if (at := hour(v))]
    days = [d for d in (_day(v) for v in _values("published", linked, metas, tree)) if d is not None]
    pairs: list[tuple[str, object]] = [
        (key, next(iter(_values(key, linked, metas, tree)), None)) for key in ("title", "publisher", "url", "licence")
    ]
    said = particulars(pairs)
    notes = said.notes
    if len(set(days)) > 1:
        notes += ("page gives several days: " + ", ".join(d.isoformat() for d in dict.fromkeys(days)),)
    licence = licence_name(said.licence) if said.licence else None
    day_given, version = next(iter(days), None), next(iter(moments), None)
    return replace(said, published=day_given, modified=version, licence=licence, notes=notes)


def _values(key: str, linked: list[dict[str, Any]], metas: dict[str, str], tree: Any) -> list[str]:
    seen = [*_from_linked(key, linked), *(metas[name] for name in _META.get(key, ()) if name in metas)]
    found = {"title": _titles, "published": _times, "modified": _changes, "url": _addresses, "licence": _licences}.get(
        key
    )
    seen.extend(found(tree) if found else ())
    cleaned = (" ".join(value.split()) for value in seen)
    return [value for value in cleaned if value and (key != "url" or _is_address(value))]


def _from_linked(key: str, linked: list[dict[str, Any]]) -> Iterator[str]:
    for article in linked:
        value = article.get(_LINKED.get(key, ""))
        if isinstance(value, list):
            value = value[0] if value else None
        if isinstance(value, dict):
            value = value.get("name")
        if isinstance(value, str):
            yield value


def _linked_articles(tree: Any) -> Iterator[dict[str, Any]]:
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            loaded = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue  # a page's broken metadata says nothing
        for item in _items(loaded):
            kinds = item.get("@type")
            named = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and _ARTICLE.search(kind) for kind in named):
                yield item


def _items(loaded: object) -> Iterator[dict[str, Any]]:
    """The objects on the outer level and in '@graph'."""
    for item in loaded if isinstance(loaded, list) else [loaded]:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            yield from (inner for inner in graph if isinstance(inner, dict)) if isinstance(graph, list) else ()


def _metas(tree: Any) -> dict[str, str]:
    """Meta elements by name, property or itemprop in small letters; the first of a name holds."""
    found: dict[str, str] = {}
    for meta in tree.xpath("//meta[@content]"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        found.setdefault(name.strip().lower(), meta.get("content"))
    return found


def _titles(tree: Any) -> list[str]:
    heads = [head.text_content() for head in tree.xpath("//h1") if head.text_content().strip()]
    return (heads if len(heads) == 1 else []) + [title.text_content() for title in tree.xpath("//head/title")]


def _times(tree: Any) -> list[str]:
    marked = tree.xpath("//time[@datetime and (@pubdate or @itemprop='datePublished')]/@datetime")
    within = [times[0] for art in tree.xpath("//article") if len(times := art.xpath(".//time/@datetime")) == 1]
    return [*map(str, marked), *map(str, within)]


def _changes(tree: Any) -> list[str]:
    return [str(at) for at in tree.xpath("//time[@datetime and @itemprop='dateModified']/@datetime")]


def _addresses(tree: Any) -> list[str]:
    return [str(href) for href in tree.xpath("//link[@rel='canonical']/@href")]


def _licences(tree: Any) -> list[str]:
    return [str(href) for href in tree.xpath("//*[self::a or self::link][@rel='license']/@href")]


def _is_address(value: str) -> bool:
    try:
        return urlsplit(value).scheme in {"http", "https"}
    except ValueError:
        return False


def _day(value: str) -> date | None:
    """Only a complete day in ISO form: '03/04/2023' is two days, and 'May 2023' none."""
    return day(value[:10]) if _DAY_AT_START.match(value) else None
