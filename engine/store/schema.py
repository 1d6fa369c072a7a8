"""The tables of a project file, its format number, and the steps that bring older files up to date.

Why it looks like this stands in docs/decisions/0001-project-file.md.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

APPLICATION_ID = 0x434C4D4B
"""`CLMK`: tells a project from any other SQLite file."""

FORMAT = 5
"""Stored as PRAGMA user_version. Raise it with every change of the tables, together with a step in MIGRATIONS."""

SCHEMA = """
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE labels (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    position INTEGER NOT NULL,
    colour INTEGER NOT NULL,
    hidden INTEGER NOT NULL DEFAULT 0  -- removed; the history or a document that comes back may still name it
);

CREATE TABLE imports (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    state TEXT NOT NULL,
    sources TEXT NOT NULL,
    options TEXT NOT NULL,
    started REAL NOT NULL,
    finished REAL,
    process INTEGER NOT NULL,
    process_started REAL NOT NULL
);
CREATE TABLE import_files (
    import_id INTEGER NOT NULL REFERENCES imports(id),
    path TEXT NOT NULL,
    state TEXT NOT NULL,
    rows_read INTEGER NOT NULL,
    imported INTEGER NOT NULL,
    skipped INTEGER NOT NULL,
    reason TEXT,
    remedy TEXT,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (import_id, path)
);
CREATE TABLE import_rows (
    id INTEGER PRIMARY KEY,
    import_id INTEGER NOT NULL REFERENCES imports(id),
    path TEXT NOT NULL,
    row INTEGER NOT NULL,
    state TEXT NOT NULL,
    reason TEXT,
    remedy TEXT
);
CREATE INDEX import_rows_by_import ON import_rows(import_id, id);

-- The ledger of today: what became of every file, whichever import met it last. `member` is empty for a file; what lies
-- inside it has the numbers that lead there, filled up with zeros so that they sort: see ledger_lines.py.
CREATE TABLE ledger_lines (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL,
    member TEXT NOT NULL,
    name TEXT NOT NULL,
    import_id INTEGER NOT NULL REFERENCES imports(id),
    folder INTEGER NOT NULL DEFAULT 0,
    gone INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL,
    code TEXT NOT NULL DEFAULT '',
    reason TEXT,
    remedy TEXT,
    format TEXT NOT NULL DEFAULT '',
    bytes INTEGER,
    modified INTEGER,
    pages INTEGER NOT NULL DEFAULT 0,
    characters INTEGER NOT NULL DEFAULT 0,
    documents INTEGER NOT NULL DEFAULT 0,
    skipped INTEGER NOT NULL DEFAULT 0,
    sha256 TEXT NOT NULL DEFAULT '',
    same_as TEXT NOT NULL DEFAULT '',
    recognised INTEGER NOT NULL DEFAULT 0,
    confidence REAL,  -- mean of the recognised pages, 0 to 1
    languages TEXT NOT NULL DEFAULT '{}',  -- JSON: documents of each language
    UNIQUE (path, member)
);
CREATE INDEX ledger_lines_by_hash ON ledger_lines(sha256) WHERE sha256 <> '';

CREATE TABLE sources (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);

-- Narrow on purpose: what filters and counts look at. The texts stand apart, so that looking does not read them.
CREATE TABLE documents (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    deleted INTEGER NOT NULL DEFAULT 0,  -- 1 by a person, 2 with the import that was taken back
    part TEXT CHECK (part IN ('train', 'validation', 'test')),
    labelled INTEGER NOT NULL,
    unsure INTEGER NOT NULL DEFAULT 0,
    import_id INTEGER REFERENCES imports(id),
    characters INTEGER NOT NULL,
    group_name TEXT NOT NULL,
    external_id TEXT NOT NULL,
    source_id INTEGER NOT NULL REFERENCES sources(id),
    position INTEGER NOT NULL,
    text_hash BLOB NOT NULL,
    created REAL NOT NULL,
    format TEXT NOT NULL DEFAULT '',  -- id of the reader, where a file was read
    language TEXT,  -- ISO 639 or 'und'; NULL until somebody has looked
    day INTEGER  -- the document's own date as yyyymmdd
);
-- In the order of ids and with every facet in it: any filter, count or page is one walk along this index.
CREATE INDEX documents_facets
    ON documents(deleted, id, part, labelled, unsure, import_id, format, language, day, source_id);
