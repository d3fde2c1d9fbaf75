"""The command line: filters on files, and the archive's own commands.

Errors are two lines, what happened and what to do; a traceback only with `--debug`. Exit codes:
0 done, 1 the document was refused, 2 the command could not run, 75 try again later (EX_TEMPFAIL).
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
import traceback

from findings.errors import FaultError, FondsError, RefusedError, UsageError
from findings.printable import printable

FILTERS = frozenset({"extract", "clean", "describe", "check", "explain"})


def main() -> None:
    """Run the command line and turn errors into two lines and an exit code."""
    gc.set_threshold(400_000)  # most objects live to the end of a command: it gains 5 to 10 %
    atexit.register(gc.freeze)  # nor is what is left at the end looked through once more
    try:
        _run()
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in sys.modules:
            sys.exit(_report(_not_installed(error)))
        raise


def _not_installed(error: ModuleNotFoundError) -> UsageError:
    return UsageError(
        f"this command needs the package {error.name}, which is not installed",
        remedy="Install what fonds needs for its work: pip install 'fonds[all]'.",
    )


def _run() -> None:
    from fonds.cli import filters  # noqa: F401  (modules register their commands)

    if FILTERS.isdisjoint(sys.argv[1:2]):
        # typer builds every registered command at each start; a filter needs none of these
        from fonds.cli import (  # noqa: F401
            archive,
            archivist,
            curation,
            decisions,
            demo,
            events,
            profiles,
            quarantine,
            quoting,
            reading,
            rebuild,
            roles,
            sources,
            stack,
            takedown,
        )

    from fonds.cli.app import app

    # the variable that `--debug` sets is not a setting: it only changes how an error is shown
    try:
        app()
    except BrokenPipeError:
        # the reader (`| head`) went away: point stdout at nothing so that the exit is quiet
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except FondsError as error:
        sys.exit(_report(error))
    except OSError as error:
        # a path that the caller named: an output that cannot be written, a folder that is none
        place = f"{error.filename}: " if error.filename else ""
        named = UsageError(
            f"{place}{error.strerror or error}",
            remedy="Check the path, its permissions and the room on its disk.",
        )
        sys.exit(_report(named))
    except KeyboardInterrupt:
        sys.exit(130)


def _report(error: FondsError) -> int:
    app = sys.modules.get("fonds.cli.app")
    if app is not None and app.app.debug:
        traceback.print_exc()
    print(f"fonds: {printable(error.message)} [{error.reason}]", file=sys.stderr)
    if error.remedy:
        print(f"  -> {printable(error.remedy)}", file=sys.stderr)
    if isinstance(error, RefusedError):
        return 1
    return 75 if isinstance(error, FaultError) else 2
