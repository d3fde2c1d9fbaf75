"""Claims: only what a sentence states plainly."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import regex

from describers.claims.table import Table


def triples(description):
    return [
        (c.subject, c.event, description.dates[c.date].stated, c.attribution)
        for c in description.claims
    ]


@pytest.fixture(autouse=True)
def orders_that_are_left_out_fit_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of every sentence of these tests: an order is compiled only where it can have a match."""
    fitting = Table.fitting

    def checked(table: Table, sentence: str) -> Iterator[regex.Pattern[str]]:
        kept = list(fitting(table, sentence))
        for order in table.orders:
            assert order.pattern in kept or not order.pattern.search(sentence), order
        return iter(kept)

    monkeypatch.setattr(Table, "fitting", checked)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Anna Keller was born on 6 May 1878.", ("Anna Keller", "born", "1878-05-06", "document")),
        ("Later Holm died in 1931.", ("Holm", "died", "1931", "document")),
        (
            "Keller was arrested in Leeds on May 3, 1905.",
            ("Keller", "arrested", "1905-05-03", "document"),
        ),
        ("According to Lund, Holm died in 1931.", ("Holm", "died", "1931", "Lund")),
    ],
)
def test_plain_sentences(text, claim, describing):
    assert triples(describing(text, "en")) == [claim]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Anna Keller was born on 4 March 1820 in Leeds and died on 9 August 1880 in York."),
        ("de", "Anna Keller wurde am 4. März 1820 geboren und starb am 9. August 1880."),
        ("fr", "Anne Keller naquit le 4 mars 1820 à Lyon et mourut le 9 août 1880."),
        ("ru", "Анна Келлер родилась 4 марта 1820 года и умерла 9 августа 1880 года."),
        ("en", "Anna Keller (4 March 1820 – 9 August 1880) was a printer."),
    ],
)
def test_a_second_event_of_a_sentence_has_the_same_subject(language, text, describing):
    claims = describing(text, language).claims
    assert sorted(claim.event for claim in claims) == ["born", "died"]
    assert len({claim.subject for claim in claims}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Anna Keller's son came home on 3 May 1900 and died on 4 May 1900.",
        "Anna Keller wrote on 3 May 1900 that her son fell ill and died on 4 May 1900.",
        "Anna Keller, whose son was born on 3 May 1900 and died on 4 May 1900, moved.",
        "He was born in 1878.",
        "Holm may have died in 1931.",
        "Holm was not arrested in 1905.",
        "If Holm died in 1931, who wrote it?",
        "It is rumoured that Holm died in 1931.",
        "The mill that Holm loved died in 1931.",
        "Holm was arrested in late 1905 or early 1906.",
    ],
)
def test_what_is_left_alone(text, describing):
    assert triples(describing(text, "en")) == []


@pytest.mark.parametrize(
    ("language", "text", "claim"),
    [
        ("de", "Am 3. Mai 1905 wurde Keller in Leeds verhaftet.", ("Keller", "arrested")),
        ("de", "Anna Keller (geb. 6. Mai 1878) war Druckerin.", ("Anna Keller", "born")),
        ("fr", "Le 6 mai 1878, Anne Keller fut arrêtée.", ("Anne Keller", "arrested")),
        ("fr", "Anne Keller mourut à Lyon en 1931.", ("Anne Keller", "died")),
        (
            "ru",
            "Письмо Марлова Келлеру от 5 марта 1922 года хранится здесь.",
            ("Марлова Келлеру", "letter"),
        ),
        ("ru", "Иван Марлов родился 6 мая 1878 года.", ("Иван Марлов", "born")),
        (
            "en",
            'Holm wrote: "According to A. V. Lund, Keller was shot in 1931."',
            ("Keller", "executed"),
        ),
    ],
)
def test_each_language_has_its_table(language, text, claim, describing):
    assert [(c.subject, c.event) for c in describing(text, language).claims] == [claim]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Angeblich starb Keller am 3. Mai 1905."),
        ("de", "Die Mutter von Anna Keller starb am 3. Mai 1905."),
        ("fr", "Anne Keller serait morte le 6 mai 1878."),
        ("ru", "По слухам, Иван Марлов умер 6 мая 1878 года."),
        ("ru", "Жена Марлова умерла 6 мая 1878 года."),
    ],
)
def test_hedges_and_kin_are_left_alone_in_each_language(language, text, describing):
    assert describing(text, language).claims == ()


@pytest.mark.parametrize(
    ("language", "text", "claim"),
    [
        ("en", "Ruth Holm was a cook. She was born on 5 May 1878.", ("Ruth Holm", "born")),
        ("en", "Ruth Holm was a cook. Her death occurred on 5 May 1908.", ("Ruth Holm", "died")),
        ("en", "4. Ruth Holm, cook. Arrested 5 May 1908. Sent home.", ("Ruth Holm", "arrested")),
        ("en", "Ruth Holm\nDate of birth: 5 May 1878.", ("Ruth Holm", "born")),
        ("ru", "Рут Хольм служила. Родилась она 5 мая 1878 года.", ("Рут Хольм", "born")),
        ("ru", "Рут Хольм служила. Уволена 5 мая 1908 года.", ("Рут Хольм", "dismissed")),
        ("de", "Ruth Holm war Köchin. Sie starb am 5. Mai 1908.", ("Ruth Holm", "died")),
        ("de", "Ruth Holm war Köchin. Geburtsdatum: 5. Mai 1878.", ("Ruth Holm", "born")),
        ("fr", "Ruth Holm fut servante. Née le 5 mai 1878 à Lyon.", ("Ruth Holm", "born")),
        ("fr", "Ruth Holm servait. Sa mort eut lieu le 5 mai 1908.", ("Ruth Holm", "died")),
        ("en", "We arrived at York on 5 May 1908.", ("We", "arrived")),
        ("en", "The school was opened on 5 May 1908.", ("school", "opened")),
    ],
)
def test_who_is_not_named_in_the_sentence(language, text, claim, describing):
    found = describing(text, language).claims
    assert [(c.subject, c.event, c.named) for c in found] == [(*claim, False)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It rained. She was born on 5 May 1878."),
        ("en", "Ruth Holm met Ida Moll. She was born on 5 May 1878."),
        ("en", "Ruth Holm had a sister. She was born on 5 May 1878."),
        ("en", "Ruth Holm was ill. Her sister died on 5 May 1908."),
        ("en", "Ruth Holm was ill. Her son, Captain Holm, died on 5 May 1908."),
        ("en", "Ruth Holm wrote. She signed on 5 May 1908."),
        ("en", "He said: “I was born on 5 May 1878.”"),
        ("de", "Ruth Holm war krank. Ihr Sohn, der Hauptmann Holm, starb am 5. Mai 1908."),
        ("fr", "Ruth Holm était malade. Son fils mourut le 5 mai 1908."),
        ("ru", "Рут Хольм болела. Сын её умер 5 мая 1908 года."),
    ],
)
def test_nobody_is_guessed(language, text, describing):
    assert describing(text, language).claims == ()


