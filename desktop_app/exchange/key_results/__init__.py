"""Results of key people's posts from tables of platforms, agencies and one's own."""
