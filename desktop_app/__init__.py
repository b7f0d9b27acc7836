"""Drumbeat 鼓点: a campaign as a project, offline, in one file."""

__version__ = "0.1.0"
