"""German."""

from __future__ import annotations

from describers.headers.words.model import LetterWords

GERMAN = LetterWords(
    dear=(
        "liebe lieber liebes liebste liebster liebstes teure teurer theure theurer geliebte "
        "geliebter geehrte geehrter geehrtester verehrte verehrter verehrteste verehrtester "
        "werte werter werther hallo hochgeehrte hochgeehrter hochverehrte hochverehrter "
        "hochgeehrtester hertzliebster hertzliebste hertzlieber hertzliebe vielgeliebte "
        "vielgeliebter vielgeliebteste vielgeliebtester geliebteste "
        "geliebtester herzliebster herzgeliebte herzgeliebter herzallerliebster wertester "
        "werthester wertgeschätzte wertgeschätzter werthgeschätzter geschätzte geschätzter "
        "hochgeschätzte hochgeschätzter hochgeschätztester teuerste teuerster theuerste "
        "theuerster hochzuehrender hochzuverehrender hochgeneigter allerliebste allerliebster "
        "hochverehrtester vielgeehrter vielgeehrtester vielverehrter"
    ),
    before_dear=(
        "guter gute gutes bester beste bestes kleiner kleine süßer süße einziger einzige "
        "herzliebste herzallerliebste mein meine meines unser unsere ihr ihre sehr meinem "
        "innig innigst hoch guten tag"
    ),
    nobody=(
        "herr herren herrn damen dame frau und fräulein hochgeehrter hochverehrter "
        "hochzuverehrender hochzuehrender hochwohlgeborner hochwohlgeborener wohlgeborner "
        "wohlgeborener wohlgeboren wolgeboren hochwohlgeboren hochedler exzellenz "
        "excellenz majestät "
        "durchlaucht euer ew eure ihre hoheit allerdurchlauchtigster gnädige gnädiger gnädigste "
        "kollege kollegen kunde mitglieder geehrte geehrter sehr meine wohledler "
        "genossen kameraden alle gönner gnaden herrlichkeit könig kaiser allergnädigster "
        "allerdurchlauchtigster großmächtigster hohes hohe ministerium hochgelahrter "
        "hochedelgeborner insonders vornehmer hochwürdiger hochwürden gebietender gebietender"
    ),
    kin=(
        "mutter vater vatter eltern bruder schwester geschwister sohn tochter onkel tante "
        "großmutter "
        "großvater oma opa mama papa freund freundin freunde mann frau kinder kind vetter base "
        "cousin cousine"
    ),
    courtesy=(
        "herren herr herrn frau fräulein frl dr prof familie firma seine sr ihre hauptmann oberst "
        "major "
        "direktor genosse pastor pfarrer freiherr graf se wohlgeboren"
    ),
    closing=(
        "achtung mit vorzüglicher vorzüglichster vollkommenster vollkommener ausgezeichneter "
        "größter "
        "aller hochachtung hochachtungsvoll hochachtungsvollst achtungsvoll ergebenst "
        "ergebenster ergebener ergebene gehorsamst gehorsamster gehorsamste gehorsamer ihr ihre "
        "dein deine euer eure ew treu wolgeboren freundlichen freundlichem freundliche "
        "herzlichen herzlichem "
        "herzliche herzlichste besten bestem beste vielen viele lieben lieber liebe schönen "
        "tausend grüßen gruß grüße gruss grüssen grüsse treuer treue treuester getreuer alter "
        "alte sohn tochter bruder schwester mutter vater mann frau onkel tante freund freundin "
        "neffe nichte diener dienerin ich wir verharre verbleibe verbleiben bleibe bin zeichne "
        "zeichnen sehr stets immer in verehrung liebster und küsse küssen kuss kuß es grüßt "
        "grüßen grüsst dich euch sie dir euer herzlich herzlichst innigst sendet senden "
        "wohlgeboren hochwohlgeboren hochedelgeboren exzellenz excellenz untertänigst "
        "untertänigster unterthänigst unterthänigster deutschem kameradschaftlichem der die das "
        "von dankbarer dankbare dankbarem liebende liebender tiefster tiefer respekt ehrfurcht "
        "bis bald als zu sein habe die ehre ganz ganzer dero verbleibend gehorsamstem küßt "
        "umarmt euere hochachtend hochverehrter majestät aufrichtiger aufrichtig zugetaner "
        "alles gute lebe lebt wohl ewig ewiglich immerdar unterthänige alleruntertänigster "
        "allerunterthänigster allerunterthänigste alleruntertänigste magd knecht gehorsame "
        "treugehorsamster treugehorsamste treueste ehrerbietigst ehrerbietig ehrerbietigster "
        "glück auf deutschen gesamte alter verbundener verbundene wünschen schüler "
        "verwittwete verwitwete verw wittwe witwe geborene"
    ),
    core=(
        "achtung hochachtung hochachtungsvoll hochachtungsvollst achtungsvoll ergebenst "
        "ergebenster "
        "ergebener ergebene gehorsamst gehorsamster grüßen gruß grüße gruss grüssen grüsse "
        "diener dienerin dein deine euer herzlichst ihr ihre untertänigst unterthänigst "
        "verehrung grüßt küsse küßt hochachtend allerunterthänigste allerunterthänigster "
        "alleruntertänigste alleruntertänigster ehrerbietigst gehorsamste untertänigster "
        "unterthänigster gehorsamster"
    ),
    own="dein deine euer eure ihr ihre von",
    possessive="dein deine deiner ihr ihre euer eure der deine die deinige deinige",
    office=(
        "landrat bürgermeister direktor sekretär vorstand vorsitzender vorsitzende "
        "schriftführer archivar lehrer pfarrer tischlermeister amt amtsrichter präsident "
        "minister leiter oberbürgermeister inspektor referent geschäftsführer "
        "regierungspräsident polizeidirektion magistrat gemeindevorsteher rektor dekan "
        "prokurist auftrag vertretung"
    ),
    given=(
        "adolf albert albrecht alfred alois andreas anna anton august auguste barbara bernhard "
        "berta bertha bruno carl charlotte christian christoph clara dora eduard elisabeth else "
        "emil emma erich erika ernst erna eugen eva ferdinand franz frieda friedrich fritz "
        "georg gerhard gertrud gisela gottfried gottlieb gretchen grete gustav hans hedwig "
        "heinrich helene helga helmut hermann hilde hugo ida ilse johann johanna johannes josef "
        "joseph julius karl karoline käthe klara klaus konrad kurt lina lotte louise ludwig "
        "luise margarete maria marie marta martha martin mathilde max michael minna moritz "
        "oskar otto paul paula peter philipp richard robert rosa rudolf sabine sophie theodor "
        "therese thomas ursula walter werner wilhelm wilhelmine willi wolfgang"
    ),
    street="straße strasse gasse platz allee weg ufer ring str",
    kinds=(
        "brief telegramm bericht protokoll niederschrift zeugnis bescheinigung verzeichnis "
        "liste vertrag urkunde erklärung bekanntmachung verfügung anordnung rundschreiben "
        "eingabe antrag denkschrift gutachten testament vollmacht bittschrift nachweis quittung"
    ),
    not_places=(
        "am den der im vom an und seit bis um nach vor zum datum ab nicht oder aber auch nur erst "
        "schon etwa wohl zwischen während als wenn dann das die es er sie wir "
        "empfangen eingegangen abgesandt genehmigt gelesen gedruckt beglaubigt "
        "erhalten geschrieben datiert"
    ),
    to=(
        r"An\b(?=\s(?:die|das|den|Herrn|Frau|Fräulein|Firma|Familie|[A-ZÄÖÜ]))",
        r"An\s?:",
        (
            r"(?=(?:Seiner?|Ihrer?|Sr\.|Se\.)\s(?:Majestät|Exzellenz|Excellenz|Durchlaucht|Hoch"
            r"|Wohl|König|Kaiser))"
        ),
        r"An$",
        r"(?=Herrn\b)",
        r"(?:[Dd]em|[Dd]en)\s(?=(?:Hoch\w+\s|Wohl\w+\s){0,3}Herrn\b)",
    ),
    written=(r"(?:Gegeben|Geschrieben|Geschehen|So geschehen|Ausgefertigt)(?:\s(?:zu|in))",),
    signed=(r"\(?(?:[Gg]ez|GEZ)\.?\)?[:,]?", r"[Ii]\.\s?[AV]\.\s", r"[Uu]nterzeichnet:?"),
    after=(
        r"N\.?\s?S\.?\b",
        r"Anlagen?\b",
        r"Anl\.",
        r"Verteiler\b",
        r"Durchschlag\b",
        r"Nachschrift",
    ),
    petition=(
        (
            r"(?:(?:[Uu]nter\S+|[Gg]ehorsam\S+|[Aa]ller\S+|[Dd]emüt\S+)\s)?(?:Gesuch|Bittschrift"
            r"|Eingabe|Bitte|Supplik)\s(?:des|der|von)\s"
        ),
    ),
    open_to=(r"(?i:offene[rs]? (?:brief|schreiben)|sendschreiben|aufruf)\s+(?i:an)\s+",),
    speaker=(
        "ich mich mir mein meine meinen meinem meiner wir uns unser unsere unseren du "
        "dich dir dein deine deinen deinem euch euer eure ihnen"
    ),
    mine="mein meine",
    friend="freund freundin",
    bare="hochgeehrter herr|geehrter herr|euer wohlgeboren|ew. wohlgeboren",
    forms=(
        "telegramm fernschreiben brief rundschreiben postkarte feldpost feldpostkarte "
        "feldpostbrief abschrift vertraulich geheim privat entwurf korrespondenzkarte"
    ),
    endings="gruß grüßen grüße gruss grüssen grüsse gruße",
    rank="professor doktor rat rath hofrat hofrath assessor leutnant lieutenant",
    whither="in zu nach bei",
    acting=(
        r"In\sVertretung",
        r"Im\sAuftrage?",
        r"[Ii]\.\s?[AV]\.",
        r"Für\s(?:den|die|das)\s.{3,60}",
        r"Auf\sBefehl.{0,50}",
    ),
    weekday=(r"(?:[Mm]on|[Dd]iens|[Dd]onners|[Ff]rei|[Ss]ams|[Ss]onn)tag", r"Mittwoch|Sonnabend"),
    received=(r"Eing|Einge(?:gangen|g)", r"Empf|Empfangen", r"Pr[äa]e?s", r"Beantw"),
    form_to=(r"AN", r"An"),
    form_place=(r"Aufgegeben in", r"Aufgabeort", r"Aufgegeben zu"),
    source=(r"Von\s?:", r"Absender\s?:"),
)
