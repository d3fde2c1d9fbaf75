"""The numbers of lists, as every format writes them."""

from __future__ import annotations

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
#: what letters count with; after the last they are doubled
_LETTERS = {
    "Letter": "abcdefghijklmnopqrstuvwxyz",
    "russian": "абвгдежзиклмнопрстуфхцчшщыэюя",
}
#: longer numbers than this are written in figures: a list of letters does not get so long
_LONGEST = 12


def counted(number: int, form: str) -> str:
    """A number as a list writes it; `form` is named as WordprocessingML names it.

    >>> [counted(28, form) for form in ("decimal", "lowerLetter", "upperRoman", "decimalZero")]
    ['28', 'bb', 'XXVIII', '28']
    >>> counted(4, "russianUpper"), counted(3, "none"), counted(7, "decimalZero")
    ('Г', '', '07')
    """
    if form == "none":
        return ""
    written = ""
    if form.endswith("Roman"):
        rest = number
        for value, sign in _ROMAN if number < 5000 else ():
            written += sign * (rest // value)
            rest %= value
    letters = next((signs for kind, signs in _LETTERS.items() if kind in form), "")
    if letters and number > 0:
        again, at = divmod(number - 1, len(letters))
        written = letters[at] * (again + 1) if again < _LONGEST else ""
    if form.startswith("upper") or form.endswith("Upper"):
        written = written.upper()
    return written or (f"{number:02}" if form == "decimalZero" else str(number))
