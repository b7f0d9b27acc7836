"""A plan onto a printer: the same sheets as in a PDF."""

from dataclasses import dataclass

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from desktop_app.domain.errors import KnownError
from desktop_app.render.devices import paint_sheets
from desktop_app.render.options import Report, unheard
from desktop_app.render.sheets import Sheets


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """Where to: the printer's name, how many times, and which sheets, counted from 0; None for all of them."""

    printer: str
    copies: int = 1
    sheets: range | None = None


def printers() -> list[str]:
    """The names of the printers that are set up, the usual one first; none on a computer without."""
    names = QPrinterInfo.availablePrinterNames()
    usual = QPrinterInfo.defaultPrinterName()
    return sorted(names, key=lambda name: (name != usual, name.casefold()))


def print_sheets(sheets: Sheets, order: PrintOrder, report: Report = unheard) -> None:
    """Print on paper of the sheets' own size. Raises KnownError "not_printed" where the printer takes nothing."""
    if order.printer not in QPrinterInfo.availablePrinterNames():
        raise KnownError("not_printed", printer=order.printer)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(order.printer)
    printer.setCopyCount(order.copies)
    try:
        paint_onto(printer, sheets, order.sheets, report)
    except OSError as error:
        raise KnownError("not_printed", printer=order.printer) from error


def paint_onto(printer: QPrinter, sheets: Sheets, chosen: range | None, report: Report = unheard) -> None:
    """Paint sheets onto a printer, edge to edge: the margins are in the sheets."""
    printer.setDocName(sheets.picture.name)
    printer.setCreator("Drumbeat")
    printer.setFullPage(True)
    printer.setPageLayout(sheets.page_layout)
    paint_sheets(sheets, printer, printer.resolution(), chosen or range(sheets.count), report)
