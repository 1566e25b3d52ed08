from django.urls import URLPattern, path

from coalition_events.health import views

public: list[URLPattern] = [path("healthz", views.healthz, name="healthz")]
organise: list[URLPattern] = []
