"""Writes docs/cli.md from the commands themselves; a test holds the two together."""

from __future__ import annotations

from pathlib import Path

import typer.main

from tallystick.cli import app

ROOT = Path(__file__).resolve().parents[1]
EXITS = """## Exit codes

| code | means |
| --- | --- |
| 0 | all was done |
| 1 | something was refused or does not hold (each named on standard error); everything else was done |
| 2 | the command's words are off, or a setting is |
| 3 | the record cannot be opened, read or written: locked, read-only, full, damaged, newer, not there |
"""
SETTINGS = """## Settings

Flags stand over environment variables (`TALLYSTICK_RECORD`, `TALLYSTICK_MODEL`, `TALLYSTICK_SUBJECTS`,
`TALLYSTICK_DATA`, `TALLYSTICK_WAIT`, `TALLYSTICK_LOG_JSON`) over one TOML file: the one that
`TALLYSTICK_CONFIG` names, else `./tallystick.toml`, else
`tallystick.toml` in the user's configuration folder. `tallystick config` prints each setting with where it came from.
An unknown key is an error.

A report that reads as one of sport, markets, weather, a film or an accident gives no claims, and the commands and the
desk say so with the reason; `subjects = "all"` (or `TALLYSTICK_SUBJECTS=all`) reads such a report all the same.
"""


def page() -> str:
    """The page as it should stand."""
    group = typer.main.get_group(app)
    lines = ["# Commands", "", "Data goes to standard output, the log and progress to standard error.", ""]
    before = [f"- {_option(p)}" for p in group.params if p.name != "help"]
    lines += ["Options before any command:", "", *before, ""]
    for name, command in sorted(group.commands.items()):
        arguments = " ".join(_argument(p) for p in command.params if p.param_type_name == "argument")
        call = f"tallystick {name} {arguments}".strip()
        lines += [f"## `{call}`", "", (command.help or "").strip(), ""]
        options = [_option(p) for p in command.params if p.param_type_name == "option" and p.name != "help"]
        lines += [*(f"- {o}" for o in options), ""] if options else []
    return "\n".join(lines) + EXITS + "\n" + SETTINGS


def _argument(parameter: object) -> str:
    return str(getattr(parameter, "metavar", None) or getattr(parameter, "name", "")).upper()


def _option(parameter: object) -> str:
    flags = ", ".join(f"`{o}`" for o in getattr(parameter, "opts", ()))
    return f"{flags} {getattr(parameter, 'help', '') or ''}".strip()


if __name__ == "__main__":
    (ROOT / "docs" / "cli.md").write_text(page(), encoding="utf-8")
