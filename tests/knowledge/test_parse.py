"""The parser as a guest of the machine: it takes one thread, whatever was loaded before it."""

from __future__ import annotations

import json
import subprocess
import sys

_PROGRAM = """
import json
import numpy
from threadpoolctl import threadpool_info
from tallystick.knowledge.languages.en.parse import Parser

before = numpy.ones((200, 200)) @ numpy.ones((200, 200))
parse = Parser().parse("Gunmen killed nine people in Goma.")
threads = [i["num_threads"] for i in threadpool_info() if i["user_api"] == "blas"]
print(json.dumps([[t.text for t in parse.tokens], threads]))
"""


def test_reading_takes_one_thread_though_numpy_was_loaded_first() -> None:
    ran = subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=True)
    words, threads = json.loads(ran.stdout)
    assert words == ["Gunmen", "killed", "nine", "people", "in", "Goma", "."]
    assert threads and set(threads) == {1}
