"""Files that the tour makes for its pictures of originals: a PDF of a few pages, and a mail with attachments."""

from __future__ import annotations

from collections.abc import Sequence
from email.message import EmailMessage
from pathlib import Path

PAGES = (
    (
        "INVOICE 2043",
        (
            "Northgate Furniture Ltd.                         12 March 2026",
            "",
            "To the accounts office of the town hall",
            "",
            "Repair of two office chairs                           180.00",
            "Tax 19 %                                               34.20",
            "",
            "Total of this invoice                                 214.20",
            "",
            "Please pay this invoice within thirty days to the account",
            "named below. Ask for a copy of the invoice at any time.",
        ),
    ),
    (
        "TERMS OF DELIVERY",
        (
            "1. Goods stay ours until the invoice has been paid.",
            "2. Chairs are collected and brought back by our own van.",
            "3. Repairs are guaranteed for two years.",
            "4. A second invoice is sent where parts were replaced.",
        ),
    ),
    ("ANNEX", ("Photographs of both chairs, before and after the repair.",)),
)


def write_pdf(path: Path, pages: Sequence[tuple[str, Sequence[str]]] = PAGES) -> None:
    """A heading and lines of text on each page, in a font that every reader of PDF brings with it."""
    objects = [
        "",
        "",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Courier>>",
    ]
    kids = []
    for heading, lines in pages:
        words = "".join(f"({_escaped(line)}) Tj T*\n" for line in lines)
        drawn = (
            f"0.04 0.38 0.77 rg 60 744 475 2 re f 0 g\nBT /B 20 Tf 60 760 Td ({_escaped(heading)}) Tj ET\n"
            f"BT /T 11 Tf 16 TL 60 712 Td\n{words}ET"
        )
        objects.append(f"<</Length {len(drawn)}>>\nstream\n{drawn}\nendstream")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {len(objects)} 0 R"
            "/Resources<</Font<</B 3 0 R/T 4 0 R>>>>>>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[0] = "<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
    out = "%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    out += (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer <</Root 1 0 R/Size {len(objects) + 1}>>\nstartxref\n{len(out)}\n%%EOF\n"
    )
    path.write_bytes(out.encode("latin-1"))


def write_mail(path: Path, *, invoice: Path, photograph: bytes) -> None:
    mail = EmailMessage()
    mail["From"] = "Maria Lindqvist <maria@northgate.example>"
    mail["To"] = "Accounts <accounts@townhall.example>"
    mail["Cc"] = "Peter Okafor <peter@northgate.example>"
    mail["Date"] = "Thu, 12 Mar 2026 09:41:00 +0100"
    mail["Subject"] = "Our invoice 2043 for the chairs"
    mail.set_content(
        "Dear accounts office,\n\nplease find our invoice attached. The chairs come back on Friday; somebody should be "
        "there to let the driver in.\n\nKind regards\nMaria Lindqvist\n\n"
        "On Tue, 10 Mar 2026 at 15:02, Accounts wrote:\n> Dear Ms Lindqvist,\n> could you send us the invoice by mail "
        "this time?\n> Our post room moves house this week.\n"
    )
    mail.add_attachment(invoice.read_bytes(), maintype="application", subtype="pdf", filename=invoice.name)
    mail.add_attachment("Monday 8:00\nFriday 16:30\n", filename="Opening hours of the workshop.txt")
    mail.add_attachment(photograph, maintype="application", subtype="octet-stream", filename="chairs.raw")
    path.write_bytes(mail.as_bytes())


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
