"""What a survey asks for: each thing once, however much is new."""

from __future__ import annotations

from collections import Counter

import pytest
from archive_driver import Archive

from fonds.steps import survey
from fonds.steps.run import new_run
from warehouse.tables import Tables

pytestmark = pytest.mark.store


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each table is read from now on."""
    counted: Counter[str] = Counter()
    batches = Tables.batches

    def note(self: Tables, name: str, **more: object) -> object:
        counted[name] += 1
        return batches(self, name, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Tables, "batches", note)
    return counted


def test_a_survey_reads_the_objects_twice_and_lists_each_place_once(
    archive: Archive, read: Counter[str], asked: list[str]
):
    archive.drop("c/profile.yaml", "languages: [en]")
    archive.drop("c/a.txt", "The mill was rebuilt in the spring.")
    archive.drop("waits/profile.yaml", "latest: 1925-02-29")
    archive.drop("waits/a.txt", "The mill was built in the spring.")
    archive.run()
    for new in (0, 1, 40):
        for n in range(new):
            archive.drop(f"c/{new}-{n}.txt", f"Note {n} on the mill of {new} wheels.")
            archive.drop(f"d/{new}-{n}.txt", f"Note {n} on the bridge of {new} arches.")
        read.clear()
        del asked[:]
        assert bool(survey.survey(new_run(f"s-{new}"), now=-1.0)) == bool(new)
        # what is listed, and in one reading what waits and the profiles
        assert read["objects"] == 2
        listed = Counter(one for one in asked if one.startswith("GET work/") and one.endswith("/"))
        assert max(listed.values()) == 1, listed
