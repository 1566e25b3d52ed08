"""For rare repairs. Daily work is done under /organise/, which asks, warns and explains."""

from typing import override

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from members.actions.roles import LastAdministrator, refuse_without
from members.models import Account, Organisation, Person


class Undeletable(admin.ModelAdmin):  # type: ignore[type-arg]
    """What has a history is deactivated, not deleted."""

    @override
    def has_delete_permission(self, request: HttpRequest, obj: object | None = None) -> bool:
        return False


class AccountForm(forms.ModelForm):  # type: ignore[type-arg]
    def clean_is_active(self) -> bool:
        """An administrator always stays."""
        is_active: bool = self.cleaned_data["is_active"]
        if self.instance.is_superuser and not is_active:
            try:
                refuse_without([self.instance.pk])
            except LastAdministrator as refusal:
                raise forms.ValidationError(str(refusal)) from refusal
        return is_active


@admin.register(Account)
class AccountAdmin(Undeletable):
    form = AccountForm
    list_display = ["email", "name", "language", "is_staff", "is_superuser", "is_active", "last_login"]
    list_filter = ["is_staff", "is_superuser", "is_active"]
    search_fields = ["email", "name"]
    fields = ["email", "name", "language", "is_staff", "is_superuser", "is_active", "date_joined", "last_login"]
    # Roles are given and ended under /organise/roles/, which keeps these in step.
    readonly_fields = ["is_staff", "is_superuser", "date_joined", "last_login"]


@admin.register(Organisation)
class OrganisationAdmin(Undeletable):
    list_display = ["name", "short_name", "kind", "relation", "is_active"]
    list_filter = ["kind", "relation", "is_active"]
    search_fields = ["name", "name_km", "short_name"]


@admin.register(Person)
class PersonAdmin(Undeletable):
    list_display = ["full_name", "organisation", "email", "phone", "is_focal", "is_active"]
    list_filter = ["is_focal", "is_active"]
    list_select_related = ["organisation"]
    search_fields = ["full_name", "full_name_km", "email"]
    autocomplete_fields = ["organisation"]
