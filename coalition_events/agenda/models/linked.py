from typing import ClassVar

from django.core.signing import Signer
from django.db import models


class Linked(models.Model):
    """A row that a link opens, to whoever holds it: for the mail that carries it, and for organisers.

    The link is the row's number and how often it was issued anew, signed: nothing of it is stored, and one issue later
    the links before open nothing.
    """

    link_number = models.PositiveSmallIntegerField(default=1, editable=False)

    link_salt: ClassVar[str]  # one kind of link never opens another kind's row

    class Meta:
        abstract = True

    @property
    def link_value(self) -> str:
        """What a browser keeps of the link that it has opened."""
        return f"{self.pk}-{self.link_number}"

    @property
    def token(self) -> str:
        return signer_of(type(self)).sign(self.link_value)

    @classmethod
    def value_of(cls, token: str) -> str:
        """The link_value that was signed. Raises BadSignature for what we never issued."""
        return signer_of(cls).unsign(token)


def signer_of(model: type[Linked]) -> Signer:
    return Signer(sep=".", salt=model.link_salt)
