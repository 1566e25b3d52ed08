from django.urls import URLPattern, URLResolver, include, path

from coalition_events.api.views import documentation, keys, programs, webhooks

public: list[URLPattern | URLResolver] = [
    path("api/", documentation.page, name="api_documentation"),
    path("api/1/", include((programs.addresses(), "api"))),
    path("api/<path:path>", programs.logged(programs.unknown), name="api_unknown"),
]
organise: list[URLPattern] = [
    path("keys/", keys.page, name="keys"),
    path("keys/<int:pk>/", keys.key, name="key"),
    path("keys/<int:pk>/end/", keys.end, name="key_end"),
    path("webhooks/", webhooks.page, name="webhooks"),
    path("webhooks/<int:pk>/", webhooks.webhook, name="webhook"),
    path("webhooks/<int:pk>/pause/", webhooks.pause, name="webhook_pause"),
    path("webhooks/<int:pk>/continuing/", webhooks.resume, name="webhook_continuing"),
    path("webhooks/<int:pk>/removal/", webhooks.remove, name="webhook_removal"),
    path("webhooks/deliveries/<int:pk>/sending/", webhooks.send_again, name="delivery_sending"),
]
