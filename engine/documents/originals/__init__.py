"""Shows the original of a document: the pages of a PDF or picture, the headers and attachments of a mail.

origin.py    where a document came from: file, place inside it, kind; read from the project alone
session.py   what callers use to look into it: asks a worker process and trusts nothing that it answers
showing.py   the worker's side: finds the file, opens it, draws pages and finds words on them
"""
