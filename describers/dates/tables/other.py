"""Month names of further languages: enough for a full date in a text of any language.

Latin comes first, as registers and charters use it; the rest are the neighbours whose documents
lie in the same files.
"""

from __future__ import annotations

from describers.dates.tables.table import counted

_LATIN = (
    "januarii|januarij|ianuarii|januarius februarii|februarij|februarius martii|martij|martius"
    " aprilis maii|maij|maius junii|junij|iunii|junius julii|julij|iulii|julius"
    " augusti|augustus septembris octobris novembris decembris"
)
_ITALIAN = (
    "gennaio|gennajo febbraio|febbrajo marzo aprile maggio giugno luglio agosto settembre ottobre"
    " novembre dicembre"
)
_SPANISH = (
    "enero febrero marzo abril mayo junio julio agosto septiembre|setiembre octubre noviembre"
    " diciembre"
)
_PORTUGUESE = (
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"
)
_RUMANIAN = (
    "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie"
    " decembrie"
)
_POLISH = (
    "stycznia|styczeń lutego|luty marca|marzec kwietnia|kwiecień maja|maj czerwca|czerwiec"
    " lipca|lipiec sierpnia|sierpień września|wrzesień października|październik"
    " listopada|listopad grudnia|grudzień"
)
_CZECH = (
    "ledna|leden února|únor března|březen dubna|duben května|květen června|červen"
    " července|červenec srpna|srpen září října|říjen listopadu prosince|prosinec"
)
_DUTCH = (
    "januari|januarij februari|februarij maart april|aprill mei juni|junij juli|julij"
    " augustus september oktober|october november december"
)
_SCANDINAVIAN = (
    "januar|januari februar|februari marts|mars april maj|mai juni juli august|augusti"
    " september oktober november december|desember"
)
_UKRAINIAN = (
    "січня|січень лютого|лютий березня|березень квітня|квітень травня|травень червня|червень"
    " липня|липень серпня|серпень вересня|вересень жовтня|жовтень листопада|листопад"
    " грудня|грудень"
)
_HUNGARIAN = (
    "január február március április május június július augusztus szeptember október november"
    " december"
)

MONTHS: dict[str, int] = {}
for _names in (
    _LATIN,
    _ITALIAN,
    _SPANISH,
    _PORTUGUESE,
    _RUMANIAN,
    _POLISH,
    _CZECH,
    _DUTCH,
    _SCANDINAVIAN,
    _UKRAINIAN,
    _HUNGARIAN,
):
    for _word, _number in counted(_names).items():
        MONTHS.setdefault(_word, _number)

#: the months of Latin alone
LATIN: dict[str, int] = counted(_LATIN)
