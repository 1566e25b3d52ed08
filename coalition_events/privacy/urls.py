from django.urls import URLPattern, path

from coalition_events.privacy.views import erasing, held

public: list[URLPattern] = [path("account/people/<int:pk>/what-we-hold.zip", held.own, name="own_held")]
organise: list[URLPattern] = [
    path("people/erasures/", erasing.erasures, name="erasures"),
    path("people/erasures/<int:pk>/", erasing.done, name="erasure_done"),
    path("people/erasures/<int:pk>/decisions/<int:mention>/", erasing.decision, name="erasure_decision"),
    path("people/<int:pk>/erasure/", erasing.erasure, name="erasure"),
    path("people/<int:pk>/what-we-hold.zip", held.held, name="held"),
]
