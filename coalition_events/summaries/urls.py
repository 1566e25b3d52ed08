from django.urls import path

from coalition_events.summaries.views import approving, article, editing

public = [
    path("meetings/<slug:slug>/summary/", article.summary, name="summary"),
    path("meetings/<slug:slug>/summary.pdf", article.summary_pdf, name="summary_pdf"),
    path("meetings/<slug:slug>/summary.png", article.summary_drawn, name="summary_drawn"),
    path("meetings/<slug:slug>/summary/pictures/<int:pk>.jpg", article.summary_picture, name="summary_picture"),
    path("summaries.atom", article.SummaryFeed("en"), name="summary_feed"),
    path("summaries.km.atom", article.SummaryFeed("km"), name="summary_feed_km"),
]
organise = [
    path("meetings/past/", editing.past_meeting, name="meeting_past"),
    path("meetings/<slug:slug>/summary/", editing.summary_edit, name="summary"),
    path("meetings/<slug:slug>/summary/draft/", editing.draft, name="summary_draft"),
    path("meetings/<slug:slug>/summary/evaluation/", editing.evaluation, name="summary_evaluation"),
    path("meetings/<slug:slug>/summary/unsaved/removal/", editing.unsaved_discarded, name="summary_unsaved_discarded"),
    path("meetings/<slug:slug>/summary/translation/", editing.translation, name="summary_translation"),
    path("meetings/<slug:slug>/summary/versions/", editing.versions, name="summary_versions"),
    path("meetings/<slug:slug>/summary/pictures/", editing.pictures, name="summary_pictures"),
    path("meetings/<slug:slug>/summary/pictures/<int:pk>/", editing.picture_edit, name="summary_picture_edit"),
    path(
        "meetings/<slug:slug>/summary/pictures/<int:pk>/removal/",
        editing.picture_removal,
        name="summary_picture_removal",
    ),
    path("meetings/<slug:slug>/summary/readiness/", approving.readiness, name="summary_readiness"),
    path("meetings/<slug:slug>/summary/approval/", approving.approval, name="summary_approval"),
    path("meetings/<slug:slug>/summary/withdrawal/", approving.approval_withdrawal, name="summary_withdrawal"),
]
