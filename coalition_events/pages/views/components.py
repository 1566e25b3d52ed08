"""Every component once, so that a change of the sheet is seen everywhere at once. In English: it is for its makers."""

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from coalition_events.common.charts import Bar, Chart, Row
from coalition_events.common.forms import CoalitionForm, Together
from members.models import Account, Right

DAYS = [("1", "Thursday 6"), ("2", "Friday 7"), ("3", "Saturday 8")]
WHO = [("organisation", "My organisation, as its focal person"), ("myself", "Only myself, one place under my name")]
PROVINCES = [("KH-1", "Banteay Meanchey"), ("KH-2", "Battambang")]


class SampleForm(CoalitionForm):
    """One field of each shape."""

    full_name = forms.CharField(label="Full name")
    full_name_km = forms.CharField(label="Name in Khmer", required=False)
    phone = forms.CharField(label="Telephone", required=False, help_text="With or without +855.")
    email = forms.EmailField(label="Email")
    province = forms.ChoiceField(label="Province", choices=PROVINCES)
    seats = forms.IntegerField(label="Seats", min_value=1)
    date = forms.DateField(label="Date")
    time = forms.TimeField(label="Time", required=False)
    closes_at = forms.DateTimeField(label="Registration closes", required=False)
    file = forms.FileField(label="Spreadsheet", required=False, help_text="XLSX or CSV, 5 MB or less.")
    word = forms.CharField(label="Message to the organisers", max_length=2000, widget=forms.Textarea, required=False)
    days = forms.MultipleChoiceField(label="Which days?", choices=DAYS, widget=forms.CheckboxSelectMultiple)
    who = forms.ChoiceField(label="Who comes?", choices=WHO, widget=forms.RadioSelect)
    may_be_photographed = forms.BooleanField(
        label="I may be in photographs", required=False, help_text="You can change your mind later."
    )

    def layout(self) -> Layout:
        return Layout(
            Together("full_name", "full_name_km", "phone", "email", "province", "seats"),
            Fieldset("When", Together("date", "time", "closes_at")),
            "file",
            "word",
            "days",
            "who",
            "may_be_photographed",
        )

    def clean_date(self) -> object:
        self.warn("date", "This is a public holiday: King’s Birthday.")
        return self.cleaned_data["date"]


VALID: dict[str, object] = {
    "full_name": "Keo Pisey",
    "full_name_km": "កែវ ពិសី",
    "email": "pisey@example.org",
    "province": "KH-2",
}
VALID |= {"seats": 4, "date": "2027-05-14", "days": ["1", "2"], "who": "myself"}
INVALID = VALID | {"full_name": "", "email": "pisey.example.org", "seats": 0, "days": [], "who": ""}

CHARTS = [
    Chart(
        "bars",
        "How useful was the meeting?",
        [Row("Very useful", [Bar([31])]), Row("Useful", [Bar([12])]), Row("Not useful", [Bar([None])])],
        hidden="fewer than 5",
    ),
    Chart(
        "stacks",
        "By kind of organisation and day",
        [
            Row("NGO", [Bar([12, 5, 3, 2], "Thursday 6"), Bar([8, 4, 1, 1], "Friday 7")]),
            Row("Government", [Bar([3, 1, 2, 4], "Thursday 6"), Bar([2, 2, 2, 2], "Friday 7")]),
        ],
        ("Women", "Men", "Other", "Not said"),
    ),
    Chart(
        "lines",
        "People who came",
        [
            Row("May 2025", [Bar([120, 60])]),
            Row("November 2025", [Bar([140, 72])]),
            Row("May 2026", [Bar([None, None])]),
            Row("November 2026", [Bar([151, 90])]),
        ],
        ("Everyone", "Women"),
        is_of_lines=True,
    ),
]


@login_not_required
@require_safe
def components(request: HttpRequest) -> HttpResponse:
    if not (settings.DEBUG or (isinstance(request.user, Account) and request.user.may(Right.ORGANISE))):
        raise PermissionDenied
    disabled = SampleForm(initial=VALID, auto_id="disabled_%s")
    for field in disabled.fields.values():
        field.disabled = True
    context = {
        "fresh": SampleForm(auto_id="fresh_%s"),
        "valid": SampleForm(VALID, auto_id="valid_%s"),
        "invalid": SampleForm(INVALID, auto_id="invalid_%s"),
        "disabled": disabled,
        "page": Paginator(range(90), 10).page(4),
        "kinds": ["presentation", "panel", "breakout", "update", "opening", "performance", "announcement"],
        "charts": CHARTS,
    }
    return render(request, "pages/components.html", context)
