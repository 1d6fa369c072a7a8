"""The tour through the doctor and the cleaning: letters with planted faults, examined, decided, measured, cleaned."""

from __future__ import annotations

from dataclasses import replace

from engine.contract.augmentation import AugmentationOptions
from engine.contract.config import LabelMode, Part
from engine.contract.edits import SetLabels
from engine.contract.findings import Finding
from engine.contract.message import message
from engine.store.augmentation import Augmentation, set_augmentation
from engine.store.cleaning import cleaning_of, set_cleaning
from engine.store.documents import DocumentDraft
from engine.store.project import Project
from engine.text.cleaning.pipeline import whole
from gui.tabs.dataset.head import Side
from gui.tabs.dataset.page import DatasetPage
from gui.tour.camera import LONG, SHORT, TourError
from gui.tour.hands import Hands

SENTENCES = {
    "complaint": (
        "The street lamp in front of our house has been dark for {n} weeks and nobody answers the phone.",
        "I am angry about the noise of bar number {n} under my flat, it goes on until four every night.",
        "The rubbish was not collected again, {n} bags are torn open by birds and the smell is unbearable.",
    ),
    "invoice": (
        "Please find enclosed our invoice {n} for the delivery of printer paper, payable within thirty days.",
        "Second reminder: the amount of {n}.00 for window cleaning in May is still unpaid, please transfer it.",
        "We charge {n}.50 for the inspection of the heating, our account number is given below as usual.",
    ),
    "application": (
        "I apply for the position of clerk, with {n} years of experience; my certificates are enclosed.",
        "After {n} years in an office I look for a new task and would be glad of an interview with you.",
        "My degree and {n} references show that I can lead a team, and I hope to hear from you soon.",
    ),
}
MAIL = (
    "Dear town hall,\nthe <b>lamp</b> in our street is broken &amp; nobody comes. See http://example.org/lamp?id=7\n\n"
    "On Monday the street office wrote:\n> we have received your letter\n> and will answer it\n\n"
    "This e-mail is confidential and intended only for the person named above.\n\n-- \nAnn Miller\nMill Lane 5"
)
COPIES = 6
UNLABELLED = 60
"""Documents from this one on lose their labels, so that there is something to label."""
SYNONYMS = "lamp, light, lantern\nphone, telephone\nangry, furious"


def care(hands: Hands) -> None:
    """A project of its own."""
    if not hands.workspace.create_project(hands.home / "Town hall", mode=LabelMode.SINGLE):
        raise TourError("the project with planted faults could not be made.")
    project = hands.workspace.project
    assert project is not None
    _plant(project)
    hands.workspace.documents_changed.emit()
    page = hands.dataset_page()
    hands.camera.wait(lambda: page.survey.complete, "the documents were not counted", SHORT)
    page.show_side(Side.DOCTOR)
    _settle(hands, page)
    hands.camera.photograph("doctor-not-examined")
    page.next_button.click()
    hands.camera.wait(lambda: not page.sides.doctor.work.examining, "the examination did not end", LONG)
    hands.camera.wait(lambda: page.survey.complete, "the findings were not counted", SHORT)
    page.sides.doctor.findings.choose(Finding.NEAR_LEAKS)
    _settle(hands, page)
    hands.camera.photograph("doctor-leaks")
    page.sides.doctor.findings.choose(Finding.LABEL_ERRORS)
    _settle(hands, page)
    page.sides.doctor.accept()
    hands.camera.wait(lambda: page.survey.complete, "the label was not accepted", SHORT)
    _settle(hands, page)
    page.sides.doctor.work.measure()
    hands.camera.wait(lambda: not page.sides.doctor.work.measuring, "the gain was not measured", LONG)
    hands.camera.photograph("doctor-label-errors")
    set_cleaning(
        project,
        tuple(
            replace(step, on=step.id in ("html.v1", "mail.v1", "masks.v1", "space.v1"))
            for step in whole(cleaning_of(project))
        ),
        message("Change the cleaning"),
    )
    page.show_side(Side.CLEANING)
    page.sides.cleaning.steps.choose("mail.v1")
    hands.camera.wait(lambda: not page.sides.cleaning.waiting, "the cleaning was not tried", SHORT)
    hands.camera.photograph("cleaning")
    set_augmentation(
        project,
        Augmentation(
            AugmentationOptions(copies=2, deletion=0.15, synonyms=0.8, fill=0.5), "lamp, light\nbroken, defect"
        ),
        message("Change the augmentation"),
    )
    page.show_side(Side.AUGMENTATION)
    page.sides.augmentation.measure()
    hands.camera.wait(lambda: not page.sides.augmentation.measuring, "the augmentation was not measured", LONG)
    hands.camera.photograph("augmentation")
    page.show_side(Side.MAP)
    page.sides.map.draw()
    hands.camera.wait(lambda: not page.sides.map.drawing, "the map was not drawn", LONG)
    page.sides.map.legend.toggle(page.sides.map.legend.facets[0].key)
    hands.camera.photograph("map")
    project.documents.edit(project.documents.ids()[UNLABELLED:], SetLabels(()))
    hands.workspace.documents_changed.emit()
    page.show_side(Side.LABELLING)
    labelling = page.sides.labelling
    hands.camera.wait(lambda: not labelling.waiting and labelling.document is not None, "no document came", LONG)
    hands.camera.photograph("labelling")
    page.show_side(Side.DOCUMENTS)


def _plant(project: Project) -> None:
    drafts: list[DocumentDraft] = []
    for number in range(60):
        for label, sentences in SENTENCES.items():
            first, second = sentences[number % 3], sentences[(number + 1) % 3]
            text = f"{first.format(n=number + 2)} {second.format(n=number + 11)}"
            part = (Part.TRAIN, Part.TRAIN, Part.VALIDATION, Part.TRAIN, Part.TEST)[number % 5]
            wrong = number % 20 == 7
            given = "complaint" if wrong and label != "complaint" else label
            drafts.append(DocumentDraft(text, labels=(given,), part=part, source="letters.csv", position=len(drafts)))
    drafts += [
        DocumentDraft(MAIL, labels=("complaint",), part=Part.TRAIN, title=f"Lamp {number}", source="mails.mbox")
        for number in range(2)
    ]
    drafts += [
        DocumentDraft(f"{drafts[row].text} Thank you.", labels=drafts[row].labels, part=Part.TEST, source="more.csv")
        for row in range(COPIES)
    ]
    drafts += [DocumentDraft("ok", labels=("invoice",)), DocumentDraft("", labels=())]
    drafts += [DocumentDraft(f"A map of lot {number}, folded twice.", labels=("map",)) for number in range(3)]
    project.documents.add(drafts)


def _settle(hands: Hands, page: DatasetPage) -> None:
    hands.camera.wait(lambda: not page.sides.doctor.waiting, "the cases were not shown", SHORT)
