"""Kinds of references, days and heads that no golden case has, each with a rule of its own."""

from __future__ import annotations

import pytest

FIRST = "Anna Lund, Ships and Mills (Oslo, 1920), 3."


@pytest.mark.parametrize(
    ("notes", "wanted"),
    [
        (
            [FIRST, "So Lund, p. 12, and Lund (p. 14)."],
            {"author": "Lund, Anna", "title": "Ships and Mills", "pages": "14"},
        ),
        (
            ["Anna Lund, The Mills of Leeds, PhD thesis (University of Leeds, 1968), 5."],
            {"type": "thesis", "title": "The Mills of Leeds", "year": "1968"},
        ),
        (
            ["Anna Lund, Collected Works (Oslo, 1920).", "Lund, Collected Works, vol. 3, p. 12."],
            {"author": "Lund, Anna", "title": "Collected Works", "volume": "3", "pages": "12"},
        ),
        (
            ["Jean Marlat, « Les moulins du roi », Le Temps, 12 mai 1891, p. 2."],
            {"type": "newspaper", "author": "Marlat, Jean", "container_title": "Le Temps"},
        ),
        (
            ["Лунд А. К. Реки // Сборник. М., 1961. С. 5.", "Хольм П. Озёра // Там же. С. 9."],
            {"type": "chapter", "author": "Хольм, П.", "year": "1961", "pages": "9"},
        ),
        (["Лунд А. К. Реки. М., б. г. С. 5."], {"title": "Реки", "year": None, "pages": "5"}),
        (
            ["A. Lund, Młyny i rzeki, Kraków b.r., s. 12."],
            {"title": "Młyny i rzeki", "place": "Kraków", "year": None, "pages": "12"},
        ),
        (
            ["A. Lund, Les moulins, Paris, Plon, s. d., p. 12."],
            {"place": "Paris", "publisher": "Plon", "year": None, "pages": "12"},
        ),
        (
            [
                "Anna Lund, Ships and Mills (Oslo, 1920), 3.",
                "Anna Lund, Ships and Mills (London: Norton, n.d.), 12.",
            ],
            {"place": "London", "publisher": "Norton", "year": None},
        ),
        (
            ["A. Lund, Rote Mühlen, o. O. 1912, S. 3."],
            {"title": "Rote Mühlen", "place": None, "year": "1912"},
        ),
        (
            [
                "A. Lund, Das Rad, in: P. Holm (Hrsg.), Mühlen am Fluss, Ulm 1912, S. 3.",
                "Karl Holm, Wasser und Eis, in: ebd., S. 12.",
            ],
            {"type": "chapter", "author": "Holm, Karl", "title": "Wasser und Eis", "year": "1912"},
        ),
        (
            ["РГБ. Ф. 231. Карт. 12. Д. 4. Л. 5."],
            {"fond": "231", "opis": "Карт. 12", "delo": "4", "list": "5"},
        ),
        (
            ["NARA, RG 59, microfilm M-316, roll 12, frames 120-4."],
            {"archive": "NARA", "fond": "RG 59", "list": "120-124"},
        ),
    ],
    ids=lambda value: value[-1][:40] if isinstance(value, list) else "",
)
def test_references(notes, wanted, describing):
    body = "\n\n".join(f"{n}. {note}" for n, note in enumerate([*notes, "End."], 1))
    last = describing(f"The text that they belong to.\n\nNotes\n\n{body}\n", "en").citations[-1]
    assert {name: getattr(last, name) for name in wanted} == wanted


@pytest.mark.parametrize(
    ("language", "text", "stated"),
    [
        ("en", "Log of May 1848\n\n20 Thursday. Rain.\n21 Friday. Fair.\n", "1848-05-21"),
        ("ru", "Ваше письмо от 7/III с. г. получено.", "XXXX-03-07"),
        ("en", "1853-07/..", "1853-07/.."),
        ("en", "on the 5, 6 or 7 May 1848", "[1848-05-05,1848-05-06,1848-05-07]"),
        ("fr", "Les années 1920-30 furent dures.", "192X/193X"),
        ("de", "Anno 48 war es kalt.", "1948"),
        ("en", "Feb. 3/98", "1998-02-03"),
        ("en", "8ber ye last 1702", "1702-10-31"),
    ],
)
def test_days(language, text, stated, describing):
    assert describing(text, language).dates[-1].stated == stated


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        (
            "Sir,\n\nI ask for a coat.\n\nYour servant\nHannah X Roe\nher mark\n",
            "author",
            "Hannah X Roe",
        ),
        (
            "To Mr.\nMr. Josiah Vane\n\nSir,\n\nthe mill is sold.\n\nYours,\nA. Roe\n",
            "recipient",
            "Mr. Josiah Vane",
        ),
        (
            (
                "Bericht über die Mühlen in Ulm und\nin den Dörfern\n\nSehr geehrter Herr!\n\nSie"
                " stehen still.\n\nHochachtungsvoll\nKarl Bohm\n"
            ),
            "title",
            "Bericht über die Mühlen in Ulm und in den Dörfern",
        ),
        (
            "Leeds, 4 May\n1891\n\nDear Sir,\n\nit is sold.\n\nYours,\nA. Roe\n",
            "date",
            "1891-05-04",
        ),
        (
            "Здравствуй, дорогая Лида!\n\nУ нас всё хорошо, дрова есть.\n\nТвой Коля\n",
            "recipient",
            "Лида",
        ),
    ],
)
def test_heads(text, field, value, describing):
    found = {one.field: one.value for one in describing(text).header}
    assert found[field] == value
