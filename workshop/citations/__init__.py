"""Made-up references in many styles, and the training of the model that reads published works."""
