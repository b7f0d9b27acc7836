"""The start of the installed command."""

from desktop_app.__main__ import main

main()
