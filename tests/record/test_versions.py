"""Rulings on versions: those of code, form and codebook are kept apart, and the code's is the package's."""

from __future__ import annotations

import importlib.metadata

from tallystick.record.version import CODE, CODEBOOK, CODER, SCHEMA


def test_the_code_version_is_that_of_the_package() -> None:
    assert importlib.metadata.version("tallystick") == CODE


def test_a_coder_names_program_and_codebook() -> None:
    assert f"tallystick {CODE} codebook {CODEBOOK}" == CODER
    assert SCHEMA == "tallystick/1"
