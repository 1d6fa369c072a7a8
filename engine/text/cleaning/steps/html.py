"""Remains of HTML in a text: tags, entities, scripts and style sheets."""

from __future__ import annotations

import html
import re

from engine.text.cleaning.specification import Clean, NoOptions, StepSpec

SPEC = StepSpec(
    id="html.v1",
    title="HTML remains",
    summary="Takes out tags, scripts and style sheets, and turns &amp; and its like into characters.",
    options=NoOptions,
    place=40,
)

# names of tags that HTML has: "a < b and c > d" and <someone@example.org> are no tags
_NAMES = (
    "a|abbr|address|article|aside|b|big|blockquote|body|br|button|canvas|caption|center|cite|code|col|colgroup|dd|del|"
    "details|div|dl|dt|em|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|"
    "label|legend|li|link|main|map|mark|meta|nav|noscript|o:p|object|ol|optgroup|option|p|param|picture|pre|q|s|samp|"
    "section|select|small|source|span|strike|strong|sub|summary|sup|svg|table|tbody|td|textarea|tfoot|th|thead|time|"
    "title|tr|tt|u|ul|var|video|wbr"
)
_HIDDEN = re.compile(
    r"<(script|style)\b[^>]{0,2000}>.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)|<!doctype[^>]{0,500}>",
    re.IGNORECASE | re.DOTALL,
)
_BREAKS = re.compile(r"<(?:br|/p|/div|/li|/tr|/h[1-6]|/table|/blockquote)\b[^<>]{0,2000}>", re.I)
_TAGS = re.compile(rf"</?(?:{_NAMES})(?:\s[^<>]{{0,2000}})?/?\s*>", re.I)


def make(options: NoOptions) -> Clean:
    def clean(text: str) -> str:
        if "<" in text:
            text = _HIDDEN.sub(" ", text)
            text = _BREAKS.sub("\n", text)
            text = _TAGS.sub(" ", text)
        return html.unescape(text) if "&" in text else text

    return clean
