from django.urls import URLPattern, path

from coalition_events.registration.urls import desk as desk_urls
from coalition_events.registration.urls import files as file_urls
from coalition_events.registration.urls import guests as guest_urls
from coalition_events.registration.views import (
    allowances,
    answers,
    colleagues,
    delegation_questions,
    links,
    party_page,
    places,
    questions,
)

MEETING = "meetings/<slug:slug>/registration/"


def of_party(party: str) -> list[URLPattern]:
    """What each party has: its page, and one address for each of its people and registrations."""
    return [
        path(f"{MEETING}{party}", party_page.page, name="registration_page"),
        path(f"{MEETING}{party}people/<int:pk>/", places.person, name="registration_person"),
        path(f"{MEETING}{party}<int:pk>/", places.change, name="registration_change"),
        path(f"{MEETING}{party}<int:pk>/cancellation/", places.cancellation, name="registration_cancellation"),
    ]


ORGANISATION = "organisations/<int:organisation>/"

public: list[URLPattern] = [
    path("registration/<str:token>/", links.open_link, name="delegation_link"),
    path(MEETING, party_page.registration, name="registration"),
    *of_party("own/"),
    *of_party(ORGANISATION),
    path(f"{MEETING}{ORGANISATION}registrations/", places.ticked, name="registration_ticked"),
    path(f"{MEETING}{ORGANISATION}colleagues/", colleagues.colleague, name="registration_colleague"),
    path(f"{MEETING}{ORGANISATION}colleagues/doubles/", colleagues.duplicates, name="registration_duplicates"),
    path(f"{MEETING}{ORGANISATION}<int:pk>/replacement/", colleagues.replacement, name="registration_replacement"),
    path(f"{MEETING}{ORGANISATION}answer/", party_page.answer, name="registration_answer"),
    path(f"{MEETING}{ORGANISATION}questions/", delegation_questions.questions, name="registration_questions"),
    *guest_urls.public,
]

DESK = "meetings/<slug:slug>/registrations"
OF_ORGANISATION = f"{DESK}/answers/<int:organisation>"
LINK = f"{OF_ORGANISATION}/link"

organise: list[URLPattern] = [
    *desk_urls.organise,
    *file_urls.organise,
    path(f"{DESK}/answers/", answers.answers, name="answers"),
    path(f"{DESK}/questions/", questions.questions, name="questions"),
    path(f"{DESK}/questions/built-in/", questions.built_in, name="questions_built_in"),
    path(f"{DESK}/questions/new/", questions.new, name="question_new"),
    path(f"{DESK}/questions/<int:pk>/", questions.question, name="question"),
    path(f"{DESK}/questions/<int:pk>/place/", questions.place, name="question_place"),
    path(f"{DESK}/questions/<int:pk>/removal/", questions.removal, name="question_removal"),
    path(f"{DESK}/questions/<int:pk>/restoration/", questions.restoration, name="question_restoration"),
    path(f"{OF_ORGANISATION}/allowance/", allowances.allowance, name="allowance"),
    path(f"{LINK}/", links.link, name="link"),
    path(f"{LINK}/revocation/", links.revocation, name="link_revocation"),
    path(f"{LINK}/replacement/", links.replacement, name="link_replacement"),
    *guest_urls.organise,
]
