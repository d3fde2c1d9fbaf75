"""Search: found in any spelling, where it was misread, by role, and on the page where it stands."""

from __future__ import annotations

import dataclasses
import doctest
import random
from pathlib import Path
from typing import Any

import pytest
import warehouse_documents as docs

from cleaners.contract import Edit
from cleaners.ledger import apply
from extractors.outputs.alto import alto
from findings.errors import UsageError
from readingroom.search import find, misread, question, stored, terms
from readingroom.search.build import write
from readingroom.search.contract import Filters
from readingroom.search.find import Index
from readingroom.search.pages import Document
from warehouse.contract import RunRecord
from warehouse.load import load
from warehouse.reader import open_warehouse
from warehouse.release import Releases
from warehouse.rights import Rights


@pytest.mark.parametrize("module", [terms, misread, question, find])
def test_the_examples_in_the_docstrings(module):
    assert doctest.testmod(module).failed == 0


OLD_AND_NEW = {
    "en": "vnder under loued loved mercie mercy publick public ioyne joyne ſaid said vvork work",
    "de": "Thal Tal seyn sein Curier Kurier Strasse Straße vnter unter studiren studieren",
    "fr": "avoit avait enfans enfants nostre notre feroient feraient temps tems",
    "ru": "лѣсъ лес міра мира русскаго русского Ѳома Фома возсталъ восстал старыя старые",
}


@pytest.mark.parametrize("language", OLD_AND_NEW)
def test_old_and_new_spelling_meet(language: str):
    words = OLD_AND_NEW[language].split()
    pairs = list(zip(words[::2], words[1::2], strict=True))
    assert [p for p in pairs if len({terms.term(word, language) for word in p}) > 1] == []


def test_words_of_today_do_not_become_one_by_folding():
    apart = [
        ("en", "book look born barn house horse marry many sign sing"),
        ("de", "Tal Teil sein Seide Kunde Kinder Mutter Muster"),
        ("fr", "mois mais foi fait lire livre porter partir"),
        ("ru", "мир мера лес лиса город горы быль боль"),
    ]
    for language, words in apart:
        found = [terms.term(word, language) for word in words.split()]
        assert len(set(found)) == len(found), found


def document(n: int, text: str, language: str = "en", *, edits: Any = (), **row: Any) -> Document:
    """A document of one recognised page that was extracted as `text`, and the edits on it."""
    applied = [one for one, done in edits if done]
    clean = apply(text, applied)
    named = {
        "doc_id": f"f{n}",
        "version": 1,
        "collection": "letters",
        "collections": ["letters"],
        "title_src": None,
        "title_gen": f"Letter {n}",
        "date_edtf": None,
        "date_earliest": None,
        "date_latest": None,
        "languages": [language],
        "text": clean,
        "citations": [],
        **row,
    }
    page = {
        "page": 1,
        "start": 0,
        "end": len(clean),
        "source_start": 0,
        "words": 1,
        "language": language,
        "source": "ocr",
    }
    rows = [
        {
            "applied": done,
            "source_start": e.start,
            "before": e.before,
            "after": e.after,
            "rules": list(e.rules),
            "confidence": e.confidence,
        }
        for e, done in edits
    ]
    return Document(n, named, [page], rows)


def indexed(path: Path, *documents: Document) -> Index:
    from cleaners.ledger import undo

    rows = []
    for one in documents:
        source = undo(one.row["text"], one.applied)
        rows.append((one, {1: alto(docs.page(1, source), doc_id=one.row["doc_id"])}))
    write(path / "index.sqlite", 7, rows)
    return Index(path / "index.sqlite")


def found(index: Index, text: str, filters: Filters | None = None, **how: Any) -> list[str]:
    return sorted(hit.doc_id for hit in index.search(text, filters, **how).hits)


def test_misread_words_are_found_and_words_are_not(tmp_path: Path):
    index = indexed(
        tmp_path,
        document(1, "The rnayor of the town spoke of the harbour"),
        document(2, "The mayor of the town said nothing"),
        document(3, "A major of the guard, and a maker of clocks"),
        document(4, "He was care fully taken to the har bour"),
        document(5, "an old iournal of 1702"),
    )
    assert found(index, "mayor") == ["f1", "f2"]
    assert found(index, "mayor", tolerant=False) == ["f2"]
    assert found(index, "harbour") == ["f1", "f4"]
    assert found(index, "carefully") == ["f4"]
    assert found(index, "journal", tolerant=False) == ["f5"]
    assert found(index, "town mayor harbour") == ["f1"]
    assert found(index, '"mayor of the town"') == ["f1", "f2"]
    assert found(index, '"town of the mayor"') == []
    exact = {m.text: m.exact for hit in index.search("mayor").hits for m in hit.matches}
    assert exact == {"rnayor": False, "mayor": True}
    answer = index.search("the", limit=2, offset=2)
    assert (answer.found, len(answer.hits), answer.release) == (4, 2, 7)
    assert index.search("the", offset=9).found == 4
    with pytest.raises(UsageError):
        index.search(' "" ?!')


def test_what_stands_there_as_asked_is_before_what_may_have_been_misread(tmp_path: Path):
    index = indexed(
        tmp_path, *(document(n, f"The ship Nancy{n} in the harbour") for n in range(1, 9))
    )
    hits = index.search("nancy7").hits
    assert [(hits[0].doc_id, hits[0].matches[0].exact)] == [("f7", True)]
    assert {match.exact for hit in hits[1:] for match in hit.matches} == {False}
    assert index.search("ship nancy5").hits[0].doc_id == "f5"


