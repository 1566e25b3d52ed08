"""What a page says, however its template is laid out."""

import re


def tight(html: str) -> str:
    """The page on one line, without white space beside its tags, whether it shows nothing or one space."""
    return re.sub(r"\s*(<(?:[^<>\"]|\"[^\"]*\")*?)\s*(/?>)\s*", r"\1\2", " ".join(html.split()))
