"""The versions a claim depends on, kept apart: of the code, of the form of a line, of the codebook, of the method."""

from __future__ import annotations

from typing import Final

CODE: Final = "0.1.0"  # the program; a test holds it to the package's own version
SCHEMA: Final = "tallystick/1"  # the form of a line; within it, keys are only added
CODEBOOK: Final = "1"  # the definitions coded by
METHODOLOGY: Final = "2"  # of docs/methodology.md: how the record is made; a test holds the two together

CODER: Final = f"tallystick {CODE} codebook {CODEBOOK}"  # what a claim read by this program names as its coder


def by_program(coder: str) -> bool:
    """Whether a coder is a version of this program, and no person."""
    return coder.startswith("tallystick ")