def test_second_readings_are_found_where_they_stand(tmp_path: Path):
    index = indexed(
        tmp_path,
        document(1, "The bam was full", edits=[(Edit(4, 7, "bam", "barn", ("w",), 0.9), True)]),
        document(2, "The bam was full", edits=[(Edit(4, 7, "bam", "barn", ("w",), 0.4), False)]),
    )
    assert found(index, "barn") == ["f1", "f2"]
    assert found(index, "bam") == ["f1", "f2"]
    assert found(index, "barn", tolerant=False) == ["f1"]
    (match,) = index.within("f2", "barn")
    assert (match.text, match.exact) == ("bam", False)
    assert index.within("f9", "barn") == []


def test_what_stood_there_before_a_correction_is_shown_where_it_stood(tmp_path: Path):
    corrected = [(Edit(3, 13, "re-\nturned", "went home", ("reviewer",), 1.0), True)]
    index = indexed(tmp_path, document(1, "He re-\nturned in May", edits=corrected))
    for asked in ("returned", '"re turned"', "turned"):
        (hit,) = index.search(asked).hits
        assert [(one.text, one.exact) for one in hit.matches] == [("went home", False)], asked


def test_a_hit_has_the_boxes_of_all_its_words(tmp_path: Path):
    source = "It was care-\nfully kept"
    joined = [(Edit(11, 18, "-\nfully", "fully", ("rejoin",), 0.9), True)]
    index = indexed(tmp_path, document(1, source, edits=joined))
    (hit,) = index.search("carefully").hits
    (match,) = hit.matches
    assert (match.start, match.end, match.exact) == (7, 16, True)
    assert [(box.left, box.top) for box in match.boxes] == [(210, 20), (10, 60)]
    assert hit.snippet == f"It was {find.OPEN}carefully{find.CLOSE} kept"


def test_filters(tmp_path: Path):
    cited = {
        **dict.fromkeys(("author", "editor", "translator", "place", "archive", "list")),
        "author": "Müller, J.",
        "place": "Wien",
        "archive": "ГАРФ",
        "fond": "102",
        "opis": "3",
        "delo": "7",
    }
    index = indexed(
        tmp_path,
        document(1, "the same word", date_earliest="1913-01-01", date_latest="1913-12-31"),
        document(2, "the same word", citations=[cited], collections=["letters", "parish"]),
        document(3, "the same word", languages=["fr"]),
    )
    for filters, expected in (
        (Filters(since="1913-06-01", until="1914-01-01"), ["f1"]),
        (Filters(since="1914-01-01"), []),
        (Filters(person="mueller"), []),
        (Filters(person="Muller"), ["f2"]),
        (Filters(place="wien", person="J. Müller"), ["f2"]),
        (Filters(reference=("", "102", "3")), ["f2"]),
        (Filters(reference=("гарф", "102", "4")), []),
        (Filters(collection="parish"), ["f2"]),
        (Filters(language="fr"), ["f3"]),
        (Filters(person="%"), ["f1", "f2", "f3"]),
    ):
        assert found(index, "word", filters) == expected, filters
    hidden = Index(tmp_path / "index.sqlite", hidden=["f1"])
    assert found(hidden, "word") == ["f2", "f3"]
    assert hidden.within("f1", "word") == []


@pytest.mark.parametrize("seed", range(3))
def test_no_question_breaks_the_language_of_the_index(tmp_path: Path, seed: int):
    index = indexed(tmp_path, document(1, 'NOT "terms : a* OR" near(b) 12—13 x"y'))
    signs = [
        '"',
        "*",
        ":",
        "(",
        ")",
        "NEAR",
        "OR",
        "NOT",
        "AND",
        "^",
        "-",
        "a",
        " ",
        "'",
        "\0",
        "ѣ",
    ]
    rng = random.Random(seed)
    for _ in range(100):
        index.search("a " + "".join(rng.choices(signs, k=rng.randrange(1, 9))))


@pytest.mark.store
def test_an_index_for_each_release_and_role(s3, store_options, tmp_path: Path):
    outcomes = [docs.outcome(n, tmp_path) for n in range(3)]
    shut = dataclasses.replace(outcomes[1], rights=Rights("closed", "Sealed."))
    load([outcomes[0], shut], store_options, RunRecord("run-1", docs.WHEN))
    Releases(store_options).publish("run-1", docs.WHEN)
    assert stored.publish(store_options) == 2
    assert stored.publish(store_options) == 0
    ids = sorted(one.doc_id for one in outcomes[:2])

    warehouse = open_warehouse(options=store_options)
    index = stored.open_index(warehouse, tmp_path / "cache")
    assert found(index, "carefully") == [outcomes[0].doc_id]
    staff = open_warehouse(options=store_options, restricted=True)
    assert found(stored.open_index(staff, tmp_path / "cache"), "carefully") == ids
    (hit,) = index.search("carefully").hits
    assert [(hit.page, len(hit.matches[0].boxes))] == [(1, 2)]

    # a newer release has none yet: it is built beside the reader; what is shut since is not found
    closed = dataclasses.replace(outcomes[0], rights=Rights("closed"), run_id="run-2")
    load([closed, outcomes[2]], store_options, RunRecord("run-2", docs.WHEN))
    Releases(store_options).publish("run-2", docs.WHEN)
    newer = open_warehouse(options=store_options)
    assert found(stored.open_index(newer, tmp_path / "cache"), "kept") == [outcomes[2].doc_id]
    # and its folder holds no older one any more, unless that is asked for
    assert len(list((tmp_path / "cache").iterdir())) == 1
    older = open_warehouse(options=store_options, as_of=warehouse.release.release)
    assert found(stored.open_index(older, tmp_path / "cache"), "kept") == []
    assert len(list((tmp_path / "cache").iterdir())) == 2
    assert stored.forget(store_options) == 2
    assert stored.publish(store_options) == 2
    assert stored.forget(store_options) == 0
