"""What makes parts of fonds: training, made-up pages, generated docs.

Outside the wheel and outside the digest that names results; no room imports it.
"""
