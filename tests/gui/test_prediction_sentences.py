"""What a prediction says in words."""

from __future__ import annotations

from gui.tabs.prediction.sentences import verdict


def test_a_clear_answer_names_the_first_two_classes_and_no_hint() -> None:
    words = verdict({"complaint": 0.052, "invoice": 0.914, "application": 0.034}, None)
    assert words.sentence == "Most likely: invoice, 91.4\u00a0%; next: complaint, 5.2\u00a0%"
    assert words.hint == ""


def test_a_small_margin_is_left_to_a_person() -> None:
    words = verdict({"complaint": 0.45, "invoice": 0.52, "application": 0.03}, None)
    assert words.hint == "The first two are close: leave this one to a person."


def test_a_first_class_below_one_half_is_left_to_a_person() -> None:
    words = verdict({"a": 0.44, "b": 0.2, "c": 0.19, "d": 0.17}, None)
    assert words.hint == "No class stands out: leave this one to a person."


def test_a_model_of_one_class_names_no_second_one() -> None:
    assert verdict({"invoice": 1.0}, None).sentence == "Most likely: invoice, 100.0\u00a0%"


def test_several_labels_are_those_that_reach_the_threshold() -> None:
    words = verdict({"urgent": 0.93, "invoice": 0.71, "complaint": 0.02}, 0.5)
    assert words.sentence == "Reach the threshold of 50.0\u00a0%: urgent 93.0\u00a0%, invoice 71.0\u00a0%"
    assert words.hint == ""


def test_without_any_label_above_the_threshold_the_nearest_is_named() -> None:
    words = verdict({"urgent": 0.31, "invoice": 0.02}, 0.5)
    assert words.sentence == "No label reaches the threshold of 50.0\u00a0%; the nearest is urgent, 31.0\u00a0%"


def test_a_label_close_to_the_threshold_is_left_to_a_person() -> None:
    words = verdict({"urgent": 0.93, "invoice": 0.44}, 0.5)
    assert words.hint == "invoice is close to the threshold: leave this one to a person."
