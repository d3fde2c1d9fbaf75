"""Made-up papers whose dates are known, to measure how right confidences are."""
