"""Full text over the published documents of a release."""
