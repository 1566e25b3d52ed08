"""What organisers do with registrations: one by one, and many at once."""

from django.urls import URLPattern, path

from coalition_events.registration.views import batches, desk, registration

DESK = "meetings/<slug:slug>/registrations"

organise: list[URLPattern] = [
    path(f"{DESK}/", desk.registrations, name="registrations"),
    path(f"{DESK}/new/", registration.new, name="registration_new"),
    path(f"{DESK}/<int:pk>/", registration.registration, name="registration"),
    path(f"{DESK}/<int:pk>/replacement/", registration.replacement, name="registration_replacement"),
    path(f"{DESK}/batches/", batches.batches, name="batches"),
    path(f"{DESK}/batches/new/", batches.new, name="batch_new"),
    path(f"{DESK}/batches/<int:pk>/", batches.batch, name="batch"),
    path(f"{DESK}/batches/<int:pk>/undoing/", batches.undoing, name="batch_undoing"),
]
