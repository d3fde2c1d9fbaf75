"""French date words."""

from __future__ import annotations

from describers.dates.tables import offset_words
from describers.dates.tables.table import (
    NEXT,
    PREVIOUS,
    SAME,
    Table,
    counted,
    on,
    shifted,
    tenths,
    words,
)

TABLE = Table(
    language="fr",
    months=counted(
        "janvier|janv|jan|januier|ianvier février|fevrier|févr|fév|fevr|febvrier|feburier mars"
        " avril|avr|apvril mai|may juin|juing juillet|juil|juill|jul août|aout|aoust"
        " septembre|sept|septbre|7bre|7br octobre|oct|octbre|8bre|8br novembre|nov|novbre|9bre|9br"
        " décembre|decembre|déc|dec|décbre|xbre|10bre|xbr"
    ),
    seasons={"printemps": 21, "été": 22, "automne": 23, "hiver": 24},
    weekdays=counted("lundi|lun mardi mercredi|mercr jeudi vendredi|vendr samedi dimanche|dim"),
    ordinals=counted(
        "premier|première deuxième|second troisième quatrième cinquième sixième septième"
        " huitième neuvième dixième onzième douzième treizième quatorzième quinzième seizième"
        " dix-septième dix-huitième dix-neuvième vingtième vingt_et_unième vingt-deuxième"
        " vingt-troisième vingt-quatrième vingt-cinquième vingt-sixième vingt-septième"
        " vingt-huitième vingt-neuvième trentième trente_et_unième"
    )
    | counted(
        "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
        " dix-sept dix-huit dix-neuf vingt vingt_et_un vingt-deux vingt-trois vingt-quatre"
        " vingt-cinq vingt-six vingt-sept vingt-huit vingt-neuf trente trente_et_un",
        2,
    ),
    ordinal_suffixes=words("er ère e ème eme re ième ieme me"),
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
    decade_leads=words("années"),
    centuries=words("siècle siècles siecle siecles s"),
    years=words("an année années l'an l’an"),
    modifiers={"tournant du": "turn", "tournant des": "turn"}
    | tenths(
        "première deuxième troisième quatrième cinquième sixième septième huitième neuvième"
        " dernière",
        "décennie du",
    )
    | {
        "début": "early",
        "début de": "early",
        "au début de": "early",
        "au début du": "early",
        "au début des": "early",
        "au commencement de": "early",
        "au commencement du": "early",
        "au milieu de": "mid",
        "à la mi": "mid",
        "à la fin du": "end",
        "à la fin des": "end",
        "à la fin d'": "end",
        "le début de": "early",
        "commencement de": "early",
        "début du": "early",
        "début des": "early",
        "premières": "early",
        "commencement du": "early",
        "le commencement de": "early",
        "début d'": "early",
        "commencement d'": "early",
        "premiers jours de": "early",
        "premiers jours d'": "early",
        "premiers jours du": "early",
        "première semaine de": "early",
        "première semaine d'": "early",
        "dernières années du": "late",
        "derniers jours de": "end",
        "derniers jours d'": "end",
        "derniers jours du": "end",
        "dernière semaine de": "end",
        "fin d'": "end",
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
    about=words(
        "vers environ env circa ca c v autour_de aux_environs_de aux_alentours_de aux_alentours_du"
        " vers_l'année vers_l'an"
    ),
    maybe=words("p.-ê. prob peut-être probablement sans_doute vraisemblablement"),
    before=words("avant"),
    after=words("après"),
    since=words("depuis depuis_le dès dès_le à_partir_de à_partir_du à_compter_de à_compter_du"),
    until=words("jusqu'en jusqu’en jusqu'à jusqu’à jusqu'au jusqu’au jusques_en"),
    of_month=words(
        "de du d' d’ des du_mois_de du_mois_d' du_mois_d’ jour_de jour_du jour_du_mois_de"
        " jour_du_mois_d' jour_du_mois_d’ jour_d' jour_d’ jour_des jours_du_mois_de"
    ),
    present=words("nos_jours aujourd'hui aujourd’hui présent ce_jour en_cours"),
    onward=words("et_suivantes et_après ou_après et_au-delà et_sqq"),
    and_before=words("et_avant ou_avant"),
    parts={"moitié": 2, "semestre": 2, "tiers": 3, "quart": 4, "trimestre": 4},
    part_ordinals={
        "1ère": 1,
        "2nde": 2,
        "seconde": 2,
        "dernier": -1,
        "dernière": -1,
    },
    no_later=words("au_plus_tard_en au_plus_tard pas_plus_tard_que pas_après"),
    no_earlier=words("au_plus_tôt_en au_plus_tôt pas_avant"),
    start=words("de du"),
    to=words(
        "à_la_fin_de à_la_fin_du à_la_fin_des à_la_fin_d' au_début_de au_début_du au_début_des"
        " au_commencement_de au_commencement_du à_la_mi au_milieu_de"
        " à a au jusqu'en jusqu'à jusqu’à jusqu’en jusqu'au jusqu’au"
    ),
    between=words("entre"),
    both=words("et ainsi_que"),
    either=words("ou"),
    filler=words(
        "de du des d' d’ l' l’ le la les en au à l'année l’année de_l'année de_l’année"
        " du_mois_de du_mois_d' du_mois_d’ au_mois_de jour_de jour_du jour_du_mois_de jour_d'"
        " jour_d’"
    ),
    license=words(
        "en au au_mois_de de du depuis jusqu'en jusqu’en avant après vers dès pendant cet ce"
        " dernier début fin mi le"
    ),
    this=words("cet ce cette même"),
    old_style=words(
        "v.s. v._s. vieux_style ancien_style du_calendrier_julien du_calendrier_russe"
        " selon_le_calendrier_russe selon_le_calendrier_julien"
    ),
    new_style=words("n.s. n._s. nouveau_style du_calendrier_grégorien"),
    before_era=words(
        "av._j.-c. av.j.-c. av._j.c. av._j._c. avant_j.-c. avant_j._c. avant_jésus-christ"
        " avant_notre_ère av._n._è."
    ),
    era=words(
        "ap._j.-c. ap.j.-c. apr._j.-c. après_j.-c. après_jésus-christ de_notre_ère a.d. a._d."
    ),
    anno=words(
        "l'an_de_grâce l’an_de_grâce an_de_grâce l'an_du_seigneur l’an_du_seigneur l'an l’an"
        " a.d. anno"
    ),
    counted=words(
        "hommes femmes personnes habitants soldats ouvriers paysans francs livres écus tonnes km"
        " kilomètres mètres m hectares ha exemplaires pages feuillets volumes jours heures minutes"
        " voix pour_cent semaines mois fois chevaux moules sous sols deniers lt fr frs f_or kg"
        " quintaux"
        " hectolitres hl litres muids setiers boisseaux toises pieds pouces lieues arpents journaux"
        " bêtes moutons boeufs bœufs vaches âmes feux maisons familles élèves membres prisonniers"
        " fusils canons caisses sacs ballots balles lots articles registres liasses cartons boîtes"
        " bouteilles arbres tonneaux barriques briques tuiles actions obligations votants électeurs"
        " morts blessés pièces gerbes bottes têtes ares perches communiants signatures"
    ),
    pointers=words(
        "nº fº f° chambre boîte_postale wagon facture compte plan carte inv total prix route fr acq"
        " fonds p pp page pages n no nos n° f fol folio folios t tome tomes vol volume note notes"
        " art"
        " brevet matricule lot train guichet poste téléphone telephone tel bp boîte"
        " registre reg psaume ps verset article chap chapitre carton dossier pièce cote liasse v"
        " fo ff ms mss tél pl planche"
    ),
    dated_nouns=words("numéro session séance congrès assemblée"),
    event_nouns=words("révolution journées ordonnances monarchie thèses"),
    relative_months=shifted(
        0,
        "courant ct crt cour du_courant de_ce_mois ce_mois du_mois_courant du_présent_mois"
        " du_présent présent_mois courant_mois",
    )
    | shifted(
        -1,
        "dernier du_mois_dernier du_dernier_mois du_mois_passé du_mois_écoulé écoulé passé"
        " du_mois_précédent du_passé",
    )
    | shifted(1, "prochain du_mois_prochain du_prochain")
    | shifted(SAME, "du_même_mois même_mois dudit_mois dud._mois du_dit_mois dudit")
    | shifted(NEXT, "du_mois_suivant"),
    relative_years=shifted(
        0,
        "de_cette_année cette_année de_l'année_courante de_l’année_courante de_la_présente_année"
        " de_l'année_en_cours présente_année année_courante",
    )
    | shifted(
        -1,
        "de_l'année_dernière de_l’année_dernière l'année_dernière l’année_dernière"
        " de_l'an_dernier de_l’an_dernier l'an_dernier de_l'année_passée",
    )
    | shifted(1, "de_l'année_prochaine l'année_prochaine")
    | shifted(
        SAME,
        "de_la_même_année la_même_année même_année de_ladite_année ladite_année dudit_an"
        " de_cette_même_année",
    )
    | shifted(NEXT, "de_l'année_suivante de_l’année_suivante l'année_suivante de_l'an_suivant")
    | shifted(PREVIOUS, "de_l'année_précédente de_l’année_précédente de_l'an_précédent"),
    offsets=offset_words.FR,
    hijri=words("A.H. de_l'hégire de_l’hégire de_l'hegire de_l’hegire de_l'hidjra de_l’hidjra"),
    telephones=words("téléphone tél tel télécopie fax"),
    recurring=words(
        "chaque_année tous_les_ans chaque annuellement annuel annuelle toujours habituellement"
        " anniversaire deux_fois_par_an une_fois_l'an"
    ),
    streets=words(
        "hôtel_du cinéma_du café_du théâtre_du station_du caserne_du rue_du place_du avenue_du"
        " boulevard_du bd_du quai_du pont_du square_du impasse_du cité_du"
        " cours_du rue_des av._du boul._du stade_du rue_le"
    ),
    holidays=on(1, 1, "jour_de_l'an jour_de_l’an") | on(12, 25, "noël"),
    last_day=words("le_dernier_jour_de dernier_jour_de dernier_jour_d' dernier_jour_du_mois_de"),
    feasts=on(6, 24, "saint-jean saint_jean saint-jean-baptiste")
    | on(11, 11, "saint-martin saint_martin")
    | on(9, 29, "saint-michel")
    | on(10, 1, "saint-rémy")
    | on(11, 30, "saint-andré")
    | on(4, 23, "saint-georges")
    | on(12, 6, "saint-nicolas")
    | on(8, 24, "saint-barthélemy saint-barthélémy")
    | on(10, 18, "saint-luc")
    | on(4, 25, "saint-marc")
    | on(9, 21, "saint-matthieu saint-mathieu")
    | on(2, 24, "saint-mathias")
    | on(7, 25, "saint-jacques")
    | on(6, 29, "saint-pierre saint-pierre-et-saint-paul")
    | on(8, 10, "saint-laurent")
    | on(10, 9, "saint-denis")
    | on(12, 21, "saint-thomas")
    | on(12, 26, "saint-étienne")
    | on(1, 13, "saint-hilaire")
    | on(1, 22, "saint-vincent")
    | on(7, 22, "madeleine sainte-madeleine")
    | on(11, 25, "sainte-catherine")
    | on(11, 11, "saint-martin_d'hiver saint-martin_d’hiver")
    | on(1, 6, "jour_des_rois")
    | on(9, 8, "nativité_de_notre-dame notre-dame_de_septembre")
    | on(12, 31, "saint-sylvestre")
    | on(11, 1, "toussaint")
    | on(2, 2, "chandeleur")
    | on(1, 6, "épiphanie")
    | on(8, 15, "assomption notre-dame_d'août")
    | on(3, 25, "notre-dame_de_mars"),
)
