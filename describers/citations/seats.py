"""Who keeps archives: the words in the names of such houses, their parts, and their towns."""

from __future__ import annotations

UP = "A-ZА-ЯЁÀ-ÞŁŠŽČŚĆŹŻĐŐŰІЇЄҐ"
CAPITAL = rf"(?:[{UP}][\w'’.&-]*|\([{UP}][^()]{{1,40}}\))"
JOINS = (
    r"(?:of|for|the|and|de|des|du|la|le|les|di|der|die|für|fur|zu|und|et|at|degli|della|del|dello"
    r"|do|da|dos|van|het|po|po|v|w|we|ve|u|na|och|og|y|i)"
)
#: a name: capitals with small words between them
NAME = rf"{CAPITAL}(?:\s(?:{JOINS}\s){{0,3}}{CAPITAL}){{0,7}}"
#: the word that tells that a name is one of a house that keeps archives
HOUSE = (
    r"(?:[Aa]rchi[vf]\w*|[Aa]rchiwum\w*|[Aa]rxiu|\w+[Aa]rchiv|\w*[Bb]iblioth[eè]\w+|Bibliote[ck]a|Bibliotek\w*"
    r"|Library|Libraries|Records?\s(?:Office|Centre|Center|Service)|(?:History|Heritage)\sCentre"
    r"|Institution|Museum|Historical\sSociety|Arkiv\w*|\w*arkiv(?:et)?|[Аа]рх[иі]в\w*"
    r"|[Бб][иі]бл[иі]отек\w+|[Мм]узе\w+|Arhi[vh]\w*|Levéltár\w*|\w*levéltár\w*|Archiefs?|\w*archief"
    r"|Knihovna|Könyvtár\w*|Ossolineum|Muniments?|Muniment\sRoom|Collections)"
)
#: houses without such a word: `Borthwick Institute`, `King's College`; only before a shelfmark
SCHOOL = (
    r"(?:Institut\w*|College|University|Cathedral|Abbey|Chapter|Society|Academy|Register\sHouse)"
)
#: a part of a house, which belongs to its name
DEPARTMENT = (
    r"(?:(?:\w+\s){0,3}(?:Division|Department|Dept\.|Section|Room)"
    r"|(?:(?:Special|Manuscripts?|Rare|Archives|Western)\s)(?:\w+\s){0,3}?(?:Collections?|Books?)"
    r"(?:\s(?:and|&)\s\w+(?:\s\w+)?)?|Manuscripts(?:\s(?:and|&)\s(?:\w+\s?){1,3})?"
    r"|Handschriftenabteilung|Département\sdes\s\w+|Rękopisy)"
)
#: towns where archives have their seats, which their names need: State Archives, Zagreb
TOWN = (
    r"(?:Aberdeen|Amsterdam|Ann Arbor|Antwerp(?:en)?|Athens|Austin|Barcelona|Bas(?:el|le)|Belfast"
    r"|Belgrade|Beograd|Berkeley|Berlin|Bern|Birmingham|Bloomington|Bologna|Bonn|Boston|Bratislava"
    r"|Brem[ae]n|Brescia|Bristol|Brno|Brussel[s]?|Bruxelles|Bucharest|București|Budapest|Calcutta"
    r"|Cambridge|Canberra|Cape Town|Cardiff|Chester|Chicago|Chichester|Cluj(?:-Napoca)?"
    r"|College Park"
    r"|Cologne|Copenhagen|København|Debrecen|Delhi|New Delhi|Den Haag|The Hague|Dresden|Dublin"
    r"|Durham|Düsseldorf|Edinburgh|Exeter|Florence|Firenze|Frankfurt(?:\sam\sMain)?|Freiburg"
    r"|Gdańsk|Gen[eè]v[ae]|Genoa|Genova|Ghent|Gent|Glasgow|Göttingen|Graz|Halle|Hamburg|Hannover"
    r"|Hanover|Heidelberg|Helsinki|Innsbruck|Istanbul|Jena|Jerusalem|Karlsruhe|Kassel|Kew|Kiel"
    r"|K[iy]iv|Kiev|Klagenfurt|Koblenz|Köln|Kraków|Cracow|Lancaster|Leeds|Leicester|Leiden|Leipzig"
    r"|Lemberg|Lw[óo]w|Lviv|Lincoln|Linz|Lisbo[na]|Lisboa|Liverpool|Ljubljana|London|Londres|Lublin"
    r"|Luzern|Lyon|Madrid|Maidstone|Manchester|Marburg|Marseille|Melbourne|Milano?|Minsk|Montr[eé]al"
    r"|Moscow|Moskva|Munich|München|Münster|Nantes|Naples|Napoli|New Haven|New York|Norwich"
    r"|Nottingham|Nürnberg|Nuremberg|Odess?a|Oslo|Ottawa|Oxford|Padua|Padova|Palermo|Paris|Philadelphia"
    r"|Potsdam|Poznań|Pozna[nń]|Prague|Praha|Preston|Princeton|Reading|Riga|Rom[ae]|Rome|Rouen"
    r"|Salzburg|San Marino|Santiago|Sarajevo|Seville|Sevilla|Sheffield|Simancas|Sofia|St\.? Andrews"
    r"|St\.? Petersburg|Stanford|Stockholm|Strasbourg|Stuttgart|Sydney|Tallinn|Tartu|Tbilisi|Tokyo"
    r"|Torino|Toronto|Toulouse|Trento|Trieste|Turin|Uppsala|Utrecht|Valencia|Valladolid|Vaduz"
    r"|Vatican(?:\sCity)?|Venice|Venezia|Vienna|Vilnius|Vincennes|Warsaw|Warszawa|Warwick"
    r"|Washington(?:,\sD\.?\s?C\.?)?|Weimar|Wien|Wiesbaden|Winchester|Worcester|Wrocław|Würzburg"
    r"|York|Zagreb|Z[uü]rich)"
)
#: an archive by its acronym: AGAD, StABS, MNL OL, AD Somme, A.N.
ACRONYM = (
    rf"(?:(?:[{UP}][a-zа-яё]{{0,2}}){{2,9}}(?:[-/][{UP}]{{2,6}})?(?:\s[{UP}]{{2,5}}(?![\w/])"
    rf"|\s[{UP}][a-zà-ÿа-яёіїєґ]{{3,}}(?:-[{UP}\w][\w-]+)*(?=,))?|(?:[{UP}]{{1,2}}\.\s?){{2,6}}|Bodl\.)"
)
#: acronyms before a number that keep nothing: printed series, papers of parliaments
PRINTED = (
    r"(?:MGH|PL|PG|CSEL|CCSL|CCCM|CCSG|AASS|RIS|RS|EETS|HMC|O?DNB|OED|VCH|CSP\w*|CPR|CCR|RCHM|PP"
    r"|BPP|HC|HL|FRUS|DBFP|DDF|DDI|ADAP|STC|ESTC|USTC|ISBN|ISSN|UN|EU|EC|NBER|MS|MSS|QB|KB|AC|TLR|WLR"
    r"|US|USC|SI|RGBl|BGBl|PSZ|ПСЗ|ПСС|СЗ|SIRIO|CIL|IG|CIIC|BHL|LSJ|ANF|NPNF|RE|RGA|LCL)"
)
