"""French date words."""

from __future__ import annotations

from describers.dates.table import Table, counted, words

TABLE = Table(
    language="fr",
    months=counted(
        "janvier|janv février|fevrier|févr|fév mars avril|avr mai juin juillet|juil"
        " août|aout septembre|sept octobre|oct novembre|nov décembre|decembre|déc"
    ),
    seasons={"printemps": 21, "été": 22, "automne": 23, "hiver": 24},
    weekdays=counted("lundi mardi mercredi jeudi vendredi samedi dimanche"),
    ordinals=counted(
        "premier|première deuxième|second troisième quatrième cinquième sixième septième"
        " huitième neuvième dixième onzième douzième treizième quatorzième quinzième seizième"
        " dix-septième dix-huitième dix-neuvième vingtième vingt_et_unième"
    ),
    ordinal_suffixes=words("er ère e ème eme re"),
    decades={
        "vingt": 20,
        "trente": 30,
        "quarante": 40,
        "cinquante": 50,
        "soixante": 60,
        "soixante-dix": 70,
        "quatre-vingt": 80,
        "quatre-vingts": 80,
        "quatre-vingt-dix": 90,
    },
    decade_suffixes=(),
    decade_nouns=words("années"),
    centuries=words("siècle siècles siecle s"),
    years=words("an année années l'an l’an"),
    modifiers={
        "début": "early",
        "début de": "early",
        "au début de": "early",
        "le début de": "early",
        "commencement de": "early",
        "début du": "early",
        "début des": "early",
        "premières": "early",
        "mi": "mid",
        "milieu de": "mid",
        "milieu du": "mid",
        "milieu des": "mid",
        "fin": "end",
        "fin de": "end",
        "à la fin de": "end",
        "la fin de": "end",
        "fin du": "end",
        "fin des": "end",
        "dernières": "late",
    },
    about=words("vers environ circa ca autour_de aux_environs_de"),
    maybe=words("peut-être probablement sans_doute vraisemblablement"),
    before=words("avant"),
    after=words("après depuis dès à_partir_de à_partir_du"),
    no_later=words("au_plus_tard_en au_plus_tard pas_plus_tard_que"),
    no_earlier=words("au_plus_tôt_en au_plus_tôt"),
    start=words("de du"),
    to=words("à au jusqu'en jusqu’en jusqu'au jusqu’au"),
    between=words("entre"),
    both=words("et ainsi_que"),
    either=words("ou"),
    filler=words("de du des d' d’ l' l’ le la les en au à l'année l’année de_l'année de_l’année"),
    license=words(
        "en au au_mois_de de du depuis jusqu'en jusqu’en avant après vers dès pendant cet ce"
        " dernier début fin mi le"
    ),
    this=words("cet ce cette même"),
    old_style=words("v.s. vieux_style ancien_style"),
    new_style=words("n.s. nouveau_style"),
    before_era=words("av._j.-c. av.j.-c. avant_jésus-christ"),
    era=words("ap._j.-c. après_jésus-christ"),
    counted=words(
        "hommes femmes personnes habitants soldats ouvriers paysans francs livres écus tonnes km"
        " kilomètres mètres m hectares ha exemplaires pages feuillets volumes jours heures minutes"
        " voix pour_cent semaines mois fois chevaux"
    ),
    pointers=words(
        "p pp page pages n no nos n° f fol folio folios t tome tomes vol volume note notes art"
        " article chap chapitre carton dossier pièce cote liasse v fo ff ms mss tél pl planche"
    ),
    dated_nouns=words("numéro session séance congrès assemblée"),
    event_nouns=words("révolution journées ordonnances monarchie thèses"),
    holidays={
        "jour de l'an": (1, 1),
        "jour de l’an": (1, 1),
        "noël": (12, 25),
    },
)
