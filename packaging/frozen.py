"""The start of the installed window."""

from desktop_app.__main__ import main_gui

main_gui()
