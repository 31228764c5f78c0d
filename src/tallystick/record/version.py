"""The versions a claim depends on, kept apart: of the code, of the form of a line, of the codebook, of the method."""

from __future__ import annotations

import hashlib
import json
from typing import Any, Final

CODE: Final = "0.1.0"  # the program; a test holds it to the package's own version
SCHEMA: Final = "tallystick/1"  # the form of a line; within it, keys are only added
CODEBOOK: Final = "1"  # the definitions coded by
METHODOLOGY: Final = "4"  # of docs/methodology.md: how the record is made; a test holds the two together

CODER: Final = f"tallystick {CODE} codebook {CODEBOOK}"  # what a claim read by this program names as its coder


def by_program(coder: str) -> bool:
    """Whether a coder is a version of this program, and no person."""
    return coder.startswith("tallystick ")


def digest_of(data: Any) -> str:
    """12 hexadecimal digits of data that decides, whatever order mappings are in and whatever reason (`why`)."""
    said = json.dumps(_deciding(data), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(said.encode("ascii")).hexdigest()[:12]


def _deciding(data: Any) -> Any:
    if isinstance(data, dict):
        return {str(key): _deciding(value) for key, value in data.items() if key != "why"}
    return [_deciding(value) for value in data] if isinstance(data, list) else data
