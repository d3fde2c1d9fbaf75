"""What forks the tasks imports what every task needs of others, before it forks them.

A task asks the store by boto3, whose import and first client take .24 CPU s, half of what a serial
step takes. fonds itself is not imported: a task runs the code that lies on the disk, however long
ago its worker was started. Nor is what starts threads, which do not live on in a fork.
Airflow loads plugins at its start where `[core] lazy_load_plugins` is off.
"""

from __future__ import annotations

import sys

#: what Airflow is asked to be, where it forks tasks
_FORKS = {"scheduler", "worker"}

# each task loads the plugins once more, and has boto3 by then
if _FORKS & set(sys.argv[1:3]) and "boto3" not in sys.modules:
    import boto3

    # what a client needs is imported when the first is made
    boto3.session.Session("none", "none", region_name="us-east-1").client("s3")
