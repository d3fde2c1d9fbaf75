"""A plain misreading is corrected in a text that nothing else shows to be an engine's."""

from __future__ import annotations

import pytest

from cleaners.contract import CleanText
from cleaners.ocr import alone
from cleaners.trial import tried_whole

#: texts with one misread word
TEXTS = {
    "en": (
        "The committee of the reading room met on Friday last, and it was agreed that new shelves"
        " be made for the library before winter; the carpenter asked for six pounds, and nobody"
        " thought that too much for so usefnl a work. The chairman thanked the members."
    ),
    "fr": (
        "Le conseil s'est réuni mardi dernier pour entendre le rapport du maire ; les travaux de"
        " la route sont achevés, et la fête du village aura lieu, commc chaque année, le premier"
        " dimanche de juillet. Les enfants de l'école chanteront devant la mairie."
    ),
    "de": (
        "Der Gemeinderat beschloss am Montag, die Brücke über den Bach zu erneuern, weil das Holz"
        " seit dem letzten Winter morsch geworden ist; die Kosten trägt der Kreis, und die Arbeit"
        " soll uoch vor dem Herbst beginnen. Der Pfarrer bittet um Spenden für das neue Dach."
    ),
}
#: it, and what was printed
WORDS = {"en": ("usefnl", "useful"), "fr": ("commc", "comme"), "de": ("uoch", "noch")}
#: what nobody misread
WRITTEN = {
    "dialect": (
        "The lassie gaed hame wi' her yowes, and the auld wife sat greetin' by the fire aa nicht."
        " Oor mither telt us no tae play by the burn when the watter wis heich, but the laddies"
        " wadna hear, and gaed doon the brae; syne ane o' them fell in and was drookit."
    ),
    "accounts": (
        "He tolde vs that the shyppe was loste, and all hir menne drowned, as ye haue herde saye."
        " Item, to the clarke for wrytynge of thys boke, iiijd. Item, payd to John Smyth for a"
        " locke to the chirche dore, and for mendynge of the belle, and for hys labour, ijs."
    ),
    "numbers": (
        "The printer runs Win98, and the driver waits for wait4 before it opens the next page. Ask"
        " at the desk for the list of rooms, and bring the card that was sent to you in March; the"
        " door to the yard is shut at six, and nobody comes in later than that without a key."
    ),
    "names": (
        "The papers of the Hble. Society were kept by Guénaël Thuau of Lannion, Reta Hahl of Ghent"
        " and Jan Struys of Veere. They lay in three boxes under the stairs, and were brought to"
        " the town when the house was sold; Ana Uchide made the list that is still in use."
    ),
    "slips": (
        "We wrote it down as a dilligent clerk would, recieving no thanks for it, and went home at"
        " once. The road was wet and the wind was in our faces, so we stopped at the mill untill"
        " the rain was over, and drank what the miller's wife was kind enough to bring us."
    ),
}


def corrections(made: CleanText) -> list[tuple[str, str]]:
    return [(e.before, e.after) for e in made.edits if any(r.startswith("ocr") for r in e.rules)]


@pytest.mark.parametrize("language", TEXTS)
def test_one_plain_misreading_is_corrected(language: str) -> None:
    made = tried_whole("", TEXTS[language], languages=(language,))
    assert corrections(made) == [WORDS[language]]
    assert tried_whole("", made.text, languages=(language,)).text == made.text


@pytest.mark.parametrize("kind", WRITTEN)
def test_what_a_writer_may_have_set_stays(kind: str) -> None:
    assert corrections(tried_whole("", WRITTEN[kind], languages=("en",))) == []


def test_the_weights_fit_the_columns() -> None:
    assert set(alone.weights()) == {"bias", *alone.NAMES}