CREATE INDEX documents_unread ON documents(id) WHERE language IS NULL AND NOT deleted;
CREATE INDEX documents_unsure ON documents(id) WHERE unsure AND NOT deleted;
CREATE INDEX documents_by_length ON documents(characters) WHERE NOT deleted;
CREATE INDEX documents_by_source ON documents(source_id) WHERE NOT deleted;
CREATE INDEX documents_by_hash ON documents(text_hash);
CREATE INDEX documents_by_group ON documents(group_name) WHERE group_name <> '';

-- The excerpt stands before the text, and only where the text is longer: reading it leaves the rest on the disk.
CREATE TABLE texts (
    document_id INTEGER PRIMARY KEY REFERENCES documents(id),
    title TEXT NOT NULL,
    excerpt TEXT,
    text TEXT NOT NULL
);
CREATE VIRTUAL TABLE texts_search USING fts5(
    title, text, content = 'texts', content_rowid = 'document_id', detail = none, columnsize = 0, tokenize = 'trigram'
);
-- Fewer and larger merges: an import spends its time on documents.
INSERT INTO texts_search(texts_search, rank) VALUES ('automerge', 8);
INSERT INTO texts_search(texts_search, rank) VALUES ('crisismerge', 32);
CREATE TRIGGER texts_inserted AFTER INSERT ON texts BEGIN
    INSERT INTO texts_search(rowid, title, text) VALUES (NEW.document_id, NEW.title, NEW.text);
END;
CREATE TRIGGER texts_deleted AFTER DELETE ON texts BEGIN
    INSERT INTO texts_search(texts_search, rowid, title, text) VALUES ('delete', OLD.document_id, OLD.title, OLD.text);
END;
CREATE TRIGGER texts_updated AFTER UPDATE OF title, text ON texts BEGIN
    INSERT INTO texts_search(texts_search, rowid, title, text) VALUES ('delete', OLD.document_id, OLD.title, OLD.text);
    INSERT INTO texts_search(rowid, title, text) VALUES (NEW.document_id, NEW.title, NEW.text);
END;

-- For Chinese, Japanese and Korean, where a word is two characters and less than a trigram: see pairs.py.
-- LIMIT 1 keeps SQLite from asking for the pairs twice.
CREATE VIRTUAL TABLE texts_pairs USING fts5(
    pairs, content = '', detail = none, columnsize = 0, tokenize = 'ascii'
);
INSERT INTO texts_pairs(texts_pairs, rank) VALUES ('automerge', 8);
INSERT INTO texts_pairs(texts_pairs, rank) VALUES ('crisismerge', 32);
CREATE TRIGGER pairs_inserted AFTER INSERT ON texts BEGIN
    INSERT INTO texts_pairs(rowid, pairs)
        SELECT NEW.document_id, p FROM (SELECT pairs(NEW.title, NEW.text) AS p LIMIT 1) WHERE p <> '';
END;
CREATE TRIGGER pairs_deleted AFTER DELETE ON texts BEGIN
    INSERT INTO texts_pairs(texts_pairs, rowid, pairs)
        SELECT 'delete', OLD.document_id, p FROM (SELECT pairs(OLD.title, OLD.text) AS p LIMIT 1) WHERE p <> '';
END;
CREATE TRIGGER pairs_updated AFTER UPDATE OF title, text ON texts BEGIN
    INSERT INTO texts_pairs(texts_pairs, rowid, pairs)
        SELECT 'delete', OLD.document_id, p FROM (SELECT pairs(OLD.title, OLD.text) AS p LIMIT 1) WHERE p <> '';
    INSERT INTO texts_pairs(rowid, pairs)
        SELECT NEW.document_id, p FROM (SELECT pairs(NEW.title, NEW.text) AS p LIMIT 1) WHERE p <> '';
END;

-- A document's labels of today. Single-label projects have at most one row a document.
CREATE TABLE document_labels (
    label_id INTEGER NOT NULL REFERENCES labels(id),
    document_id INTEGER NOT NULL REFERENCES documents(id),
    PRIMARY KEY (label_id, document_id)
) WITHOUT ROWID;
CREATE INDEX document_labels_by_document ON document_labels(document_id);

