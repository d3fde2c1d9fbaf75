"""French date words."""

from __future__ import annotations

from describers.dates.tables import offset_words
from describers.dates.tables.table import (
    NEXT,
    PREVIOUS,
    SAME,
    Table,
    counted,
    feasts,
    shifted,
    tens,
    tenths,
    valued,
    words,
)

TABLE = Table(
    language="fr",
    months=counted("""janvier|janv|jan|januier|ianvier
        février|fevrier|févr|fév|fevr|febvrier|feburier mars avril|avr|apvril mai|may juin|juing
        juillet|juil|juill|jul août|aout|aoust septembre|sept|septbre|7bre|7br
        octobre|oct|octbre|8bre|8br novembre|nov|novbre|9bre|9br
        décembre|decembre|déc|dec|décbre|xbre|10bre|xbr"""),
    seasons={"printemps": 21, "été": 22, "automne": 23, "hiver": 24},
    weekdays=counted("lundi|lun mardi mercredi|mercr jeudi vendredi|vendr samedi dimanche|dim"),
    ordinals=counted("""premier|première deuxième|second troisième quatrième cinquième sixième
        septième huitième neuvième dixième onzième douzième treizième quatorzième quinzième
        seizième dix-septième dix-huitième dix-neuvième vingtième vingt_et_unième vingt-deuxième
        vingt-troisième vingt-quatrième vingt-cinquième vingt-sixième vingt-septième
        vingt-huitième vingt-neuvième trentième trente_et_unième""")
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
    modifiers=valued("""turn=tournant_du|tournant_des
        early=début|début_de|au_début_de|au_début_du|au_début_des|au_commencement_de
        early=au_commencement_du|le_début_de|commencement_de|début_du|début_des|premières
        early=commencement_du|le_commencement_de|début_d'|commencement_d'|premiers_jours_de
        early=premiers_jours_d'|premiers_jours_du|première_semaine_de|première_semaine_d'
        mid=au_milieu_de|à_la_mi|mi|milieu_de|milieu_du|milieu_des
        end=à_la_fin_du|à_la_fin_des|à_la_fin_d'|derniers_jours_de|derniers_jours_d'
        end=derniers_jours_du|dernière_semaine_de|fin_d'|fin|fin_de|à_la_fin_de|la_fin_de
        end=fin_du|fin_des late=dernières_années_du|dernières""")
    | tenths(
        "première deuxième troisième quatrième cinquième sixième septième huitième neuvième"
        " dernière",
        "décennie du",
    ),
    about=words("""vers environ env circa ca c v autour_de aux_environs_de aux_alentours_de
        aux_alentours_du vers_l'année vers_l'an"""),
    maybe=words("p.-ê. prob peut-être probablement sans_doute vraisemblablement"),
    before=words("avant"),
    after=words("après"),
    since=words("depuis depuis_le dès dès_le à_partir_de à_partir_du à_compter_de à_compter_du"),
    until=words("jusqu'en jusqu’en jusqu'à jusqu’à jusqu'au jusqu’au jusques_en"),
    of_month=words("""de du d' d’ des du_mois_de du_mois_d' du_mois_d’ jour_de jour_du
        jour_du_mois_de jour_du_mois_d' jour_du_mois_d’ jour_d' jour_d’ jour_des
        jours_du_mois_de"""),
    present=words("nos_jours aujourd'hui aujourd’hui présent ce_jour en_cours"),
    onward=words("et_suivantes et_après ou_après et_au-delà et_sqq"),
    and_before=words("et_avant ou_avant"),
    parts={"moitié": 2, "semestre": 2, "tiers": 3, "quart": 4, "trimestre": 4},
    part_ordinals=counted("dernier|dernière - 1ère 2nde|seconde", -1),
    no_later=words("au_plus_tard_en au_plus_tard pas_plus_tard_que pas_après"),
    no_earlier=words("au_plus_tôt_en au_plus_tôt pas_avant"),
    start=words("de du"),
    to=words("""à_la_fin_de à_la_fin_du à_la_fin_des à_la_fin_d' au_début_de au_début_du
        au_début_des au_commencement_de au_commencement_du à_la_mi au_milieu_de à a au jusqu'en
        jusqu'à jusqu’à jusqu’en jusqu'au jusqu’au"""),
    between=words("entre"),
    both=words("et ainsi_que"),
    either=words("ou"),
    filler=words("""de du des d' d’ l' l’ le la les en au à l'année l’année de_l'année de_l’année
        du_mois_de du_mois_d' du_mois_d’ au_mois_de jour_de jour_du jour_du_mois_de jour_d'
        jour_d’"""),
    license=words("""en au au_mois_de de du depuis jusqu'en jusqu’en avant après vers dès pendant
        cet ce dernier début fin mi le"""),
    this=words("cet ce cette même"),
    old_style=words("""v.s. v._s. vieux_style ancien_style du_calendrier_julien du_calendrier_russe
        selon_le_calendrier_russe selon_le_calendrier_julien"""),
    new_style=words("n.s. n._s. nouveau_style du_calendrier_grégorien"),
    before_era=words("""av._j.-c. av.j.-c. av._j.c. av._j._c. avant_j.-c. avant_j._c.
        avant_jésus-christ avant_notre_ère av._n._è."""),
    era=words(
        "ap._j.-c. ap.j.-c. apr._j.-c. après_j.-c. après_jésus-christ de_notre_ère a.d. a._d."
    ),
    anno=words("""l'an_de_grâce l’an_de_grâce an_de_grâce l'an_du_seigneur l’an_du_seigneur l'an
        l’an a.d. anno"""),
    counted=words("""hommes femmes personnes habitants soldats ouvriers paysans francs livres écus
        tonnes km kilomètres mètres m hectares ha exemplaires pages feuillets volumes jours heures
        minutes voix pour_cent semaines mois fois chevaux moules sous sols deniers lt fr frs f_or
        kg quintaux hectolitres hl litres muids setiers boisseaux toises pieds pouces lieues
        arpents journaux bêtes moutons boeufs bœufs vaches âmes feux maisons familles élèves
        membres prisonniers fusils canons caisses sacs ballots balles lots articles registres
        liasses cartons boîtes bouteilles arbres tonneaux barriques briques tuiles actions
        obligations votants électeurs morts blessés pièces gerbes bottes têtes ares perches
        communiants signatures"""),
    pointers=words("""nº fº f° chambre boîte_postale wagon facture compte plan carte inv total prix
        route fr acq fonds p pp page pages n no nos n° f fol folio folios t tome tomes vol volume
        note notes art brevet matricule lot train guichet poste téléphone telephone tel bp boîte
        registre reg psaume ps verset article chap chapitre carton dossier pièce cote liasse v fo
        ff ms mss tél pl planche"""),
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
    recurring=words("""chaque_année tous_les_ans chaque annuellement annuel annuelle toujours
        habituellement anniversaire deux_fois_par_an une_fois_l'an"""),
    streets_dated=True,
    streets=words("""hôtel_du cinéma_du café_du théâtre_du station_du caserne_du rue_du place_du
        avenue_du boulevard_du bd_du quai_du pont_du square_du impasse_du cité_du cours_du rue_des
        av._du boul._du stade_du rue_le"""),
    holidays=feasts("1.1=jour_de_l'an|jour_de_l’an 25.12=noël"),
    last_day=words("le_dernier_jour_de dernier_jour_de dernier_jour_d' dernier_jour_du_mois_de"),
    feasts=feasts("""24.6=saint-jean|saint_jean|saint-jean-baptiste
        11.11=saint-martin|saint_martin|saint-martin_d'hiver|saint-martin_d’hiver
        29.9=saint-michel 1.10=saint-rémy 30.11=saint-andré 23.4=saint-georges 6.12=saint-nicolas
        24.8=saint-barthélemy|saint-barthélémy 18.10=saint-luc 25.4=saint-marc
        21.9=saint-matthieu|saint-mathieu 24.2=saint-mathias 25.7=saint-jacques
        29.6=saint-pierre|saint-pierre-et-saint-paul 10.8=saint-laurent 9.10=saint-denis
        21.12=saint-thomas 26.12=saint-étienne 13.1=saint-hilaire 22.1=saint-vincent
        22.7=madeleine|sainte-madeleine 25.11=sainte-catherine 6.1=jour_des_rois|épiphanie
        8.9=nativité_de_notre-dame|notre-dame_de_septembre 31.12=saint-sylvestre 1.11=toussaint
        2.2=chandeleur 15.8=assomption|notre-dame_d'août 25.3=notre-dame_de_mars"""),
    undated=words("s._d. sans_date non_daté"),
    day_leads=words("le du les"),
    negations=words("pas jamais"),
    plain=words("""nous je j' j’ il elle on ils elles les la le l' l’ était étaient et fut avait
        mais vous tu"""),
    before_year=words("an année l'année"),
    in_year=words("en"),
    in_month=words("en"),
    counting=words("avec quelque seulement soit"),
    out_of=words("de sur"),
    short_words=words("il la le en et au de ou un ce si"),
    whole_pointers=words("tome page plan carte prix total"),
    whole_months=words("mai"),
    articles=words("le la l"),
    goes_on=words("en et le la il elle"),
    name_months=words("mars mai avril"),
    last_behind=words("dernier passé"),
    next_behind=words("prochain"),
    birth=words("né née né_le né_en née_le née_en naissance"),
    likewise=words("comme"),
    yearly=words("tous_les_ans chaque_année"),
    place_words=words("le à de du des ce"),
    prose=words("le en au de du des dès depuis vers après avant"),
    day_articles=words("le"),
    no_weekdays=words("fr"),
    at_its=words("à_la au"),
    its_part=words("fin_d début_d commencement_d milieu_d mi"),
    past=(
        r"était|étaient|fut|furent|avait|avaient|ai|avons|ont|depuis|[a-zéè]{3,}èrent|eut|eurent"
        r"|a (?:été|[a-zé]{2,}[éiu])|est (?:mort|venu|parti|arrivé|né|entré|sorti)e?"
    ),
    future=(
        r"doit|doivent|sera|seront|aura|auront|prochaine?|espère\w*|compte|[a-zéè]{3,}(?:rai|rons|ront"
        r"|rez)|jusqu\W\w+"
    ),
    numerals=counted("""un deux trois quatre cinq six sept huit|huict neuf dix onze douze treize
        quatorze quinze seize dix-sept dix-huit dix-neuf""")
    | tens("""- vingt trente quarante cinquante soixante -
        quatre-vingt|quatre-vingts|quatre_vingt|quatre_vingts - cent|cents""")
    | {"mil": 1000, "mille": 1000},
    numeral_joints=words("et"),
    year_thousands=words("mil mille"),
    worded_leads=words("en"),
)
