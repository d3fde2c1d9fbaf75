"""Places of publication by their shape: one town or several, written out or abbreviated."""

from __future__ import annotations

from describers.lazy import label_list

#: a year of publication
YEAR = r"(?:1[5-9]\d\d|20[0-2]\d)"
#: capitals that are no towns: months, days, labels
_NO_TOWN = label_list(
    "no town",
    (
        r"Jan(?:uary?|vier)? Feb(?:ruary?)? Mar(?:ch|s)? März Apr(?:il)? Avril May Mai June? Juni"
        r" Juin July? Juli Juillet Aug(?:ust)? Août Sept?(?:ember|embre)? O[ck]t(?:ober|obre)?"
        r" Nov(?:ember|embre)? De[cz](?:ember)? Décembre Spring Summer Autumn Fall Winter"
        r" (?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day Bd Vol Nr No Heft Jg Diss Phil"
        r" Янв(?:ар[ья])? Фев(?:рал[ья])? Марта? Апр(?:ел[ья])? Ма[йя] Июн[ья] Июл[ья] Августа?"
        r" Сентябр[ья] Октябр[ья] Ноябр[ья] Декабр[ья]"
    ).split(),
)
_WORD = r"[A-ZА-ЯЁÀ-ÞŁŠŽ][\w’'ʹ]+(?:-[\w’']+)*"
#: a town: Leeds, New York, Frankfurt am Main, St. Petersburg, М., СПб., Cambridge, MA
TOWN = (
    rf"(?!{_NO_TOWN}\b)(?:(?:(?:St|Ste|Mt|Ft)\.\s|(?:Den|Le|La|Los|San|Sankt|New"
    rf"|Bad)\s)?{_WORD}(?:\s(?:a\.\s?M\.|am\s{_WORD}|an\sder\s{_WORD}"
    rf"|upon\s{_WORD}|sur\s{_WORD}|[A-ZА-Я]\w+))?(?:\s\([A-Z][\w. /]{{1,12}}\))?"
    r"(?:,\s(?:[A-Z]{2}|Mass|Conn|Calif|Ill|Penn|Mich|Wash|N\.\s?[JYH]|D\.\s?C)\b\.?)?"
    r"|[А-ЯЁA-Z][А-ЯЁA-Zа-яёa-z]{0,4}\.|[А-ЯЁA-Z]\.\s?[А-ЯЁA-Z][\w-]+)"
)
#: one place or several: London and New York; Berlin/Leipzig; М.; Л.
PLACE = (
    rf"(?:{TOWN}(?:(?:\s(?:&|and|et|und|и|u\.)|\s?[;/–—]|(?<=\.),|,(?=[^:,.;()]{{2,24}}:)"
    rf"|\s?-)\s?{TOWN}){{0,3}})"
)
#: a publisher, up to the comma before the year
PUBLISHER = r"(?:(?![a-z])[^:;()\d\"“”«»][^:;()\"“”«»]{1,80}?)"
