"""Post-OCR correction of words: a noisy channel and its evidence (`cleaners.correct_words`)."""
