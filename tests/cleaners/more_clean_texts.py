"""More clean texts, of other templates, written when the rules were done."""

from __future__ import annotations

import random

from clean_texts import Text

SURNAMES = (
    "Aizpurúa Belloch Cruïlles Dieguez Eguía Farriol Gisbert Hinojosa Iribarren Jáuregui"
    " Kortabarria Lafuente Meddeb Nkrumah Okafor Adeyemi Tshombe Mwangi Achebe Bâ Sow Diop"
    " Sembène Kaunda Zulu Xaba Mthembu Rakotoarisoa Andrianaivo Ratsiraka Tui Fa'alogo Kealoha"
    " Kamehameha Tawhiao Ngata Te-Kooti Pomare Raukawa Bhattacharyya Chattopadhyay Mukherji Rao"
    " Iyengar Nair Pillai Jayawardene Wickremasinghe Thant Aung Bounmy Sisavang Sihanouk Penh"
    " Trịnh Hoàng Lê Mao Deng Soong Kung Roh Pak Ryu Ohtani Ueno Inoue Ōe Satō Jensen"
    " Schjerfbeck Häkkinen Väinämö Õnnepalu Sõber Kalniņš Bērziņš Žemaitė Kudirka Basanavičius"
    " Skoropadskyj Kotsiubynskyi Yavornytskyi Kolas Bahdanovič Szymborska Przybyszewski"
    " Krzyżanowski Świętochowski Vrchlický Erbenová Hviezdoslav Štúr Kukučín Illyés Babits"
    " Móricz Eötvös Kölcsey Blaga Arghezi Vazov Botev Njegoš Kiš Andrić Krleža Marulić Prešeren"
    " Kosovel Kadare Fishta Papadiamantis Kazantzakis Solomós Pamuk Karaosmanoğlu Tarhan Hikmet"
    " Hedayat Shamlu Adonis Qabbani Mahfouz Darwish Agnon Bialik Oz Sòria Verdaguer Riba"
    " Castelao Rosalía Pessoa Camões Eça Saramago Pavese Svevo Deledda Ungaretti Gozzano Walser"
    " Ramuz Cendrars Maeterlinck Verhaeren Gezelle Couperus Multatuli Hildebrand Holberg Wessel"
    " Kielland Undset Bjørnson Laxness Gunnarsson Jónsson Guðmundsdóttir"
).split()
GIVEN = (
    "Itziar Gorka Nerea Kwame Ngozi Thandiwe Sipho Fatou Ousmane Lalao Tavita Leilani Hone"
    " Aroha Arundhati Rabindranath Subramanian Thuy Linh Mei-Ling Xiaoping Hyun Yuki Hideo Aino"
    " Väinö Kaarel Jānis Žygimantas Bohdan Lesya Zbigniew Wisława Božena Ľudovít Gyula Mihály"
    " Lucian Ivo Danilo Ismail Nikos Orhan Nâzım Sadegh Naguib Mahmoud Shmuel Mercè Rosalía"
    " Fernão Cesare Grazia Guido Blaise Louis-Couperus Ludvig Sigrid Halldór Þóra"
).split()
SHIPS = (
    "Batavia Bavaria Carnatic Caronia Carmania Cameronia Lucania Lusania Oceana Oceania Morea"
    " Mooltan Moldavia Malwa Malva Medina Medea Rotorua Rotomahana Tainui Arawa Arama Nerissa"
    " Norissa Salier Salies Stella Stela Trave Traven Werra Wera Eider Elder Saale Saala"
).split()
TOWNS = (
    "Oñati Lekeitio Lokeren Diksmuide Veurne Sneek Franeker Klaipėda Daugavpils Pärnu Oulu Bodø"
    " Ribe Dubrovnik Zadar Ohrid Plovdiv Ioannina Trabzon Isfahan Haifa Tlemcen Kairouan Dakar"
    " Accra Antsirabe Hobart Nuku'alofa Hilo Pondichéry Kandy Mandalay Hội-An Amoy Sapporo"
    " Arequipa Oruro Tunja Cuzco Olinda"
).split()
PUBLISHERS = (
    "Elkar;Edicions 62;Querido;Van Oorschot;Gyldendal;Otava;Loodus;Zinātne;Vaga;Czytelnik;PIW;"
    "Odeon;Matica slovenská;Magvető;Kriterion;Mladinska knjiga;Nolit;Kedros;Iletişim;Am Oved;"
    "Actes Sud;Hanser;Suhrkamp;Diogenes;Faber;Virago;Кінець;Наука;Мысль"
).split(";")
TITLES = {
    "en": (
        "Ferrymen of {t}",
        "Tides, Tallow and Tar: Trade at {t}",
        "What the Lamplighter Saw",
        "A Bestiary for {t}",
        "{s}: Her Voyages and Her Loss",
    ),
    "fr": (
        "Les passeurs de {t}",
        "Chandelles et goudron : le négoce à {t}",
        "Ce que vit l'allumeur de réverbères",
    ),
    "de": ("Die Fährleute von {t}", "Talg und Teer. Handel in {t}", "Ein Bestiarium aus {t}"),
    "ru": ("Перевозчики и лодочники", "Сало и деготь: торговля", "Что видел фонарщик"),
    "pl": ("Przewoźnicy z miasta {t}", "Łój i smoła. Handel w {t}", "Co widział latarnik"),
    "it": ("I traghettatori di {t}", "Sego e catrame: il commercio a {t}"),
    "pt": ("Os barqueiros de {t}", "Sebo e alcatrão: o comércio em {t}"),
    "sv": ("Färjkarlarna i {t}", "Talg och tjära: handeln i {t}", "Vad lykttändaren såg"),
}
ENTRIES = (
    "{a}: {title}, {publisher}, {t} {year}.",
    "{a} ({year}) ‘{title}’, in {b} (ed.), {title2}. {t}: {publisher}, pp. {n}-{m}.",
    "• {a}, {title} ({t}, {year}), cit., pp. {n} ss.",
    "{a}. {title} / {b}. - {t} : {publisher}, {year}. - {m} p.",
    "{year} {title}. {a}. {publisher}.",
)
NOTES = {
    "en": (
        (
            "Scope and content: The collection of {a} ({year}-{year2}) consists of log books, cargo"
            " lists and family letters. It covers voyages of the {s} and, for a season, the {s2}"
            " under Capt. {b}."
        ),
        (
            "Biographical note: {a} was born at {t}, the third child of {b} and {c}. He shipped as"
            " a boy in the {s2}, took his master's ticket, and in the end kept a chandler's shop."
        ),
        "Custody: deposited by the Hon. Mrs. {x} through Messrs. {y} & {x}, solrs.",
    ),
    "fr": (
        (
            "Présentation du contenu : le fonds {a} réunit journaux de bord, listes de cargaison et"
            " lettres familiales. Il concerne les voyages du {s} et, une saison durant, du {s2},"
            " cap. {b}."
        ),
        "Notice : {a}, né à {t}, troisième enfant de {b} et de {c}, embarqua comme mousse.",
    ),
    "de": (
        (
            "Inhalt: Der Nachlass {a} umfasst Logbücher, Ladelisten und Familienbriefe. Er betrifft"
            " Reisen der {s} und, eine Saison lang, der {s2} unter Kpt. {b}."
        ),
        "Leben: {a}, geboren in {t} als drittes Kind von {b} und {c}, fuhr als Schiffsjunge.",
    ),
    "ru": (
        (
            "Содержание: в фонде собраны вахтенные журналы, списки грузов и семейные письма. Они"
            " касаются плаваний судов «{s}» и «{s2}»."
        ),
        "Биографическая справка: он родился в семье купца и ходил юнгой, а потом держал лавку.",
    ),
}
SENTENCES = {
    "en": (
        "Last spring {a} found a trunk of glass negatives in {t}.",
        "Nobody had opened it since {b} left for {t}.",
        "“You could still smell the varnish,” says {a}, who runs the small museum.",
        "The prints, among them the only known view of the {s}, go on show in May.",
        "Whether she was the {s} or her sister {s2}, the label won't say.",
        "We don't know who took it: the studio of {b} had burnt down by then.",
    ),
    "fr": (
        "Au printemps, {a} a découvert une malle de plaques de verre à {t}.",
        "« On sentait encore le vernis », raconte {a}.",
        "Parmi les tirages, la seule vue connue du {s}.",
        "L'entrée est libre ; les écoles sont priées d'écrire à {b}.",
    ),
    "de": (
        "Im Frühjahr fand {a} in {t} eine Truhe mit Glasnegativen.",
        "„Man roch noch den Firnis“, sagt {a}.",
        "Unter den Abzügen ist die einzige bekannte Ansicht der {s}.",
    ),
    "ru": (
        "Весной в городе нашли сундук со стеклянными негативами.",
        "«Еще пахло лаком», — говорит смотритель музея.",
        "Среди отпечатков есть единственный известный вид парохода «{s}».",
    ),
}


