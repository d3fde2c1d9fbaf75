"""warehouse: originals, texts, tables, releases and receipts in an object store; and its reader."""