def test_a_person_who_gives_a_name_is_meant_by_i(describing):
    text = "I, Ruth Holm, was born on 5 May 1878. I was married on 7 May 1908."
    found = describing(text, "en").claims
    assert [(c.subject, c.event) for c in found] == [
        ("Ruth Holm", "born"),
        ("Ruth Holm", "married"),
    ]


def test_a_heading_is_no_part_of_the_sentence_below_it(describing):
    text = (
        "Minutes of the Council\nRuth Holm was appointed matron on 5 May 1908 at the first meeting."
    )
    assert triples(describing(text, "en"))[0][:2] == ("Ruth Holm", "appointed")


def test_a_clause_that_says_something_else_does_not_make_the_date_doubtful(describing):
    text = "Ruth Holm died on 5 May 1908, when the war was not over."
    assert [c.event for c in describing(text, "en").claims] == ["died"]
    assert describing("Ruth Holm died on 5 May 1908, which is not so.", "en").claims == ()


@pytest.mark.parametrize(
    ("language", "text", "claim"),
    [
        ("en", "My wife Hester died on 3 May 1851.", ("Hester", "died")),
        ("fr", "Ma femme Odile est morte le 8 juin 1710.", ("Odile", "died")),
        ("ru", "Брат мой Савва выехал из Вятки 3 мая 1847 года.", ("Савва", "departed")),
        ("en", "They arrested Peter Holt on 3 May 1851.", ("Peter Holt", "arrested")),
        ("de", "Man verhaftete Peter Holz am 3. Mai 1851.", ("Peter Holz", "arrested")),
        ("fr", "On arrêta Pierre Houx le 3 mai 1851.", ("Pierre Houx", "arrested")),
        ("fr", "Le 6 mars 1820, on inaugura la halle.", ("halle", "opened")),
        ("ru", "6 марта 1820 года открыли больницу.", ("больницу", "opened")),
        ("ru", "Холмов вышел в отставку 6 марта 1820 года.", ("Холмов", "resigned")),
        (
            "de",
            "Nach dem Trauschein heiratete ich sie am 6. März 1820.",
            ("ich", "married"),
        ),
        ("ru", "В деле написано, что меня арестовали 3 мая 1938 года.", ("Я", "arrested")),
        (
            "en",
            "The school was not finished, the mason said, and was opened on 4 June 1877.",
            ("school", "opened"),
        ),
        (
            "de",
            "Das ist nicht alles; vielmehr sei die Schule am 4. Juni 1877 eröffnet worden.",
            ("Schule", "opened"),
        ),
    ],
)
def test_a_clause_is_read_in_whatever_order_it_stands(language, text, claim, describing):
    assert [triple[:2] for triple in triples(describing(text, language))] == [claim]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The sexton denies that Holt was not buried on 3 May 1851."),
        ("en", "It is not true that they arrested Peter Holt on 3 May 1851."),
        ("en", "They say that Holt was seized on 3 May 1851, which is not so."),
        ("en", "Edmund Holt the younger left Hull on 3 May 1851."),
        ("en", "Holt’s joined on 3 May 1851."),
        ("de", "Der Wirt Holz und der Schmied Kern sind am 3. Mai 1851 abgereist."),
        ("de", "Es ist nicht wahr, daß man Peter Holz am 3. Mai 1851 verhaftete."),
        ("fr", "Il n'est pas vrai qu'on arrêta Pierre Houx le 3 mai 1851."),
        ("ru", "Неправда, что меня арестовали 3 мая 1938 года."),
        ("ru", "Савва Холмов младший выехал из Вятки 3 мая 1847 года."),
    ],
)
def test_a_clause_that_leaves_something_to_choose_is_not_read(language, text, describing):
    assert triples(describing(text, language)) == []


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("en", "The roll has it that Peter Holt was elected on 3 May 1851.", "The roll"),
        ("en", "I know that Peter Holt was elected on 3 May 1851.", "document"),
        ("de", "Man weiß, daß Peter Holz am 3. Mai 1851 gewählt wurde.", "document"),
        (
            "de",
            "In der Zeitung steht, Peter Holz sei am 3. Mai 1851 gewählt worden.",
            "“In der Zeitung steht”",
        ),
        ("ru", "По послужному списку Холмов избран 3 мая 1851 года.", "послужному списку"),
    ],
)
def test_who_tells_it(language, text, who, describing):
    assert [triple[3] for triple in triples(describing(text, language))] == [who]
