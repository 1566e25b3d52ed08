from django import forms
from django.utils import translation


class EveryKind(forms.Form):
    line = forms.CharField(max_length=3)
    number = forms.IntegerField(max_value=3)
    email = forms.EmailField()
    choice = forms.ChoiceField(choices=[("a", "A")])
    date = forms.DateField()
    time = forms.TimeField()
    website = forms.URLField()


def test_what_django_refuses_is_said_in_khmer_on_a_khmer_page() -> None:
    wrong = {"line": "four", "number": "9", "email": "x", "choice": "z", "date": "x", "time": "x", "website": "x"}
    with translation.override("km"):
        said = [str(error) for data in ({}, wrong) for errors in EveryKind(data).errors.values() for error in errors]

    assert len(said) == 2 * len(wrong)
    latin = [sentence for sentence in said if sum(letter.isascii() and letter.isalpha() for letter in sentence) > 1]
    assert latin == []
