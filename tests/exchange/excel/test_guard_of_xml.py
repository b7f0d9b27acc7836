"""Strangers' XML is read by defusedxml, whatever else is installed."""

import os
import subprocess
import sys


def test_openpyxl_keeps_to_defusedxml_though_lxml_is_there() -> None:
    asked = "import desktop_app.exchange.excel.plain_table, openpyxl; print(openpyxl.LXML, openpyxl.DEFUSEDXML)"
    unset = {key: value for key, value in os.environ.items() if key != "OPENPYXL_LXML"}
    done = subprocess.run([sys.executable, "-c", asked], env=unset, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]
