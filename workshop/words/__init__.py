"""The training of the word corrector, on clean texts that are damaged here."""
