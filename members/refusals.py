"""Why something is not done in the directory, each in a sentence that an organiser can read."""


class Refusal(Exception):
    """Its text is for the one who asked."""


class CannotMerge(Refusal):
    pass


class CannotUndo(Refusal):
    pass
