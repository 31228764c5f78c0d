"""Rulings on building the desk's scripts: a machine without Node is told, and hindered only where it asked for them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(("flags", "code"), [(["--if-possible"], 0), ([], 1)])
def test_without_npm_it_says_what_is_missing_and_how_to_build(tmp_path: Path, flags: list[str], code: int) -> None:
    for tool in ("bash", "dirname"):
        (tmp_path / tool).symlink_to(shutil.which(tool) or tool)
    command = [str(tmp_path / "bash"), str(ROOT / "scripts" / "bundle"), *flags]
    run = subprocess.run(command, env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=False)
    assert run.returncode == code, run.stderr
    assert "no npm here" in run.stderr and "make web" in run.stderr


def test_what_comes_from_npm_is_pinned_and_none_of_it_is_in_git() -> None:
    package = json.loads((ROOT / "web" / "package.json").read_text(encoding="utf-8"))
    versions = [*package["dependencies"].values(), *package["devDependencies"].values()]
    assert all(version[0].isdecimal() for version in versions), versions
    locked = json.loads((ROOT / "web" / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert all("integrity" in entry for name, entry in locked.items() if name)
    kept = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "node_modules/" not in kept and "desk/bundle/" not in kept


def test_the_lines_of_the_map_are_taken_by_their_hash_and_none_is_in_git() -> None:
    lock = (ROOT / "requirements" / "map.lock").read_text(encoding="utf-8")
    (wanted,) = [line for line in (ROOT / "requirements" / "map.in").read_text().splitlines() if line[0] != "#"]
    assert lock.startswith(wanted) and "--hash=sha256:" in lock
    kept = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "web/taken" not in kept and "disputed-lines" not in kept


PLACES = {  # a line that is dashed, then one nearby that is whole: west, south, east, north
    "Kashmir, Punjab": ((74, 33, 76, 35), (73.5, 30, 75, 31)),
    "Crimea, Sumy": ((33.5, 45.6, 35, 46.3), (34, 50.8, 35.5, 52)),
    "West Bank, the Dead Sea to Aqaba": ((35, 31.8, 35.3, 32.5), (35, 29.6, 35.3, 30.8)),
    "Golan, the Yarmouk": ((35.7, 32.8, 36, 33.4), (36.2, 32.4, 36.6, 32.7)),
    "Halaib, Wadi Halfa and west": ((34.5, 21.9, 36.5, 22.1), (26, 21.9, 30.8, 22.1)),
    "Western Sahara, Mauritania and Mali": ((-13, 23, -8.5, 27.5), (-6, 15, -5, 24.5)),
    "northern Cyprus": ((32.9, 35, 33.6, 35.3), None),
    "Kosovo, Bulgaria": ((20.4, 42.2, 21.8, 43.3), (22.3, 42.4, 23, 43.5)),
    "Korea, Yalu": ((126.6, 37.8, 128.4, 38.7), (124.5, 40, 127, 42)),
    "Abyei, the Chad border": ((27.9, 9.2, 29, 9.7), (22, 12.5, 24, 15.5)),
}


@pytest.mark.parametrize("name", PLACES)
def test_a_line_is_dashed_only_where_it_is_disputed(name: str, drawn: dict[str, list[list[list[float]]]]) -> None:
    def near(lines: list[list[list[float]]], box: tuple[float, float, float, float]) -> bool:
        west, south, east, north = box
        steps = [n / 20 for n in range(21)]
        pairs = (pair for points in lines for pair in pairwise(points))
        on = ((a + (c - a) * n, b + (d - b) * n) for (a, b), (c, d) in pairs for n in steps)
        return any(west <= x <= east and south <= y <= north for x, y in on)

    dashed, whole = PLACES[name]
    assert near(drawn["disputed"], dashed)
    if whole is not None:
        assert near(drawn["whole"], whole) and not near(drawn["disputed"], whole)


@pytest.fixture(scope="module")
def drawn() -> dict[str, list[list[list[float]]]]:
    """The lines of the base map that was built."""
    world = ROOT / "src" / "tallystick" / "desk" / "bundle" / "world.json"
    if not world.is_file():
        pytest.skip("the base map is not built: make web")
    found: dict[str, list[list[list[float]]]] = json.loads(world.read_text(encoding="utf-8"))["lines"]
    return found


def test_the_picture_without_a_script_dashes_the_same_lines(drawn: dict[str, list[list[list[float]]]]) -> None:
    picture = (ROOT / "src" / "tallystick" / "desk" / "bundle" / "world.svg").read_text(encoding="utf-8")
    (path,) = re.findall(r'<path class="disputed" d="([^"]*)"', picture)
    assert path.count("M") == len(drawn["disputed"]) and ".disputed { stroke-width: 1.2px; stroke-dasharray" in picture
