"""The reader's questions over HTTP, and for programs that read with language models."""
