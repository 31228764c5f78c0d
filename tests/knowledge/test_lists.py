"""Rulings on the data files: a key that stands twice would silently lose the first of its lists."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml

_FILES = sorted(Path(str(files("tallystick"))).rglob("*.yaml"))


class _Strict(yaml.SafeLoader):
    """Refuses what plain YAML lets pass: the same key twice in one mapping."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        twice = {key for key in keys if keys.count(key) > 1}
        if twice:
            raise ValueError(f"line {node.start_mark.line + 1}: twice in one mapping: {sorted(twice)}")
        return super().construct_mapping(node, deep)


@pytest.mark.parametrize("path", _FILES, ids=lambda p: p.name)
def test_no_key_stands_twice(path: Path) -> None:
    assert yaml.load(path.read_text(encoding="utf-8"), _Strict)


def test_a_key_that_stands_twice_is_named_with_its_line() -> None:
    with pytest.raises(ValueError, match=r"line 1: twice in one mapping: \['unless'\]"):
        yaml.load("unless: [a]\nby: [b]\nunless: [c]\n", _Strict)
