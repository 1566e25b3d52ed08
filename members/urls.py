from django.urls import URLPattern, URLResolver, include, path

from members.models import Organisation, Person
from members.views import directory, held_links, merging, roles, second_factor, sign_in

# allauth's own list has passwords, sign-up and addresses to manage; here one address is one account, proved by a code.
accounts: list[URLPattern | URLResolver] = [
    path("login/code/", sign_in.sign_in, name="account_request_login_code"),
    path("login/code/confirm/", sign_in.code, name="account_confirm_login_code"),
    path("login/", sign_in.to_sign_in, name="account_login"),
    path("signup/", sign_in.to_sign_in, name="account_signup"),
    path("logout/", sign_in.sign_out, name="account_logout"),
    path("inactive/", sign_in.inactive, name="account_inactive"),
    path("email/", sign_in.new_address, name="account_email"),
    path("email/code/", sign_in.new_address_code, name="account_email_code"),
    path("2fa/", second_factor.overview, name="mfa_index"),
    path("2fa/authenticate/", second_factor.authenticate, name="mfa_authenticate"),
    path("2fa/reauthenticate/", second_factor.reauthenticate, name="mfa_reauthenticate"),
    path("2fa/totp/activate/", second_factor.activate, name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", second_factor.deactivate, name="mfa_deactivate_totp"),
    path("2fa/recovery-codes/", second_factor.view_codes, name="mfa_view_recovery_codes"),
    path("2fa/recovery-codes/generate/", second_factor.generate, name="mfa_generate_recovery_codes"),
    path("2fa/recovery-codes/download/", second_factor.download_codes, name="mfa_download_recovery_codes"),
]

public: list[URLPattern | URLResolver] = [
    path("accounts/", include(accounts)),
    path("links/remembering/", held_links.remembering, name="link_remembering"),
    path("links/forgetting/", held_links.forgetting, name="link_forgetting"),
]
organise: list[URLPattern] = [
    path("organisations/", directory.organisations, name="organisations"),
    path("organisations/new/", directory.new_organisation, name="organisation_new"),
    path("organisations/import/", directory.upload, name="members_import"),
    path("organisations/import/members.xlsx", directory.template, name="members_import_template"),
    path("organisations/<int:pk>/", directory.organisation, name="organisation"),
    path("organisations/<int:pk>/details/", directory.organisation_details, name="organisation_details"),
    path(
        "organisations/<int:pk>/deactivation/",
        directory.deactivate,
        {"model": Organisation},
        name="organisation_deactivation",
    ),
    path(
        "organisations/<int:pk>/reactivation/",
        directory.reactivate,
        {"model": Organisation},
        name="organisation_reactivation",
    ),
    path("roles/", roles.roles, name="roles"),
    path("roles/<int:pk>/last-day/", roles.last_day, name="role_last_day"),
    path("roles/<int:pk>/end/", roles.end, name="role_end"),
    path("roles/<int:pk>/restoration/", roles.restore, name="role_restoration"),
    path("roles/<int:pk>/second-code-removal/", roles.remove_second_code, name="second_code_removal"),
    path("people/", directory.people, name="people"),
    path("people/new/", directory.new_person, name="person_new"),
    path("people/new/doubles/", merging.while_typing, name="person_duplicates"),
    path("people/doubles/", merging.duplicates, name="duplicates"),
    path("people/merges/<int:pk>/undoing/", merging.undo, name="merge_undoing"),
    path("people/<int:pk>/", directory.person, name="person"),
    path("people/<int:pk>/merging/", merging.partner, name="merge_partner"),
    path("people/<int:pk>/merging/<int:other>/", merging.merge, name="merge"),
    path("people/<int:pk>/merging/<int:other>/distinction/", merging.tell_apart, name="distinction"),
    path("people/<int:pk>/details/", directory.person_details, name="person_details"),
    path("people/<int:pk>/deactivation/", directory.deactivate, {"model": Person}, name="person_deactivation"),
    path("people/<int:pk>/reactivation/", directory.reactivate, {"model": Person}, name="person_reactivation"),
]
