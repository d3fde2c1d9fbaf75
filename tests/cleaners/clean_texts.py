"""Clean born-digital texts, generated: bibliographies, finding aids and pages of the web.

No scanner ever saw them, so no letter of them may change, however odd a name is.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

SURNAMES = (
    "Gortázar Luengo Siemons Struys Uchide Etxeberria Zubiri Ibarrondo Echevarría Coello Ayllón"
    " Vanderhaeghe Teirlinck Huygen Nijhoff Buys Kuyper Hooft Wijnants Sluyters Žák Šimůnek Kříž"
    " Dvořák Čapek Svěrák Ørsted Bødker Høegh Sæther Ångström Lagerlöf Szűcs Kőszegi Nagy Gyöngyösi"
    " Wójcik Łoś Błoński Śliwiński Tomşa Brătianu Ionescu Çelik Yıldız Özkan Kawabata Uchida Tsuji"
    " Nguyen Phan Teo Ng Ito Abe Oe Hsu Tsai Xu Chiang Rhys Llwyd Pryse Ap-Gwilym O'Siochfhradha"
    " MacGiolla Ui-Neill Burne Iles Lamb Clark Coke Tbilisi Comer Bain Dore Lowen Conn Karn Mornay"
    " Houllier Leclerq Thuau Quéau Guénolé Le-Goff Kerbrat Béthencourt Rieu Auzias Sartor Bertolli"
    " Nardin Tullio Caccia Pellizzari Ruzzante Stolz Fahnrich Tschudi Büchi Rüegg Zschokke Lüthi"
    " Kuhnle Weill Hahl Bohm Tomkiewicz Iskhakov Vlasiuk Hrushevskyi Zelenin Kliuev Shchukin"
    " Zhdanko Kurakin Obolenskii Iakovlev Eisenshtein Khlebnikov Bezborodko Ahmedov Qodirov Uzun"
).split()
GIVEN = (
    "Ana Marta Jan Piet Kenji Iñaki Maite Joost Wouter Šárka Jiří Søren Åse Zsófia Łukasz Mihai"
    " Ayşe Haruki Nguyet Rhiannon Siobhán Éamon Guénaël Maëlle Ursina Reto Tamar Nodar Oksana"
    " Taras Zviad Ilse Hjalmar Ulla Ivo Tycho Bram Ignaz Hedwig Clélie Anselme Ondine"
).split()
SHIPS = (
    "Ausonia Ansonia Arcona Ancona Tbaris Clio Cleo Elba Elbe Ione Iolo Iona Lome Loire Marne"
    " Marie Vidar Vidal Thule Thetis Tethys Uhla Urania Bali Baltia Corsair Corsar Hebe Hela Noma"
).split()
SHORT = (
    "Hble. Hon. Messrs. Esqre. Wm. Jno. Thos. Chas. Geo. Revd. Capt. Lieut. Bt. Dr. Mme. St."
).split()
PLACES = (
    "Leiden Utrecht Bilbao Getxo Plzeň Brno Århus Tromsø Győr Łódź Iaşi Izmir Kyoto Huế Llanelli"
    " Tralee Lannion Vevey Chur Kutaisi Poltava Riga Ghent Sluis Veere Hoorn Tartu Uppsala"
).split()
PUBLISHERS = (
    "Brill;Nijhoff;Academia;Seuil;Plon;Reclam;Insel;Nauka;Kirja;Aschehoug;Einaudi;Tusquets;"
    "Uitgeverij Vantilt;Presses de l'Ouest;Verlag Huber;University of Wales Press;Isd-vo Zoria"
).split(";")
NOUNS = {
    "en": "mill;salt;harbour;bell;archive;river;temple;parish;orchard;lighthouse;ferry".split(";"),
    "fr": "moulin;sel;port;cloche;rivière;temple;paroisse;verger;phare;bac;école;marais".split(";"),
    "de": "Mühle;Hafen;Glocke;Kirche;Brücke;Werft;Schule;Fähre;Mauer;Brunnen;Straße;Burg".split(
        ";"
    ),
    "es": "molino;sal;puerto;campana;río;templo;parroquia;huerto;faro;barca;escuela;marea".split(
        ";"
    ),
    "ru": "мельница;соль;гавань;церковь;река;храм;приход;сад;маяк;школа;дорога;мост".split(";"),
    "nl": "molen;zout;haven;klok;rivier;tempel;kerk;boomgaard;vuurtoren;veer;school;dijk".split(
        ";"
    ),
}
TITLES = {
    "en": (
        "The {a} and the {b} of {place}",
        "{place}: a history of its {a}",
        "On the {a} of {place}",
    ),
    "fr": ("Le {a} et la {b} à {place}", "Histoire du {a} de {place}", "Le {a} de {place}, étude"),
    "de": ("{a} und {b} in {place}", "Die Geschichte der {a} von {place}", "Zur {a} in {place}"),
    "es": ("El {a} y la {b} de {place}", "Historia del {a} en {place}", "El {a} de {place}"),
    "ru": ("{a} и {b}: очерки", "Старая {a} и ее история", "К истории: {a}, {b}"),
    "nl": (
        "De {a} en de {b} te {place}",
        "Geschiedenis van de {a} in {place}",
        "Over de {a} te {place}",
    ),
}
RUSSIAN = "Иванов Щукин Обухов Йорданский Эфрон Ляхов Цветков Жданов Шахов Юрьев".split()
STREETS = {
    "en": "The letters of {a} passed to {b}, who kept them in {place} until the war. ",
    "fr": "Les lettres de {a} furent remises à {b}, qui les conserva à {place} jusqu'à la guerre. ",
    "de": "Die Briefe von {a} gingen an {b}, der sie bis zum Krieg in {place} verwahrte. ",
    "es": "Las cartas de {a} pasaron a {b}, que las guardó en {place} hasta la guerra. ",
    "ru": "Письма, которые написал {c}, хранились у соседа, а потом их получил {d}. ",
    "nl": "De brieven van {a} kwamen bij {b}, die ze in {place} bewaarde tot de oorlog. ",
}
MORE = {
    "en": (
        "Series {n} holds the papers of the steamer {ship} and those of the bark {ship2}. ",
        "The account books of the {short} Company were copied by {a} of {place}. ",
        "They were bought from the widow in {year} and have been open to readers since {year2}. ",
        "{a} married {b} in {year}; their son {a2} became a shipbroker at {place}. ",
        "The exhibition shows what {a} saw from the deck of the {ship}, and what was left out. ",
        "Read more about {place}, its {noun} and the people who lived there. ",
    ),
    "fr": (
        "La série {n} contient les papiers du vapeur {ship} et du trois-mâts {ship2}. ",
        "{a} épousa {b} en {year} et mourut à {place}. ",
        "Ces registres ont été acquis en {year} et sont consultables depuis {year2}. ",
    ),
    "de": (
        "Die Serie {n} enthält die Papiere des Dampfers {ship} und der Bark {ship2}. ",
        "{a} heiratete {b} im Jahre {year} und starb in {place}. ",
        "Der Bestand wurde {year} erworben und ist seit {year2} zugänglich. ",
    ),
    "es": (
        "La serie {n} contiene los papeles del vapor {ship} y de la barca {ship2}. ",
        "{a} se casó con {b} en {year} y murió en {place}. ",
    ),
    "ru": (
        "Опись {n} содержит бумаги, которые передал в архив {c} в {year} году. ",
        "Фонд был получен в {year} году и открыт для читателей с {year2} года. ",
    ),
    "nl": (
        "Serie {n} bevat de stukken van het stoomschip {ship} en de bark {ship2}. ",
        "{a} trouwde in {year} met {b} en stierf te {place}. ",
    ),
}


@dataclass(frozen=True)
class Text:
    """A clean text of one kind in one main language."""

    kind: str
    language: str
    text: str


def _filled(rng: random.Random, template: str, language: str) -> str:
    nouns = NOUNS[language]
    year = rng.randint(1720, 1960)
    return template.format(
        a=f"{rng.choice(GIVEN)} {rng.choice(SURNAMES)}",
        b=f"{rng.choice(GIVEN)} {rng.choice(SURNAMES)}",
        a2=rng.choice(GIVEN),
        c=rng.choice(RUSSIAN),
        d=rng.choice(RUSSIAN),
        ship=rng.choice(SHIPS),
        ship2=rng.choice(SHIPS),
        short=rng.choice(SHORT),
        noun=rng.choice(nouns),
        place=rng.choice(PLACES),
        n=rng.randint(2, 40),
        year=year,
        year2=year + rng.randint(3, 40),
    )


def _title(rng: random.Random, language: str) -> str:
    a, b = rng.sample(NOUNS[language], 2)
    template = rng.choice(TITLES[language]).format(a=a, b=b, place=rng.choice(PLACES))
    return template[0].upper() + template[1:]


def _entry(rng: random.Random, language: str, style: int) -> str:
    """One work, in one of seven manners."""
    last, first = rng.choice(SURNAMES), rng.choice(GIVEN)
    if language == "ru":
        last, first = rng.choice(RUSSIAN), rng.choice("А. В. И. К. П. С.".split())
    title, place = _title(rng, language), rng.choice(PLACES)
    publisher, year = rng.choice(PUBLISHERS), rng.randint(1890, 2019)
    pages = f"{rng.randint(1, 90)}–{rng.randint(91, 300)}"
    if style == 0:
        return f"{last}, {first}. {title}. {place}: {publisher}, {year}."
    if style == 1:
        return f"{first} {last}, {title} ({place}: {publisher}, {year})."
    if style == 2:
        return f"{last.upper()} {first}, « {title} », {place}, {publisher}, {year}, p. {pages}."
    if style == 3:
        return f"{last}, {first}: {title}. {place} {year}, S. {pages}."
    if style == 4:
        return (
            f"{last} {first}. {title}. — {place}: {publisher}, {year}. — {rng.randint(90, 600)} с."
        )
    if style == 5:
        other = f"{rng.choice(GIVEN)} {rng.choice(SURNAMES)}"
        return f"{last}, {first}, and {other}. “{title}.” {publisher} Review {year % 60}: {pages}."
    return f"{last}, {first[0]}. ({year}). {title}. {publisher}."


def bibliography(rng: random.Random) -> Text:
    main = rng.choice(tuple(NOUNS))
    heading = {"en": "Bibliography", "fr": "Bibliographie", "de": "Literatur", "es": "Bibliografía"}
    heading |= {"ru": "Литература", "nl": "Literatuur"}
    style, mixed = rng.randrange(7), rng.random() < 0.5
    entries = [
        _entry(rng, rng.choice(tuple(NOUNS)) if mixed else main, style)
        for _ in range(rng.randint(4, 22))
    ]
    gap = rng.choice(("\n", "\n\n"))
    return Text("bibliography", main, heading[main] + "\n\n" + gap.join(sorted(entries)) + "\n")


def finding_aid(rng: random.Random) -> Text:
    language = rng.choice(tuple(NOUNS))
    words = {
        "en": ("Papers of", "Box", "Folder"),
        "fr": ("Fonds", "Boîte", "Dossier"),
        "de": ("Nachlass", "Karton", "Mappe"),
        "es": ("Fondo", "Caja", "Carpeta"),
        "ru": ("Фонд", "Опись", "Дело"),
        "nl": ("Archief van", "Doos", "Omslag"),
    }
    what, box, folder = words[language]
    name = f"{rng.choice(GIVEN)} {rng.choice(SURNAMES)}"
    notes = "".join(_filled(rng, t, language) for t in rng.choices(MORE[language], k=3))
    items = [
        f"{box} {1 + i // 4}, {folder} {i + 1}: {rng.choice(SURNAMES)}, {rng.choice(GIVEN)},"
        f" {rng.choice(SHORT)} {rng.choice(SURNAMES)}, {rng.randint(1800, 1950)}"
        for i in range(rng.randint(3, 18))
    ]
    return Text("finding aid", language, f"{what} {name}\n\n{notes}\n\n" + "\n".join(items) + "\n")


def web_text(rng: random.Random) -> Text:
    language = rng.choice(tuple(NOUNS))
    templates = (STREETS[language], *MORE[language])
    paragraphs = [
        "".join(_filled(rng, rng.choice(templates), language) for _ in range(rng.randint(2, 5)))
        for _ in range(rng.randint(1, 6))
    ]
    return Text("web text", language, "\n\n".join(p.strip() for p in paragraphs) + "\n")


KINDS = (bibliography, finding_aid, web_text)


def clean_texts(count: int, seed: int = 0) -> list[Text]:
    """So many texts, of each kind as many."""
    rng = random.Random(seed)
    return [KINDS[i % len(KINDS)](rng) for i in range(count)]