-- What a person looks for again and again; `filter` is JSON: see saved_searches.py.
CREATE TABLE saved_searches (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, filter TEXT NOT NULL);

-- Every decision about a document's labels, in order; `labels` is a JSON array of label ids. Undo withdraws a decision,
-- it never erases it.
CREATE TABLE annotations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id INTEGER NOT NULL REFERENCES documents(id),
    labels TEXT NOT NULL,
    annotator TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('human', 'model', 'import')),
    unsure INTEGER NOT NULL,
    withdrawn INTEGER NOT NULL DEFAULT 0,
    created REAL NOT NULL,
    confirmed INTEGER NOT NULL DEFAULT 0,  -- a person has looked again and stands by the labels
    reason TEXT NOT NULL DEFAULT ''  -- why the document was shown to whoever decided: see labelling
);
CREATE INDEX annotations_by_document ON annotations(document_id, id);

-- What the last examination found: the documents of each case of a finding; `detail` is JSON, see findings.py.
CREATE TABLE findings (
    kind TEXT NOT NULL,
    group_id INTEGER NOT NULL,
    document_id INTEGER NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (kind, group_id, document_id)
) WITHOUT ROWID;

-- What other people have said about labels, by name; see codings.py.
CREATE TABLE codings (
    document_id INTEGER NOT NULL REFERENCES documents(id),
    coder TEXT NOT NULL,
    labels TEXT NOT NULL,
    unsure INTEGER NOT NULL,
    created REAL NOT NULL,
    PRIMARY KEY (coder, document_id)
) WITHOUT ROWID;

CREATE TABLE split_events (
    id INTEGER PRIMARY KEY,
    event TEXT NOT NULL CHECK (event IN ('unlocked', 'locked', 'assigned')),
    details TEXT NOT NULL,
    created REAL NOT NULL
);

-- Documents a label and part, kept by the triggers below. label_id 0 counts the unlabelled, -1 all; part '' is none.
CREATE TABLE tallies (
    label_id INTEGER NOT NULL,
    part TEXT NOT NULL,
    documents INTEGER NOT NULL,
    PRIMARY KEY (label_id, part)
) WITHOUT ROWID;
CREATE VIEW visible_labels AS SELECT id, name, position, colour FROM labels WHERE NOT hidden
    OR EXISTS (SELECT 1 FROM tallies WHERE label_id = labels.id AND documents > 0);
CREATE TRIGGER documents_inserted AFTER INSERT ON documents WHEN NEW.deleted = 0 BEGIN
    INSERT INTO tallies VALUES (-1, ifnull(NEW.part, ''), 1)
        ON CONFLICT DO UPDATE SET documents = documents + 1;
    INSERT INTO tallies SELECT 0, ifnull(NEW.part, ''), 1 WHERE NOT NEW.labelled
        ON CONFLICT DO UPDATE SET documents = documents + 1;
END;
CREATE TRIGGER documents_moved AFTER UPDATE OF part, deleted ON documents
WHEN OLD.part IS NOT NEW.part OR OLD.deleted <> NEW.deleted BEGIN
    INSERT INTO tallies SELECT -1, ifnull(OLD.part, ''), -1 WHERE NOT OLD.deleted
        ON CONFLICT DO UPDATE SET documents = documents - 1;
    INSERT INTO tallies SELECT -1, ifnull(NEW.part, ''), 1 WHERE NOT NEW.deleted
        ON CONFLICT DO UPDATE SET documents = documents + 1;
    INSERT INTO tallies SELECT label_id, ifnull(OLD.part, ''), -1 FROM document_labels
        WHERE document_id = NEW.id AND NOT OLD.deleted
        ON CONFLICT DO UPDATE SET documents = documents - 1;
    INSERT INTO tallies SELECT label_id, ifnull(NEW.part, ''), 1 FROM document_labels
        WHERE document_id = NEW.id AND NOT NEW.deleted
        ON CONFLICT DO UPDATE SET documents = documents + 1;
END;
CREATE TRIGGER documents_unlabelled AFTER UPDATE OF part, deleted, labelled ON documents
WHEN OLD.part IS NOT NEW.part OR OLD.deleted <> NEW.deleted OR OLD.labelled <> NEW.labelled BEGIN
    INSERT INTO tallies SELECT 0, ifnull(OLD.part, ''), -1 WHERE NOT OLD.deleted AND NOT OLD.labelled
        ON CONFLICT DO UPDATE SET documents = documents - 1;
    INSERT INTO tallies SELECT 0, ifnull(NEW.part, ''), 1 WHERE NOT NEW.deleted AND NOT NEW.labelled
        ON CONFLICT DO UPDATE SET documents = documents + 1;
