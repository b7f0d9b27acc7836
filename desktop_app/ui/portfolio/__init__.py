"""Several campaigns on one time axis."""
