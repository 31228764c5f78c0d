"""The command line: parse, call, print. Data on standard output, the log and progress on standard error."""

import sys

__all__ = ["app", "comparing", "counting", "doing", "joining", "keeping", "main", "reporting", "serving"]
