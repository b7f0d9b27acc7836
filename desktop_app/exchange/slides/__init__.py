"""Slides: the only place that knows python-pptx."""
