"""New documents against those that were published before, through the steps of whole runs."""

from __future__ import annotations

import pytest

from expectations.contract import Cited, Measures, Said
from fonds.steps import claims
from fonds.steps.claims import Claim, _add, _key, _read, earlier, others, remember
from fonds.steps.run import open_run
from warehouse.store import ObjectStore

pytestmark = pytest.mark.store

BORN = "Anna Keller was born on {} May 1878. The ferry came twice a week in that year.\n"


def test_a_new_document_is_held_against_what_was_published_before(archive):
    archive.drop("parish/first.txt", BORN.format(5))
    archive.drop("closed/profile.yaml", "rights: {class: closed}\n")
    archive.drop("closed/first.txt", BORN.format(17))
    archive.run()
    archive.drop("parish/second.txt", BORN.format(9))
    # another collection, another person, the same day, and one that nobody may read
    archive.drop("school/second.txt", BORN.format(11))
    archive.drop("parish/third.txt", BORN.format(3).replace("Anna", "Ruth"))
    archive.drop("closed/second.txt", BORN.format(25))
    archive.run()
    (told,) = archive.receipt("parish/second.txt")["findings"]
    assert told["code"] == "contradiction_elsewhere"
    first = archive.receipt("parish/first.txt")["doc_id"]
    assert "5 May 1878" in told["message"]
    assert "9 May 1878" in told["message"]
    assert first in told["message"]
    assert archive.codes("parish/first.txt") == []
    for key in ("school/second.txt", "parish/third.txt"):
        assert archive.codes(key) == []
    assert "contradiction_elsewhere" not in archive.codes("closed/second.txt")

    # a second try of the last step changes nothing, and a document is not held against itself
    run = open_run("run-2")
    shelf = _key("parish", "keller")
    before = _read(run.store, shelf)[0]
    remember(run)
    assert _read(run.store, shelf)[0] == before
    assert {claim.doc_id for claim in before["keller"]} >= {first}
    of = [c.said for c in before["keller"] if c.doc_id == first]
    mine = [Measures(first, said=tuple(of))]
    assert first not in {one.doc_id for one in earlier(run, mine, {first: "parish"})["parish"]}


def test_what_is_looked_up_grows_with_what_is_new_and_not_with_the_archive(archive, monkeypatch):
    work = ObjectStore(archive.options, archive.options.work_bucket)
    said = [
        Said(f"Anna Nr{n}", "born", "", f"{1800 + n}-01-01", f"{1800 + n}-01-01", "", "", "", "")
        for n in range(90)
    ]
    for one in said:
        name = one.subject.split()[1].casefold()
        _add(work, _key("parish", name), {name: [Claim("f1", said=one)]})
    asked: list[str] = []
    read = claims._read
    monkeypatch.setattr(claims, "_read", lambda store, key: asked.append(key) or read(store, key))
    run = open_run("run-1")
    new = Measures("f2", said=(said[3],))
    earlier(run, [new, Measures("f3")], {"f2": "parish", "f3": "parish"})
    assert asked == [_key("parish", "nr3")]


def test_a_reference_is_held_against_those_that_were_published_before(archive):
    def notes(*refs: str) -> str:
        told = [f"The keeper wrote of it.{n}" for n in range(1, len(refs) + 1)]
        return " ".join(told) + "\n\n" + "\n".join(f"{n} {r}" for n, r in enumerate(refs, 1)) + "\n"

    usual = [f"ГАРФ. Ф. 5446. Оп. {n}. Д. {n + 30}. Л. {n}." for n in range(1, 15)]
    archive.drop("parish/first.txt", notes(*usual))
    archive.drop("school/first.txt", notes(*usual).replace("keeper", "teacher"))
    archive.run()
    short = "ГАРФ. Ф. 5446. Д. 312. Л. 14."
    archive.drop("parish/second.txt", notes(usual[0], short, usual[2]))
    archive.drop("garden/second.txt", notes(usual[1], short, usual[3]))
    archive.run()
    told = archive.receipt("parish/second.txt")["findings"]
    (missing,) = (one for one in told if one["code"] == "reference_level_missing")
    first = archive.receipt("parish/first.txt")["doc_id"]
    assert "names no series; 14 other units of ГАРФ" in missing["message"]
    assert first in missing["message"]
    assert "reference_level_missing" not in archive.codes("garden/second.txt")


