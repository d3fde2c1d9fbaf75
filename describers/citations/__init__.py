"""Citations and archival references: split, read by kind, and resolved against each other.

`read` is the plan. `splitting` tells where one reference ends and the next begins; `archives`,
`works` and `short` read those of their kind, each file one shape, out of what `shapes` holds:
names, towns, days, pages, figures. A reference is a `draft` until `short.resolve` has given it what
it leaves out. Words live in one table a language, in `words`.
"""
