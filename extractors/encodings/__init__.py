"""Bytes to characters: which encoding, how sure, and every byte that did not fit."""
