"""Rulings on the documents: what they say of the program is so."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Hashable
from pathlib import Path
from typing import Any

import pytest
import yaml
from scripts.write_cli_docs import page

import tallystick
from tallystick.desk.templates import NAVIGATION
from tallystick.knowledge.codebook import load_codebook

ROOT = Path(__file__).resolve().parents[2]
PAGES = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", *(f"docs/{p.name}" for p in (ROOT / "docs").glob("*.md"))]


def test_the_commands_page_is_as_the_commands_say() -> None:
    assert (ROOT / "docs" / "cli.md").read_text(encoding="utf-8") == page()


def test_the_example_in_the_readme_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    monkeypatch.chdir(tmp_path)
    exec(compile(example, "README.md", "exec"), {})
    assert (tmp_path / "record.sqlite").exists()


def test_version_changelog_and_citation_agree() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    first = re.search(r"^## (\d\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    cited = re.search(r"^version: (\S+)", (ROOT / "CITATION.cff").read_text(encoding="utf-8"), re.MULTILINE)
    assert first is not None and cited is not None
    assert project == tallystick.__version__ == first.group(1) == cited.group(1)


@pytest.mark.parametrize("name", PAGES)
def test_links_between_documents_lead_somewhere(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", text):
        if not target.startswith("http"):
            assert ((ROOT / name).parent / target).exists(), target


def test_the_architecture_names_every_folder() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    for folder in (p for p in (ROOT / "src" / "tallystick").iterdir() if p.is_dir() and p.name != "__pycache__"):
        assert f"`{folder.name}/`" in text or f"{folder.name}/" in text, folder.name


def test_every_code_of_the_codebook_says_what_it_means() -> None:
    for code in load_codebook().codes.values():
        assert code.definition.endswith(".") and code.example.endswith("."), code.id
        assert code.event_type.isupper()


def test_the_keys_on_the_page_of_the_desk_lead_where_it_says() -> None:
    (row,) = re.findall(
        r"\| `g` and a letter \| a page: (.*) \|", (ROOT / "docs" / "desk.md").read_text(encoding="utf-8")
    )
    told = dict(re.findall(r"`(\w)` (\w+)", row))
    assert told.items() <= {key: name.lower() for _, name, key in NAVIGATION}.items()
    assert len(told) >= 8


def test_no_file_names_a_machine() -> None:
    for path in (p for folder in ("src", "docs", "scripts", "benchmarks") for p in (ROOT / folder).rglob("*")):
        if path.suffix in (".py", ".md", ".yaml", ".tsv", ".sh", ".toml"):
            text = path.read_text(encoding="utf-8")
            assert "/work/" not in text and "/root/" not in text, path


class _OnceEach(yaml.SafeLoader):
    """Keeps what stands twice in one mapping, of which the loader would take the last."""

    def __init__(self, stream: str) -> None:
        super().__init__(stream)
        self.twice: list[str] = []

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        keys = [key.value for key, _ in node.value]
        self.twice += [f"{key} in line {node.start_mark.line + 1}" for key in keys if keys.count(key) > 1]
        return super().construct_mapping(node, deep)


def test_no_list_stands_twice_under_one_name() -> None:
    for path in (ROOT / "src").rglob("*.yaml"):
        loader = _OnceEach(path.read_text(encoding="utf-8"))
        loader.get_data()
        assert loader.twice == [], path
    doubled = _OnceEach("pits: [coal]\nlaid: [bomb]\npits: [gold]\n")
    doubled.get_data()
    assert doubled.twice == ["pits in line 1", "pits in line 1"]
