"""What a document says of itself, and the documents that it quotes whole."""
