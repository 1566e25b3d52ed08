from django.urls import URLPattern, path

from coalition_events.meetings.views import meetings, rooms

public: list[URLPattern] = []
organise: list[URLPattern] = [
    path("meetings/", meetings.meetings, name="meetings"),
    path("meetings/new/", meetings.new, name="meeting_new"),
    path("meetings/dates/", meetings.dates, name="meeting_dates"),
    path("meetings/<slug:slug>/", meetings.meeting, name="meeting"),
    path("meetings/<slug:slug>/details/", meetings.details, name="meeting_edit"),
    path("meetings/<slug:slug>/days/", meetings.hours, name="meeting_days"),
    path("meetings/<slug:slug>/announcement/", meetings.announcement, name="announcement"),
    path("meetings/<slug:slug>/announcement/withdrawal/", meetings.withdrawal, name="announcement_withdrawal"),
    path("meetings/<slug:slug>/cancellation/", meetings.cancellation, name="meeting_cancellation"),
    path("meetings/<slug:slug>/rooms/", rooms.rooms, name="rooms"),
    path("meetings/<slug:slug>/rooms/<int:pk>/", rooms.room, name="room"),
    path("meetings/<slug:slug>/rooms/<int:pk>/place/", rooms.place, name="room_place"),
    path("meetings/<slug:slug>/rooms/<int:pk>/removal/", rooms.removal, name="room_removal"),
]
