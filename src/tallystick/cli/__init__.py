"""The command line: parse, call, print. Data on standard output, the log and progress on standard error."""

from tallystick.cli.application import main

__all__ = ["main"]
