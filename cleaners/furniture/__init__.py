"""What belongs to the page and not to its text: heads and numbers (`cleaners.cut_furniture`)."""
