"""All campaigns beside each other: their figures, a series by its days, slips, gates, key people and channels."""