END;
CREATE TRIGGER documents_removed BEFORE DELETE ON documents WHEN NOT OLD.deleted BEGIN
    SELECT RAISE(ABORT, 'a document must be marked as deleted before it is removed');
END;
CREATE TRIGGER document_labels_added AFTER INSERT ON document_labels BEGIN
    INSERT INTO tallies SELECT NEW.label_id, ifnull(part, ''), 1 FROM documents
        WHERE id = NEW.document_id AND NOT deleted
        ON CONFLICT DO UPDATE SET documents = documents + 1;
END;
CREATE TRIGGER document_labels_removed AFTER DELETE ON document_labels BEGIN
    INSERT INTO tallies SELECT OLD.label_id, ifnull(part, ''), -1 FROM documents
        WHERE id = OLD.document_id AND NOT deleted
        ON CONFLICT DO UPDATE SET documents = documents - 1;
END;

CREATE TABLE runs (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    architecture TEXT NOT NULL,
    state TEXT NOT NULL,
    config TEXT NOT NULL,
    seed INTEGER NOT NULL,
    labels TEXT NOT NULL,
    data_fingerprint TEXT NOT NULL,
    created REAL NOT NULL,
    finished REAL,
    figures TEXT NOT NULL DEFAULT '{}',
    best_epoch INTEGER NOT NULL DEFAULT 0,
    note TEXT NOT NULL DEFAULT '',
    starred INTEGER NOT NULL DEFAULT 0,
    bundle TEXT,
    error TEXT,
    deleted INTEGER NOT NULL DEFAULT 0,
    process INTEGER NOT NULL,
    process_started REAL NOT NULL
);
CREATE TABLE run_epochs (
    run_id TEXT NOT NULL REFERENCES runs(id),
    epoch INTEGER NOT NULL,
    metrics TEXT NOT NULL,
    PRIMARY KEY (run_id, epoch)
) WITHOUT ROWID;
CREATE TABLE run_points (
    run_id TEXT NOT NULL REFERENCES runs(id),
    series TEXT NOT NULL,
    step INTEGER NOT NULL,
    value REAL,
    PRIMARY KEY (run_id, series, step)
) WITHOUT ROWID;

CREATE TABLE prediction_sets (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    run_id TEXT NOT NULL REFERENCES runs(id),
    part TEXT NOT NULL,
    labels TEXT NOT NULL,
    multi_label INTEGER NOT NULL,
    created REAL NOT NULL,
    UNIQUE (run_id, part)
);
-- `true_labels` and `predicted_labels` are JSON arrays of names, `probabilities` little-endian float32, one a label.
CREATE TABLE predictions (
    set_id INTEGER NOT NULL REFERENCES prediction_sets(id) ON DELETE CASCADE,
    document_id INTEGER NOT NULL,
    true_labels TEXT NOT NULL,
    predicted_labels TEXT NOT NULL,
    probability REAL NOT NULL,
    margin REAL NOT NULL,
    probabilities BLOB NOT NULL,
    PRIMARY KEY (set_id, document_id)
) WITHOUT ROWID;
CREATE INDEX predictions_by_cell ON predictions(set_id, true_labels, predicted_labels, probability DESC);
CREATE TABLE evaluations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    run_id TEXT NOT NULL REFERENCES runs(id),
    part TEXT NOT NULL,
    figures TEXT NOT NULL,
    created REAL NOT NULL
);
CREATE INDEX evaluations_by_run ON evaluations(run_id, part);
"""


def _add_ledger_lines(connection: sqlite3.Connection) -> None:
    """1 -> 2: a line a file, from the newest import that met it. Sizes are unknown: the next import compares hashes."""
    for statement in _statements("CREATE TABLE ledger_lines", "CREATE TABLE sources"):
        connection.execute(statement)
    connection.execute("CREATE INDEX documents_by_source ON documents(source_id) WHERE NOT deleted")
    connection.execute(
        "INSERT INTO ledger_lines (path, member, name, import_id, state, reason, remedy, sha256, skipped, documents,"
        " characters) SELECT f.path, '', f.path, f.import_id, f.state, f.reason, f.remedy, f.sha256, f.skipped,"
        " count(d.id), ifnull(sum(d.characters), 0) FROM import_files f LEFT JOIN sources s ON s.name = f.path"
        " LEFT JOIN documents d ON d.source_id = s.id AND NOT d.deleted"
        " WHERE f.import_id = (SELECT max(import_id) FROM import_files WHERE path = f.path) GROUP BY f.path"
    )


def _count_recognised_pages(connection: sqlite3.Connection) -> None:
    """2 -> 3: none were recognised before. The step before this one makes today's table."""
    _add_columns(connection, "ledger_lines", recognised="INTEGER NOT NULL DEFAULT 0")


