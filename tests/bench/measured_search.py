"""The search benchmark as one measurement among the others."""

import sys
from pathlib import Path

from tests.bench.measuring import Meter
from tests.bench.search import measure_search

if __name__ == "__main__":
    ours, bare, texts = measure_search(Path(sys.argv[1]))
    Meter().tell(ours=ours, bare=bare, texts=texts)
