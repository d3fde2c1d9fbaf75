"""Languages: the shares of a document and its pages, passages in another language."""
