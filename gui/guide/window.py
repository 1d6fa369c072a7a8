"""The window of the guide: contents and search at the left, the page at the right. Nothing comes from a network."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QSignalBlocker, Qt, QUrl
from PySide6.QtGui import (
    QResizeEvent,
    QShowEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextListFormat,
)
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QSplitter,
    QTextBrowser,
    QTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from gui.guide.pages import Page, Section, find, read_page, target
from gui.guide.topics import PAGES
from gui.i18n import tr, tr_n
from gui.settings import settings
from gui.shortcuts.key_map import Shortcut, bind_with_keys, with_key
from gui.theme import GROUP, MARGIN, SPACE, theme
from gui.widgets.controls import IconToolButton, column, label, row

NameRole = Qt.ItemDataRole.UserRole
"""Page and section of a line of the contents."""

LINE_HEIGHT, HEADING_HEIGHT = 145, 115
"""Percent."""
WIDEST_TEXT = 680
"""Pixels at 100 %: longer lines are hard to read."""
MOST_MARKS = 200

Place = tuple[str, str]
"""Page and section."""


class GuideWindow(QDialog):
    """Not modal: one reads and works at the same time. Thread: GUI only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.WindowMinMaxButtonsHint)
        self.setMinimumSize(640, 440)
        self._pages: dict[str, Page] = {}
        self._place: Place = (PAGES[0], "")
        self._before: list[Place] = []
        self._after: list[Place] = []
        self.back = IconToolButton("chevron-left")
        self.back.clicked.connect(self.go_back)
        self.forward = IconToolButton("chevron-right")
        self.forward.clicked.connect(self.go_forward)
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(self._next_found)
        self._found = label("small")
        self.contents = QTreeWidget()
        self.contents.setHeaderHidden(True)
        self.contents.setProperty("role", "boxed")
        self.contents.setIndentation(MARGIN)
        self.contents.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.contents.currentItemChanged.connect(self._chosen)
        self.text = GuideText()
        self.text.anchorClicked.connect(self._follow_link)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        left = QWidget()
        inside = column(self.search, self._found, self.contents, spacing=SPACE)
        inside.setContentsMargins(0, 0, SPACE, 0)
        left.setLayout(inside)
        for part in (left, self.text):
            self._split.addWidget(part)
        self._split.setStretchFactor(1, 1)
        head = row(self.back, self.forward, 1, spacing=SPACE // 2)
        layout = column(head, self._split, spacing=SPACE, margin=MARGIN)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        for first, second in ((self.back, self.forward), (self.forward, self.search), (self.search, self.contents)):
            QWidget.setTabOrder(first, second)
        QWidget.setTabOrder(self.contents, self.text)
        Shortcut("guide_back", self, self.go_back)
        Shortcut("guide_forward", self, self.go_forward)
        Shortcut("find", self, self._focus_search)
        theme().changed.connect(self._restyle)
        usual = [round(920 * theme().scale), round(680 * theme().scale)]
        self.resize(*settings().get("guide_size", usual))
        self._split.setSizes(settings().get("guide_columns", [264, 640]))
        bind_with_keys(self._retranslate)

    @property
    def place(self) -> Place:
        """Page and section that are shown; no section stands for the page's beginning."""
        return self._place

    def open_topic(self, topic: str) -> None:
        """Show a page or a section of one, given as `page` or `page#section`."""
        name, _, section = topic.partition("#")
        self.go_to((name if name in self._pages else PAGES[0], section))

    def go_to(self, place: Place) -> None:
        if place != self._place:
            self._before.append(self._place)
            self._after.clear()
        self._show(place)

    def go_back(self) -> None:
        if self._before:
            self._after.append(self._place)
            self._show(self._before.pop())

    def go_forward(self) -> None:
        if self._after:
            self._before.append(self._place)
            self._show(self._after.pop())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def done(self, result: int) -> None:
        settings().set("guide_size", [self.width(), self.height()])
        settings().set("guide_columns", self._split.sizes())
        super().done(result)

    # showing

    def _show(self, place: Place) -> None:
        name, section = place
        page = self._pages[name]
        if name != self._place[0] or not self.text.toPlainText():
            self.text.show_page(page)
            self.text.mark(self.search.text())
        self._place = place
        self.text.scroll_to(page.place(section))
        self.back.setEnabled(bool(self._before))
        self.forward.setEnabled(bool(self._after))
        self.setWindowTitle(tr("{page} – Guide to Classmark", page=page.title))
        self._choose(name, page.sections[page.place(section)].name)

    def _choose(self, name: str, section: str) -> None:
        """Let the contents show where one is."""
        with QSignalBlocker(self.contents):
            for number in range(self.contents.topLevelItemCount()):
                item = self.contents.topLevelItem(number)
                assert item is not None
                lines = list(_lines(item))
                here = item.data(0, NameRole)[0] == name
                found = [line for line in lines if here and line.data(0, NameRole)[1] == section]
                for line in lines:
                    line.setExpanded(bool(self.search.text().strip()) or any(inner in _lines(line) for inner in found))
                item.setExpanded(item.isExpanded() or here)
                if here:
                    current = found[0] if found else item
                    self.contents.setCurrentItem(current)
                    self.contents.scrollToItem(current)

    def _chosen(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            name, section = item.data(0, NameRole)
            self.go_to((name, section))

    def _follow_link(self, link: QUrl) -> None:
        place = target(link.toString(), self._place[0])
        if place is not None:
            self.go_to(place)

    # searching

    def _focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _search(self) -> None:
        """Leave in the contents only what holds the words, and show the first of it."""
        words = self.search.text().strip()
        found = find(words, list(self._pages.values()))
        self._fill_contents(found if words else None)
        self._found.setVisible(bool(words))
        self._found.setText(
            tr_n("{n} place", "{n} places", len(found)) if found else tr("Nothing in the guide has these words.")
        )
        self.text.mark(words)
        if found and self._place not in found:
            self._show(found[0])
        else:
            self._choose(*self._place)

    def _next_found(self) -> None:
        """Enter in the search field goes from one place found to the next."""
        found = find(self.search.text(), list(self._pages.values()))
        if found:
            here = found.index(self._place) if self._place in found else -1
            self.go_to(found[(here + 1) % len(found)])

    def _fill_contents(self, wanted: list[Place] | None) -> None:
        """All pages with their sections, or only the wanted ones."""
        with QSignalBlocker(self.contents):
            self.contents.clear()
            for page in self._pages.values():
                names = [part for part in page.sections if wanted is None or (page.name, part.name) in wanted]
                if not names:
                    continue
                above = [_line(page.name, page.sections[0])]
                self.contents.addTopLevelItem(above[0])
                for part in names:
                    if part.level > 1:
                        line = _line(page.name, part)
                        above = above[: min(part.level - 1, len(above))]
                        above[-1].addChild(line)
                        above.append(line)

    # following

    def _restyle(self) -> None:
        page = self._pages[self._place[0]]
        self.text.show_page(page)
        self.text.mark(self.search.text())
        self.text.scroll_to(page.place(self._place[1]))

    def _retranslate(self) -> None:
        self._pages = {name: read_page(name) for name in PAGES}
        self.back.describe(with_key(tr("Back"), "guide_back"))
        self.forward.describe(with_key(tr("Forward"), "guide_forward"))
        self.search.setPlaceholderText(with_key(tr("Search the guide"), "find"))
        self.search.setAccessibleName(tr("Search the guide"))
        self.contents.setAccessibleName(tr("Contents"))
        self.text.setAccessibleName(tr("Page of the guide"))
        self.text.clear()
        self._search()
        self._show(self._place)


def _line(page: str, section: Section) -> QTreeWidgetItem:
    line = QTreeWidgetItem([section.title])
    line.setData(0, NameRole, (page, section.name))
    line.setToolTip(0, section.title)
    return line


def _lines(item: QTreeWidgetItem) -> Iterator[QTreeWidgetItem]:
    """An item of the contents and all that stand under it."""
    yield item
    for place in range(item.childCount()):
        inner = item.child(place)
        assert inner is not None
        yield from _lines(inner)


class GuideText(QTextBrowser):
    """Shows one page in the program's own type and colours."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "guide")
        self.setOpenLinks(False)
        self.document().setDocumentMargin(GROUP)
        self.document().setIndentWidth(GROUP)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self._headings: list[int] = []
        self._top: int | None = None
        """The heading that was brought to the top, until the person scrolls."""
        self.verticalScrollBar().actionTriggered.connect(self._scrolled)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setLineWrapColumnOrWidth(min(self.viewport().width(), round(WIDEST_TEXT * theme().scale)))
        if self._top is not None:  # its lines are broken elsewhere now
            self.scroll_to(self._top)

    def _scrolled(self) -> None:
        self._top = None

    def show_page(self, page: Page) -> None:
        self.setMarkdown(page.markdown)
        self._headings = []
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        block = self.document().begin()
        while block.isValid():
            self._style(block)
            if block.blockFormat().headingLevel():
                self._headings.append(block.position())
            block = block.next()
        cursor.endEditBlock()
        self.document().clearUndoRedoStacks()

    def scroll_to(self, heading: int) -> None:
        """Bring the heading with this number to the top."""
        self._top = heading
        if not 0 < heading < len(self._headings):
            self.verticalScrollBar().setValue(0)
            return
        block = self.document().findBlock(self._headings[heading])
        self.setTextCursor(QTextCursor(block))  # where it stands, the text is brought into sight when it gets the focus
        top = self.document().documentLayout().blockBoundingRect(block).top()
        self.verticalScrollBar().setValue(round(top) - SPACE)

    def mark(self, words: str) -> None:
        """Mark the words wherever they stand on the page."""
        marks: list[QTextEdit.ExtraSelection] = []
        for word in words.split():
            cursor = self.document().find(word)
            while not cursor.isNull() and len(marks) < MOST_MARKS:
                found = QTextEdit.ExtraSelection()
                form = QTextCharFormat()
                form.setBackground(theme().colour("mark"))
                form.setForeground(theme().colour("mark_text"))
                found.cursor, found.format = cursor, form
                marks.append(found)
                cursor = self.document().find(word, cursor)
        self.setExtraSelections(marks)

    def _style(self, block: QTextBlock) -> None:
        cursor, level, in_list = QTextCursor(block), block.blockFormat().headingLevel(), block.textList() is not None
        space = QTextBlockFormat()
        height = HEADING_HEIGHT if level else LINE_HEIGHT
        space.setLineHeight(height, int(QTextBlockFormat.LineHeightTypes.ProportionalHeight.value))
        if level:
            space.setTopMargin(0 if level == 1 else GROUP if level == 2 else MARGIN)
            space.setBottomMargin(SPACE)
            form = QTextCharFormat()
            form.setProperty(QTextCharFormat.Property.FontPixelSize, theme().pixels(_HEADING_SIZES[level]))
            form.clearProperty(QTextCharFormat.Property.FontSizeAdjustment)
            form.setFontWeight(700)
            words = QTextCursor(cursor)  # a selected block would take the end of the block before it along
            words.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            words.mergeCharFormat(form)
        else:
            space.setTopMargin(SPACE if block.previous().textList() is not None and not in_list else 0)
            space.setBottomMargin(SPACE // 2 if in_list else SPACE + 4)
        cursor.mergeBlockFormat(space)
        if in_list and cursor.currentList() is not None:
            shape = QTextListFormat(cursor.currentList().format())
            shape.setIndent(1)
            cursor.currentList().setFormat(shape)


_HEADING_SIZES = {1: "title", 2: "heading", 3: "body"}
