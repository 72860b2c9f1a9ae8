"""The addresses of signing in and of one's account, below the language."""

from django.urls import path

from birpencere.identity.views import asan, profile, registration, sign_in

app_name = "identity"
urlpatterns = [
    path("sign-in", sign_in.sign_in, name="sign_in"),
    path("sign-in/password", sign_in.sign_in_password, name="sign_in_password"),
    path("sign-in/asan", asan.sign_in_asan, name="sign_in_asan"),
    path("sign-in/asan/wait", asan.asan_wait, name="asan_wait"),
    path("sign-in/asan/cancel", asan.asan_cancel, name="asan_cancel"),
    path("sign-in/register", registration.register, name="register"),
    path("sign-in/register/account", registration.register_account, name="register_account"),
    path("sign-out", sign_in.sign_out, name="sign_out"),
    path("signed-out", sign_in.signed_out, name="signed_out"),
    path("profile", profile.profile, name="profile"),
    path("profile/password", profile.new_password, name="new_password"),
    path("profile/end-sessions", profile.end_sessions, name="end_sessions"),
]
