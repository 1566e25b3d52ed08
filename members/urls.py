from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from members.views import sign_in

to_account = RedirectView.as_view(pattern_name="account")

# allauth's own list has passwords, sign-up and addresses to manage; here one address is one account, proved by a code.
accounts: list[URLPattern | URLResolver] = [
    path("login/code/", sign_in.sign_in, name="account_request_login_code"),
    path("login/code/confirm/", sign_in.code, name="account_confirm_login_code"),
    path("login/", sign_in.to_sign_in, name="account_login"),
    path("signup/", sign_in.to_sign_in, name="account_signup"),
    path("logout/", sign_in.sign_out, name="account_logout"),
    path("inactive/", sign_in.inactive, name="account_inactive"),
    path("email/", to_account, name="account_email"),
]

public: list[URLPattern | URLResolver] = [path("accounts/", include(accounts))]
organise: list[URLPattern] = []
