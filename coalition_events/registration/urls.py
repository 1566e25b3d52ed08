from django.http import HttpResponse
from django.urls import URLPattern, path

public: list[URLPattern] = [
    path("meetings/<slug:slug>/registration/", lambda request, slug: HttpResponse(), name="registration")
]
organise: list[URLPattern] = []
