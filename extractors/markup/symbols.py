"""Symbol fonts: what a character code of Symbol or Wingdings shows, as Unicode.

Word writes such a character as a code of the font (`w:sym`, or U+F000 plus the code); as text it
means nothing. The code points are those that Unicode gives for these fonts (Symbol: Adobe's table;
Wingdings: Unicode 7.0).
"""

from __future__ import annotations

_FIRST = 0x20
#: Symbol from 0x20 to 0x7E and from 0xA0 on; `\0` where the font has nothing
_SYMBOL = {
    0x20: (
        " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓ"
        "ΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνο"
        "πθρστυϖωξψζ{|}∼"
    ),
    0xA0: (
        "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩"
        "∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪"
        "\0〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"
    ),
}
_WINGDINGS = {
    0x20: (
        " 🖉✂✁👓🕭🕮🕯🕿✆🖂🖃📪📫📬📭🗀🗁🗎🗏🗐🗄⏳🖮🖰🖲🖳🖴🖫🖬✇✍🖎✌🖏👍👎☜☞☝"
        "☟🖐☺😐☹💣🕱🏳🏱✈☼🌢❄🕆✞🕈✠✡☪☯🕉☸♈♉♊♋♌♍♎♏♐♑♒♓🙰🙵●🔾■□"
        "🞐❑❒🞟⧫◆❖🞙⌧⮹⌘🏵🏶🙶🙷"
    ),
    0x80: (
        "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿🙢🙠🙡🙣🙞🙜🙝🙟∙•⬝⭘🞆🞈🞊🞋🔿▪"
        "◻\0✦★✶✴✹✵⯐⌖⟡⌑⯑✪✰🕐🕑🕒🕓🕔🕕🕖🕗🕘🕙🕚🕛⮰⮱⮲⮳⮴⮵⮶⮷🙪🙫🙕🙔🙗"
        "🙖🙐🙑🙒🙓⌫⌦⮘⮚⮙⮛⮈⮊⮉⮋🡨🡪🡩🡫🡬🡭🡯🡮🡸🡺🡹🡻🡼🡽🡿🡾⇦⇨⇧⇩⬄⇳⬁⬀⬃"
        "⬂🢬🢭🗶✔🗷🗹"
    ),
}
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}


def character_of(font: str, code: int) -> str:
    """What the font shows for a code; the code as a private-use character where nobody knows.

    >>> character_of("Wingdings", 0xF0FC), character_of("Symbol", 0x61)
    ('✔', 'α')
    >>> character_of("Webdings", 0xF041)
    '\\uf041'
    """
    low = code & 0xFF if 0xF000 <= code <= 0xF0FF else code
    for first, characters in _FONTS.get(font.strip().lower(), {}).items():
        if first <= low < first + len(characters) and characters[low - first] != "\0":
            return characters[low - first]
    return chr(0xF000 + code if _FIRST <= code < 0x100 else code)


def as_unicode(font: str, text: str) -> str:
    """A text that is set in a symbol font; other fonts' texts as they are.

    >>> as_unicode("Symbol", "abc"), as_unicode("Arial", "abc")
    ('αβχ', 'abc')
    """
    if not is_symbol_font(font):
        return text
    return "".join(character_of(font, ord(c)) for c in text)


def is_symbol_font(font: str) -> bool:
    """Whether the letters of a text in that font stand for signs."""
    return font.strip().lower() in _FONTS
