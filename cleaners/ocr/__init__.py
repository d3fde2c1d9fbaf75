"""Post-OCR correction of words: a noisy channel with its evidence (see `cleaners.correct_words`)."""
