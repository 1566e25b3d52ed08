"""What is brought to a session: the organisers' side of it, and handed out: materials as downloads, photographs as
pictures.
"""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_POST, require_safe

from coalition_events.agenda.actions.materials import bring, move_material, retitle, take_away
from coalition_events.agenda.files.photographs import FOLDER, small
from coalition_events.agenda.files.sniffing import CONTENT_TYPES
from coalition_events.agenda.forms.answers import MaterialForm, NewMaterialForm
from coalition_events.agenda.models import Material, Profile, Release, Session
from coalition_events.agenda.queries.public_agenda import PublicAgenda
from coalition_events.agenda.views.panel.links import APPEARANCE, is_theirs, organiser_of
from coalition_events.agenda.views.released import is_member
from coalition_events.agenda.views.sessions import of_session
from coalition_events.common.forms import edit
from coalition_events.common.text import clean
from members.views.access import SignedInRequest


@of_session
def material_new(request: SignedInRequest, session: Session) -> HttpResponse:
    form = NewMaterialForm(request.POST, request.FILES) if request.method == "POST" else NewMaterialForm()
    if form.attempt(lambda: bring(session, by=request.user, **form.material())):
        return _back(session)
    context = {"meeting": session.meeting, "section": "agenda", "session": session, "form": form}
    return render(request, "agenda/organise/material_new.html", context, status=form.status)


@of_session
def material(request: SignedInRequest, session: Session, number: int) -> HttpResponse:
    row = _material(session, number)
    row, form, saved = edit(request, MaterialForm, row, lambda form: retitle(row, by=request.user, **form.words()))
    if saved:
        return _back(session)
    context = {"meeting": session.meeting, "section": "agenda", "session": session, "material": row, "form": form}
    context |= {
        "back": session.get_organise_url(),
        "removal": reverse("organise:material_removal", args=[session.meeting.slug, session.pk, number]),
    }
    return render(request, "agenda/organise/material.html", context, status=form.status)


@of_session
@require_POST
def material_remove(request: SignedInRequest, session: Session, number: int) -> HttpResponse:
    row = _material(session, number)
    take_away(row, by=request.user)
    messages.success(request, _("“%(title)s” is removed. You can undo this on the board.") % {"title": row})
    return _back(session)


@of_session
@require_POST
def material_order(request: SignedInRequest, session: Session, number: int) -> HttpResponse:
    steps = -1 if request.POST.get("direction") == "up" else 1
    move_material(_material(session, number), steps=steps, by=request.user)
    return _back(session)


def _material(session: Session, number: int) -> Material:
    return get_object_or_404(session.materials.select_related("session"), pk=number)


def _back(session: Session) -> HttpResponse:
    return redirect(session.get_organise_url() + "#materials")


NOTHING_RUNS = "default-src 'none'; sandbox"


@login_not_required
@never_cache
@require_safe
def download(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """For everybody, or for members, once its session is public; before, for organisers and those who appear in it."""
    rows = Material.objects.select_related("session__meeting")
    found: Material = get_object_or_404(rows, session__meeting__slug=slug, pk=pk)
    if not organiser_of(request) and not _appears_in_it(request, found):
        if not _is_public(found):
            raise Http404
        if not found.is_public and not is_member(request.user):
            if request.user.is_authenticated:
                raise Http404
            return redirect_to_login(request.get_full_path())
    name = f"{slug}-{slugify(found.title)[:60] or 'material'}-{found.pk}.{found.extension}"
    return _handed_out(str(found.file.name), CONTENT_TYPES[found.extension], name)


@login_not_required
@cache_control(public=True, max_age=3600)
@require_safe
def photograph(_request: HttpRequest, name: str) -> HttpResponseBase:
    """Under a name that nobody guesses, for as long as a profile has it."""
    name = clean(name)
    large = f"{FOLDER}/{name.removesuffix('.jpg').removesuffix('-small')}.jpg"
    if f"{FOLDER}/{name}" not in (large, small(large)) or not Profile.objects.filter(photograph=large).exists():
        raise Http404
    return _handed_out(f"{FOLDER}/{name}", "image/jpeg")


def _appears_in_it(request: HttpRequest, download: Material) -> bool:
    """By the link that this browser holds, or signed in."""
    rows = download.session.appearances.live().select_related("person")
    return any(APPEARANCE.is_held(request, row) or is_theirs(request, row.person) for row in rows)


def _is_public(download: Material) -> bool:
    """Its session stands open in the newest release, and nobody has closed it since."""
    if download.session.members_only:
        return False
    release = Release.objects.newest(download.session.meeting.slug).first()
    session = PublicAgenda(release).session(download.session_id) if release else None
    return session is not None and session.has_page


def _handed_out(file: str, content_type: str, name: str = "") -> HttpResponseBase:
    try:
        opened = default_storage.open(file)
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(opened, content_type=content_type, as_attachment=bool(name), filename=name)
    response.headers["Content-Security-Policy"] = NOTHING_RUNS
    return response
