"""The benchmark of lists as one measurement among the others."""

import sys
from pathlib import Path

from tests.bench.lists import measure_lists, measure_section
from tests.bench.measuring import Meter

if __name__ == "__main__":
    register = Path(sys.argv[1])
    lists = measure_lists(register)
    worst = max(lists.values(), key=lambda found: found[1] / found[2])
    Meter().tell(lists=len(lists), rows=worst[0], ours=worst[1], bare=worst[2], section=measure_section(register))
