"""Files, pages and JSON Lines in, reports out: the text as published, with publisher, day, language and licence."""

from tallystick.reading.received import Capture, Read, Refusal
from tallystick.reading.sources import find, passed_over, read

__all__ = ["Capture", "Read", "Refusal", "find", "passed_over", "read"]
