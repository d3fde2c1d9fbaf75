"""`metadata.csv`: what is read of it, to which files it comes, and that it may come after them."""

from __future__ import annotations

import pytest

from cleaners.contract import CleanText
from describers.contract import Description, HeaderField
from describers.describe import describe as described
from expectations.contract import Verdict
from extractors.contract import Page, assemble
from fonds.given_metadata import _names_in, with_conflicts, with_dates
from fonds.given_rows import parse
from fonds.settings import Settings
from fonds.steps.commit import commit
from fonds.steps.describe import describe
from fonds.steps.extract import extract
from fonds.steps.plan import plan
from fonds.steps.probe import probe
from fonds.steps.publish import publish
from fonds.steps.receipts import write_receipts
from fonds.steps.reconcile import reconcile
from fonds.steps.run import Run
from fonds.steps.stage import stage
from fonds.steps.survey import survey
from fonds.steps.validate import validate
from warehouse.drop import kind
from warehouse.store import ObjectStore

LETTER = b"Leeds, 3 May 1911\n\nDear Mr. Hale,\n\nThe bridge is built.\n\nYours truly,\nAnna Lund\n"


def test_columns_of_dublin_core_become_fields():
    given = parse(
        "\ufefffilename,dc.title,dc.creator,dc.creator,dc.date\n"
        'objects/a.tif,"Ice, and Salt",Lund,Holm,1911\n'.encode()
    )
    assert given.rows == {
        "objects/a.tif": {"title": "Ice, and Salt", "author": "Lund; Holm", "date": "1911"}
    }
    assert given.faults == ()


def test_a_table_of_a_german_spreadsheet_is_read():
    assert parse(b"filename;dc.title\na.tif;Eis\n").rows == {"a.tif": {"title": "Eis"}}


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (b"filename,dc.title\na.tif,\xc4rger\n", "not UTF-8"),
        (b"", "no line of column names"),
        (b"name,dc.title\na.tif,Ice\n", "its first is `name`"),
        (b"filename,dc.tilte\na.tif,Ice\n", "`dc.tilte` is not one of Dublin Core"),
        (b"filename,dc.title\na.tif,Ice\na.tif,Salt\n", "line 3 names `a.tif` again"),
        (b"filename,dc.title\na.tif,Ice,Salt\n", "line 2 has 3 cells for 2 columns"),
        (b"filename,dc.title\n,Ice\n", "line 2 names no file"),
        (b'filename,dc.title\na.tif,"Ice\n', "no CSV table"),
        (b"filename,dc.date\na.tif,1850-13-45\n", "line 2: `1850-13-45` is not one date"),
        (b"filename,dc.date\na.tif,1850-02-30\n", "line 2: `1850-02-30` is not one date"),
        (b"filename,dc.date\na.tif,31 June 1850\n", "line 2: `31 June 1850` is not one date"),
        (b"filename,dc.date\na.tif,1889-07-14/1889-07-12\n", "is not one date"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_raised(table, said):
    assert said in " ".join(parse(table).faults)


@pytest.mark.parametrize(
    "column",
    ["rights", "Rights", "access", "accessRights", "dc.accessRights", "dcterms:accessRights",
     "dc:rights", "DC_rights", "dc.rights[en]", "dc.rights.license", "dcterms.license",
     "Access rights", "Copyright status", "Conditions governing access", "accessRestrict",
     "Nutzungsrechte", "Zugang", "Droits d'accès", "Права"],
)  # fmt: skip
def test_a_column_of_rights_is_one_whatever_it_is_called(column):
    table = f"filename,{column}\na.tif,closed\nb.tif,Ask the heirs\nc.tif,\n".encode()
    assert parse(table).rights == {"a.tif": ("closed",), "b.tif": ("Ask the heirs",)}


@pytest.mark.parametrize("column", ["accession number", "subjectAccessPoints", "box", "Direction"])
def test_another_column_is_none_but_where_a_cell_restricts(column):
    table = f"filename,{column}\na.tif,A 12\nb.tif,open\nc.tif,Reading room\n".encode()
    given = parse(table)
    assert given.rights == {"c.tif": ("Reading room",)}
    assert "not used, but where a cell restricts" in given.faults[0]


@pytest.mark.parametrize("column", ["dc.rightsHolder", "dc.rights.holder", "dc.title", "title"])
def test_nobodys_name_and_no_title_restricts(column):
    assert parse(f"filename,{column}\na.tif,Lund\n".encode()).rights == {}


@pytest.mark.parametrize(
    "table",
    [
        b"filename,dc.title,dc.rights\na.tif,Ice, and snow,closed\n",
        b'filename,dc.title,dc.rights\na.tif,"Ice",closed\nb.tif,"Snow,\n',
        b"filename,dc.title,dc.rights\na.tif,\xc4rger,closed\n",
        b"Dateiname,dc.title,dc.rights\na.tif,Ice,closed\n",
        b"filename,dc.rights\na.tif,open\na.tif,closed\n",
        b"filename,dc.rights,dc.rights\na.tif,Sealed by wish of the heirs.,closed\n",
    ],
)
def test_rights_are_read_of_what_cannot_be_used(table):
    assert "closed" in parse(table).rights["a.tif"]


@pytest.mark.parametrize(
    "date", ["1850", "1850-02-28", "May 1911", "undated", "1889-07-12/1889-07-14", "the 1840s"]
)
def test_dates_that_there_are_and_words_are_no_faults(date):
    assert parse(f"filename,dc.date\na.tif,{date}\n".encode()).faults == ()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"date": "1999-05-03"}, ["date: the table says '1999-05-03', the text '3 May 1911'"]),
        ({"date": "May 1911"}, []),
        ({"date": "1911"}, []),
        ({"date": "16 May 1911"}, []),  # the same day in the other calendar
        ({"date": "undated"}, []),
        ({"language": "ru"}, ["language: the table says 'ru', the text is en"]),
        ({"language": "en"}, []),
        ({"language": "de; en-GB"}, []),
        ({"language": "English"}, []),
    ],
)
def test_a_text_that_says_something_else_is_told_of(given, said):
    page = assemble("plain", "text/plain", (Page(1, "text", LETTER.decode()),))
    description = described(CleanText(page.text, (), page.page_spans), page)
    found = with_conflicts(Verdict("f1", "published"), with_dates(given), description).findings
    assert [one.message for one in found] == said


