from django.urls import URLPattern, path

from coalition_events.pages.views import account, components, home, language, meeting, organiser, redirects, texts

public: list[URLPattern] = [
    path("", home.home, name="home"),
    path("meetings/<slug:slug>/", meeting.meeting, name="meeting"),
    path("account/", account.account, name="account"),
    path("agenda/", redirects.next_agenda, name="next_agenda"),
    path("registration/", redirects.next_registration, name="next_registration"),
    path("language/<slug:code>/", language.language, name="language"),
    path("contact/", texts.contact, name="contact"),
    path("privacy/", texts.privacy, name="privacy"),
    path("components/", components.components, name="components"),
]
organise: list[URLPattern] = [
    path("", organiser.home, name="home"),
]
