"""What only a volume can tell of its own type: marks that it misreads time and again."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from cleaners.contract import CleanText
from cleaners.options import CleanOptions
from cleaners.plan import clean
from cleaners.trial import extraction_of, tried

ROOT = Path(__file__).parents[2]
WORN = (
    "He crossed the bridge. which the flood had left. and came to the mill. where the miller",
    "sat by the window. and the cart. which was laden with flour. stood before the door. The",
    "miller was glad of the flour, the cart and the bridge, and the flood had spared the mill",
    "and its window, so that the door was open again. It left nothing to be wished for, said he.",
)


def cleaned(text: str, *, read: bool = True) -> CleanText:
    source = extraction_of(text)
    if read:
        source = replace(source, pages=tuple(replace(p, source="ocr") for p in source.pages))
    return clean(source, CleanOptions(languages=("en",), skip=("join_lines", "ocr")))


def test_a_volume_of_worn_commas_has_them_back() -> None:
    text = "\n".join(WORN)
    made = cleaned(text)
    assert made.text.count(",") == text.count(",") + 6
    assert "the mill, where" in made.text
    assert "before the door. The" in made.text


@pytest.mark.parametrize(
    "text",
    [
        # a typist's, whatever he meant
        pytest.param("\n".join(WORN), id="typed"),
        # two slips are no habit
        pytest.param(WORN[0] + ", and so on, and he was well.", id="few"),
        # what is written with a stop is an abbreviation
        pytest.param(
            "The capt. and the lieut. of the regt. were with the govt. and the dept. in the"
            " prov. that is told in supp. to the proc. and in the trans. of the assoc. as well.",
            id="abbreviations",
        ),
    ],
)
def test_other_stops_before_small_letters_stay(text: str, request: pytest.FixtureRequest) -> None:
    assert cleaned(text, read="typed" not in request.node.name).text == text


ALICE = "Alice sat by the tree, and Alice read. Then Alice slept, and the rabbit woke Alice up. "
HATTER = "The Hatter came, and the Hatter sat. A Hatter drinks, said the Hatter to the Hatter. "


@pytest.mark.parametrize(
    ("text", "right"),
    [
        # misread twice, and not the name of anybody else
        (ALICE * 2 + "Ahce ran, and Ahce fell.", ALICE * 2 + "Alice ran, and Alice fell."),
        (ALICE + "Iam late, and Iam tired.", ALICE + "I am late, and I am tired."),
        # one that the volume is full of, near a common word
        (
            HATTER + "It does not matter to the Hatter.",
            HATTER + "It does not matter to the Hatter.",
        ),
    ],
)
def test_of_two_names_the_volume_has_the_one_that_it_has_much_oftener(
    text: str, right: str
) -> None:
    assert tried("ocr", text, languages=("en",)) == right


def test_what_a_volume_misreads_by_the_hundred_is_misread() -> None:
    passages = json.loads((ROOT / "tests/golden/words_clean.json").read_text("utf-8"))
    prose = "\n\n".join(p["text"] for p in passages if p["language"] == "en")
    worn = re.sub(r"(?<=[a-z])l(?=[a-z]{2})", "i", prose)
    misread = [word for word in worn.split() if word not in prose.split()]
    left = tried("ocr", worn, languages=("en",)).split()
    assert len(misread) > 50
    assert 2 * sum(left.count(word) for word in set(misread)) < len(misread)


SYNDICATE = (
    "The syndicalists met in the hall of the syndicalist union, and the union of syndicalist"
    " metal workers was heard. A syndicalist is no anarchist, said a syndicalist, and the"
    " syndicalists of the north agreed."
)


@pytest.mark.parametrize(
    ("misread", "printed"),
    [
        ("The syndxealist press was silent.", "The syndicalist press was silent."),
        ("All synidicolist men were glad.", "All syndicalist men were glad."),
    ],
)
def test_a_word_that_the_volume_has_time_and_again_is_known_by_it(
    misread: str, printed: str
) -> None:
    alone = tried("ocr", misread, languages=("en",))
    assert alone != printed
    within = tried("ocr", f"{SYNDICATE} {misread}", languages=("en",))
    assert within.endswith(printed)


@pytest.mark.parametrize(
    "text",
    [
        # other forms of a word that the volume has, of another language or derived
        "Il syndacalista and the antisyndicalists, the sindicalista of Spain.",
        "He was an antisyndicalist, and she a sindicalisto.",
        # as often as the other
        "Mr. Kroptin and Mr. Kropotin wrote, and Mr. Kroptin and Mr. Kropotin read.",
    ],
)
def test_words_near_those_of_the_volume_stay(text: str) -> None:
    assert tried("ocr", f"{SYNDICATE} {text}", languages=("en",)).endswith(text)
