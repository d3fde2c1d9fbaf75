"""Lists an OAI-PMH repository with sickle, for `bench_fetch`; prints records and CPU seconds."""

from __future__ import annotations

import sys
import time

from sickle import Sickle

if __name__ == "__main__":
    began = time.process_time()
    records = list(Sickle(sys.argv[1]).ListRecords(metadataPrefix="oai_dc"))
    print(len(records), time.process_time() - began)
