"""HTML pages: the article without the rest, and only what the page declares."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tallystick.reading import Read, Refusal, read

BODY = """
<p>GOMA, March 4 - Fighters entered the market of Sake before dawn on Monday and shot at traders, witnesses said.</p>
<p>Caf&eacute; owner Jeanne &amp; her sister counted &#8220;four dead&#8221;; the army gave no figure of its own.</p>
<p>The hospital in Goma took in eleven wounded, among them three children, a nurse told reporters by telephone.</p>
"""
HEAD = """
<title>Four dead in Sake | Example Wire</title>
<meta property="og:title" content="Four dead in Sake">
<meta property="og:site_name" content="Example Wire">
<meta property="article:published_time" content="2024-03-04T23:30:00+02:00">
<link rel="canonical" href="https://example.org/sake">
<link rel="license" href="https://creativecommons.org/licenses/by/4.0/">
"""


def page(head: str = HEAD, body: str = BODY, before: str = "") -> bytes:
    return (
        f"{before}<!doctype html><html><head><meta charset='utf-8'>{head}</head><body>"
        "<nav><a href='/'>Home</a> <a href='/war'>War</a> 99 killed</nav>"
        f"<article><h1>Four dead in Sake</h1>{body}</article>"
        "<aside>Most read: 500 killed elsewhere</aside><footer>About us</footer></body></html>"
    ).encode()


def only(path: Path) -> Read | Refusal:
    (item,) = read([path], today=date(2024, 6, 1))
    return item


def reading(folder: Path, data: bytes, name: str = "page.html") -> Read:
    path = folder / name
    path.write_bytes(data)
    item = only(path)
    assert isinstance(item, Read), item
    return item


def test_the_article_is_kept_and_menus_and_footers_are_not(tmp_path: Path) -> None:
    text = reading(tmp_path, page()).report.text
    assert "Café owner Jeanne & her sister counted “four dead”" in text
    assert "99 killed" not in text
    assert "500 killed" not in text
    assert "About us" not in text


def test_a_page_tells_its_title_publisher_day_address_and_licence(tmp_path: Path) -> None:
    item = reading(tmp_path, page())
    report = item.report
    assert (report.title, report.publisher) == ("Four dead in Sake", "Example Wire")
    assert report.published == date(2024, 3, 4)
    assert report.url == "https://example.org/sake"
    assert report.licence == "CC BY 4.0"
    assert report.language == "en"
    assert report.extractor is not None
    assert report.extractor.startswith("trafilatura ")
    assert item.capture.data == page()
    assert report.sha256 == item.capture.sha256
    assert item.notes == ()


def test_the_dateline_of_a_page_is_found_behind_its_headline(tmp_path: Path) -> None:
    report = reading(tmp_path, page()).report
    assert report.dateline is not None
    assert report.dateline.of(report.text) == "GOMA, March 4 -"


def test_a_day_that_stands_only_in_the_text_is_not_the_day_of_publication(tmp_path: Path) -> None:
    body = BODY + "<p>Updated 5 March 2024. The first such attack was on 2023-01-02, the governor said.</p>"
    assert reading(tmp_path, page(head="<title>Sake</title>", body=body)).report.published is None


def test_linked_data_gives_the_day_and_a_rival_day_is_named(tmp_path: Path) -> None:
    linked = (
        '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Sake", '
        '"datePublished": "2024-03-03", "publisher": {"name": "Example"}}]}</script>'
    )
    item = reading(tmp_path, page(head=HEAD + linked))
    assert item.report.published == date(2024, 3, 3)
    assert item.notes == ("page gives several days: 2024-03-03, 2024-03-04",)


@pytest.mark.parametrize("day", ["03/04/2024", "March 2024", "2024", "2024-13-40", "yesterday"])
def test_a_day_that_is_not_complete_is_not_used(tmp_path: Path, day: str) -> None:
    head = f"<meta property='article:published_time' content='{day}'>"
    assert reading(tmp_path, page(head=head)).report.published is None


def test_a_forged_day_in_the_future_is_not_used_and_said(tmp_path: Path) -> None:
    item = reading(tmp_path, page(head="<meta name='date' content='2031-01-01'>"))
    assert item.report.published is None
    assert item.notes == ("published 2031-01-01 lies in the future: not used",)


def test_scripts_and_broken_metadata_are_never_text(tmp_path: Path) -> None:
    head = "<script type='application/ld+json'>{broken</script><style>p{content:'77 killed'}</style>"
    body = BODY + "<script>document.write('88 killed')</script><noscript>66 killed</noscript><!-- 55 killed -->"
    text = reading(tmp_path, page(head=head, body=body)).report.text
    assert not any(f"{n} killed" in text for n in (88, 77, 66, 55))
    assert "<" not in text


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "http://[broken"])
def test_an_address_that_is_none_of_the_web_is_left_out(tmp_path: Path, address: str) -> None:
    head = f"<meta property='og:url' content='{address}'>"
    assert reading(tmp_path, page(head=head)).report.url is None


def test_a_page_in_windows_1251_is_read_as_it_declares(tmp_path: Path) -> None:
    line = "<p>Губернатор сообщил, что при обстреле жилого дома погибли двое и ранены девять человек.</p>"
    data = f"<html><head><meta charset=windows-1251></head><body><article>{line * 2}</article></body></html>"
    item = reading(tmp_path, data.encode("cp1251"))
    assert item.report.text.startswith("Губернатор сообщил")
    assert item.report.language == "ru"


def test_a_page_saved_as_txt_is_still_a_page(tmp_path: Path) -> None:
    assert reading(tmp_path, page(before="<!-- saved -->"), "page.txt").capture.media_type == "text/html"


@pytest.mark.parametrize(
    "data",
    [
        b"<html><body><nav><a href='x'>Home</a></nav></body></html>",
        b"<html></html>",
        b"<html><body>" + b"<div>" * 5000 + b"</body></html>",
        b"<html><body><script>alert('nine killed in the town of Sake')</script></body></html>",
    ],
)
def test_a_page_without_an_article_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "menu.html"
    path.write_bytes(data)
    item = only(path)
    assert isinstance(item, Refusal)
    assert item.reason == "page without an article"


def test_a_page_of_endless_tags_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "endless.html"
    path.write_bytes(b"<html><body>" + b"<p>" * 200_000 + b"Two men died in Goma, he said.</body></html>")
    item = only(path)
    assert isinstance(item, Refusal)
    assert item.reason == "page of more than 200000 tags"


def test_the_hour_of_a_version_is_when_it_was_last_changed_else_when_it_was_published(tmp_path: Path) -> None:
    published = reading(tmp_path, page()).report
    assert published.modified == datetime.fromisoformat("2024-03-04T23:30:00+02:00")
    head = HEAD + '<meta property="article:modified_time" content="2024-03-05T07:10:00Z">'
    changed = reading(tmp_path, page(head=head)).report
    assert (changed.published, changed.modified) == (date(2024, 3, 4), datetime(2024, 3, 5, 7, 10, tzinfo=UTC))
    linked = """<script type="application/ld+json">
    {"@type": "NewsArticle", "datePublished": "2024-03-04", "dateModified": "2024-03-04T09:00:00+02:00"}</script>"""
    assert reading(tmp_path, page(head=linked)).report.modified == datetime.fromisoformat("2024-03-04T09:00:00+02:00")
    only_days = HEAD.replace("T23:30:00+02:00", "")
    assert reading(tmp_path, page(head=only_days)).report.modified is None


def test_an_hour_to_come_is_not_used(tmp_path: Path) -> None:
    head = HEAD + '<meta property="article:modified_time" content="2031-03-05T07:10:00Z">'
    item = reading(tmp_path, page(head=head))
    assert item.report.modified is None and "lies in the future" in item.notes[0]
