"""Guesses which columns of a table hold the text, the label, the group and the id: by name, then by content."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from engine.documents.dates import day_of


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TEXT_NAMES = _words("""
    text texts content contents body message messages comment comments review reviews sentence sentences document doc
    description abstract question query utterance post tweet sms email mail headline news article letter passage input
    文本 内容 正文 文章 评论 评价 句子 摘要 描述 问题 全文 消息 短信 邮件 新闻 留言
    诉求 文档 来信 意见 原文 內容 評論
""")
TITLE_NAMES = _words("title titles subject heading 标题 题目 主题 题名 標題 主題 題目")
LABEL_NAMES = _words("""
    label labels class classes category categories target targets tag tags topic topics sentiment intent
    标签 类别 分类 类型 类 类目 标注 情感 种类 標籤 類別 分類 類型
""")
GROUP_NAMES = _words("""
    group groups thread conversation author customer sender 组 分组 组别 作者 客户 会话 群组 組 組別
""")
ID_NAMES = _words("""
    id ids uid uuid guid identifier nr no key index 编号 序号 单号 流水号 主键 编码 文号 編號 序號
""")

DATE_NAMES = _words("""
    date dates day datum time datetime timestamp created published sent received posted
    日期 时间 发布时间 创建时间 发表时间 年月日 時間 發布時間
