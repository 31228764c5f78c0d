"""The log on standard error: sentences, or JSON lines. It names files and ids, never the words of a report."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn


class Log:
    """Where a command tells what it does; `quiet` leaves only errors."""

    def __init__(self, *, as_json: bool = False, quiet: bool = False, stream: TextIO | None = None) -> None:
        self.as_json = as_json
        self.quiet = quiet
        self.stream = stream if stream is not None else sys.stderr

    def info(self, message: str) -> None:
        if not self.quiet:
            self._say("info", message)

    def warning(self, message: str) -> None:
        if not self.quiet:
            self._say("warning", message)

    def error(self, message: str) -> None:
        self._say("error", message)

    def _say(self, level: str, message: str) -> None:
        if self.as_json:
            now = datetime.now(UTC).isoformat(timespec="milliseconds")
            line = json.dumps({"time": now, "level": level, "message": message}, ensure_ascii=True)
        else:
            line = message if level == "info" else f"{level}: {message}"
        print(line, file=self.stream, flush=True)

    def progress(self, total: int | None) -> Progress:
        """A bar that is drawn only on a terminal."""
        return Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=Console(file=self.stream),
            disable=self.quiet or self.as_json or not self.stream.isatty(),
            transient=True,
        )
