"""French."""

from __future__ import annotations

from describers.headers.words.model import LetterWords

FRENCH = LetterWords(
    dear="cher chère chers chères chere bonjour bien-aimé bien-aimée chéri chérie adoré adorée",
    before_dear=(
        "honoré honorée aimé aimée petit petite bon bonne vieux vieille mon ma mes très bien ma "
        "notre nos salut"
    ),
    nobody=(
        "monsieur messieurs madame mesdames mademoiselle monseigneur sire excellence majesté "
        "altesse tous toutes confrère collègue collègues maître et cher chère chérie chéri "
        "citoyen camarade camarades citoyens messire votre amie sieur"
    ),
    kin=(
        "mère père frère sœur soeur maman papa fils fille oncle tante cousin cousine parents "
        "ami amis amies frères sœurs grand-mère grand-père femme mari neveu nièce enfants"
    ),
    courtesy=(
        "monsieur madame mademoiselle m mm mme mlle messieurs monseigneur docteur maître "
        "citoyen général colonel capitaine abbé le la"
    ),
    closing=(
        "veuillez agréer agréez agreer recevez recevoir croyez croire daignez je vous te t vous "
        "prie d l assurance expression hommage de du des la le les ma mes mon nos haute "
        "parfaite profonde considération sentiments distingués distinguée distinguées meilleurs "
        "meilleures dévoués dévouée respectueux respectueuse respectueuses respect salutations "
        "empressées cordiales fraternelles sincères monsieur madame messieurs mademoiselle cher "
        "chère votre très humble obéissant obéissante serviteur servante tout toute tous dévoué "
        "à a toi bien cordialement affectueusement affectueux amicalement amitiés amitié "
        "baisers baiser bons bon gros embrasse embrassons tendrement ton ta tes ami amie fils "
        "fille frère sœur mère père femme mari qui aime aimant affectionné affectionnée fidèle "
        "sincère j ai nous honneur être avec en au aux et plus un une excellence reconnaissance "
        "salut fraternité toujours cœur coeur cordial souvenir souvenirs présenter vos votre "
        "l'expression pour la vie respectueusement saluer salue etc dont vostre serviteurs "
        "hommages attachement parfait agréer dévouement zélé veuve neveu nièce oncle "
        "cousin cousine parent "
    ),
    core=(
        "agréer agréez recevez salutations considération serviteur servante dévoué dévouée "
        "cordialement affectueusement amicalement amitiés baisers embrasse embrassons toi ton "
        "ta votre sentiments respectueusement fraternité respect respects tendrement souvenir "
        "vous hommages serviteurs vostre"
    ),
    own="ton ta votre de",
    possessive="tien tienne vôtre votre vostre",
    office=(
        "maire préfet sous-préfet directeur président secrétaire conservateur ministre "
        "trésorier archiviste curé cultivateur notaire greffier inspecteur recteur gouverneur "
        "adjoint commandant chef mairie intendant"
    ),
    given=(
        "adèle adrien aimé albert alexandre alfred alice alphonse amélie anatole andré antoine "
        "auguste augustin baptiste berthe blanche camille catherine cécile céline charles "
        "charlotte claire claude clément denis edmond édouard élisabeth éloi émile emma ernest "
        "étienne eugène eugénie fernand ferdinand françois françoise gabriel gaston georges "
        "germaine gilbert guillaume gustave hector hélène henri henriette hippolyte hubert "
        "jacques jean jeanne joseph joséphine jules julie juliette laurent léon léonie louis "
        "louise lucien lucie madeleine marcel marguerite marie marthe martin mathilde maurice "
        "michel nicolas paul pauline philippe pierre raymond rené robert roger rose simon "
        "simone sophie suzanne théophile thérèse thomas victor victorine vincent yves yvonne"
    ),
    street="rue avenue boulevard place quai impasse chemin cours bd",
    kinds=(
        "lettre télégramme rapport procès-verbal compte-rendu certificat attestation liste "
        "inventaire registre acte contrat déclaration arrêté circulaire requête mémoire note "
        "avis pétition supplique adresse proclamation"
    ),
    not_places=(
        "le ce la les au du en par de depuis avant après dans aujourd'hui non pas ou mais et si "
        "aussi seulement entre pendant quand puis dès vers il elle ils nous "
        "reçu envoyé écrit lu approuvé certifié vu signé daté répondu"
    ),
    to=(
        (
            r"(?:À|A|à)\b(?=\s(?:[Mm]onsieur|[Cc]itoyen|[Mm]adame|[Mm]ademoiselle|[Mm]essieurs"
            r"|[Mm]onseigneur|MM?\.|Mme|Mlle|l['’]|la\s|le\s|Son\s|Sa\s))"
        ),
        (
            r"(?:Le|La|L['’])\s?[^\n]{3,60}?\s(?:[àÀ]\s(?=(?:Monsieur|Madame|Messieurs|MM?\.|Mme"
            r"|Mlle)\b)"
            r"|aux?\s(?=(?:Sous-)?(?:Préf|Minis|Mair|Direct|Commiss|Command|Citoy|[Cc]amarade"
            r"|Génér|Présid"
            r"|Comit)))"
        ),
        (
            r"[Aa]ux?\b(?=\s(?:[Cc]itoyen|[Cc]amarade|[Mm]inistre|[Rr]oi|[Dd]irect|[Cc]omit"
            r"|[Pp]r[éo]"
            r"|[Cc]onsul|[Mm]aire))"
        ),
    ),
    written=(r"(?:Fait|Donné|Écrit|Signé|Dressé)\s(?:à|en|au)",),
    signed=(r"\(?[Ss]igné\)?\s?[:,]?",),
    after=(r"P\.?\s?J\.?\b", r"[Pp]ièces? jointes?", r"Copie\b", r"Post-scriptum"),
    petition=(
        (
            r"(?i:très[- ]humble |humble )?(?i:requête|supplique|pétition"
            r"|placet) (?i:d[eu]\s(?:la\s)?)"
        ),
    ),
    open_to=(
        r"(?i:lettre ouverte)\s+(?=[àÀ]\s)[àÀ]\s+",
        r"(?i:lettre ouverte|adresse|appel)\s+(?i:aux?)\s+",
    ),
    speaker=("j je me moi mon ma mes nous notre nos vous votre vos tu te toi ton ta tes"),
    mine="mon ma",
    friend="ami amie",
    bare="monsieur|madame|messieurs|monseigneur|mademoiselle|sire",
    forms=(
        "lettre télégramme circulaire copie carte postale brouillon confidentiel "
        "carte-lettre dépêche"
    ),
    rank="professeur docteur capitaine colonel abbé chevalier marquis comte",
    whither="à dans en près chez",
    acting=(
        r"Par\s(?:ordre|délégation|procuration)(?:\sd.{3,60})?",
        r"P(?:our|\.)\s(?:le|la|l['’]).{3,60}",
    ),
    weekday=(
        r"[Ll]undi|[Mm]ardi|[Mm]ercred[iy]|[Jj]eud[iy]|[Vv]endred[iy]|[Ss]amed[iy]|[Dd]imanche",
    ),
    received=(r"Reçue?", r"Arrivée?"),
    form_to=(),
    form_place=(r"Déposé à", r"Bureau d['’]origine"),
    source=(r"De\s?:", r"De la part de\s"),
)
