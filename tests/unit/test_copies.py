"""Nearly the same texts: planted copies are found, others are not, in any script and of any length."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from engine.care.copies import ALIKE, CROWD, Copies

WORDS = [f"word{number}" for number in range(3000)]


def text(dice: random.Random, length: int) -> list[str]:
    return [dice.choice(WORDS) for _ in range(length)]


def groups_of(texts: Sequence[str]) -> list[tuple[int, ...]]:
    copies = Copies()
    for start in range(0, len(texts), 7):
        some = texts[start : start + 7]
        copies.add(list(range(start, start + len(some))), some)

    def again(ids: Sequence[int]) -> Iterator[tuple[int, str]]:
        return ((number, texts[number]) for number in ids)

    return copies.groups(again, lambda: None)


def alike(a: str, b: str) -> float:
    """Jaccard over runs of three words, written out plainly."""
    runs = [{tuple(words[at : at + 3]) for at in range(len(words) - 2)} for words in (a.split(), b.split())]
    return len(runs[0] & runs[1]) / len(runs[0] | runs[1])


def test_planted_copies_are_found_and_nothing_else() -> None:
    dice = random.Random(3)
    texts = [" ".join(text(dice, 120)) for _ in range(400)]
    planted = set()
    for number in range(0, 200, 2):  # every second one has a copy with two words changed
        words = texts[number].split()
        for place in (20, 70):
            words[place] = "changed"
        texts.append(" ".join(words))
        planted.add((number, len(texts) - 1))
        assert alike(texts[number], texts[-1]) > 0.85
    assert set(groups_of(texts)) == planted


def test_whoever_is_less_alike_than_the_limit_is_no_copy() -> None:
    dice = random.Random(5)
    texts = [" ".join(text(dice, 100)) for _ in range(60)]
    for number in range(30):
        words = texts[number].split()
        words[:45] = text(dice, 45)
        texts.append(" ".join(words))
        assert alike(texts[number], texts[-1]) < ALIKE
    assert groups_of(texts) == []


def test_capitals_spaces_and_width_make_no_difference() -> None:
    first = "The lamp in the long street is broken again, please send somebody"
    second = "the LAMP  in the\nlong street is broken again ... please send somebody"
    other = "nothing of the kind stands here at all in this one"
    assert groups_of([first, other, second]) == [(0, 2)]


def test_chinese_is_compared_by_its_characters() -> None:
    first = "北京市昨日召开新闻发布会介绍城市交通改造工程的进展情况"
    second = "北京市昨日召开新闻发布会介绍城市交通改造工程的进展情况详情"
    other = "上海证券交易所今日公布新股发行规则引起市场广泛关注讨论"
    assert groups_of([first, second, other]) == [(0, 1)]


def test_texts_of_a_few_words_and_none_at_all_are_left_out() -> None:
    assert groups_of(["", "yes", "thank you very much", "thank you very much"]) == []
    assert groups_of([]) == []


def test_a_crowd_of_the_same_template_is_one_group() -> None:
    body = "dear customer, your invoice number {} is due, please pay the amount within fourteen days, " + " ".join(
        WORDS[:20]
    )
    count = 5 * CROWD
    found = groups_of([body.format(number) for number in range(count)])
    assert found == [tuple(range(count))]
