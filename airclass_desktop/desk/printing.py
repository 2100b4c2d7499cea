"""Tables on paper, or as a PDF by way of the system's print dialog."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

# Qt takes the paddings of cells in pixels alone, and scales them to the paper.
_STYLE = """
body { font-size: 9pt; color: black; }
h1 { font-size: 14pt; margin-bottom: 0; }
p { color: #444444; margin-top: 2pt; }
th { text-align: left; padding: 4px 10px 4px 0; }
td { padding: 3px 10px 3px 0; border-top: 1px solid #bbbbbb; }
"""


def page(title: str, note: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table as HTML; every text in it is plain."""
    head = "".join(f"<th>{escape(each)}</th>" for each in headings)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return (
        f"<h1>{escape(title)}</h1><p>{escape(note)}</p>"
        f'<table width="100%" cellspacing="0"><thead><tr>{head}</tr></thead>{body}</table>'
    )


def ask_to_print(parent: QWidget, title: str, html: str) -> None:
    """Open the print dialog; print when it is accepted."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    dialog.accepted.connect(lambda: _print(printer, html))
    dialog.finished.connect(dialog.deleteLater)
    QDialog.open(dialog)  # its own ``open`` takes a slot's name, which Python has not


def _print(printer: QPrinter, html: str) -> None:
    document = QTextDocument()
    document.setDefaultStyleSheet(_STYLE)
    document.setHtml(html)
    document.print_(printer)
