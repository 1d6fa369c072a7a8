"""Documents that belong together whatever their texts say: one group, one mail thread, one small folder."""

from __future__ import annotations

import re
from collections import defaultdict
from enum import StrEnum

from engine.contract.config import Part
from engine.store.findings import FoundGroup
from engine.store.project import Project

MAILS = ("eml.v1", "mbox.v1", "msg.v1")

MOST_OF_A_THREAD = 200
"""Mails under one subject; more are a newsletter, not a thread."""

LEAST_FOLDERS_A_CLASS = 3
"""Folders a class from which on a folder is a case; fewer are the classes themselves."""

LARGEST_FOLDER = 0.05
"""Share of the documents."""

_ANSWER = re.compile(
    r"\s*(?:(?:re|fwd?|aw|wg|sv|antw|回复|回覆|答复|转发|轉寄)\s*(?:\[\d+\])?\s*[:：]\s*)+", re.IGNORECASE
)


class Bond(StrEnum):
    GROUP = "group"
    THREAD = "thread"
    FOLDER = "folder"


def related(project: Project) -> list[FoundGroup]:
    """Groups with documents in the training part and in another one; `detail` has the bond and its name."""
    rows = project.connection().execute(
        "SELECT d.id, d.part, d.group_name, d.format, s.name, CASE WHEN d.format IN (?, ?, ?) THEN t.title ELSE '' END"
        " FROM documents d JOIN sources s ON s.id = d.source_id JOIN texts t ON t.document_id = d.id"
        " WHERE NOT d.deleted AND d.part IS NOT NULL ORDER BY d.id",
        MAILS,
    )
    bonds: dict[tuple[Bond, str], list[tuple[int, str]]] = defaultdict(list)
    documents = 0
    for number, part, group, kind, source, title in rows:
        documents += 1
        if group:
            bonds[Bond.GROUP, group].append((number, part))
        subject = " ".join(_ANSWER.sub("", title, count=1).split()).casefold()
        if subject:
            bonds[Bond.THREAD, subject].append((number, part))
        folder = source.replace("\\", "/").rpartition("/")[0]
        if kind and folder:
            bonds[Bond.FOLDER, folder].append((number, part))
    folders = sum(1 for bond, _ in bonds if bond is Bond.FOLDER)
    classes = len(project.labels.names())
    found = []
    for (bond, name), members in bonds.items():
        parts = {part for _, part in members}
        if not (Part.TRAIN in parts and len(parts) > 1):
            continue
        if bond is Bond.THREAD and len(members) > MOST_OF_A_THREAD:
            continue
        cases = folders >= LEAST_FOLDERS_A_CLASS * max(classes, 1)
        if bond is Bond.FOLDER and (not cases or len(members) > LARGEST_FOLDER * documents):
            continue
        found.append(FoundGroup(tuple(number for number, _ in members), {"bond": bond.value, "name": name}))
    return found
