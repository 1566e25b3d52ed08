from django.urls import path

from coalition_events.summaries import views

public = [
    path("meetings/<slug:slug>/summary/", views.summary, name="summary"),
    path("meetings/<slug:slug>/summary.pdf", views.summary_pdf, name="summary_pdf"),
    path("meetings/<slug:slug>/summary/pictures/<int:pk>.jpg", views.summary_picture, name="summary_picture"),
    path("summaries.atom", views.SummaryFeed("en"), name="summary_feed"),
    path("summaries.km.atom", views.SummaryFeed("km"), name="summary_feed_km"),
]
organise = [
    path("meetings/<slug:slug>/summary/", views.summary_edit, name="summary"),
    path("meetings/<slug:slug>/summary/draft/", views.draft, name="summary_draft"),
    path("meetings/<slug:slug>/summary/unsaved/removal/", views.unsaved_discarded, name="summary_unsaved_discarded"),
    path("meetings/<slug:slug>/summary/versions/", views.versions, name="summary_versions"),
    path("meetings/<slug:slug>/summary/pictures/", views.pictures, name="summary_pictures"),
    path("meetings/<slug:slug>/summary/pictures/<int:pk>/", views.picture_edit, name="summary_picture_edit"),
    path(
        "meetings/<slug:slug>/summary/pictures/<int:pk>/removal/", views.picture_removal, name="summary_picture_removal"
    ),
    path("meetings/<slug:slug>/summary/readiness/", views.readiness, name="summary_readiness"),
    path("meetings/<slug:slug>/summary/approval/", views.approval, name="summary_approval"),
    path("meetings/<slug:slug>/summary/withdrawal/", views.approval_withdrawal, name="summary_withdrawal"),
]
