import pytest
from django.template import TemplateSyntaxError

from coalition_events.mail import variable
from coalition_events.mail.wording.checking import faults_of_body, faults_of_subject
from coalition_events.mail.wording.sandbox import Compiled, NotAllowed
from tests.mail.wording.factories import make_mail

ALONE = "Put it on its own line, with an empty line before and after."
NO_NAME = "is not a variable. Write one name from the list between the braces."
NO_SUCH = "Use a variable from the list."


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("A\n\n{{ nme }}", f"Line 3: This email has no variable “nme”. {NO_SUCH}"),
        ("{{ them }}", "Line 1: This email has no variable “them”. Did you mean “theme”?"),
        ("{% if is_opn %}x{% endif %}", "Line 1: This email has no variable “is_opn”. Did you mean “is_open”?"),
        ("{% if is_open %}\nx", "Line 1: {% if %} is not closed. Write {% endif %} where it ends."),
        ("x {% endif %}", "Line 1: {% endif %} has no {% if %} before it."),
        (
            "a\n{% for x in theme %}x{% endfor %}",
            "Line 2: An email cannot use {% for %} to repeat text. Use a variable that is a list.",
        ),
        ("{% include 'a' %}", "Line 1: {% include %} does not work here. You can use only if, elif, else and endif."),
        ("{% load i18n %}", "Line 1: {% load %} does not work here. You can use only if, elif, else and endif."),
        (
            "Dear {{ reader",
            "Line 1: “{{” and “}}” belong together, on one line. One of them is missing.",
        ),
        ("a\nb }}", "Line 2: “{{” and “}}” belong together, on one line. One of them is missing."),
        (
            "{{ reader.email }}",
            f"Line 1: {{{{ reader.email }}}} {NO_NAME}",
        ),
        (
            "{{ reader|length }}",
            "Line 1: “|length” does not work here. You can use capfirst, default, lower and upper.",
        ),
        (
            "{{ reader|default:theme }}",
            f"Line 1: {{{{ reader|default:theme }}}} {NO_NAME}",
        ),
        ("{{ facts|upper }}", "Line 1: {{ facts }} cannot have a “|”."),
        ("{{ is_open }}", "Line 1: {{ is_open }} is yes or no. Write it as {% if is_open %} … {% endif %}."),
        (
            '{% if reader == "Dara" %}x{% endif %}',
            "Line 1: {% if … %} can hold only names of variables, with and, or, not.",
        ),
        ("A\n\nSee {{ facts }} here", f"Line 3: {{{{ facts }}}} has several lines. {ALONE}"),
        (
            "{% if is_open %}x{% else %}See {{ facts }}{% endif %}",
            f"Line 1: {{{{ facts }}}} has several lines. {ALONE}",
        ),
        (
            "[x]({{ reader }})",
            "Line 1: {{ reader }} is not a web address. A link needs a variable that is a web address.",
        ),
        (
            "[x](https://a/{{ theme }})",
            "Line 1: {{ theme }} is not a web address. A link needs a variable that is a web address.",
        ),
        ("\ue000", "Line 1: There is a sign here that no one can see. Remove it."),
        (" \n", "Line 1: The email has no text."),
    ],
)
def test_a_fault_is_told_with_its_place_and_what_to_do(body, told):
    assert [str(fault) for fault in faults_of_body(make_mail(), body)] == [told]


@pytest.mark.parametrize(
    "body",
    [
        "Dear {{ reader }},",
        "{% if is_open %}{{ facts }}{% else %}{{ facts }}{% endif %}",
        "{% if lead and not is_open %}{{ lead }}{% elif theme or lead %}x{% else %}y{% endif %}",
        "[Come]({{ link }}) and {{ link }} or [this]({{ site }}/about/).",
        '{{ lead|default:"soon"|capfirst }}',
        "{# a note to ourselves #}A",
        "Braces { } and 100 % are text.",
    ],
)
def test_what_is_right_is_let_through(body):
    assert faults_of_body(make_mail(), body) == []


def test_all_faults_are_told_at_once():
    found = faults_of_body(make_mail(), "{{ a_thing }}\n{% for x in y %}\n{% if is_open %}")

    assert [fault.line for fault in found] == [1, 2, 3]


def test_a_variable_that_the_mail_needs_must_be_there():
    mail = make_mail(
        variables=[variable.link("link", "the link with which one answers", "https://a.example", is_required=True)]
    )

    (fault,) = faults_of_body(mail, "Come!")
    assert str(fault) == ("Line 1: {{ link }} is missing: the link with which one answers. The email needs it.")
    assert faults_of_body(mail, "[Come]({{ link }})") == []


@pytest.mark.parametrize(
    ("subject", "told"),
    [
        ("", ["Line 1: The email has no subject."]),
        ("A\nBcc: all@example.org", ["Line 1: The subject must be one line."]),
        ("{{ facts }}", ["Line 1: {{ facts }} has several lines. You cannot use it in a subject."]),
        ("{{ theme }} {% if is_open %}open{% endif %}", []),
    ],
)
def test_a_subject_is_one_line_of_text(subject, told):
    assert [str(fault) for fault in faults_of_subject(make_mail(), subject)] == told


@pytest.mark.parametrize(
    "source",
    [
        "{{ reader.__class__ }}",
        "{{ reader|default:theme }}",
        '{{ "x" }}',
        "{% if reader == theme %}{% endif %}",
        "{% if reader.x %}{% endif %}",
        "{% verbatim %}{{ x }}{% endverbatim %}",
        "{% now 'Y' %}",
        "{{ reader|safe }}",
        "{% extends 'base.html' %}",
    ],
)
def test_the_sandbox_holds_without_the_check(source):
    with pytest.raises((NotAllowed, TemplateSyntaxError)):
        Compiled(source)
