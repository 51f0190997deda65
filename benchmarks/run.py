"""How long each stage of a run takes as a sheet grows. Run it with ``make bench``.

Sizes are numbers of entries, for example ``python benchmarks/run.py 200 2000``. Times are the best of a few runs on
this machine; what counts is how they grow, which is printed beside them.
"""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from sheets import approve_all, write_sheet

SIZES = (200, 2_000, 10_000)
STAGES = ("sync", "suggest", "build", "publish")
_DAY = ("--today", "2026-06-14")


def _run(stage: str, folder: Path, work: Path) -> float:
    """The seconds that one command takes, from its start to its end."""
    where = {"source": folder, "content": work / "content", "output": work / "output"}
    takes = {"sync": ("source", "content"), "suggest": ("source", "content"), "build": ("content", "output")}
    options = [text for name in takes.get(stage, tuple(where)) for text in (f"--{name}", str(where[name]))]
    day = () if stage == "build" else _DAY
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "riverboard", stage, *options, *day], check=True, capture_output=True, cwd=work
    )
    return time.perf_counter() - began


def measure(entries: int, runs: int = 3) -> dict[str, float]:
    """The best time of each stage, in seconds, for a sheet of this many published entries."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        folder = work / "sheet"
        write_sheet(folder, entries)
        _run("sync", folder, work)
        approve_all(folder)
        _run("publish", folder, work)
        files = [path for path in (work / "output").rglob("*") if path.is_file()]
        best = {stage: min(_run(stage, folder, work) for _ in range(runs)) for stage in STAGES}
        return best | {"files": len(files), "megabytes": sum(path.stat().st_size for path in files) / 1e6}


def main() -> None:
    """Measure the sizes named on the command line, or the usual ones."""
    sizes = [int(text) for text in sys.argv[1:]] or list(SIZES)
    columns = (*STAGES, "files", "megabytes")
    print(f"{'entries':>8}" + "".join(f"{name:>18}" for name in columns))
    before: dict[str, float] = {}
    for entries in sizes:
        found = measure(entries)
        cells = [f"{found[name]:.2f}" + (f" (×{found[name] / before[name]:.1f})" if before else "") for name in columns]
        print(f"{entries:>8}" + "".join(f"{cell:>18}" for cell in cells), flush=True)
        before = found
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"peak memory of any command: {peak:.0f} MB")


if __name__ == "__main__":
    main()
