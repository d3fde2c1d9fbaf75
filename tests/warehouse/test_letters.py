"""Receipts in four languages, from templates that an archive can replace; and their schema."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import get_args

import jsonschema
import pytest

from expectations.contract import State
from findings.finding import Finding, catalogue, finding
from findings.translated import LANGUAGES, Language, sayings
from warehouse.letter import Letters
from warehouse.receipt import Receipt
from workshop.docs.receipts import page, schema

ROOT = Path(__file__).parents[2]
WORDS = {
    language: json.loads((ROOT / f"warehouse/letters/words.{language}.json").read_bytes())
    for language in LANGUAGES
}

#: codes that operators meet, in no receipt but where fonds itself failed
COMMANDS = set(
    "no_key event_unreadable not_isolated fault usage missing fixity fixity_mended "
    "step_left_nothing unreconciled audit_found code_changed".split()
)


def receipt(**more: object) -> Receipt:
    plain = Receipt(
        bucket="drop",
        key="c/{{ 7 * 7 }}.tif",
        version="1",
        name="{{ 7 * 7 }}.tif",
        collection="c",
        size=1234567,
        dropped="2026-11-29T08:00:00+00:00",
        sha256="ab" * 32,
        state="quarantined",
        doc_id="f" + "a" * 25,
        pages={"text": 2, "failed": 1},
        findings=(finding("empty"), finding("low_confidence", "mean 41 of 100", where="page 2")),
        run_id="run-1",
        release=7,
        places={"see why": "fonds quarantine show f"},
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def test_every_language_has_all_words_and_speaks_of_codes_that_there_are():
    for language, words in WORDS.items():
        assert words.keys() == WORDS["en"].keys(), language
        for part in ("states", "page_states", "weights"):
            assert words[part].keys() == WORDS["en"][part].keys(), language
        assert set(words["states"]) == set(get_args(State))
        assert sayings(language).keys() <= catalogue().keys()
        assert all(all(said) for said in sayings(language).values())
    assert sayings("de").keys() == sayings("fr").keys() == sayings("ru").keys()
    # what is said of a document is said in its archivist's language; a command speaks English
    of_documents = {code for code in catalogue() if not code.startswith("fetch_")} - COMMANDS
    assert of_documents - sayings("de").keys() == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", get_args(State))
def test_a_letter_says_all_in_its_language(language: Language, state: State):
    told = Letters().receipt(receipt(language=language, state=state, reason="why"))
    assert " ".join(WORDS[language]["states"][state].split()[:3]) in told
    assert "{{ 7 * 7 }}.tif" in told
    for part in ("ab" * 32, "f" + "a" * 25, "[low_confidence]", "page 2", "mean 41 of 100", "why"):
        assert part in " ".join(told.split())
    assert max(map(len, told.splitlines())) <= 82
    if language != "en":
        assert sayings(language)["empty"][0][:20] in told
        assert "The file has no bytes" not in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_promises_no_more_than_is_so(language: Language):
    words = WORDS[language]

    def said(**more: object) -> str:
        return Letters().receipt(receipt(language=language, **more))

    def has(letter: str, words: str) -> bool:
        return "".join(words.split()) in "".join(letter.split())

    gone = said(findings=(finding("taken_down", "Taken down on 2026-11-29."),))
    assert has(gone, words["taken_down"])
    assert has(gone, words["not_kept_any_more"].format("run-1"))
    assert not has(gone, words["promise"].format("run-1"))
    closed = {"findings": (finding("restricted"),), "document_version": 1}
    assert has(said(state="published", **closed), words["restricted"])
    told = said(state="published_with_warnings", **closed)
    assert has(told, words["restricted_look"])
    assert has(told, words["promise"].format("run-1"))
    plain = said(state="published", findings=(), document_version=1)
    assert has(plain, words["states"]["published"])
    # a rejected or refused document is kept as ever
    refused = said(findings=(finding("rejected"),))
    assert has(refused, words["states"]["quarantined"])
    assert has(refused, words["promise"].format("run-1"))


def test_a_name_and_its_value_never_touch():
    places = {"archived copy": "s3://warehouse/x", "see why": "fonds quarantine show f"}
    for language in LANGUAGES:
        told = Letters().receipt(receipt(language=language, places=places))
        assert " s3://warehouse/x" in told
        assert " fonds quarantine" in told


def test_a_summary_names_what_is_pressing_first():
    fine = receipt(state="published", name="fine.txt", findings=())
    told = Letters().summary([fine, receipt(), fine], when="2026-11-29", run_id="run-1")
    assert "3 files" in told
    assert "     2  PUBLISHED" in told
    assert told.index("{{ 7 * 7 }}.tif") < told.index("[empty]")
    assert "fine.txt" not in told


def test_an_archive_replaces_template_and_words_and_a_wrong_one_is_told(tmp_path: Path):
    (tmp_path / "receipt.txt.jinja").write_text("Dear {{ receipt.name }}: {{ words.found }}")
    (tmp_path / "words.en.json").write_text('{"found": "Seen"}')
    assert Letters(tmp_path).receipt(receipt()) == "Dear {{ 7 * 7 }}.tif: Seen\n"
    for wrong in ("{{ receipt.nothing }}", "{% if %}", "{{ receipt.__class__.__mro__ }}"):
        (tmp_path / "receipt.txt.jinja").write_text(wrong)
        told = Letters(tmp_path).receipt(receipt())
        assert told.startswith(Letters().receipt(receipt()))
        assert "The archive's own letter is wrong" in told
    (tmp_path / "words.en.json").write_text("[")
    assert "is no JSON object" in Letters(tmp_path).receipt(receipt()).replace("\n", " ")


def test_the_schema_is_published_and_receipts_follow_it():
    assert (ROOT / "docs/receipt.schema.json").read_text("utf-8") == page(), "run: make docs"
    jsonschema.Draft202012Validator.check_schema(schema())
    known = jsonschema.Draft202012Validator(schema())
    for one in (receipt(), receipt(findings=(), release=None, language="ru")):
        known.validate(json.loads(json.dumps({"receipt": 1, **asdict(one)})))
    broken = {"receipt": 1, **asdict(receipt(state="lost")), "findings": [{"code": 1}]}
    assert len(list(known.iter_errors(json.loads(json.dumps(broken))))) >= 2


def test_what_is_said_of_one_document_alone_stays():
    from findings.translated import translated

    own = Finding("empty", "error", "It has 0 bytes.", "Ask Anna.")
    said = translated(own, "de")
    assert said.message == "Die Datei ist leer. (It has 0 bytes.)"
    assert said.remedy == "Ask Anna."
    assert translated(Finding("unheard_of", "error", "x"), "ru").message == "x"


def test_the_archives_own_template_counts_from_the_next_letter(tmp_path: Path):
    letters = Letters(tmp_path)
    assert "=====" in letters.receipt(receipt())
    own = tmp_path / "receipt.txt.jinja"
    for text in ("Ours now.\n", "Ours, again.\n"):
        own.write_text(text, "utf-8")
        assert letters.receipt(receipt()) == text
    own.unlink()
    assert "=====" in letters.receipt(receipt())
