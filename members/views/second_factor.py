"""A second factor for who has a role: an app and its recovery codes. The flow is allauth's, the pages ours."""

from functools import wraps

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.base import views as base
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache

from coalition_events.common.forms import CoalitionFormMixin
from members.actions.sign_in import second_factor_scope
from members.forms.sign_in import CountedCode
from members.queries.known_browser import remember_browser
from members.views.access import SignedInRequest, View, needs_second_factor_now

never_cached = method_decorator(never_cache, name="dispatch")


def role_required[**P](view: View[P]) -> View[P]:
    """Whoever may do something under /organise/ passes, also once their week to set up a second factor is over."""

    @wraps(view)
    def guarded(request: SignedInRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.rights:
            raise PermissionDenied
        needs_second_factor_now(request)
        return view(request, *args, **kwargs)

    return guarded


class Refusing:
    """What is refused is answered with 422."""

    def form_invalid(self, form: CoalitionFormMixin) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)  # type: ignore[misc]
        response.status_code = 422
        return response


class Remembering(Refusing):
    """Whoever was right once in this browser has tries of their own in it from then on."""

    request: HttpRequest

    def form_valid(self, form: CountedCode) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        remember_browser(self.request, response, second_factor_scope(form.user))
        return response


@never_cached
class Authenticate(Remembering, base.AuthenticateView):
    """Between the code by email and being signed in."""


@never_cached
class Reauthenticate(Remembering, base.ReauthenticateView):
    """Before the second factor itself is changed."""


@never_cached
class Activate(Refusing, totp.ActivateTOTPView):
    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        context: dict[str, object] = super().get_context_data(**kwargs)
        # Drawn in the page: a picture in a data: address is against our Content-Security-Policy.
        context["qr"] = mark_safe(str(context["totp_svg"]).partition("?>")[2])  # noqa: S308 - it is qrcode's
        return context

    def form_valid(self, form: CoalitionFormMixin) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        # Who has just typed a code from the app need not type the next one to see the recovery codes.
        record_authentication(self.request, self.request.user, method="mfa", type="totp", reauthenticated=True)
        return response


class Deactivate(Refusing, totp.DeactivateTOTPView):
    pass


class Generate(Refusing, recovery_codes.GenerateRecoveryCodesView):
    pass


authenticate = Authenticate.as_view()
reauthenticate = Reauthenticate.as_view()
overview = role_required(base.IndexView.as_view())
activate = role_required(Activate.as_view())
deactivate = Deactivate.as_view()
generate = role_required(Generate.as_view())
view_codes = role_required(never_cache(recovery_codes.ViewRecoveryCodesView.as_view()))
download_codes = role_required(recovery_codes.DownloadRecoveryCodesView.as_view())
