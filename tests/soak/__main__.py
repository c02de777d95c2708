"""`python -m tests.soak [NAME[=TIMES]...]`: runs everything for long, or the named modules (`killed_window=20`)."""

from __future__ import annotations

import importlib
import os
import sys
import tempfile
from pathlib import Path


def main(wanted: list[str]) -> None:
    found = sorted(path.stem.removeprefix("soak_") for path in Path(__file__).parent.glob("soak_*.py"))
    asked = dict(each.partition("=")[::2] for each in wanted or found)
    unknown = [name for name in asked if name not in found]
    if unknown:
        sys.exit(f"There is no {unknown[0]}; there are: {', '.join(found)}")
    for name, times in asked.items():
        module = importlib.import_module(f"tests.soak.soak_{name}")
        with tempfile.TemporaryDirectory(prefix=f"checkin-soak-{name}-") as folder:
            os.environ["CHECKIN_HOME"] = f"{folder}/home"
            for line in module.run(int(times or module.LONG), Path(folder)):
                print(f"{name}: {line}", flush=True)


main(sys.argv[1:])
