"""The addresses of guests, of those who ask to come, and of the list that delegates share."""

from django.urls import URLPattern, path

from coalition_events.registration.views import applications, guests, invitations, several_guests, shared_list

MEETING = "meetings/<slug:slug>/registration/"
GUESTS = "meetings/<slug:slug>/registrations/guests/"
APPLICATIONS = "meetings/<slug:slug>/registrations/applications/"

public: list[URLPattern] = [
    path("invitations/<str:token>/", guests.open_invitation, name="guest_link"),
    path(f"{MEETING}guests/<int:pk>/", guests.guest, name="guest"),
    path(f"{MEETING}guests/<int:pk>/refusal/", guests.declined, name="guest_refusal"),
    path(f"{MEETING}application/", applications.application, name="application"),
    path(f"{MEETING}application/received/", applications.received, name="application_received"),
    path(f"{MEETING}delegates/", shared_list.delegates, name="delegates"),
]

organise: list[URLPattern] = [
    path(GUESTS, invitations.guests, name="guests"),
    path(f"{GUESTS}new/", invitations.new, name="guest_new"),
    path(f"{GUESTS}new/person/", invitations.new_person, name="guest_new_person"),
    path(f"{GUESTS}new/several/", several_guests.several, name="guest_several"),
    path(f"{GUESTS}<int:pk>/", invitations.one, name="guest"),
    path(f"{GUESTS}<int:pk>/message/", invitations.again, name="guest_message"),
    path(f"{GUESTS}<int:pk>/withdrawal/", invitations.withdrawal, name="guest_withdrawal"),
    path(APPLICATIONS, applications.applications, name="applications"),
    path(f"{APPLICATIONS}<int:pk>/", applications.one, name="application"),
    path(f"{APPLICATIONS}<int:pk>/acceptance/", applications.acceptance, name="application_acceptance"),
    path(f"{APPLICATIONS}<int:pk>/refusal/", applications.refusal, name="application_refusal"),
]
