"""The house keeps itself: upkeep, cleaning, auditing and reprocessing, as steps of their DAGs."""
