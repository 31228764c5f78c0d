"""A ruling on sudden death: killed at any moment, the store has every report that was finished, and no half of one."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tallystick.record import Reading
from tallystick.store import open_store

MakeReading = Callable[..., Reading]
ADD_WITHOUT_END = """
import itertools, os, runpy, sys
from tallystick.store import open_store
make = runpy.run_path(sys.argv[1])["village_reading"]
store = open_store(sys.argv[2])
for number in itertools.count():
    added = store.writer().add(make(number), os.urandom(30_000))
    print(added.report_id, flush=True)
"""


@pytest.mark.parametrize("seed", range(5))
def test_killed_while_adding_nothing_is_lost_and_nothing_is_half(path: Path, seed: int) -> None:
    command = [sys.executable, "-c", ADD_WITHOUT_END, str(Path(__file__).with_name("conftest.py")), str(path)]
    finished = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as adder:
        assert adder.stdout is not None
        finished.append(adder.stdout.readline().strip())
        time.sleep(random.Random(seed).uniform(0, 0.25))
        adder.send_signal(signal.SIGKILL)
        finished += [line.strip() for line in adder.stdout if line.endswith("\n")]
    with open_store(path, create=False) as store:
        assert store.verify() == []
        kept = [report.report_id for report in store.view().reports()]
        assert kept[: len(finished)] == finished
        assert len(kept) <= len(finished) + 1
        counts = store.view().counts()
        assert (counts.readings, counts.captures, counts.claims) == (len(kept), len(kept), 2 * len(kept))


def test_killed_while_being_made_the_store_can_be_made_again(path: Path, make_reading: MakeReading) -> None:
    code = "import sys; from tallystick.store import open_store; print(flush=True); open_store(sys.argv[1])"
    for pause in (0.0, 0.01, 0.03):
        with subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE) as maker:
            assert maker.stdout is not None
            maker.stdout.readline()
            time.sleep(pause)
            maker.kill()
    with open_store(path) as store:
        assert store.writer().add(make_reading(1)).claims == 2
        assert store.verify() == []
