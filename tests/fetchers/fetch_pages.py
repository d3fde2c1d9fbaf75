"""Fetches the source in a file until it is done; the test kills it on the way."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from house import Place

place = Place(Path(sys.argv[1]))
report = place.run(Path(sys.argv[2]).read_text("utf-8"))
print(report.new, report.unchanged, len(report.failed), report.stopped)
