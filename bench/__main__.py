"""Every measurement, one after the other, so that none disturbs another: `make bench`."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent

for script in (
    "agenda.py",
    "drawing.py",
    "board.py",
    "files.py",
    "registration.py",
    "journeys.py",
    "steps.py",
    "registration_desk.py",
    "reports.py",
    "duplicates.py",
    "badges.py",
    "door.py",
    "door_phone.py",
    "notices.py",
    "outbox.py",
    "api.py",
    "memory.py",
    "ten_years.py",
):
    print(f"\n{script}", flush=True)
    subprocess.run([sys.executable, str(HERE / script)], check=True)
