"""The list of rules: what every document is expected to satisfy, gravest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from expectations.row import RowExpectation


def rules() -> dict[str, type[RowExpectation]]:
    """The rules by the type name under which Great Expectations reports them, gravest first."""
    from expectations.expect_citations_to_be_complete import ExpectCitationsToBeComplete
    from expectations.expect_confident_reading import (
        ExpectConfidenceAboveFloor,
        ExpectConfidentReading,
    )
    from expectations.expect_dates_in_order import ExpectDatesInOrder
    from expectations.expect_dates_within_bounds import ExpectDatesWithinBounds
    from expectations.expect_known_words import ExpectKnownWords, ExpectKnownWordsAboveFloor
    from expectations.expect_language import ExpectLanguageOfCollection, ExpectLanguageToBeFound
    from expectations.expect_ledger_to_replay import ExpectLedgerToReplay
    from expectations.expect_letters_to_be_decoded import (
        ExpectLettersToBeDecoded,
        ExpectNoReplacementCharacters,
    )
    from expectations.expect_little_to_be_cut import ExpectLittleToBeCut
    from expectations.expect_no_control_characters import ExpectNoControlCharacters, ExpectNoNul
    from expectations.expect_no_mojibake import ExpectEncodingToBeRight, ExpectNoMojibake
    from expectations.expect_no_repetition import ExpectNoRepetition
    from expectations.expect_pages_to_add_up import ExpectPagesToAddUp
    from expectations.expect_pages_to_be_read import (
        ExpectMostPagesToBeRead,
        ExpectNoPageToBeSkipped,
        ExpectNoPageToFail,
    )
    from expectations.expect_spans_to_fit import ExpectSpansToFit
    from expectations.expect_text import ExpectSomeText, ExpectTextWherePagesWereUnread
    from expectations.expect_valid_edtf import ExpectValidEdtf

    classes: tuple[type[RowExpectation], ...] = (
        ExpectPagesToAddUp,
        ExpectTextWherePagesWereUnread,
        ExpectMostPagesToBeRead,
        ExpectLedgerToReplay,
        ExpectSpansToFit,
        ExpectNoNul,
        ExpectLettersToBeDecoded,
        ExpectEncodingToBeRight,
        ExpectConfidenceAboveFloor,
        ExpectKnownWordsAboveFloor,
        ExpectNoPageToFail,
        ExpectNoPageToBeSkipped,
        ExpectSomeText,
        ExpectNoReplacementCharacters,
        ExpectNoMojibake,
        ExpectNoControlCharacters,
        ExpectLittleToBeCut,
        ExpectConfidentReading,
        ExpectKnownWords,
        ExpectNoRepetition,
        ExpectLanguageToBeFound,
        ExpectLanguageOfCollection,
        ExpectValidEdtf,
        ExpectDatesInOrder,
        ExpectDatesWithinBounds,
        ExpectCitationsToBeComplete,
    )
    return {rule.expectation_type: rule for rule in classes}
