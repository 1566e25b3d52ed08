from hashlib import blake2b

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.templatetags.static import static
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from coalition_events.summaries.models import Summary


@require_safe
@login_not_required
def summary(request: HttpRequest, slug: str) -> HttpResponse:
    """The approved article; a draft is not there for the public."""
    article = get_object_or_404(Summary.objects.public().select_related("meeting"), meeting__slug=slug)
    etag = _etag(article)
    is_for_everyone = not request.user.is_authenticated  # the page of one who is signed in says so
    if is_for_everyone and (response := get_conditional_response(request, etag=etag)):
        return response
    wanted = get_language() or "en"
    context = {
        "meeting": article.meeting,
        "section": "summary",
        "summary": article,
        "title": article.title_in(wanted),
        "text": article.text_in(wanted),
        "article_language": article.language_for(wanted),
        "address": settings.SITE_URL + article.get_absolute_url(),
    }
    response = render(request, "summaries/summary.html", context)
    if is_for_everyone:
        response.headers["ETag"] = etag
    return response


def _etag(article: Summary) -> str:
    """Another text, another language or another stylesheet makes another page."""
    says = (
        article.pk,
        article.version,
        article.approved_at,
        article.meeting.version,
        get_language(),
        static("css/app.css"),
    )
    return f'"{blake2b(repr(says).encode(), digest_size=12).hexdigest()}"'
