"""The words of references, one table a language, joined because notes mix languages."""
