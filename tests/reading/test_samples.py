"""The samples of the repository are read whole, with what their heads and pages say of them."""

from datetime import date
from pathlib import Path

import pytest

from tallystick.reading import Read, find, passed_over, read

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


@pytest.fixture(scope="module")
def samples() -> dict[str, Read]:
    found = {}
    for item in read(find(SAMPLES)):
        assert isinstance(item, Read), item
        found[Path(str(item.report.origin)).name] = item
    return found


def test_every_sample_is_read_without_a_doubt(samples: dict[str, Read]) -> None:
    assert len(samples) >= 14
    assert passed_over(SAMPLES) == []
    assert {name: item.notes for name, item in samples.items() if item.notes} == {}


def test_every_sample_has_title_publisher_and_day(samples: dict[str, Read]) -> None:
    reports = [item.report for item in samples.values()]
    assert all(report.title and report.publisher and report.published for report in reports)
    assert len({report.report_id for report in reports}) == len(reports)


def test_languages_are_told(samples: dict[str, Read]) -> None:
    assert {name for name, item in samples.items() if item.report.language != "en"} == {"goma-francais.txt"}


def test_the_wires_page_gives_only_its_story(samples: dict[str, Read]) -> None:
    report = samples["tubas-3-wire.html"].report
    assert report.published == date(2024, 5, 14)
    assert report.byline is not None
    assert report.byline.of(report.text) == "By Jana Example"
    assert report.dateline is not None
    assert report.dateline.of(report.text) == "TUBAS, West Bank, May 14 -"
    assert "(Reporting by Jana Example; editing by Paul Sample)" in [span.of(report.text) for span in report.notices]
    assert "Markets" not in report.text


def test_the_agencys_licence_line_is_a_notice(samples: dict[str, Read]) -> None:
    report = samples["tubas-1-agency.txt"].report
    assert report.licence == "CC BY 4.0"
    assert [span.of(report.text)[:38] for span in report.notices] == ["All content by Alborz News Agency is l"]
