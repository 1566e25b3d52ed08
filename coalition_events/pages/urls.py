from django.urls import URLPattern, path

from coalition_events.pages.views import account, components, health, home, organisers

public: list[URLPattern] = [
    path("", home.home, name="home"),
    path("meetings/<slug:slug>/", home.meeting, name="meeting"),
    path("account/", account.account, name="account"),
    path("agenda/", home.next_agenda, name="next_agenda"),
    path("registration/", home.next_registration, name="next_registration"),
    path("language/<slug:code>/", account.language, name="language"),
    path("contact/", home.contact, name="contact"),
    path("privacy/", home.privacy, name="privacy"),
    path("metrics", health.metrics, name="metrics"),
    path("components/", components.components, name="components"),
]
organise: list[URLPattern] = [
    path("", organisers.home, name="home"),
    path("find/", organisers.find, name="find"),
    path("health/", health.health, name="health"),
    path("guide/", organisers.guide, name="guide"),
    path("guide/<slug:name>/", organisers.guide_chapter, name="guide_chapter"),
    path("meetings/<slug:slug>/", organisers.meeting, name="meeting"),
    path("meetings/<slug:slug>/as-on/", organisers.as_on, name="as_on"),
]
