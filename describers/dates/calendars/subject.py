"""Whether a text's subject is Russia, told by several kinds of evidence."""

from __future__ import annotations

import re

#: how many matches a text needs, of how many different words, and how many in 10 000 characters
_HITS, _DIFFERENT, _DENSITY = 5, 3, 8
_EVIDENCE = re.compile(
    # the country and those who ruled it
    r"\b(?:Russian?s?|Soviets?|Muscovite|[TC]zar(?:ist|s|ina)?|Bolsheviks?|Mensheviks?|Kremlin"
    r"|Duma|Okhrana|Kadets?|Cossacks?|Narodniks?|Decembrists?"
    # institutions, measures and money
    r"|[Zz]emst[vw]os?|[Gg]uberni(?:ia|ya)|[Uu][iy]?ezds?|[Vv]olosts?|[Oo]blast'?|[Zz]emskii"
    r"|[Vv]ersts?|[Dd]es[iy]atin[as]?|[Pp]oods|r(?:o?u)bles?|kope[ce]?ks?|muzhiks?"
    # towns, provinces and rivers of the empire
    r"|Moscow|(?:St\. ?|Saint )?Petersburg|Petrograd|Kronstadt|Tsarskoe|Saratov|Samara|Simbirsk"
    r"|Penza|Kazan'?|Ufa|Perm'?|Viatka|Vyatka|Ekaterinburg|Yekaterinburg|Orenburg|Astrakhan'?"
    r"|Tsaritsyn|Rostov|Voronezh|Tambov|R[iy]azan'?|Tula|Tver'?|Kaluga|Smolensk|Pskov|Novgorod"
    r"|[IY]aroslavl'?|Kostroma|Vologda|Arkhangel'?sk|Archangel|Kursk|Orel|Briansk|Chernigov"
    r"|Poltava|Kharkov|Khar'kov|Kiev|Odessa|Ekaterinoslav|Kherson|Nikolaev|Yalta|Sevastopol'?"
    r"|Crimea|Vilna|Minsk|Mogilev|Vitebsk|Tiflis|Baku|Tomsk|Omsk|Tobol'?sk|Irkutsk|Chita"
    r"|Siberian?|Volga|Urals?"
    # patronymics and transliterated adjectives
    r"|[A-Z][a-z]{2,}(?:ovich|evich|ovna|evna|inichna)|[A-Za-z]{3,}(?:skii|skoi|skaia|ennyi|stvo)"
    # archives and their references
    r"|RG(?:IA|ASPI|VA|ALI)|GARF|TsG(?:IA|AOR|VIA|ALI)\w*|RTsKhIDNI|f\. ?\d+, ?op\. ?\d+)(?![\w])"
)


def russian_subject(sample: str) -> bool:
    """Whether words of Russia are many enough in `sample`, and of more than one or two kinds.

    >>> russian_subject("The zemstvo of Penza paid Ivan Petrovich 40 rubles; Tambov, 3 versts off.")
    True
    >>> russian_subject("A paper on Kiev, Kiev and Kiev, and again on Kiev: Kiev.")
    False
    """
    found = _EVIDENCE.findall(sample)
    return (
        len(found) >= _HITS
        and len(set(found)) >= _DIFFERENT
        and len(found) * 10_000 >= _DENSITY * len(sample)
    )