def test_the_first_of_doubled_rows_holds():
    assert parse(b"filename,dc.title\na.tif,Ice\na.tif,Salt\n").rows["a.tif"]["title"] == "Ice"


def test_a_table_in_the_folder_metadata_speaks_of_the_folder_above():
    assert "a.tif" in set(_names_in("c/metadata/metadata.csv", "c/a.tif"))
    assert not set(_names_in("c/box/metadata.csv", "c/a.tif"))


def test_a_table_is_no_document():
    assert kind("c/box/metadata.csv", 10) == "sidecar"
    assert kind("c/box/my-metadata.csv", 10) == "sidecar"
    assert kind("c/box/accounts.csv", 10) == "document"


def _ingest(name: str, settings: Settings) -> Run:
    run = Run(name, settings)
    probed = [probe(run, batch) for batch in survey(run)]
    for batch in plan(run, probed):
        extract(run, batch)
    for batch in run.batches():
        stage(run, validate(run, describe(run, batch)))
    for due in publish(run, commit(run)):
        write_receipts(run, due)
    reconcile(run)
    return run


@pytest.mark.store
def test_a_table_that_comes_after_its_file_reaches_it_by_a_new_version(settings):
    first = Run("r0", settings)
    drop = ObjectStore(first.options, first.options.drop_bucket)
    drop.put("box/letter.txt", LETTER)
    run = _ingest("r1", settings)
    columns = [
        "version",
        "title_src",
        "author_src",
        "author_gen",
        "date_src",
        "date_edtf",
        "rights",
    ]
    (row,) = run.rows("documents", columns)
    assert (row["version"], row["title_src"], row["author_src"]) == (1, None, None)
    assert (row["author_gen"], row["date_edtf"]) == ("Anna Lund", "1911-05-03")
    drop.put(
        "box/metadata.csv",
        b"filename,dc.title,dc.creator,dc.date,dc.rights\n"
        b'letter.txt,Letter on the bridge,"Lund, Anna",May 1911,CC BY 4.0\nlost.txt,Lost,,,\n',
    )
    run = _ingest("r2", settings)
    (row,) = run.rows("documents", columns)
    assert row["version"] == 2
    assert (row["title_src"], row["author_src"]) == ("Letter on the bridge", "Lund, Anna")
    assert (row["author_gen"], row["rights"]) == ("Anna Lund", "CC BY 4.0")
    assert (row["date_src"], row["date_edtf"]) == ("May 1911", "1911-05")
    receipt = drop.get("receipts/box/metadata.csv.txt").decode()
    assert "1 of 2 rows" in " ".join(receipt.split())
    assert "`lost.txt` is not in this folder" in " ".join(receipt.split())
    assert survey(Run("r3", settings)) == []


@pytest.mark.store
def test_rights_without_their_prefix_keep_a_text_back(settings):
    first = Run("r0", settings)
    drop = ObjectStore(first.options, first.options.drop_bucket)
    drop.put("box/closed.txt", LETTER)
    drop.put("box/broken.txt", LETTER.replace(b"bridge", b"tower"))
    drop.put("box/open.txt", LETTER.replace(b"bridge", b"house"))
    drop.put(
        "box/metadata.csv",
        b"filename,title,rights\nclosed.txt,Bridge,closed\nbroken.txt,Ice, and snow,Ask first\n"
        b"open.txt,House,CC0\n",
    )
    run = _ingest("r1", settings)
    rows = run.rows("documents", ["title_src", "rights_class"])
    found = {(row["title_src"], row["rights_class"]) for row in rows}
    assert found == {("Bridge", "closed"), (None, "reading_room"), ("House", "open")}


def _described(title: str, origin: str) -> Description:
    return Description(
        header=(HeaderField("title", title, title, None, None, None, None, origin, 0.7),)
    )


def test_a_file_that_says_something_else_is_told_of():
    verdict = Verdict("f1", "published")
    (found,) = with_conflicts(verdict, {"title": "Ice"}, _described("Salt", "docx:title")).findings
    assert found.code == "metadata_conflict"
    assert found.severity == "info"
    assert "'Ice'" in found.message
    assert "'Salt'" in found.message


@pytest.mark.parametrize(
    ("given", "title", "origin"),
    [
        ({"title": "Ice"}, "ice", "docx:title"),
        ({"title": "Ice"}, "Salt", "text"),
        ({}, "Salt", "docx:title"),
    ],
)
def test_a_file_that_agrees_or_says_nothing_is_not(given, title, origin):
    verdict = Verdict("f1", "published")
    assert with_conflicts(verdict, given, _described(title, origin)) == verdict
