from django.urls import path

from coalition_events.summaries import views

public = [path("meetings/<slug:slug>/summary/", views.summary, name="summary")]
organise = [
    path("meetings/<slug:slug>/summary/", views.summary_edit, name="summary"),
    path("meetings/<slug:slug>/summary/draft/", views.draft, name="summary_draft"),
    path("meetings/<slug:slug>/summary/approval/", views.approval, name="summary_approval"),
    path("meetings/<slug:slug>/summary/withdrawal/", views.approval_withdrawal, name="summary_withdrawal"),
]
