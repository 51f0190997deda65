"""Many small jobs on all processors, with the same files from one process as from many."""

import gc
import multiprocessing
import os
from collections.abc import Callable, Mapping, Sequence

Job = Callable[[], None]
_WORTH_IT = 8  # jobs a worker; starting one costs about as much as a job
_MOST = 16


def workers_here(environment: Mapping[str, str]) -> int:
    """How many processes may work at once: ``RIVERBOARD_WORKERS``, else one for each processor."""
    named = environment.get("RIVERBOARD_WORKERS", "")
    if named.isdecimal() and int(named):
        return min(int(named), _MOST)
    mine = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(mine, _MOST)


def share(jobs: Sequence[Job], workers: int) -> None:
    """Do all jobs, in any order, each at least once. They must not depend on each other, nor leave anything in memory.

    Raises what a job raises. A job in which a worker fails is done again here, where its error can be told.
    """
    workers = min(workers, len(jobs) // _WORTH_IT)
    if workers < 2 or "fork" not in multiprocessing.get_all_start_methods():
        for job in jobs:
            job()
        return
    context = multiprocessing.get_context("fork")  # a child has everything in memory already: nothing is sent
    following = context.Value("l", 0)
    done = context.Array("b", len(jobs), lock=False)

    def work() -> None:
        while True:
            with following.get_lock():
                number = following.value
                following.value += 1
            if number >= len(jobs):
                return
            jobs[number]()
            done[number] = 1

    gc.freeze()  # or each child would copy what the garbage collector writes its marks on
    try:
        others = [context.Process(target=_quietly, args=(work,)) for _ in range(workers)]
        for other in others:
            other.start()
        for other in others:
            other.join()
            other.close()
    finally:
        gc.unfreeze()
    for job in (job for job, is_done in zip(jobs, done, strict=True) if not is_done):
        job()


def _quietly(work: Callable[[], None]) -> None:
    """Work until the end or the first error, and say nothing: what is said there may hold a member's words."""
    try:
        work()
    except Exception:  # noqa: BLE001 - its job is done again by the parent, which tells it properly
        os._exit(1)
