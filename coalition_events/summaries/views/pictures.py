from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from coalition_events.common.forms import sent
from coalition_events.summaries.actions import picturing
from coalition_events.summaries.forms import CaptionForm, PictureForm
from coalition_events.summaries.models import Picture
from coalition_events.summaries.queries.article import named_in
from coalition_events.summaries.views.editing import summary_or_404
from members.views.access import SignedInRequest, organiser_required


@organiser_required
def pictures(request: SignedInRequest, slug: str) -> HttpResponse:
    """The pictures of a summary, and a form for one more."""
    summary = summary_or_404(request, slug)
    is_bound = request.method == "POST"
    form = PictureForm(request.POST if is_bound else None, request.FILES if is_bound else None)
    if form.attempt(lambda: picturing.add_picture(summary, by=request.user, **form.picture())):
        messages.success(request, _("The picture is saved. Now insert it in the text."))
        return redirect("organise:summary_pictures", slug)
    shown = set(named_in(summary.text) + named_in(summary.text_km))
    context = {
        "meeting": summary.meeting,
        "section": "summary",
        "summary": summary,
        "form": form,
        "pictures": [
            (picture, picture.pk in shown)
            for picture in summary.pictures.select_related("summary__meeting", "added_by")
        ],
    }
    return render(request, "summaries/pictures.html", context, status=form.status)


@organiser_required
def picture_edit(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    picture = _picture_or_404(request, slug, pk)
    form = CaptionForm(sent(request), instance=picture)
    if form.is_valid():
        picturing.caption_picture(picture, **form.cleaned_data)
        messages.success(request, _("The caption is saved."))
        return redirect("organise:summary_pictures", slug)
    context = {"meeting": picture.summary.meeting, "section": "summary", "picture": picture, "form": form}
    return render(request, "summaries/picture.html", context, status=form.status)


@organiser_required
def picture_removal(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Asks; a POST removes the picture for good."""
    picture = _picture_or_404(request, slug, pk)
    if request.method == "POST":
        picturing.remove_picture(picture)
        messages.success(request, _("The picture is removed, also from the summary."))
        return redirect("organise:summary_pictures", slug)
    context = {"meeting": picture.summary.meeting, "section": "summary", "picture": picture}
    return render(request, "summaries/picture_removal.html", context)


def _picture_or_404(request: SignedInRequest, slug: str, pk: int) -> Picture:
    pictures = summary_or_404(request, slug).pictures.select_related("summary__meeting")
    return get_object_or_404(pictures, pk=pk)
