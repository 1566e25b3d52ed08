from django.urls import URLPattern, path

from coalition_events.registration.views import pages

MEETING = "meetings/<slug:slug>/registration/"


def of_party(party: str) -> list[URLPattern]:
    """What each party has: its page, and one address for each of its people and registrations."""
    return [
        path(f"{MEETING}{party}", pages.page, name="registration_page"),
        path(f"{MEETING}{party}people/<int:pk>/", pages.person, name="registration_person"),
        path(f"{MEETING}{party}<int:pk>/", pages.change, name="registration_change"),
        path(f"{MEETING}{party}<int:pk>/cancellation/", pages.cancellation, name="registration_cancellation"),
    ]


ORGANISATION = "organisations/<int:organisation>/"

public: list[URLPattern] = [
    path(MEETING, pages.registration, name="registration"),
    *of_party("own/"),
    *of_party(ORGANISATION),
    path(f"{MEETING}{ORGANISATION}registrations/", pages.ticked, name="registration_ticked"),
    path(f"{MEETING}{ORGANISATION}colleagues/", pages.colleague, name="registration_colleague"),
    path(f"{MEETING}{ORGANISATION}answer/", pages.answer, name="registration_answer"),
]
organise: list[URLPattern] = []
