"""How mails and pages greet people: in Khmer with លោក or លោកស្រី where the directory knows which."""

import pytest
from django.utils.translation import override

from members.mails import called
from members.models import Gender, Honorific, Person


def somebody(**fields) -> Person:
    return Person(**{"full_name": "Chan Lina", "full_name_km": "ចាន់ លីណា"} | fields)


@pytest.mark.parametrize(
    ("fields", "english", "khmer"),
    [
        ({"gender": Gender.WOMAN}, "Chan Lina", "លោកស្រី ចាន់ លីណា"),
        ({"gender": Gender.MAN}, "Chan Lina", "លោក ចាន់ លីណា"),
        ({"gender": Gender.OTHER}, "Chan Lina", "ចាន់ លីណា"),
        ({}, "Chan Lina", "ចាន់ លីណា"),
        ({"honorific": Honorific.MS, "gender": Gender.WOMAN}, "Ms Chan Lina", "អ្នកនាង ចាន់ លីណា"),
        ({"honorific": Honorific.DR, "gender": Gender.WOMAN}, "Dr Chan Lina", "លោកស្រីបណ្ឌិត ចាន់ លីណា"),
        ({"honorific": Honorific.DR}, "Dr Chan Lina", "បណ្ឌិត ចាន់ លីណា"),
    ],
)
def test_a_greeting_has_the_title_that_the_language_asks_for(fields, english, khmer):
    person = somebody(**fields)

    for language, greeting in (("en", english), ("km", khmer)):
        with override(language):
            assert called(person) == greeting


def test_several_are_each_greeted_with_their_title():
    man = somebody(full_name="Sok Dara", full_name_km="សុខ ដារ៉ា", gender=Gender.MAN)
    with override("km"):
        assert called(somebody(gender=Gender.WOMAN), man) == "លោកស្រី ចាន់ លីណា និង លោក សុខ ដារ៉ា"
