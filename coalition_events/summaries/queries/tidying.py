import re


def tidy(markdown: str) -> str:
    """Without what templates leave behind: indentation, trailing spaces, runs of empty lines."""
    stripped = "\n".join(line.strip() for line in markdown.splitlines())
    return re.sub(r"\n{3,}", "\n\n", stripped).strip()
