"""Painting with QtGui onto any paint device: screen, picture, SVG, PDF. No widgets."""
