"""One file a rule, `expect_*.py`: `expectations.registry` finds them by their being there."""
