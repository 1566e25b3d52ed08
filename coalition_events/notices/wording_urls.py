"""Where organisers change what the mails say: for one meeting below its notices, for all below /organise/wording/."""

from django.urls import URLPattern, path

from coalition_events.notices.views import wording as views

FOR_ONE = "meetings/<slug:slug>/notices/wording/"
FOR_ALL = "wording/"


def _pages(start: str, ending: str) -> list[URLPattern]:
    return [
        path(start, views.wordings, name=f"wordings{ending}"),
        path(f"{start}<slug:name>/", views.wording, name=f"wording{ending}"),
        path(f"{start}<slug:name>/original/", views.wording_return, name=f"wording_return{ending}"),
        path(f"{start}<slug:name>/versions/", views.wording_versions, name=f"wording_versions{ending}"),
        path(f"{start}<slug:name>/versions/<int:number>/", views.wording_version, name=f"wording_version{ending}"),
    ]


organise = [*_pages(FOR_ONE, ""), *_pages(FOR_ALL, "_for_all")]
