"""How long things are kept, and how much is looked at or done again at a time."""

from __future__ import annotations

from typing import Annotated

import msgspec

# a hundred years of days: more, and a date could not be counted back from
_Some = Annotated[int, msgspec.Meta(gt=0, le=36_525)]
_Many = Annotated[int, msgspec.Meta(ge=0, le=36_525)]


class Keeping(msgspec.Struct, frozen=True, kw_only=True):
    """What the keeping DAGs go by; the variable of a field begins with `FONDS_KEEPING__`."""

    releases: _Some = 30
    """So many of the newest releases are kept, whatever their age."""
    release_days: _Many = 90
    """And all that are younger."""
    small_files: _Some = 3
    """So many small files of a table are written as one: each is some ten requests a run."""
    work_days: _Many = 30
    """Results of a document after the last was written: what is reprocessed sooner is not read
    again."""
    run_days: _Many = 14
    """A finished run's own files after the last was written."""
    report_days: _Some = 400
    """What lies beside a run's quality page: validations, trends. The page itself stays."""
    dead_days: _Some = 30
    """A run that wrote nothing for so long will not go on."""
    history_days: _Some = 30
    """Airflow's own history of runs."""
    audit_days: _Some = 30
    """The whole archive is looked through in so many days, a share each day."""
    image_pages: Annotated[int, msgspec.Meta(ge=0, le=10_000_000)] = 5000
    """The most pages of which images are made at a time; 0 makes none."""
    fixity_days: _Some = 90
    """Every stored object is read and compared with its checksum once in so many days."""
    reprocess_documents: _Some = 200
    """Documents that are asked to be processed again at a time."""
    reprocess_sample: _Some = 12
    """Of each kind so many are processed for a forecast."""
