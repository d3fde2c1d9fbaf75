"""What lost its letters is a gap; figures, doubts and marks that somebody wrote are none."""

from __future__ import annotations

import re

import pytest

from cleaners.trial import tried

KEPT = (
    "Hodge, Wm.     2/6  (?)  4/-  (?)  1/9  (?)  3/-\nPratt, Ann     5/-  ?    1/-  ?   -   ?\n",
    "12 (?), 13 (?), 15 (?) boats went out.\n",
    "High water : 5 ; 6 ; 7 (?) -- 8 ; 9 ; 10 (?) -- 11 ; 12.\n",
    "On lit : « ? » — 15 %, 2,5 %, 3 000, 9.\n",
    "Elle dit : « Non ? » — 40 fr., 3 500 fr. 25 c. — « ! »\n",
    'He chalked "?", "!", "?!" on the slate.\n',
    'Sums: 4 + 4 = 8; 9 - 2 = 7; "5" - "6" - "7".\n',
    "14. ?? !! 15. ! ? !? 16. 0-0 ! 0-0-0 ?\n",
    "The points are , ; : . ? ! and no more.\n",
    ", ; : . ? !\n",
    "Barley , , 14 , , 15 , , 16\n",
    "Oats ,, ,, 14 ,, ,, 12 ,, ,, 3\n",
    "born ??? , married ??? , died ???\n",
    "Paid : 12 ; ? ; ? ; 13 ; ? , 14 ; ?\n",
    "Wages . . . . 12 . 50 , 13 . 00 , 14 . 25\n",
)
LOST = (
    "Кузнецов П. П., Орлов С. Н. Записки о городе: очерки, письма. Казань, 1974. С. 112-119.",
    "Она сказала, что всё прошло. Но кто, если не он, откроет им дверь? Никто.",
    "Доклад, записка, справка и протокол: копии, без дат. Хранятся у автора, в Твери.",
)


@pytest.mark.parametrize("text", KEPT)
def test_figures_doubts_and_marks_of_a_writer_stay(text: str) -> None:
    assert tried("gaps", text) == text


@pytest.mark.parametrize("passage", LOST)
def test_a_passage_without_its_letters_is_a_gap(passage: str) -> None:
    remains = " ".join(re.sub(r"[^\W\d_]", "", passage).split())
    assert tried("gaps", f"In Russian:\n{remains}\nIn English:\n") == (
        "In Russian:\n[…]\nIn English:\n"
    )


@pytest.mark.parametrize("passage", LOST[1:])
def test_a_passage_of_question_marks_is_a_gap(passage: str) -> None:
    remains = re.sub(r"[^\W\d_]", "?", passage)
    assert tried("gaps", f"In Russian:\n{remains}\nIn English:\n") == (
        "In Russian:\n[…]\nIn English:\n"
    )