def _add_format_language_day(connection: sqlite3.Connection) -> None:
    """3 -> 4: formats come from the ledger, where all of a file has one; languages are looked at afterwards."""
    _add_columns(connection, "ledger_lines", confidence="REAL", languages="TEXT NOT NULL DEFAULT '{}'")
    _add_columns(connection, "documents", format="TEXT NOT NULL DEFAULT ''", language="TEXT", day="INTEGER")
    connection.execute("DROP INDEX documents_facets")
    connection.execute(
        "UPDATE documents SET format = l.format FROM sources s, ledger_lines l WHERE s.id = documents.source_id"
        " AND l.path = s.name AND l.member = '' AND NOT EXISTS"
        " (SELECT 1 FROM ledger_lines m WHERE m.path = l.path AND m.member <> '')"
    )
    for statement in _statements("CREATE INDEX documents_facets", "CREATE INDEX documents_unsure"):
        connection.execute(statement)
    for statement in _statements("CREATE TABLE saved_searches", "-- Every decision"):
        connection.execute(statement)
    for statement in _statements("CREATE VIRTUAL TABLE texts_pairs", "-- A document's labels"):
        connection.execute(statement)
    connection.execute(
        "INSERT INTO texts_pairs(rowid, pairs) SELECT document_id, p FROM"
        " (SELECT document_id, pairs(title, text) AS p FROM texts) WHERE p <> ''"
    )


def _add_findings(connection: sqlite3.Connection) -> None:
    """4 -> 5: nobody has examined anything yet."""
    _add_columns(connection, "annotations", confirmed="INTEGER NOT NULL DEFAULT 0", reason="TEXT NOT NULL DEFAULT ''")
    for statement in _statements("CREATE TABLE findings", "CREATE TABLE split_events"):
        connection.execute(statement)


def _add_columns(connection: sqlite3.Connection, table: str, **columns: str) -> None:
    """Those that the table lacks: an earlier step may have made today's table."""
    known = {column[1] for column in connection.execute(f"PRAGMA table_info({table})")}
    for name, kind in columns.items():
        if name not in known:
            connection.execute(f"ALTER TABLE {table} ADD COLUMN {name} {kind}")


def _statements(first: str, behind: str) -> list[str]:
    """Those of today's schema from one place to another; a trigger is one of them."""
    found, waiting = [], ""
    for line in SCHEMA[SCHEMA.index(first) : SCHEMA.index(behind)].splitlines(keepends=True):
        waiting += line
        if sqlite3.complete_statement(waiting):
            found.append(waiting)
            waiting = ""
    return found


MIGRATIONS: dict[int, Callable[[sqlite3.Connection], None]] = {
    1: _add_ledger_lines,
    2: _count_recognised_pages,
    3: _add_format_language_day,
    4: _add_findings,
}
"""Format number -> step that brings a file of that format to the next one. Runs inside the caller's transaction."""


def create_tables(connection: sqlite3.Connection) -> None:
    """Make an empty project file of today's format. The connection must be new and outside a transaction."""
    connection.executescript(
        f"BEGIN;\n{SCHEMA}\nPRAGMA application_id = {APPLICATION_ID};\nPRAGMA user_version = {FORMAT};\nCOMMIT;"
    )


def migrate(connection: sqlite3.Connection) -> None:
    """Bring an older file to today's format, in one transaction: a crash in between leaves the old file."""
    found = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if found >= FORMAT:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        for number in range(found, FORMAT):
            MIGRATIONS[number](connection)
        connection.execute(f"PRAGMA user_version = {FORMAT}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
