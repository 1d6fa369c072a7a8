"""A few letters to a town hall, in three classes: real enough to learn from, small enough for a unit test."""

from __future__ import annotations

LABELS = ("invoice", "job application", "complaint")

LETTERS: tuple[tuple[str, str], ...] = (
    ("Please find attached our bill for mending the swimming pool roof, 1,240.00, payable within 30 days.", "invoice"),
    ("Statement of account: two deliveries of road salt, 18 tonnes each. Kindly transfer the total.", "invoice"),
    ("For the concert in the town hall we charge 600.00 plus travel; bank details are below.", "invoice"),
    ("Reminder: your payment for the playground swings, 415.50, has not reached us.", "invoice"),
    ("I read that you are looking for a gardener. I have pruned roses for eleven years.", "job application"),
    ("My name is Odile and I would love to work at your library; my certificates are enclosed.", "job application"),
    ("Enclosed is my CV for the post of lifeguard. I could start in May.", "job application"),
    ("With this letter I apply as a caretaker at the school. References can be given.", "job application"),
    ("For three weeks the lamp in our street has been dark and nobody answers the telephone!", "complaint"),
    ("The bins were not emptied again. This is the fourth time, and I am tired of it.", "complaint"),
    ("Why was my fence torn down by your workers without a word? I want it put back.", "complaint"),
    ("垃圾站又满了，已经三个星期没有人来收，味道很大，请尽快处理。", "complaint"),
)

TEXTS = tuple(text for text, _ in LETTERS)
CLASSES = tuple(LABELS.index(label) for _, label in LETTERS)
