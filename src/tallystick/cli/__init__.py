"""The command line: parse, call, print. Data on standard output, the log and progress on standard error."""

import sys

from tallystick.cli import comparing, counting, doing, joining, keeping, reporting, serving
from tallystick.cli.application import app


def main() -> None:
    """The entry point of the console script."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="backslashreplace")
    app()


__all__ = ["app", "comparing", "counting", "doing", "joining", "keeping", "main", "reporting", "serving"]