def test_what_is_cited_is_looked_up_by_what_it_is_of(archive):
    work = ObjectStore(archive.options, archive.options.work_bucket)
    one = Cited("archive", "ГАРФ", {"fond": "1", "delo": "2"}, "", "")
    other = Cited("periodical", "ГАРФ", {"year": "1901", "issue": "2"}, "", "")
    claim = Claim("f1", cited=one)
    _add(work, _key("parish", claim.name), {claim.name: [claim]})
    run = open_run("run-1")
    again = Cited("archive", "ГАРФ", {"fond": "1", "delo": "3"}, "", "")
    new = [Measures(f"f{n}", cited=(it,)) for n, it in enumerate((one, other, again), 2)]
    of = {row.doc_id: "parish" for row in new}
    assert others(run, "pages-0001: a.txt", new[:1], of) == {"parish": []}
    assert others(run, "pages-0002: b.txt", new[1:2], of) == {"parish": []}
    # of the same archive, whatever its unit; a periodical of that name is another source
    (beside,) = others(run, "pages-0003: c.txt", new[2:], of)["parish"]
    assert beside == new[0]


def test_of_two_batches_of_a_run_the_one_that_is_judged_later_sees_the_other(archive):
    said = Said("Anna Keller", "born", "", "1878-05-05", "1878-05-05", "1878-05-05", "", "", "")
    short = Said("Keller", "born", "", "1878-05-05", "1878-05-05", "1878-05-05", "", "", "")
    first = [Measures("f1", said=(said, short)), Measures("f2")]
    second = [Measures("f3", said=(said,)), Measures("f4", said=(said,))]
    of = {"f1": "parish", "f2": "parish", "f3": "parish", "f4": "school"}
    run = open_run("run-1")
    assert others(run, "pages-0001: a.txt", first, of) == {"parish": []}
    # a surname alone is not passed on; what another collection has is not seen
    seen = {"parish": [Measures("f1", said=(said,))], "school": []}
    assert others(run, "pages-0002: b.txt", second, of) == seen
    # tried again, a batch does not see itself
    assert others(run, "pages-0002: b.txt", second, of) == seen
    again = others(run, "pages-0001: a.txt", first, of)
    assert [one.doc_id for one in again["parish"]] == ["f3"]
    # a batch without claims neither writes nor looks
    assert others(run, "pages-0003", [Measures("f5")], {"f5": "parish"}) == {"parish": []}
    assert len(list(run.store.list(run.key("made/said/")))) == 2


def test_a_batch_reads_of_the_others_what_speaks_of_its_persons(archive, asked):
    """Twelve batches, each with a person in common with the next: none reads eleven others."""
    run, batches, each = open_run("run-1"), 12, 50

    def claims_of(batch: int) -> list[Measures]:
        """Of persons of its own, and one whom the batch after it speaks of too."""
        names = [f"Anna Nr{batch * each + n}" for n in range(each + 1)]
        day = f"{1800 + batch}-01-01"
        said = [Said(name, "born", "", day, day, day, "", "", "") for name in names]
        return [Measures(f"f{batch}", said=tuple(said))]

    told = 0
    for batch in range(batches):
        del asked[:]
        found = others(run, f"batch-{batch:04}: a.txt", claims_of(batch), {f"f{batch}": "parish"})
        read = [one for one in asked if one.startswith("GET work/runs/") and "/said/" in one]
        # a listing, and the file of the batch before it; the index of earlier runs is apart
        assert len(read) <= 3, read
        assert len([one for one in asked if one.startswith("PUT")]) == 2
        told += len(found["parish"])
    assert told == batches - 1
    assert max(map(len, (one.key.rpartition("/")[2] for one in run.store.list()))) <= 255
