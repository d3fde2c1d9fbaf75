"""Made-up letters, and the model of their heads and feet that is trained on them."""
