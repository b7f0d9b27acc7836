"""New campaigns: from a template, or the sample to try things on."""
