from django.urls import URLPattern, path

from coalition_events.registration.views import (
    applications,
    batches,
    colleagues,
    delegations,
    desk,
    exports,
    guests,
    intakes,
    invitations,
    party_page,
    places,
    questions,
    registration,
    shared_list,
)

MEETING = "meetings/<slug:slug>/registration/"
ORGANISATION = "organisations/<int:organisation>/"
DESK = "meetings/<slug:slug>/registrations"
GUESTS = f"{DESK}/guests"
APPLICATIONS = f"{DESK}/applications"
OF_ORGANISATION = f"{DESK}/answers/<int:organisation>"
LINK = f"{OF_ORGANISATION}/link"


def of_party(party: str) -> list[URLPattern]:
    """What each party has: its page, and one address for each of its people and registrations."""
    return [
        path(f"{MEETING}{party}", party_page.page, name="registration_page"),
        path(f"{MEETING}{party}people/<int:pk>/", places.person, name="registration_person"),
        path(f"{MEETING}{party}<int:pk>/", places.change, name="registration_change"),
        path(f"{MEETING}{party}<int:pk>/cancellation/", places.cancellation, name="registration_cancellation"),
    ]


public: list[URLPattern] = [
    path("registration/<str:token>/", delegations.open_link, name="delegation_link"),
    path(MEETING, party_page.registration, name="registration"),
    *of_party("own/"),
    *of_party(ORGANISATION),
    path(f"{MEETING}{ORGANISATION}registrations/", places.ticked, name="registration_ticked"),
    path(f"{MEETING}{ORGANISATION}colleagues/", colleagues.colleague, name="registration_colleague"),
    path(f"{MEETING}{ORGANISATION}colleagues/doubles/", colleagues.duplicates, name="registration_duplicates"),
    path(f"{MEETING}{ORGANISATION}<int:pk>/replacement/", colleagues.replacement, name="registration_replacement"),
    path(f"{MEETING}{ORGANISATION}answer/", party_page.answer, name="registration_answer"),
    path(f"{MEETING}{ORGANISATION}questions/", party_page.questions, name="registration_questions"),
    path("invitations/<str:token>/", guests.open_invitation, name="guest_link"),
    path(f"{MEETING}guests/<int:pk>/", guests.guest, name="guest"),
    path(f"{MEETING}guests/<int:pk>/refusal/", guests.declined, name="guest_refusal"),
    path(f"{MEETING}application/", applications.application, name="application"),
    path(f"{MEETING}application/received/", applications.received, name="application_received"),
    path(f"{MEETING}delegates/", shared_list.delegates, name="delegates"),
]

# One by one and many at once, files, what is asked, delegations, guests, and those who ask to come.
organise: list[URLPattern] = [
    path(f"{DESK}/", desk.registrations, name="registrations"),
    path(f"{DESK}/new/", registration.new, name="registration_new"),
    path(f"{DESK}/<int:pk>/", registration.registration, name="registration"),
    path(f"{DESK}/<int:pk>/replacement/", registration.replacement, name="registration_replacement"),
    path(f"{DESK}/batches/", batches.batches, name="batches"),
    path(f"{DESK}/batches/new/", batches.new, name="batch_new"),
    path(f"{DESK}/batches/<int:pk>/", batches.batch, name="batch"),
    path(f"{DESK}/batches/<int:pk>/undoing/", batches.undoing, name="batch_undoing"),
    path(f"{DESK}/registrations.xlsx", exports.file, {"file_format": "xlsx"}, name="registrations_xlsx"),
    path(f"{DESK}/registrations.csv", exports.file, {"file_format": "csv"}, name="registrations_csv"),
    path(f"{DESK}/exports/", exports.exports, name="exports"),
    path(f"{DESK}/import/", intakes.new, name="intake_new"),
    path(f"{DESK}/import/registrations.xlsx", intakes.template, name="intake_template"),
    path(f"{DESK}/import/<int:pk>/", intakes.intake, name="intake"),
    path(f"{DESK}/import/<int:pk>/removal/", intakes.removal, name="intake_removal"),
    path(f"{DESK}/answers/", delegations.answers, name="answers"),
    path(f"{DESK}/questions/", questions.questions, name="questions"),
    path(f"{DESK}/questions/built-in/", questions.built_in, name="questions_built_in"),
    path(f"{DESK}/questions/new/", questions.new, name="question_new"),
    path(f"{DESK}/questions/<int:pk>/", questions.question, name="question"),
    path(f"{DESK}/questions/<int:pk>/place/", questions.place, name="question_place"),
    path(f"{DESK}/questions/<int:pk>/removal/", questions.removal, name="question_removal"),
    path(f"{DESK}/questions/<int:pk>/restoration/", questions.restoration, name="question_restoration"),
    path(f"{OF_ORGANISATION}/allowance/", delegations.allowance, name="allowance"),
    path(f"{LINK}/", delegations.link, name="link"),
    path(f"{LINK}/revocation/", delegations.revocation, name="link_revocation"),
    path(f"{LINK}/replacement/", delegations.replacement, name="link_replacement"),
    path(f"{GUESTS}/", invitations.guests, name="guests"),
    path(f"{GUESTS}/new/", invitations.new, name="guest_new"),
    path(f"{GUESTS}/new/person/", invitations.new_person, name="guest_new_person"),
    path(f"{GUESTS}/new/several/", invitations.several, name="guest_several"),
    path(f"{GUESTS}/<int:pk>/", invitations.one, name="guest"),
    path(f"{GUESTS}/<int:pk>/message/", invitations.again, name="guest_message"),
    path(f"{GUESTS}/<int:pk>/withdrawal/", invitations.withdrawal, name="guest_withdrawal"),
    path(f"{APPLICATIONS}/", applications.applications, name="applications"),
    path(f"{APPLICATIONS}/<int:pk>/", applications.one, name="application"),
    path(f"{APPLICATIONS}/<int:pk>/acceptance/", applications.acceptance, name="application_acceptance"),
    path(f"{APPLICATIONS}/<int:pk>/refusal/", applications.refusal, name="application_refusal"),
]
