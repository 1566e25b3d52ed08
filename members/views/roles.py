"""Who has which role, until when: administrators invite, change the last day, end a role, and restore it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coalition_events.common.forms import sent
from coalition_events.common.refusals import attempt
from members.actions import roles as actions
from members.forms.roles import LastDayForm, RoleForm
from members.models import Right, Role
from members.queries.roles import roles_ended, roles_in_use
from members.views.access import SignedInRequest, needs

administrator_required = needs(Right.ADMINISTER)


@administrator_required
def roles(request: SignedInRequest) -> HttpResponse:
    now, form = timezone.now(), RoleForm(sent(request))
    if role := form.attempt(lambda: actions.invite(**form.cleaned_data, by=request.user, now=now)):
        words = _("%(account)s has this role now: %(role)s. An email invites them.")
        messages.success(request, words % {"account": role.account, "role": role.get_name_display()})
        return redirect("organise:roles")
    context = {"section": "site", "form": form, "in_use": roles_in_use(now), "ended": roles_ended(now)}
    return render(request, "members/roles.html", context, status=form.status)


@administrator_required
@require_POST
def last_day(request: SignedInRequest, pk: int) -> HttpResponse:
    role, form = _role(pk), LastDayForm(request.POST)
    if form.is_valid():
        day = form.cleaned_data["last_day"]
        attempt(request, lambda: actions.change_last_day(role, day, by=request.user, now=timezone.now()), _("Saved."))
    else:
        messages.error(request, _("This is not a date. Nothing was changed."))
    return redirect("organise:roles")


@administrator_required
@require_POST
def end(request: SignedInRequest, pk: int) -> HttpResponse:
    role = _role(pk)
    done = _("The role of %(account)s has ended. You can restore it below.") % {"account": role.account}
    attempt(request, lambda: actions.take_back(role, by=request.user, now=timezone.now()), done)
    return redirect("account" if role.account_id == request.user.pk else "organise:roles")


@administrator_required
@require_POST
def restore(request: SignedInRequest, pk: int) -> HttpResponse:
    role = _role(pk)
    done = _("%(account)s has this role again.") % {"account": role.account}
    attempt(request, lambda: actions.give_back(role, by=request.user, now=timezone.now()), done)
    return redirect("organise:roles")


@administrator_required
@require_POST
def remove_second_code(request: SignedInRequest, pk: int) -> HttpResponse:
    account = _role(pk).account
    done = _("The second code of %(account)s is removed. An email tells them.") % {"account": account}
    attempt(request, lambda: actions.remove_second_factor(account, by=request.user, now=timezone.now()), done)
    return redirect("organise:roles")


def _role(pk: int) -> Role:
    return get_object_or_404(Role.objects.select_related("account"), pk=pk)
