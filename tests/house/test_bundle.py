"""Rulings on building the desk's scripts: a machine without Node is told, and hindered only where it asked for them."""

from __future__ import annotations

import json
import shutil
import subprocess
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


def test_a_line_that_is_disputed_is_one_of_the_base_map() -> None:
    atlas = ROOT / "web" / "node_modules" / "world-atlas" / "countries-50m.json"
    if not atlas.is_file():
        pytest.skip("world-atlas is not installed: make web")
    known = {g["properties"]["name"] for g in json.loads(atlas.read_text())["objects"]["countries"]["geometries"]}
    pairs = json.loads((ROOT / "web" / "disputed-lines.json").read_text(encoding="utf-8"))["pairs"]
    assert {name for pair in pairs for name in pair[:2]} <= known
    for west, south, east, north in (window for pair in pairs for windows in pair[2:] for window in windows):
        assert -180 <= west < east <= 180 and -90 <= south < north <= 90


def test_a_line_is_dashed_only_where_it_is_disputed(tmp_path: Path) -> None:
    if shutil.which("node") is None or not (ROOT / "web" / "node_modules" / "world-atlas").is_dir():
        pytest.skip("the packages of the web folder are not installed: make web")
    script = tmp_path / "lines.mjs"
    script.write_text(
        f"""import {{ readFileSync }} from "node:fs";
        import {{ lines }} from "{ROOT}/web/src/world.js";
        const atlas = JSON.parse(readFileSync("{ROOT}/web/node_modules/world-atlas/countries-50m.json"));
        console.log(JSON.stringify([true, false].map((wanted) => lines(atlas, wanted).coordinates.flat())));"""
    )
    told = subprocess.run(["node", str(script)], capture_output=True, text=True, check=True).stdout
    dashed, whole = json.loads(told)

    def near(points: list[list[float]], west: float, south: float, east: float, north: float) -> bool:
        return any(west <= x <= east and south <= y <= north for x, y in points)

    kashmir, punjab = (74, 33, 76, 35), (73.5, 30, 75, 31)
    assert near(dashed, *kashmir) and not near(dashed, *punjab) and near(whole, *punjab)
    crimea, sumy = (33, 45.5, 35.5, 46.5), (34, 50.8, 35.5, 52)
    assert near(dashed, *crimea) and not near(dashed, *sumy) and near(whole, *sumy)
