"""Numbers as people read them: three significant digits, thousands separated, percent where people think in percent."""

from __future__ import annotations

from PySide6.QtCore import QDate, QDateTime, Qt

from gui.i18n import language, tr

NO_BREAK = "\N{NO-BREAK SPACE}"
PERCENT_SIGN = f"{NO_BREAK}%"


def count(number: int) -> str:
    return f"{number:,}"


def figure(value: float) -> str:
    """Three significant digits, thousands separated, never in powers of ten for everyday sizes."""
    if value != value:  # NaN
        return "–"
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    text = f"{value:.3g}"
    return f"{value:.3f}" if "e-0" in text and abs(value) >= 0.0005 else text


def aligned(value: float) -> str:
    """Three significant digits, zeros at the end kept, for columns of figures: `0.230` under `0.525`."""
    if value != value:
        return "–"
    return figure(value) if abs(value) >= 100 or 0 < abs(value) < 0.001 else f"{value:#.3g}"


def percent(share: float, *, places: int = 1) -> str:
    """A share from 0 to 1, as `91.4 %`; no line is broken before the sign."""
    return "–" if share != share else f"{share * 100:.{places}f}{PERCENT_SIGN}"


def page_breaks_shown(text: str) -> str:
    """Qt draws nothing for a form feed, and pages would run together. As long as before: places in it stay right."""
    return text.replace("\f", "\n")


def for_spreadsheets(text: str) -> str:
    """What is copied: a spreadsheet reads `91.4 %` as a number only with a plain space."""
    return text.replace(PERCENT_SIGN, " %")


def percent_of(part: int, whole: int) -> str:
    """`91.4 %, 6,880 of 7,528`"""
    if whole == 0:
        return "–"
    return tr("{percent}, {part} of {whole}", percent=percent(part / whole), part=count(part), whole=count(whole))


def duration(seconds: float) -> str:
    """A time that was measured: `0.4 s`, `0:42`, `12:05`, `1:02:03`"""
    if seconds < 0.05:
        return tr("under 0.1 s")
    if seconds < 9.95:
        return tr("{n} s", n=f"{seconds:.1f}")
    return _clock(seconds)


def time_left(seconds: float) -> str:
    """A time that was foretold while it runs down: `3 s`, `0:42`, `12:05`; never nothing as long as there is some."""
    whole = max(1, round(seconds))
    return tr("{n} s", n=whole) if whole < 10 else _clock(whole)


def _clock(seconds: float) -> str:
    whole = round(seconds)
    hours, rest = divmod(whole, 3600)
    minutes, secs = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{secs:02}" if hours else f"{minutes}:{secs:02}"


def about(seconds: float) -> str:
    """A duration that was foretold, not measured: `about 20 s`, `about 2 min`."""
    if seconds < 1:
        return tr("about 1 s")
    if seconds < 90:
        return tr("about {n} s", n=round(seconds))
    if seconds < 5400:
        return tr("about {n} min", n=round(seconds / 60))
    return tr("about {n} h", n=f"{seconds / 3600:.1f}")


def megabytes(size: float) -> str:
    """A size in MB: `310 MB`, `1.2 GB`."""
    return f"{size / 1024:.1f}{NO_BREAK}GB" if size >= 1000 else f"{size:.0f}{NO_BREAK}MB"


def file_size(count: int) -> str:
    """Bytes as `340 KB`, `12.4 MB`, `1.2 GB`."""
    size = count / 2**20
    if size >= 1000:
        return megabytes(size)
    return f"{figure(size)}{NO_BREAK}MB" if size >= 1 else f"{max(1, round(size * 1024)):,}{NO_BREAK}KB"


def day(seconds: float) -> str:
    """A moment (seconds since the epoch) as its day: `24 Nov 2026`"""
    date: QDate = QDateTime.fromSecsSinceEpoch(int(seconds)).date()
    return language().locale.toString(date, tr("d MMM yyyy"))


def written_moment(text: str) -> str:
    """A date of a mail (`2026-03-12 09:41:00+01:00`) as its writer's clock had it; other text as it is."""
    date = QDateTime.fromString(text.replace(" ", "T", 1), Qt.DateFormat.ISODate)
    return language().locale.toString(date, tr("d MMM yyyy, HH:mm")) if date.isValid() else text


def moment(seconds: float) -> str:
    """`24 Nov 2026, 07:04`"""
    return language().locale.toString(QDateTime.fromSecsSinceEpoch(int(seconds)), tr("d MMM yyyy, HH:mm"))
