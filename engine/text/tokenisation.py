"""Turns texts into token numbers: trains a tokeniser, encodes, and says which characters of a text a token covers.

Words, BPE and WordPiece of the `tokenizers` library behind one class; batching, caching and padding are left to others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from engine.contract.config import TextOptions, TokenUnit
from engine.contract.errors import DataError
from engine.contract.message import message
from engine.text.normalisation import HAN_PATTERN

if TYPE_CHECKING:
    import tokenizers

PAD, UNK, CLS, SEP, MASK = range(5)
SPECIAL_TOKENS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
"""In every vocabulary the first five, in this order: their numbers are `PAD`, `UNK`, `CLS`, `SEP` and `MASK`."""

WORD_START = "▁"
"""Stands in BPE for the space before a word, as in SentencePiece."""

ENCODE_CHUNK = 1024
"""Texts encoded at a time: enough to keep all cores busy, few enough that their encodings do not pile up in memory."""


def most_characters(max_tokens: int) -> int:
    """How much of a text is looked at: reading on behind the last token that is kept costs time (a line of 10 MB)."""
    return max(20_000, 64 * max_tokens)


@dataclass(frozen=True, slots=True, eq=False)
class EncodedTexts:
    """Many texts as token numbers, laid end to end: text `i` is `flat[offsets[i]:offsets[i + 1]]`, never empty."""

    flat: npt.NDArray[np.int32]
    """`[all tokens]`"""
    offsets: npt.NDArray[np.int64]
    """`[texts + 1]`, from 0 to the number of all tokens."""

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def __getitem__(self, index: int) -> npt.NDArray[np.int32]:
        return self.flat[self.offsets[index] : self.offsets[index + 1]]

    @property
    def lengths(self) -> npt.NDArray[np.int64]:
        """Tokens of each text, `[texts]`."""
        return np.diff(self.offsets)

    def select(self, indices: Sequence[int] | npt.NDArray[np.integer[Any]]) -> EncodedTexts:
        """The texts at `indices`, in that order."""
        chosen = np.asarray(indices, dtype=np.int64)
        lengths = self.lengths[chosen]
        offsets = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        # Token j of the result stands as far behind its text's start there as here.
        places = np.arange(offsets[-1]) + np.repeat(self.offsets[chosen] - offsets[:-1], lengths)
        return EncodedTexts(self.flat[places], offsets)


class Tokenizer:
    """A trained tokeniser. Thread: any one at a time; it is never changed after it was made."""

    def __init__(self, backend: tokenizers.Tokenizer, max_tokens: int) -> None:
        self._backend = backend
        self._backend.enable_truncation(max_tokens)
        # Otherwise a document that spells "[PAD]" or "[MASK]" would smuggle in the special token itself.
        self._backend.encode_special_tokens = True
        self.max_tokens = max_tokens
        self._max_characters = most_characters(max_tokens)

    @property
    def vocabulary_size(self) -> int:
        return int(self._backend.get_vocab_size(with_added_tokens=True))

    def encode(self, texts: Sequence[str]) -> EncodedTexts:
        """Token numbers of each text, cut after `max_tokens`. A text without any token becomes one [UNK]."""
        rows: list[npt.NDArray[np.int32]] = []
        for start in range(0, len(texts), ENCODE_CHUNK):
            chunk = [text[: self._max_characters] for text in texts[start : start + ENCODE_CHUNK]]
            for encoding in self._backend.encode_batch_fast(chunk, add_special_tokens=False):
                rows.append(np.array(encoding.ids or [UNK], dtype=np.int32))
        offsets = np.zeros(len(rows) + 1, dtype=np.int64)
        np.cumsum([len(row) for row in rows], out=offsets[1:])
        return EncodedTexts(np.concatenate(rows) if rows else np.zeros(0, dtype=np.int32), offsets)

    def tokens(self, text: str) -> list[tuple[str, int, int]]:
        """Each token of a text with its first character and the one behind its last, as places in the text itself."""
        encoding = self._backend.encode(text[: self._max_characters], add_special_tokens=False)
        found: list[tuple[str, int, int]] = []
        for token, (start, end) in zip(encoding.tokens, encoding.offsets, strict=True):
            piece = text[start:end]  # BPE counts the space before a word as the word's own
            found.append((token, end - len(piece.lstrip()), start + len(piece.rstrip())))
        return found

    def to_json(self) -> str:
        return str(self._backend.to_str())

    @classmethod
    def from_json(cls, text: str, max_tokens: int) -> Tokenizer:
        """Read what `to_json` wrote. Raises DataError `tokenizer.damaged`."""
        import tokenizers

        try:
            backend = tokenizers.Tokenizer.from_str(text)
        except Exception as error:  # the library raises bare Exception
            raise _damaged(str(error)) from error
        if [backend.id_to_token(number) for number in range(len(SPECIAL_TOKENS))] != list(SPECIAL_TOKENS):
            raise _damaged("special tokens")
        return cls(backend, max_tokens)


def train_tokenizer(texts: Iterable[str], options: TextOptions) -> Tokenizer:
    """Learn a vocabulary from texts, which are read once and never all held in memory. Hand in training texts only.

    The same texts give the same vocabulary: the most frequent first, ties by spelling.
    Sources: BPE Sennrich et al. (2016), WordPiece Schuster and Nakajima (2012).
    """
    from tokenizers import Tokenizer as Backend
    from tokenizers import models

    longest = most_characters(options.max_tokens)
    cut = (text[:longest] for text in texts)
    if options.unit is TokenUnit.WORD:
        backend = Backend(models.WordLevel(unk_token=SPECIAL_TOKENS[UNK]))
    else:
        backend = Backend(models.BPE(unk_token=SPECIAL_TOKENS[UNK], fuse_unk=True))
    backend.normalizer = _normalizer(options)
    backend.pre_tokenizer = _pieces(options.unit)
    if options.unit is TokenUnit.WORD:
        backend.train_from_iterator(cut, _trainer(options))
    else:
        _train_subwords(backend, cut, options)
    return Tokenizer(backend, options.max_tokens)


def _train_subwords(backend: tokenizers.Tokenizer, texts: Iterable[str], options: TextOptions) -> None:
    """Give the backend a BPE or WordPiece model.

    Both are learned by merging. The library's own WordPiece trainer and its limit of the alphabet follow the order of a
    hash table, which differs from run to run: the same seed would not give the same losses.
    """
    from tokenizers import models, pre_tokenizers

    characters: Counter[str] = Counter()
    normalizer = _normalizer(options)  # not the backend's own, which is locked while it trains

    def counted() -> Iterator[str]:
        for text in texts:
            characters.update(normalizer.normalize_str(text))
            yield text

    wordpiece = options.unit is TokenUnit.WORDPIECE
    if wordpiece:  # for the time of learning, words carry a mark at their beginning, as they do in BPE
        backend.pre_tokenizer = pre_tokenizers.Sequence([_pieces(options.unit), pre_tokenizers.Metaspace(split=False)])
    backend.train_from_iterator(counted(), _trainer(options))
    learned = sorted(backend.get_vocab(with_added_tokens=False).items(), key=lambda entry: entry[1])
    pieces = [piece for piece, _ in learned if piece not in SPECIAL_TOKENS]
    room = options.vocabulary - len(SPECIAL_TOKENS)
    by_frequency = sorted((piece for piece in pieces if len(piece) == 1), key=lambda one: (-characters[one], one))
    if wordpiece:
        kept = [*by_frequency, *(_as_wordpiece(piece) for piece in pieces)]
        kept = list(dict.fromkeys(piece for piece in kept if piece not in ("", WORD_START)))[:room]
        vocabulary = {piece: number for number, piece in enumerate([*SPECIAL_TOKENS, *kept])}
        backend.model = models.WordPiece(vocabulary, unk_token=SPECIAL_TOKENS[UNK], max_input_chars_per_word=100)
        backend.pre_tokenizer = _pieces(options.unit)
    elif len(by_frequency) > room:  # not even all single characters fit: keep the most frequent
        vocabulary = {piece: number for number, piece in enumerate([*SPECIAL_TOKENS, *by_frequency[:room]])}
        backend.model = models.BPE(vocabulary, [], unk_token=SPECIAL_TOKENS[UNK], fuse_unk=True)


def _as_wordpiece(piece: str) -> str:
    """`▁pool` begins a word: `pool`; `pool` continues one: `##pool`."""
    return piece[len(WORD_START) :] if piece.startswith(WORD_START) else f"##{piece}"


def _trainer(options: TextOptions) -> Any:
    from tokenizers import trainers

    kind = trainers.WordLevelTrainer if options.unit is TokenUnit.WORD else trainers.BpeTrainer
    return kind(
        vocab_size=options.vocabulary,
        min_frequency=options.min_frequency,
        special_tokens=list(SPECIAL_TOKENS),
        show_progress=False,
    )


def _normalizer(options: TextOptions) -> Any:
    """The same as `normalisation.normalise`, keeping track of where each character came from."""
    from tokenizers import Regex, normalizers

    steps = [normalizers.NFKC(), normalizers.Replace(Regex(r"\s+"), " "), normalizers.Strip()]
    return normalizers.Sequence([*steps, normalizers.Lowercase()] if options.lowercase else steps)


def _pieces(unit: TokenUnit) -> Any:
    """What is cut apart before any vocabulary is looked at."""
    from tokenizers import Regex, pre_tokenizers

    if unit is TokenUnit.BPE:
        # Chinese is left in one piece here: BPE finds its frequent words by itself.
        punctuation = pre_tokenizers.Split(Regex(rf"[^\w\s{WORD_START}]"), "isolated")
        return pre_tokenizers.Sequence([pre_tokenizers.Metaspace(WORD_START), punctuation])
    return pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(HAN_PATTERN), "isolated"),
            pre_tokenizers.Split(Regex(r"\s+"), "removed"),
            pre_tokenizers.Split(Regex(r"\w+(?:['’]\w+)*|[^\w\s]"), "isolated"),
        ]
    )


def _damaged(detail: str) -> DataError:
    return DataError(
        "tokenizer.damaged",
        happened=message("The model's tokeniser cannot be read: {detail}", detail=detail),
        meaning=message("Without it no text can be turned into what the network reads."),
        remedy=message("Open the model from another copy of its file, or train it again."),
    )
