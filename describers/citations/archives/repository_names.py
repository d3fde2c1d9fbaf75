"""Repositories of archives: the words in their names, their parts, and their towns."""

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
    r"|[Бб][иі]бл[иі]отек\w+|[Мм]узе\w+|[Aa]rhi[vh]\w*|Arşiv\w*|Archivum|Levéltár\w*|\w*levéltár\w*|Archiefs?|\w*archief"
    r"|Knihovna|Könyvtár\w*|Ossolineum|Muniments?|Muniment\sRoom|Collections"
    r"|(?:Clerk|Recorder|Auditor|Assessor|Registrar)['’]s\sOffice|County\s(?:Clerk|Recorder)(?!['’])|Courthouse)"
)
#: houses without such a word: `Borthwick Institute`, `King's College`; only before a shelfmark
SCHOOL = (
    r"(?:Institut\w*|College|University|Cathedral|Abbey|Chapter|Society|Academy|Register\sHouse"
    r"|Collection)"
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
    r"(?:Aberdeen|Aberystwyth|Aix-en-Provence|Albany|Amiens|Amsterdam|Angers|Ann Arbor|Annapolis"
    r"|Antwerp(?:en)?|Arras|Athens|Atlanta|Augsburg|Austin|Avignon|Aylesbury|Baltimore|Bamberg"
    r"|Barcelona|Bari|Bas(?:el|le)|Bedford|Belfast|Belgrade|Beograd|Berkeley|Berlin|Bern"
    r"|Beverley|Birmingham|Bloomington|Bologna|Bolton|Bonn|Bordeaux|Boston|Bradford|Bratislava"
    r"|Brem[ae]n|Brescia|Bristol|Brno|Brussel[s]?|Bruxelles|Bucharest|București|Budapest"
    r"|Bury St Edmunds|Caen|Calcutta|Cambridge|Canberra|Canterbury|Cape Town|Cardiff|Carlisle"
    r"|Chapel Hill|Charlottesville|Chelmsford|Chester|Chicago|Chichester|Chippenham"
    r"|Cluj(?:-Napoca)?|Coburg|Colchester|College Park|Cologne|Columbus|Copenhagen|Cracow"
    r"|Darmstadt|Debrecen|Delhi|Den Haag|Derby|Dijon|Dorchester|Dresden|Dublin|Durham|Düsseldorf"
    r"|Edinburgh|Erfurt|Exeter|Firenze|Florence|Frankfurt(?:\sam\sMain)?|Freiburg|Gdańsk"
    r"|Gen[eè]v[ae]|Genoa|Genova|Gent|Ghent|Glasgow|Gloucester|Gotha|Graz|Greifswald|Grenoble"
    r"|Göttingen|Halifax|Halle|Hamburg|Hannover|Hanover|Hartford|Heidelberg|Helsinki|Hereford"
    r"|Hertford|Huddersfield|Hull|Innsbruck|Ipswich|Istanbul|Ithaca|Jena|Jerusalem|K[iy]iv"
    r"|Karlsruhe|Kassel|Kendal|Kew|Kiel|Kiev|Klagenfurt|Koblenz|Konstanz|Kraków|Köln|København"
    r"|La Rochelle|Lancaster|Leeds|Leicester|Leiden|Leipzig|Lemberg|Lewes|Lille|Lincoln|Linz"
    r"|Lisbo[na]|Lisboa|Liverpool|Ljubljana|London|Londres|Lublin|Lucca|Ludwigsburg|Luzern|Lviv"
    r"|Lw[óo]w|Lyon|Lübeck|Madison|Madrid|Magdeburg|Maidstone|Mainz|Manchester|Mantova|Mantua"
    r"|Marburg|Marseille|Matlock|Melbourne|Merseburg|Metz|Milano?|Minsk|Modena|Montpellier"
    r"|Montr[eé]al|Moscow|Moskva|Munich|München|Münster|Nancy|Nantes|Naples|Napoli|Nashville"
    r"|New Delhi|New Haven|New Orleans|New York|Newcastle(?:\supon\sTyne)?|Northallerton"
    r"|Northampton|Norwich|Nottingham|Nuremberg|Nürnberg|Odess?a|Oldenburg|Oslo|Osnabrück|Ottawa"
    r"|Oxford|Padova|Padua|Palermo|Paris|Parma|Passau|Perugia|Philadelphia|Pisa|Plymouth"
    r"|Poitiers|Portsmouth|Potsdam|Pozna[nń]|Poznań|Prague|Praha|Preston|Princeton|Providence"
    r"|Raleigh|Reading|Regensburg|Rennes|Richmond|Riga|Rom[ae]|Rome|Rostock|Rouen|Salem|Salzburg"
    r"|San Marino|Santiago|Sarajevo|Schleswig|Schwerin|Sevilla|Seville|Sheffield|Shrewsbury"
    r"|Siena|Sigmaringen|Simancas|Sofia|Southampton|Speyer|Springfield|St\.? Andrews"
    r"|St\.? Petersburg|Stafford|Stanford|Stockholm|Strasbourg|Stuttgart|Swansea|Sydney|Tallinn"
    r"|Tartu|Taunton|Tbilisi|The Hague|Tokyo|Torino|Toronto|Toulouse|Tours|Trento|Trier|Trieste"
    r"|Trowbridge|Truro|Turin|Udine|Ulm|Uppsala|Urbana|Utrecht|Vaduz|Valencia|Valladolid"
    r"|Vatican(?:\sCity)?|Venezia|Venice|Verona|Vicenza|Vienna|Vilnius|Vincennes|Wakefield"
    r"|Warsaw|Warszawa|Warwick|Washington(?:,\sD\.?\s?C\.?)?|Weimar|Wernigerode|Wien|Wiesbaden"
    r"|Wigan|Winchester|Wolfenbüttel|Worcester|Wrocław|Würzburg|York|Z[uü]rich|Zagreb)"
)
#: an archive by its acronym: AGAD, StABS, MNL OL, AD Somme, A.N.
ACRONYM = (
    rf"(?:(?:[{UP}][a-z]{{2,9}}\.?\s)(?:RO|AO|CRO|CAS)(?!\w)|(?:[{UP}][a-zа-яё]{{0,2}}){{2,9}}(?:[-/][{UP}]{{2,6}})?(?:\s[{UP}]{{2,5}}(?![\w/])"
    rf"|\s[{UP}][a-zà-ÿа-яёіїєґ]{{3,}}(?:-[{UP}\w][\w-]+)*(?=,))?|(?:[{UP}]{{1,2}}\.\s?){{2,6}}|BArch(?:-[{UP}]+)?(?:\s[{UP}][\w-]+)?|Bodl\.(?:\sLib\.)?)"
)
#: acronyms before a number that keep nothing: printed series, papers of parliaments
PRINTED = (
    r"(?:MGH|PL|PG|CSEL|CCSL|CCCM|CCSG|AASS|RIS|RS|EETS|HMC|O?DNB|OED|VCH|CSP\w*|CPR|CCR|RCHM|PP"
    r"|BPP|HC|HL|FRUS|DBFP|DDF|DDI|ADAP|STC|ESTC|USTC|ISBN|ISSN|UN|EU|EC|NBER|MS|MSS|QB|KB|AC|TLR|WLR"
    r"|US|USC|SI|RGBl|BGBl|PSZ|ПСЗ|ПСС|СЗ|SIRIO|CIL|IG|CIIC|BHL|LSJ|ANF|NPNF|RE|RGA|LCL)"
)
