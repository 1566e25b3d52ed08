"""What people brought, handed out: materials as downloads, photographs as pictures."""

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.text import slugify
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe

from coalition_events.agenda.files.photographs import FOLDER, small
from coalition_events.agenda.files.sniffing import CONTENT_TYPES
from coalition_events.agenda.models import Material, Profile, Release
from coalition_events.agenda.queries.public_agenda import PublicAgenda
from coalition_events.agenda.views.introductions import is_member
from coalition_events.agenda.views.panel.links import APPEARANCE, is_theirs, organiser_of
from coalition_events.common.text import clean

NOTHING_RUNS = "default-src 'none'; sandbox"


@login_not_required
@never_cache
@require_safe
def material(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
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


def _appears_in_it(request: HttpRequest, material: Material) -> bool:
    """By the link that this browser holds, or signed in."""
    rows = material.session.appearances.live().select_related("person")
    return any(APPEARANCE.is_held(request, row) or is_theirs(request, row.person) for row in rows)


def _is_public(material: Material) -> bool:
    """Its session stands open in the newest release, and nobody has closed it since."""
    if material.session.members_only:
        return False
    release = Release.objects.newest(material.session.meeting.slug).first()
    session = PublicAgenda(release).session(material.session_id) if release else None
    return session is not None and session.has_page


def _handed_out(file: str, content_type: str, name: str = "") -> HttpResponseBase:
    try:
        opened = default_storage.open(file)
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(opened, content_type=content_type, as_attachment=bool(name), filename=name)
    response.headers["Content-Security-Policy"] = NOTHING_RUNS
    return response
