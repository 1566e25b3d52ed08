"""English in a Khmer draft, for want of Khmer: marked so that its editor finds it. No reader sees the mark."""

MARK = "[EN] "


def mark(english: str) -> str:
    return f"{MARK}{english}"


def unmarked(text: str) -> str:
    return text.replace(MARK, "").replace(MARK.strip(), "")


def count_marks(text: str) -> int:
    return text.count(MARK.strip())
