"""The areas of a reference after GOST R 7.0.5-2008, each known by its own shape.

A full stop, with or without a dash, parts them; Soviet practice had commas: `М., 1924, стр. 12`.
"""

from __future__ import annotations

import re

from describers.citations.works.area_ends import Stop
from describers.lazy import lazy

UP, LOW = "А-ЯЁІЇЄҐ", "а-яёіїєґ"
YEAR = r"(?:1[5-9]\d\d|20[0-2]\d)"
_DASH = r"\s?[-–—]\s?"
_N = r"(?:\d[\dЗОOlI]{0,5}|[ЗlI]\d{1,4}|[IVXLC]{1,7}(?!\w))"
NUMBERS = rf"{_N}[{LOW}]?(?!\w)(?:\s?[-–—/]\s?{_N}[{LOW}]?(?!\w))?"
_PAGES = (
    rf"{NUMBERS}(?:,\s?{NUMBERS}(?!\s?[сc]\.|\s(?:янв|фев|мар|апр|ма[йя]|ию[нл]|авг|сен|окт|ноя"
    rf"|дек)))*"
    r"(?:\s(?:и\s)?(?:сл|след|др)\.|\sи\sдалее)?(?:,\s(?:прим(?:еч)?|сн)\.\s?\d{1,3})?"
)
MONTH = (
    r"(?:янв(?:\.|аря)|февр?(?:\.|аля)|марта?|мар\.|апр(?:\.|еля)|мая|июня?|июн\.|июля?|июл\."
    r"|авг(?:\.|уста)"
    r"|сент?(?:\.|ября)|окт(?:\.|ября)|нояб?(?:\.|ря)|дек(?:\.|абря))"
)
DAY = (
    rf"(?:\d{{1,2}}(?:\s?\(\d{{1,2}}\))?(?:\s?[–-]\s?\d{{1,2}})?\s{MONTH}(?:\s{YEAR}(?:\s?г\.)?)?"
    rf"|\d{{1,2}}\.\d{{1,2}}\.{YEAR})(?!\w)"
)
#: towns that are printed by their first letters, and towns in full
_SHORT_TOWN = r"(?:М|Л|СПб|Спб|СПБ|Пг|Пгр|Птг|Пб|К|Х|Од|Т|Б\.\s?м)\."
_TOWN = (
    rf"(?:(?:Н|В|С)\.\s?[{UP}][{LOW}]+|[{UP}][{LOW}]+(?:[- ](?:на[- ]|н/)[{UP}][{LOW}]*\.?"
    rf"|[- ][{UP}][{LOW}]+|-[{LOW}]+-[{UP}][{LOW}]+)?|[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)"
)
_ANY_TOWN = rf"(?:{_SHORT_TOWN}|{_TOWN})"
PLACE = rf"(?:{_ANY_TOWN}(?:\s?[;–—/-]\s?{_ANY_TOWN}|,\s{_ANY_TOWN}(?=\s?[:,])){{0,2}})"
_PUBLISHER = rf"(?:(?![{LOW}]{{4}}\.\s[{UP}])[^:;/\d\n]){{2,90}}?"
_DATED = rf"\[?(?P<year>{YEAR})\]?(?:{_DASH}{YEAR}|[–-]\d\d)?(?:\s?г\.)?(?![\d-])"
IMPRINT = (
    rf"\[?(?P<place>{PLACE})"
    rf"(?:\s?:\s?(?P<publisher>{_PUBLISHER}),\s{_DATED.replace('<year>', '<year2>')}"
    rf"|,\s(?P<house>(?:[Ии]зд|[Тт]ип"
    rf"|[Гг]ос)[^:;/\d\n]{{2,70}}?),\s{_DATED.replace('<year>', '<year3>')}"
    rf"|(?:,\s|(?<=\.)\s){_DATED}|(?P<undated>,\s[Бб]\.\s?г\.))"
)
_END = r"(?=\s?[.,;:)\]]|\s[–—]\s|\s*$)"
VOLUME = rf"(?:(?:[Тт]{{1,2}}|[Чч]{{1,2}}|[Кк]н)\.|[Тт]ом|[Чч]асть)\s?(?P<volume>{NUMBERS})"
ISSUE = rf"(?:№№?|N|[Вв]ып\.|[Вв]ыпуск)\s?(?P<issue>{NUMBERS})(?:\s?\(\d{{1,4}}(?:[–-]\d+)?\))?"
PAGES = rf"(?:[Сс]{{1,2}}|[Сс]тр|[Сс]тб|[Ll]|[Лл]{{1,2}}|C)\.\s?(?P<pages>{_PAGES})"
_ONLY_YEAR = (
    rf"\[?(?P<year>{YEAR})\]?(?:\s?[–/-]\s?(?:{YEAR}|\d\d))?(?:\s?г{{1,2}}\.|\s?год)?{_END}"
)
EDITION = (
    rf"(?:\d{{1,2}}-е(?:\s[{LOW}]+\.?)?\sизд(?:\.|ание)|[Ии]зд\.\s\d{{1,2}}(?:-е)?"
    rf"|[Рр]епр(?:инт)?\.\sизд\.)"
    rf"(?:,?\s(?:и\s)?(?:испр|доп|перераб|стереотип|стер)\.)*"
)
_RESPONSIBLE = (
    r"(?:(?:под\s)?(?:общ(?:ей|\.)\s)?ред(?:акцией|\.)|(?:авт\.-)?сост\.(?:\sи\s[а-я. ]{2,20})?"
    r"|отв\.\s?ред\."
    r"|(?:науч|гл)\.\sред\.|ред\.(?:-сост\.)?|пер\.\sс\s[а-я.]+|предисл\.|вступ\.\sст\."
    r"|подгот\.|публ\.)"
)
THESIS = (
    r"(?:автореф(?:ерат|\.)\s?)?(?:дисс?(?:ертаци[яи]|\.))(?:[\s.…]*(?:на\sсоиск\.[\s\w.]{0,30}"
    r"|(?:канд|док|д-ра)[а-я]*\.?"
    r"\s[а-я]+\.?(?:\s?наук)?))?"
)
_URL = (
    r"(?:\[?Электронный ресурс\]?\.?:?\s?)?(?:(?:URL"
    r"|[Рр]ежим доступа)\s?:?\s?)?(?P<url>https?://[^\s<>\"»)\]]+)"
    r"(?:[,.]?\s?\((?:дата обращения|доступ)[^()]{4,40}\))?"
)
#: name to pattern, in the order in which they are tried
AREAS = {
    name: lazy(pattern, re.IGNORECASE if name in ("responsible", "thesis") else 0)
    for name, pattern in {
        "imprint": IMPRINT,
        "volume": VOLUME + r"(?!\w)",
        "issue": ISSUE + r"(?!\w)",
        "pages": PAGES,
        "day": rf"(?P<day>{DAY})",
        "only_year": _ONLY_YEAR,
        "edition": EDITION,
        "extent": r"\d{1,4}(?:,\s\[\d+\])?\s?[сc]\.|В\s\d{1,2}(?:-[а-я]+)?\s(?:т|тт|кн|ч)\.",
        "article": r"[Сс]т\.\s?(?P<article>\d{1,4})",
        "document": (
            r"(?:[Дд]ок|[Пп]рил|[Тт]абл|[Рр]ис|[Гг]л)\.\s?(?:№\s?)?(?:\d{1,4}|[IVXL]{1,6})(?!\w)"
            r"|[Сс]обр\.\s\d-[ею]"
        ),
        "serie": r"\((?:Сер|Б-ка|Серия)[^()]{3,60}\)|(?:Сер|Серия)\.?\s[^.]{1,40}",
        "thesis": THESIS,
        "url": _URL,
        "responsible": rf"(?P<role>{_RESPONSIBLE})",
    }.items()
}
#: what ends what stands before it
_ENDS = [
    *(AREAS[name] for name in AREAS if name not in ("responsible", "thesis", "serie", "document")),
    lazy(r"(?:Под\s|Сост\.|Отв\.\s?ред|Ред\.|Пер\.\sс|Авт\.-сост|Предисл\.|Вступ\.\sст|Подгот\.)"),
]
#: what stands between two areas
APART = lazy(r"\s?\]?[.,;:…]{0,4}\s?(?:[–—-]\s)?\s?")
_THESIS = lazy(r"(?i:автореф|дисс?\.)")
#: where a title or a container ends
TITLE_END = (
    Stop("within", lazy(r"\s?//\s?")),
    Stop("slash", lazy(r"\s/\s")),
    Stop("thesis", lazy(r"\s?:\s(?=(?:автореф|дисс?\.))")),
    Stop("area", lazy(r"(?:\.{1,3}|[…?!»])\s(?:[–—-]\s)?"), [*_ENDS, _THESIS]),
    Stop("area", lazy(r",\s"), _ENDS[:-1]),
    Stop("area", lazy(r"\s\("), [lazy(rf"{IMPRINT}\)")]),
)
#: where the names of those responsible end
PEOPLE_END = (
    Stop("area", lazy(r"[.;]\s(?:[–—-]\s)?"), _ENDS),
    Stop("area", lazy(r"\s//\s|;")),
)
LOOKALIKE = str.maketrans("ЗОOlI", "30011")
