"""placeholder"""
from __future__ import annotations
import itertools
def arrange(words, width, height):
    return [(tuple(ws), key[0], "body") for key, ws in itertools.groupby(words, key=lambda w: (w.block, w.paragraph, w.line))]
