"""What an OAI-PMH repository says of itself: how it counts, what it forgets, when it began."""

from __future__ import annotations

import pytest
from repositories import Repository
from test_kinds import counts


@pytest.fixture
def repository(server):
    made = Repository(server)
    for n in range(6):
        made.add(n, f"2025-06-{n + 1:02}T00:00:00Z")
    return made


@pytest.fixture
def text(server):
    return (f"sources: [{{name: x, kind: oai, repository: '{server.url}/oai', "
            "when_gone: withdraw}]")  # fmt: skip


def from_of(server):
    return [one.partition("from=")[2].partition("&")[0].replace("%3A", ":") for one in server.asked
            if "from=" in one]  # fmt: skip


@pytest.mark.parametrize(("days", "since"), [(True, "2026-01-01"), (False, "2026-01-01T00:00:00Z")])
def test_it_is_asked_as_it_counts_at_once(place, server, repository, text, days, since):
    repository.days = days
    assert counts(place.run(text)) == (6, 0, 0, 0, 0)
    asked = len(server.asked)
    assert place.run(text).finished
    assert len(server.asked) - asked == 2
    assert from_of(server) == [since]
    # it counts otherwise from now on
    repository.days = not days
    assert place.run(text).finished
    assert from_of(server)[1:] == ["2026-01-01" if not days else "2026-01-01T00:00:00Z"]


def test_one_that_counts_otherwise_than_it_says_is_asked_again(place, server, repository, text):
    identify = repository.identify()
    repository.days = True
    repository.identify = lambda: identify
    place.run(text)
    assert place.run(text).finished
    assert from_of(server) == ["2026-01-01T00:00:00Z", "2026-01-01"]


def test_one_that_began_anew_is_asked_from_its_beginning(place, server, repository, text):
    place.run(text)
    repository.earliest = "2026-02-01T00:00:00Z"
    for one in repository.records:
        one.stamp = "2026-02-03T00:00:00Z"
    assert counts(place.run(text)) == (0, 0, 6, 0, 0)
    assert from_of(server)[-1] == "2026-02-01T00:00:00Z"
    # one that has not begun yet is not believed
    repository.earliest = "2999-01-01T00:00:00Z"
    assert "badArgument" in place.run(text).stopped


@pytest.mark.parametrize("stated", ["2999-01-01T00:00:00Z", "0000 no time", "", "2026-13"])
def test_a_clock_that_is_ahead_or_none_hides_nothing(place, server, repository, text, stated):
    repository.now = stated
    place.run(text)
    place.run(text)
    (since,) = from_of(server)
    assert "2026" < since < "2900"


@pytest.mark.parametrize(("says", "forgets"), [("no", True), ("transient", True),
                                              ("persistent", False), ("", False)])  # fmt: skip
def test_what_it_forgot_is_gone_when_two_whole_rounds_miss_it(
    place, server, repository, text, says, forgets
):
    repository.deleted = says
    assert counts(place.run(text)) == (6, 0, 0, 0, 0)
    lost = repository.records.pop()
    reports = [place.run(text) for _ in range(20)]
    assert all(one.finished for one in reports)
    gone = [number for number, one in enumerate(reports, 2) if one.gone]
    assert gone == ([20] if forgets else [])
    assert len(place.drop.withdrawn) == forgets
    repository.records.append(lost)
    lost.stamp = "2026-05-01T00:00:00Z"
    place.run(text)
    assert place.drop.withdrawn == []


def test_a_whole_round_in_several_runs_misses_nothing(place, server, repository, text):
    from fetchers.collect import Bounds

    repository.deleted = "no"
    reports = [place.run(text, Bounds(records=2)) for _ in range(3)]
    assert [one.new for one in reports] == [2, 2, 2]
    lists = [one for one in server.asked if one.startswith("/oai")]
    assert len(lists) == len(set(lists)) == 3
    for _ in range(20):
        assert place.run(text).gone == 0


def test_one_that_says_nothing_of_itself_is_known_by_its_datestamps(
    place, server, repository, text
):
    repository.identify = lambda: '<error code="badVerb">what?</error>'
    repository.days = True
    for one in repository.records:
        one.stamp = one.stamp[:10]
    assert counts(place.run(text)) == (6, 0, 0, 0, 0)
    assert counts(place.run(text)) == (0, 0, 0, 0, 0)
    assert from_of(server) == ["2026-01-01"]
