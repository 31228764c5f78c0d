"""Rulings on the process that reads for the desk: it reads as we do, and outlives nobody."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tallystick.desk.reading_process import ReadingProcess
from tallystick.knowledge.gazetteer import default_path
from tallystick.knowledge.languages.en.parse import DEFAULT_MODEL
from tallystick.pipeline import Reader
from tallystick.record import Report

DESK = """
import multiprocessing, time
from tallystick.desk.reading_process import ReadingProcess
from tallystick.knowledge.gazetteer import default_path
from tallystick.record import Report
if __name__ == "__main__":
    read = ReadingProcess({model!r}, default_path())
    read(Report(text="Two people were killed in Hakha."))
    print(multiprocessing.active_children()[0].pid, flush=True)
    time.sleep(600)
"""


def test_a_report_is_read_there_as_it_is_here(reader: Reader) -> None:
    report, read = (
        Report(text="Shells killed three people in Hakha on Monday."),
        ReadingProcess(DEFAULT_MODEL, default_path()),
    )
    try:
        assert read(report).claims == reader.read(report).claims != ()
    finally:
        read.close()


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="this system does not list its processes in /proc")
def test_it_ends_with_a_desk_that_was_killed(tmp_path: Path) -> None:
    program = tmp_path / "desk.py"
    program.write_text(DESK.format(model=DEFAULT_MODEL))
    with subprocess.Popen([sys.executable, str(program)], stdout=subprocess.PIPE, text=True) as desk:
        assert desk.stdout is not None
        pid = int(desk.stdout.readline())
        assert runs(pid)
        desk.kill()
    while runs(pid):  # it has as long as it needs
        time.sleep(0.05)


def runs(pid: int) -> bool:
    """Whether there is such a process, other than one whose end nobody has asked for yet."""
    stat = Path(f"/proc/{pid}/stat")
    try:
        return stat.read_text().rpartition(") ")[2][0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