""")

ROLES = (TEXT_NAMES, TITLE_NAMES, LABEL_NAMES, GROUP_NAMES, ID_NAMES)
KNOWN_NAMES = TEXT_NAMES | TITLE_NAMES | LABEL_NAMES | GROUP_NAMES | ID_NAMES

TRUE_WORDS = frozenset({"1", "1.0", "true", "yes", "y", "x", "t", "是", "有", "√", "✓"})
FALSE_WORDS = frozenset({"0", "0.0", "false", "no", "n", "f", "否", "无", "", "-"})

SEPARATORS = {";": ";；", ",": ",，", "|": "|", "/": "/", "、": "、"}
"""Each separator of labels in one cell, with the full-width forms that Chinese keyboards give."""


@dataclass(frozen=True, slots=True)
class GuessedColumns:
    """Names of columns; empty where none was found."""

    text: tuple[str, ...] = ()
    """Joined with a blank line: a title and a body, say."""
    title: str = ""
    label: str = ""
    group: str = ""
    id: str = ""
    date: str = ""
    label_columns: tuple[str, ...] = ()
    """Binary columns, one a label, where there are several and no label column."""
    label_separator: str = ""
    """What seems to stand between several labels in one cell."""


@dataclass(frozen=True, slots=True)
class _Profile:
    name: str
    filled: int
    length: float
    """Mean characters of the filled cells."""
    distinct: int
    numeric: float
    """Share of the filled cells that are numbers."""
    binary: bool
    dated: float
    """Share of the filled cells that name a day."""


def is_number(text: str) -> bool:
    return bool(_NUMBER.fullmatch(text.strip()))


def is_known_name(name: str) -> bool:
    """Whether this is what somebody would call a column of documents."""
    return _normal(name) in KNOWN_NAMES


def is_true(cell: str) -> bool:
    """Whether a cell of a binary column marks its label."""
    return cell.strip().lower() in TRUE_WORDS


def guess_columns(header: Sequence[str], rows: Sequence[Mapping[str, str]]) -> GuessedColumns:
    """`rows` are some of the first rows by column name; a column may be lacking in some."""
    profiles = [_profile(name, [row[name] for row in rows if name in row]) for name in header]
    free = {profile.name: profile for profile in profiles}

    def take(names: frozenset[str]) -> str:
        """The column with the best name out of those that nothing has taken yet."""
        found = max(free, key=lambda column: _likeness(column, names), default="")
        return found if found and _likeness(found, names) > 0 else ""

    binary = tuple(profile.name for profile in profiles if profile.binary and not is_known_name(profile.name))
    label = _named_label(free)
    free.pop(label, None)
    text = _named_text(free)
    free.pop(text, None)
    title = take(TITLE_NAMES)
    free.pop(title, None)
    group = take(GROUP_NAMES)
    if group and free[group].distinct < max(2, free[group].filled / 10):
        group = ""  # a handful of groups cannot be kept whole on one side of a split
    free.pop(group, None)
    identifier = take(ID_NAMES)
    free.pop(identifier, None)

    date = _dates(free)
    free.pop(date, None)

    label_columns: tuple[str, ...] = ()
    if not label and len(binary) >= 2:
        label_columns = binary
        for name in binary:
            free.pop(name, None)
    if not text:
        text, beside = _longest(free, alone=bool(title))
        free.pop(text, None)
        if not text:
            text, title = title, ""
        elif beside and not title:
            title = beside
            free.pop(beside, None)
    if not label and not label_columns:
        label = _few_values(free)
    texts = tuple(name for name in (title, text) if name)
    separator = guess_label_separator([row[label] for row in rows if label in row]) if label else ""
    return GuessedColumns(texts, title, label, group, identifier, date, label_columns, separator)


def guess_label_separator(cells: Sequence[str]) -> str:
    """What stands between labels in cells such as `sport;politics`: the parts must come up again and again."""
    best, best_share = "", 0.0
    for separator, forms in SEPARATORS.items():
        several = [cell for cell in cells if any(form in cell for form in forms)]
        if not several:
            continue
        parts = [part for cell in cells for part in split_labels(cell, separator)]
        share = len(several) / len(cells)
        known = len(set(parts)) <= max(3, len(parts) // 3) and max(map(len, parts), default=0) <= 40
        if known and share > best_share:
            best, best_share = separator, share
    return best


def split_labels(cell: str, separator: str) -> list[str]:
    """The labels of one cell, stripped, without empty and repeated ones."""
    for form in SEPARATORS.get(separator, separator)[1:]:
        cell = cell.replace(form, separator)
    parts = (part.strip() for part in (cell.split(separator) if separator else [cell]))
    return list(dict.fromkeys(part for part in parts if part))


_NUMBER = re.compile(r"[+-]?(\d+([.,]\d+)*|\d*\.\d+)([eE][+-]?\d+)?\s*%?")
_WORD_BREAK = re.compile(r"[\s_\-./:]+|(?<=[a-z])(?=[A-Z])")


@cache
def _normal(name: str) -> str:
    return name.strip().lstrip("\ufeff#").strip().strip("\"'").lower()


@cache
def _likeness(name: str, names: frozenset[str]) -> int:
    """3: one of the names; 2: its last word or ending is; 1: a word of it is; 0: none, or more like another role."""
    own = _closeness(name, names)
    return own if all(own >= _closeness(name, other) for other in ROLES) else 0


def _closeness(name: str, names: frozenset[str]) -> int:
    plain = _normal(name)
    if plain in names:
        return 3
    words = [word for word in _WORD_BREAK.split(name.strip().lstrip("\ufeff#")) if word]
    if not words:
        return 0
    chinese = (known for known in names if not known.isascii() and len(known) > 1)
    if words[-1].lower() in names or any(plain.endswith(known) for known in chinese):
        return 2
    return 1 if any(word.lower() in names for word in words) else 0


def _profile(name: str, cells: list[str]) -> _Profile:
    values = [cell.strip() for cell in cells]
    filled = [value for value in values if value]
    count = max(1, len(filled))
    lowered = {value.lower() for value in values}
    binary = bool(filled) and lowered <= TRUE_WORDS | FALSE_WORDS
    return _Profile(
        name=name,
        filled=len(filled),
        length=sum(map(len, filled)) / count,
        distinct=len(set(filled)),
        numeric=sum(map(is_number, filled)) / count,
        binary=binary,
        dated=sum(day_of(value) is not None for value in filled) / count,
    )


def _named_label(free: Mapping[str, _Profile]) -> str:
    """By name; among equals the one with fewer different values. A column of long, ever new texts is no label."""

    def likely(profile: _Profile) -> bool:
        return profile.length <= 60 or profile.distinct <= profile.filled / 2

    found = [profile for profile in free.values() if likely(profile)]
    named = [(_likeness(profile.name, LABEL_NAMES), -profile.distinct, profile.name) for profile in found]
    likeness, _, name = max(named, key=lambda entry: entry[:2], default=(0, 0, ""))
    return name if likeness else ""


def _named_text(free: Mapping[str, _Profile]) -> str:
    """By name; among equals the one with longer cells. Numbers are no text."""
    named = [
        (_likeness(name, TEXT_NAMES), profile.length, name)
        for name, profile in free.items()
        if not (profile.filled and profile.numeric > 0.9)
    ]
    likeness, _, name = max(named, key=lambda entry: entry[:2], default=(0, 0.0, ""))
    return name if likeness else ""


def _longest(free: Mapping[str, _Profile], *, alone: bool) -> tuple[str, str]:
    """The column with the longest cells, and one of ever new, shorter texts before it that reads like its title."""
    worded = [profile for profile in free.values() if profile.filled and profile.numeric < 0.5 and not profile.binary]
    if not worded:
        return "", ""
    text = max(worded, key=lambda profile: profile.length)
    title = ""
    for profile in worded:
        if profile is text:
            break
        if not alone and profile.length >= 12 and profile.distinct > 0.8 * profile.filled and profile.filled > 1:
            title = profile.name
    return text.name, title


def _dates(free: Mapping[str, _Profile]) -> str:
    """The column whose cells are days, by its name where there are several."""
    found = [profile.name for profile in free.values() if profile.dated >= 0.8]
    return max(found, key=lambda name: _closeness(name, DATE_NAMES), default="")


def _few_values(free: Mapping[str, _Profile]) -> str:
    """The column whose cells are short and come from the fewest values, if there are few indeed."""
    found = [
        profile
        for profile in free.values()
        if profile.filled >= 8 and 2 <= profile.distinct <= min(50, profile.filled / 3) and profile.length <= 40
    ]
    return min(found, key=lambda profile: profile.distinct).name if found else ""
