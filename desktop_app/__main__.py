"""`drumbeat`, `python -m desktop_app`, and the start of frozen builds."""

import sys

from desktop_app.bootstrap import main as _main


def main() -> None:
    """The command as installed."""
    sys.exit(_main(sys.argv[1:]))


def main_gui() -> None:
    """The window as started from a desktop: a file to open may come as argument."""
    sys.exit(_main(["--workspace", sys.argv[1]] if len(sys.argv) > 1 else []))


if __name__ == "__main__":
    main()
