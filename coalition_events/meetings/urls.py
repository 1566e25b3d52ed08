from django.urls import URLPattern, path

from coalition_events.meetings.views import meetings

public: list[URLPattern] = []
organise: list[URLPattern] = [
    path("meetings/", meetings.meetings, name="meetings"),
    path("meetings/new/", meetings.new, name="meeting_new"),
    path("meetings/dates/", meetings.dates, name="meeting_dates"),
    path("meetings/<slug:slug>/details/", meetings.details, name="meeting_edit"),
    path("meetings/<slug:slug>/rhythm/", meetings.rhythm, name="meeting_rhythm"),
    path("meetings/<slug:slug>/days/", meetings.hours, name="meeting_days"),
    path("meetings/<slug:slug>/announcement/", meetings.announcement, name="announcement"),
    path("meetings/<slug:slug>/announcement/withdrawal/", meetings.withdrawal, name="announcement_withdrawal"),
    path("meetings/<slug:slug>/cancellation/", meetings.cancellation, name="meeting_cancellation"),
    path("meetings/<slug:slug>/restoration/", meetings.restoration, name="meeting_restoration"),
    path("meetings/<slug:slug>/removal/", meetings.removed, name="meeting_removal"),
    path("meetings/<slug:slug>/rooms/", meetings.rooms, name="rooms"),
    path("meetings/<slug:slug>/rooms/<int:pk>/", meetings.room, name="room"),
    path("meetings/<slug:slug>/rooms/<int:pk>/place/", meetings.place, name="room_place"),
    path("meetings/<slug:slug>/rooms/<int:pk>/removal/", meetings.removal, name="room_removal"),
]
