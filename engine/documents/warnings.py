"""Sentences about a source that can be used, but about which a person should know something first."""

from __future__ import annotations

from engine.contract.errors import ErrorInfo
from engine.contract.message import Message, message


def not_what_its_name_says(sentence: Message) -> ErrorInfo:
    return ErrorInfo(
        "import.other_format",
        sentence,
        message("It is read as what it is."),
        message("Give the file its right ending, so that other programs open it properly too."),
    )


def one_class_only(label: str) -> ErrorInfo:
    return ErrorInfo(
        "import.one_class",
        message("All labelled documents belong to one class: {label}.", label=label),
        message("A model learns to tell classes apart, so nothing can be trained yet."),
        message("Import documents of at least one other class, or choose another label column."),
    )


def no_labels() -> ErrorInfo:
    return ErrorInfo(
        "import.no_labels",
        message("No document has a label."),
        message("The documents can be read, searched and classified, but nothing can be trained from them yet."),
        message("Choose the label column, or label some documents by hand."),
    )


def several_labels(name: str) -> ErrorInfo:
    return ErrorInfo(
        "import.several_labels",
        message("{name} marks several labels on some documents.", name=name),
        message("This project has one label a document, so the documents come in without labels."),
        message("Import the file into a new project that allows several labels a document."),
    )


def unreadable_characters(name: str, encoding: str, rows: int) -> ErrorInfo:
    return ErrorInfo(
        "import.encoding_doubtful",
        message("{rows} rows of {name} hold characters that cannot be read.", rows=rows, name=name),
        message("A sign stands for each: they were lost before, or the encoding is not {encoding}.", encoding=encoding),
        message("Look at the documents, and import the file again with another encoding if need be."),
    )


def nul_characters(name: str, rows: int) -> ErrorInfo:
    return ErrorInfo(
        "import.nul_characters",
        message("{rows} rows of {name} hold NUL characters.", rows=rows, name=name),
        message("No text has them; they were read as spaces."),
        message("Look at these documents: the file may be damaged, or made by a faulty program."),
    )


def duplicates(count: int) -> ErrorInfo:
    return ErrorInfo(
        "import.duplicates",
        message("One document has the same text as another one.")
        if count == 1
        else message("{count} documents have the same text as another one.", count=count),
        message("They were imported. The same text in training and test makes a model look better than it is."),
        message("Import again with duplicates left out, or delete them."),
    )


def to_be_recognised(count: int) -> ErrorInfo:
    return ErrorInfo(
        "import.to_be_recognised",
        message("One file is a picture or a scan; its text was not recognised.")
        if count == 1
        else message("{count} files are pictures or scans; their text was not recognised.", count=count),
        message("Nothing was imported from them; the others came in."),
        message("Import them again with the recognition of text switched on; it takes seconds a page."),
    )


def files_skipped(count: int) -> ErrorInfo:
    return ErrorInfo(
        "import.files_skipped",
        message("{count} files could not be read.", count=count),
        message("The others were imported."),
        message("The import's ledger names each of them and says why."),
    )
