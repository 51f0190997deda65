"""Runs one command and prints what it took, as JSON: seconds, CPU seconds, bytes at the highest, exit status.

A process of its own, and a small one: the system counts as a child's highest memory what its parent had when it began.
"""

import json
import os
import subprocess
import sys
import time

if __name__ == "__main__":
    began = time.perf_counter()
    child = subprocess.Popen(sys.argv[1:], stdout=sys.stderr)
    # The figures of each child are kept apart until it is waited for.
    _, status, used = os.wait4(child.pid, 0)
    wall = time.perf_counter() - began
    child.returncode = os.waitstatus_to_exitcode(status)
    print(json.dumps([wall, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024, child.returncode]))
