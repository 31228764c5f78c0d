"""The desk: the record in the browser, to read, compare and decide; nothing of the record knows of it."""

from tallystick.desk.app import make_app
from tallystick.desk.options import Options, UnsafeError

__all__ = ["Options", "UnsafeError", "make_app"]
