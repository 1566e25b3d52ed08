"""Django's admin, for rare repairs: behind the same sign-in as everything else, for superusers only."""

from typing import NoReturn, cast, override

from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from coalition_events.common import theme
from members.models import Account, Right
from members.views.access import SignedInRequest, needs_second_factor_now


class RepairSite(AdminSite):
    site_title = site_header = lazy(theme.member_meetings, str)()
    index_title = _("Repairs")

    def has_permission(self, request: HttpRequest) -> bool:
        account = request.user
        if not isinstance(account, Account) or not account.may(Right.ADMINISTER):
            return False
        return not needs_second_factor_now(cast("SignedInRequest", request))

    @method_decorator(login_not_required)
    @override
    def login(self, request: HttpRequest, extra_context: object = None) -> HttpResponse:
        if isinstance(request.user, Account) and request.user.may(Right.ADMINISTER):
            return redirect("mfa_index")  # nothing else keeps them out
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect_to_login(request.GET.get("next", request.get_full_path()))

    @override
    def password_change(self, request: HttpRequest, extra_context: object = None) -> NoReturn:
        raise Http404  # nobody here has a password
