"""The wheel is built and run in an empty environment outside the clone."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (built,) = out.glob("tallystick-*.whl")
    return built


def test_the_wheel_carries_data_types_and_licence(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in ("py.typed", "record/schema.json", "exchange/page.html.j2", "knowledge/codebook/events.yaml"):
        assert f"tallystick/{wanted}" in names
    assert any(n.endswith("licenses/LICENSE") for n in names)
    assert not any(n.startswith(("tests/", "gold/", "samples/")) for n in names)


def test_the_wheel_carries_the_bundle_of_the_desk(wheel: Path) -> None:
    if not (ROOT / "src" / "tallystick" / "desk" / "bundle" / "manifest.json").is_file():
        pytest.skip("the scripts of the desk are not built: make web")
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in ("manifest.json", "world.svg", "world.json", "third-parties.txt"):
        assert f"tallystick/desk/bundle/{wanted}" in names
    assert any(n.startswith("tallystick/desk/bundle/assets/maplibre-gl-worker") for n in names)
    assert not any("node_modules" in n for n in names)


def test_the_wheel_reads_a_report_in_an_environment_of_its_own(wheel: Path, tmp_path: Path) -> None:
    """A new environment that holds the wheel and, by path, the locked dependencies, but not the clone."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(tmp_path / "env")], check=True)
    site = next((tmp_path / "env" / "lib").glob("python*")) / "site-packages"
    zipfile.ZipFile(wheel).extractall(site)
    dependencies = next(p for p in sys.path if p.endswith("site-packages"))
    program = (
        "import sys; sys.path.append(sys.argv.pop(1)); import tallystick; assert 'env' in tallystick.__file__;"
        "from tallystick.cli import main; main()"
    )
    (tmp_path / "a.txt").write_text("Gunmen killed six farmers in Konduga on Tuesday, police said.\n")
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "TALLYSTICK"))}
    arguments = ["read", "a.txt", "--published", "2024-03-08"]
    run = subprocess.run(
        [str(tmp_path / "env" / "bin" / "python"), "-c", program, dependencies, *arguments],
        cwd=tmp_path, env=clean, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert "killed 6 farmers" in run.stdout
