from django.urls import URLPattern, path

from coalition_events.privacy import views

public: list[URLPattern] = [path("account/people/<int:pk>/what-we-hold.zip", views.own, name="own_held")]
organise: list[URLPattern] = [
    path("people/erasures/", views.erasures, name="erasures"),
    path("people/erasures/<int:pk>/", views.done, name="erasure_done"),
    path("people/erasures/<int:pk>/decisions/<int:mention>/", views.decision, name="erasure_decision"),
    path("people/<int:pk>/erasure/", views.erasure, name="erasure"),
    path("people/<int:pk>/what-we-hold.zip", views.held, name="held"),
]
