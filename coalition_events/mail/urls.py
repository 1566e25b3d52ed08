from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from coalition_events.mail import views

public: list[URLPattern | URLResolver] = [
    path("mail/choices/<str:token>/", views.mail_choices, name="mail_choices"),
    path("account/mail/", views.own_mail_choices, name="own_mail_choices"),
]
organise: list[URLPattern] = []

if settings.ANYMAIL.get("WEBHOOK_SECRET"):  # else anybody could say that an address is dead
    public.append(path("mail/provider/", include("anymail.urls")))
