"""The words that invented works are made of: names from Faker (MIT), all else listed here.

Titles of works are put together from Faker's own word lists, which are made for public texts.
"""

from __future__ import annotations

import importlib
from functools import cache

#: the language of a work's title, and the countries that its authors may be of
COUNTRIES: dict[str, tuple[str, ...]] = {
    "en": (
        "en_US",
        "en_GB",
        "en_US",
        "en_GB",
        "cs_CZ",
        "pl_PL",
        "nl_NL",
        "no_NO",
        "hu_HU",
        "it_IT",
    ),
    "de": ("de_DE", "de_DE", "de_AT", "hu_HU", "cs_CZ"),
    "fr": ("fr_FR", "fr_FR", "it_IT", "es_ES"),
    "ru": ("ru_RU", "ru_RU", "uk_UA"),
    "it": ("it_IT",),
    "es": ("es_ES",),
    "pl": ("pl_PL",),
    "cs": ("cs_CZ",),
    "nl": ("nl_NL",),
    "da": ("da_DK", "no_NO", "sv_SE"),
    "uk": ("uk_UA",),
}
TOWNS: dict[str, list[str]] = {
    "en": "London;New York;Oxford;Cambridge;Boston;Chicago;Philadelphia;Edinburgh;Dublin;Princeton"
    ";Princeton, NJ;Berkeley;New Haven;Cambridge, MA;Cambridge, Mass.;Ithaca;Ithaca, N.Y.;Toronto"
    ";Leeds;Manchester;Norwich;Melbourne;Sydney;Baltimore;Washington;Washington, D.C.;San Francisco"
    ";Los Angeles;Bloomington;Pittsburgh;Chapel Hill;Durham, NC;Stanford;Stanford, CA;Aldershot"
    ";Basingstoke;Harmondsworth;Bristol;Glasgow;St. Louis;Montreal;University Park;Hoboken, NJ"
    ";Leiden;Amsterdam;Berlin;Vienna;Prague;Warsaw;Moscow;Stockholm;Oslo;The Hague;Houndmills".split(
        ";"
    ),
    "de": "Berlin;Leipzig;München;Stuttgart;Hamburg;Frankfurt am Main;Frankfurt a. M.;Frankfurt/M."
    ";Göttingen;Köln;Wien;Zürich;Basel;Bern;Tübingen;Heidelberg;Münster;Paderborn;Weimar;Jena;Halle"
    ";Halle a. d. Saale;Dresden;Bonn;Darmstadt;Wiesbaden;Hannover;Freiburg i. Br.;Freiburg;Graz"
    ";Opladen;Kiel;Königsberg;Breslau;Prag;Marburg;Bielefeld;Essen;Köln/Wien;Berlin-West".split(
        ";"
    ),
    "fr": "Paris;Lyon;Genève;Bruxelles;Lausanne;Marseille;Rennes;Toulouse;Bordeaux;Strasbourg;Lille"
    ";Grenoble;Montréal;Québec;Rouen;Caen;Nancy;Dijon;Poitiers;Louvain;La Haye;Aix-en-Provence".split(
        ";"
    ),
    "ru": "М.;Л.;СПб.;Москва;Ленинград;Санкт-Петербург;Пг.;М.; Л.;Киев;Новосибирск;Свердловск"
    ";Екатеринбург;Казань;Харьков;Одесса;Иркутск;Томск;Саратов;Ростов н/Д;Воронеж;Минск;Рига".replace(
        "М.; Л.", "М.—Л."
    ).split(";"),
    "it": "Roma;Milano;Torino;Firenze;Bologna;Napoli;Venezia;Padova;Bari".split(";"),
    "es": "Madrid;Barcelona;México;Buenos Aires;Valencia;Sevilla;Salamanca".split(";"),
    "pl": "Warszawa;Kraków;Wrocław;Poznań;Lwów;Gdańsk;Łódź;Lublin".split(";"),
    "cs": "Praha;Brno;Plzeň;Olomouc;Bratislava".split(";"),
    "nl": "Amsterdam;Den Haag;Utrecht;Leiden;Antwerpen;Groningen;Haarlem".split(";"),
    "da": "København;Oslo;Bergen;Stockholm;Göteborg;Uppsala;Lund;Århus".split(";"),
    "uk": "Київ;К.;Львів;Харків;Одеса;Чернівці".split(";"),
}
#: how a house is named: {s} a surname, {t} a town, {w} a word
HOUSES: dict[str, list[str]] = {
    "en": "{t} University Press;{t} University Press;University of {t} Press;{s};{s} & {s};{s} and {s}"
    ";{s} Press;{s} Publishers;{s} Books;{w} Press;{w} Books;{s}, {s} & Co.;{s} and Sons;{s} & Sons"
    ";The {w} Press;{s} Publishing Company;{w} House;Clarendon Press;Macmillan;Longmans, Green & Co."
    ";Routledge;Penguin;Harper & Row;Knopf;Methuen;Brill;Palgrave Macmillan;Academic Press;Springer"
    ";Wiley;Allen & Unwin;Basic Books;{w} Society;Institute of {w} Studies;{w} Historical Society"
    ";U.S. Government Printing Office;Her Majesty's Stationery Office;HMSO;MIT Press".split(";"),
    "de": "{s};{s} Verlag;{s}-Verlag;Verlag {s};{s} & {s};{s} und {s};{w}verlag;{w} Verlag"
    ";Akademie-Verlag;Duncker & Humblot;Vandenhoeck & Ruprecht;C. H. Beck;Beck;Mohr Siebeck;Böhlau"
    ";Suhrkamp;Campus;Oldenbourg;Steiner;Klett-Cotta;{s}'sche Buchhandlung;De Gruyter;Reclam".split(
        ";"
    ),
    "fr": "{s};Éditions {s};Éditions du {w};Presses universitaires de {t};PUF;Gallimard;Le Seuil"
    ";Fayard;Armand Colin;Hachette;Plon;Éd. du CNRS;Librairie {s};Imprimerie nationale;{s} frères"
    ";{s} et {s};La Découverte;Librairie {s} et fils;Droz;Flammarion;L'Harmattan;Albin Michel".split(
        ";"
    ),
    "ru": "Наука;Мысль;Политиздат;Молодая гвардия;РОССПЭН;Новое литературное обозрение;Госполитиздат"
    ";Изд-во АН СССР;Изд-во {w};Книга;Прогресс;Издательство политической литературы;Academia"
    ";Типография {s}а;Изд-во МГУ;Воениздат;Алетейя;Высшая школа;Соцэкгиз;Весь мир;Изд. {s}а".split(
        ";"
    ),
    "it": "{s};Einaudi;Laterza;Il Mulino;{s} Editore;Edizioni {w};Feltrinelli;Olschki".split(";"),
    "es": "Editorial {s};Alianza;Crítica;Fondo de Cultura Económica;Ediciones {w};Siglo XXI".split(
        ";"
    ),
    "pl": "PWN;Ossolineum;Wydawnictwo {w};Czytelnik;Książka i Wiedza;PIW;{s}".split(";"),
    "cs": "Academia;Orbis;Odeon;{s};Nakladatelství {w};Melantrich;Karolinum".split(";"),
    "nl": "{s};Nijhoff;Uitgeverij {s};{s} & {s};Van {s};Boom;Querido".split(";"),
    "da": "Gyldendal;{s};{s} forlag;Universitetsforlaget;{s} & {s};Almqvist & Wiksell".split(";"),
    "uk": "Наукова думка;Критика;{s};Видавництво {w};Либідь".split(";"),
}
#: how a journal is named: {n} a noun phrase
JOURNALS: dict[str, list[str]] = {
    "en": "Journal of {w} {w};Journal of {w};{w} Review;{w} Quarterly;Studies in {w} {w};{w} Studies"
    ";The {w} Review;The {w} Journal;American {w} Review;Annals of {w};Bulletin of the {w} Society"
    ";Proceedings of the {w} Society of {t};Transactions of the {w} Society;{t} Historical Review"
    ";Slavic {w};International Journal of {w} {w};Past & {w};{w} and {w};{w};European {w} Review"
    ";IEEE Transactions on {w};Comparative Studies in {w} and {w};J. {a}. {a}.;{a}. J. {a}.;The {w}"
    ";{w} History;Acta {w};Papers of the {w} Association;Local {w};{w} Notes and Queries;{w} {w}"
    ";Archives of {w} and {w} Research;Communications of the {w};Social {w};{w} Letters".split(";"),
    "de": "Zeitschrift für {w};Archiv für {w}geschichte;Historische {w};{w}geschichtliche Blätter"
    ";Jahrbücher für {w};Jahrbuch für {w} und {w};Mitteilungen des Vereins für {w};{w} Forum"
    ";Vierteljahrshefte für {w};Beiträge zur {w};Geschichte und {w};Annalen der {w};{w} und {w}"
    ";Zeitschrift des Vereins für {w} und {w};Preußische {w};Forschungen zur {w};HZ;VSWG".split(
        ";"
    ),
    "fr": "Revue d'histoire de {w};Annales de {w};Revue {w};Bulletin de la Société de {w};Cahiers du {w}"
    ";Revue historique;Annales;Le {w} social;Mémoires de l'Académie de {t};{w};Les Cahiers de {w}"
    ";Archives de {w};Études {w};Revue des deux {w};Journal de {w}".split(";"),
    "ru": "Вопросы {w};Вопросы истории;Отечественная история;Исторические записки;{w} архив;Вестник {w}"
    ";Красный архив;Русская старина;Новый {w};Исторический архив;Известия {w};{w} и {w};Былое"
    ";Журнал {w};Труды {w};Советское {w};Каторга и ссылка;Ученые записки {w}".split(";"),
    "it": "Rivista di {w};Studi {w};Quaderni {w};Archivio {w};Nuova {w}".split(";"),
    "es": "Revista de {w};Estudios de {w};Anales de {w};Boletín de {w};Cuadernos de {w}".split(";"),
    "pl": "Przegląd {w};Kwartalnik {w};Dzieje {w};Studia {w};Roczniki {w}".split(";"),
    "cs": "Český časopis {w};Sborník {w};Studia {w};Časopis {w};Dějiny a {w}".split(";"),
    "nl": "Tijdschrift voor {w};Bijdragen tot {w};De {w};Jaarboek {w}".split(";"),
    "da": "Historisk Tidsskrift;Tidsskrift for {w};Årbog for {w};Nordisk {w}".split(";"),
    "uk": "Український {w};Вісник {w};Записки {w};Україна {w}".split(";"),
}
PAPERS: dict[str, list[str]] = {
    "en": "The Times;The {w} Herald;{t} Gazette;New York Times;The {t} Chronicle;Manchester {w}".split(
        ";"
    ),
    "de": "{t}er Zeitung;Frankfurter Zeitung;{w} Tageblatt;Vossische Zeitung;Neue {w} Presse".split(
        ";"
    ),
    "fr": "Le Temps;Le {w};L'Humanité;Le Figaro;Journal des {w};La {w}".split(";"),
    "ru": "Правда;Известия;Труд;{w} газета;Новое время;Русские ведомости;Красная {w}".split(";"),
}
#: patterns of titles: {w} a word, {W} a capitalised one, {s} a surname, {t} a town, {y} years
TITLES: dict[str, list[str]] = {
    "en": "The {W} of {W};{W} and {W};{W} in {t};The {W} {W}: {W} and {W} in {t}, {y};A History of {W}"
    ";{s} and the {W} of {W};The {W} of {s};{W} and {W} in the Age of {W};On the {W} of {W}"
    ";{W} {W};The {W}'s {W};{W}: A {W} {W};Notes on {W} {W};From {W} to {W}: {t}, {y};{W};The {W}"
    ";What {W} Did: {W}, {W}, and the {W} of {W};{W} under {s};Letters from {t};My {W} in {t}"
    ";An Introduction to {W} {W};{W} without {W}: The {W} of {t} {y};Was There a {W} {W}?;Review of {s}, The {W} of {W}"
    ";The Making of the {W} {W};{W}, {W} and {W};Towards a {W} of {W};{W} and the {W}, {y}"
    ";{W}, {W} and {W};{W} and {W}: The {W} {W} of the {t} {W};{W} {W} and the {W};The Life and {W} of {s};The {W} Question in {t};{W}, {W}, {W}: {W} of a {W};In {W} of {W}"
    ";{W} {W} {W} for {W} in {W} {W};A {W} {W} to {W} {W} using {W};Report on the {W} of {t}".split(
        ";"
    ),
    "de": "Die {W} der {W};Der {W} und die {W};{W} und {W} in {t};Das {W} im {W}. Eine {W} {y}"
    ";Geschichte der {W};{W} und {W}. Zur {W} des {W}s in {t} {y};Zur {W} der {W};{s} und die {W}"
    ";{W};{W} in {t};Über den {W};Vom {W} zum {W};Studien zur {W} der {W};Die {w}en {W};{s}s {W}"
    ";Der {W} von {t};Quellen zur {W} {y};Zwischen {W} und {W}: {W} {y};Beiträge zur {W}".split(
        ";"
    ),
    "fr": "Le {w} et la {w};Histoire de {w};La {w} de {t};Les {w}s du {w};{W} et {w} à {t} ({y})"
    ";L'{w} et le {w};{s} et son {w};{W}, {w} et {w};De la {w} au {w} : {t}, {y};Essai sur le {w}"
    ";La {w} sous {s};{W} d'un {w};Les origines de la {w};Une {w} de {w} : le cas de {t};{W}".split(
        ";"
    ),
    "ru": "История {w};{W} и {w};{W} {w} в {y} гг.;Очерки {w};О {w} {w};{W} {w};К вопросу о {w}"
    ";{W}: {w} и {w};Воспоминания {s}а;{W};{s} и {w};{W} в России ({y});Из истории {w};Мои {w};Рец. на кн.: {s} А. А. {W} и {w}. М., 1999"
    ";{W} {w}: сборник документов;{W} о {w}. {W} {w};Письма из {w};{W} {w} {w} в {t}".split(";"),
    "it": "La {w} e il {w};Storia di {w};{W} e {w} a {t};Il {w} di {t};{W}. {W} di {w} ({y})".split(
        ";"
    ),
    "es": "La {w} y el {w};Historia de {w};{W} y {w} en {t} ({y});Los {w} de {t};El {w}: {w} y {w}".split(
        ";"
    ),
    "pl": "{W} i {w};Historia {w};{W} w {t} {y};{W} {w};O {w} i {w};Dzieje {w}. {W} {w}".split(";"),
    "cs": "{W} a {w};Dějiny {w};{W} v {t} {y};{W} {w};O {w};{W} {w}. {W} a {w}".split(";"),
    "nl": "De {w} en het {w};Geschiedenis van {w};{W} in {t}, {y};{W} en {w};Het {w} van {t}".split(
        ";"
    ),
    "da": "Det {w} og {w};{W} i {t} {y};{W} og {w};Fra {w} til {w};Danmarks {w}".split(";"),
    "uk": "Історія {w};{W} і {w};{W} {w} ({y});Нариси {w};{W} та {w} у {t}".split(";"),
}
SERIES = {
    "en": "Studies in {W} {W};{W} Monographs;{t} Texts in {W};Lecture Notes in {W}".split(";"),
    "de": "Beiträge zur {W};Schriften des Instituts für {W};{W} Studien".split(";"),
    "fr": "Bibliothèque de {w};Collection « {W} »;Travaux de {w}".split(";"),
    "ru": "Памятники {w};Труды {w};Библиотека {w}".split(";"),
}
SCHOOLS = {
    "en": "University of {t};{t} University;{t} College;University of {W}".split(";"),
    "de": "Universität {t};Univ. {t};TU {t}".split(";"),
    "fr": "université de {t};Université {t} 1;EHESS".split(";"),
    "ru": "МГУ;Институт {w};СПбГУ".split(";"),
}
_LOREM = {
    "en": "en_US", "de": "de_DE", "fr": "fr_FR", "ru": "ru_RU", "it": "it_IT", "es": "es_ES",
    "pl": "pl_PL", "cs": "cs_CZ", "nl": "nl_NL", "da": "da_DK", "uk": "uk_UA",
}  # fmt: skip
#: what a pattern is written for in another language stands for the nearest
_NEAREST = {"it": "fr", "es": "fr", "pl": "en", "cs": "de", "nl": "de", "da": "de", "uk": "ru"}


def listed(table: dict[str, list[str]], language: str) -> list[str]:
    """A language's row of a table, or that of its neighbour."""
    while language not in table:
        language = _NEAREST[language]
    return table[language]


@cache
def words(language: str) -> list[str]:
    """Words of four letters and more, and whatever case they have."""
    lists = importlib.import_module(f"faker.providers.lorem.{_LOREM[language]}").Provider.word_list
    least = 3 if language == "en" else 4
    return sorted({word for word in lists if len(word) > least and word.isalpha()})


@cache
def names(country: str) -> tuple[list[str], list[str]]:
    """The given names and surnames of a country."""
    person = importlib.import_module(f"faker.providers.person.{country}").Provider
    given = getattr(person, "first_names", ()) or (
        *person.first_names_male,
        *person.first_names_female,
    )
    last = getattr(person, "last_names", ()) or person.last_names_male
    if len(last) < 20 and hasattr(person, "unisex_last_names"):
        last = person.unisex_last_names
    return _names(given), _names(last)


def _names(given: object) -> list[str]:
    return sorted({str(name).strip() for name in given if 1 < len(str(name)) < 16})  # type: ignore[attr-defined]