def _filled(rng: random.Random, template: str, titles: tuple[str, ...] = ("",)) -> str:
    def person() -> str:
        return f"{rng.choice(GIVEN)} {rng.choice(SURNAMES)}"

    town, ship, other = rng.choice(TOWNS), *rng.sample(SHIPS, 2)
    surname, given = rng.choice(SURNAMES), rng.choice(GIVEN)
    author = rng.choice((f"{surname}, {given}", person(), f"{surname} {given[0]}."))
    year = rng.randint(1800, 1930)
    return template.format(
        a=author if titles[0] else person(),
        b=person(),
        c=person(),
        x=rng.choice(SURNAMES),
        y=rng.choice(SURNAMES),
        s=ship,
        s2=other,
        t=town,
        title=rng.choice(titles).format(t=town, s=ship),
        title2=rng.choice(titles).format(t=town, s=other),
        publisher=rng.choice(PUBLISHERS),
        year=year,
        year2=year + rng.randint(5, 60),
        n=rng.randint(1, 99),
        m=rng.randint(100, 400),
    )


def works(rng: random.Random) -> Text:
    main, entry = rng.choice(tuple(TITLES)), rng.choice(ENTRIES)
    languages = [rng.choice((main, main, rng.choice(tuple(TITLES)))) for _ in range(15)]
    entries = [_filled(rng, entry, TITLES[each]) for each in languages]
    heading = rng.choice(("Works cited", "Sources", "Literaturverzeichnis", "Références"))
    return Text("works", main, heading + "\n\n" + "\n".join(entries) + "\n")


def collection(rng: random.Random) -> Text:
    language = rng.choice(tuple(NOTES))
    notes = [_filled(rng, note) for note in NOTES[language]]
    items = [_filled(rng, f"A{i + 1}. Brief: {{a}} / {{b}}; {{s}}, {{t}}") for i in range(9)]
    return Text("collection", language, "\n\n".join(notes) + "\n\n" + "\n".join(items) + "\n")


def news(rng: random.Random) -> Text:
    language = rng.choice(tuple(SENTENCES))
    paragraphs = [
        " ".join(_filled(rng, s) for s in rng.sample(SENTENCES[language], 3)) for _ in range(3)
    ]
    return Text("news", language, "\n\n".join(paragraphs) + "\n")


def more_clean_texts(count: int, seed: int = 0) -> list[Text]:
    """So many texts, of each kind as many."""
    rng = random.Random(seed)
    return [(works, collection, news)[i % 3](rng) for i in range(count)]
