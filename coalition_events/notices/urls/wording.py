"""Where organisers change what the mails say: for one meeting below its notices, for all below /organise/wording/."""

from django.urls import URLPattern, path

from coalition_events.notices.views import wording
from coalition_events.notices.views import wording_versions as versions

FOR_ONE = "meetings/<slug:slug>/notices/wording/"
FOR_ALL = "wording/"


def _pages(start: str, ending: str) -> list[URLPattern]:
    return [
        path(start, wording.wordings, name=f"wordings{ending}"),
        path(f"{start}<slug:name>/", wording.wording, name=f"wording{ending}"),
        path(f"{start}<slug:name>/original/", versions.wording_return, name=f"wording_return{ending}"),
        path(f"{start}<slug:name>/versions/", versions.wording_versions, name=f"wording_versions{ending}"),
        path(
            f"{start}<slug:name>/versions/<int:number>/",
            versions.wording_version,
            name=f"wording_version{ending}",
        ),
    ]


organise = [*_pages(FOR_ONE, ""), *_pages(FOR_ALL, "_for_all")]
