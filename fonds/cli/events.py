"""The command that hears what the store tells of itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from findings.errors import UsageError
from fonds.cli.app import app

if TYPE_CHECKING:
    from fonds.events.serve import Wake
    from fonds.settings import Settings

#: the asset whose events begin a run of `ingest_drop`
_DROP = "fonds-drop"
#: keys that an event of the asset names, for people to see
_NAMED = 20


@app.command()
def events(
    *,
    host: Annotated[str, typer.Option("--host", help="Where to listen.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", help="0 finds a free one.")] = 8710,
) -> None:
    """Take the store's notifications (`POST /events`), and have a run begin with what they name."""
    import logging

    import uvicorn

    from fonds import settings
    from fonds.cli.follow import knows_airflow
    from fonds.events.serve import application
    from fonds.steps import log
    from warehouse.drop import Drop
    from warehouse.store import ObjectStore

    configured = settings.load()
    if not configured.events_token:
        raise UsageError(
            "fonds does not know what the store shows when it sends notifications",
            remedy="Set FONDS_EVENTS_TOKEN to a secret of 32 signs or more, and tell it the store.",
        )
    # without this what it has to say, of an Airflow that refuses it say, would go nowhere
    logging.basicConfig(format="%(asctime)s %(message)s", level=logging.WARNING)
    logging.getLogger("fonds").setLevel(logging.INFO)
    log.configure(as_json=configured.log == "json", secrets=configured.secrets())
    options = configured.store("events")
    wake = _waking(configured) if knows_airflow(configured) else None
    served = application(
        Drop(options), ObjectStore(options, options.work_bucket), configured.events_token, wake
    )
    uvicorn.run(served, host=host, port=port, log_level="warning")


def _waking(configured: Settings) -> Wake:
    from fonds.cli.follow import connect

    def wake(keys: Sequence[str]) -> None:
        with connect(configured) as api:
            api.asset_event(_DROP, {"objects": len(keys), "keys": list(keys[:_NAMED])})

    return wake
