"""What Vite built from `web/`: scripts, styles, base map. A clone without Node has none, and every page knows it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

FOLDER: Final = Path(str(files(__package__).joinpath("bundle")))
HOW: Final = "built with Node 18 or newer by `make web`"


@dataclass(frozen=True, slots=True)
class Bundled:
    """The addresses of one entry: its script, which loads its own parts, and its style sheets."""

    script: str
    styles: tuple[str, ...]


@cache
def bundled(name: str) -> Bundled | None:
    """An entry of `web/src`; None where nothing is built."""
    manifest = _manifest()
    found = manifest.get(f"src/{name}.js")
    if found is None:
        return None
    parts = [found, *(manifest[part] for part in found.get("imports", ()))]
    return Bundled(f"/bundle/{found['file']}", tuple(f"/bundle/{css}" for part in parts for css in part.get("css", ())))


@cache
def base_map(name: str) -> str | None:
    """The address of `world.svg` or `world.json`; None where nothing is built."""
    path = FOLDER / name
    return f"/bundle/{name}?v={path.stat().st_mtime_ns:x}" if path.is_file() else None


@cache
def _manifest() -> dict[str, dict[str, str]]:
    path = FOLDER / "manifest.json"
    found: dict[str, dict[str, str]] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return found
