from django.urls import URLPattern, path

from coalition_events.registration import desk_urls
from coalition_events.registration.views import answers, exports, links, pages, questions

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
    path("registration/<str:token>/", links.open_link, name="delegation_link"),
    path(MEETING, pages.registration, name="registration"),
    *of_party("own/"),
    *of_party(ORGANISATION),
    path(f"{MEETING}{ORGANISATION}registrations/", pages.ticked, name="registration_ticked"),
    path(f"{MEETING}{ORGANISATION}colleagues/", pages.colleague, name="registration_colleague"),
    path(f"{MEETING}{ORGANISATION}answer/", pages.answer, name="registration_answer"),
]

DESK = "meetings/<slug:slug>/registrations"
LINK = f"{DESK}/answers/<int:organisation>/link"

organise: list[URLPattern] = [
    *desk_urls.organise,
    path(f"{DESK}/registrations.xlsx", exports.file, {"file_format": "xlsx"}, name="registrations_xlsx"),
    path(f"{DESK}/registrations.csv", exports.file, {"file_format": "csv"}, name="registrations_csv"),
    path(f"{DESK}/answers/", answers.answers, name="answers"),
    path(f"{DESK}/questions/", questions.questions, name="questions"),
    path(f"{DESK}/questions/built-in/", questions.built_in, name="questions_built_in"),
    path(f"{DESK}/questions/new/", questions.new, name="question_new"),
    path(f"{DESK}/questions/<int:pk>/", questions.question, name="question"),
    path(f"{DESK}/questions/<int:pk>/place/", questions.place, name="question_place"),
    path(f"{DESK}/questions/<int:pk>/removal/", questions.removal, name="question_removal"),
    path(f"{DESK}/questions/<int:pk>/restoration/", questions.restoration, name="question_restoration"),
    path(f"{LINK}/", links.link, name="link"),
    path(f"{LINK}/revocation/", links.revocation, name="link_revocation"),
    path(f"{LINK}/replacement/", links.replacement, name="link_replacement"),
]
