"""The steps of a run, one file each: `dags/` wires them, the command line watches them."""
