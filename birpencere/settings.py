"""Every setting, each value from the environment; a wrong one stops the process with its name."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from birpencere.kernel import config, embedded, pool, roles, secrets

ROOT = Path(__file__).resolve().parent.parent
VAR = Path(config.text("BIRPENCERE_VAR", str(ROOT / "var"))).resolve()
CATALOGUE = Path(config.text("BIRPENCERE_CATALOGUE", str(ROOT / "catalogue"))).resolve()
BUILD = ROOT / "build"

DEBUG = False
SANDBOX = config.switch("BIRPENCERE_SANDBOX", False)
PORT = config.number("PORT", 8000, low=1, high=65535)
PUBLIC_URL = config.text("BIRPENCERE_PUBLIC_URL", f"http://localhost:{PORT}").rstrip("/")
BEHIND_TLS = PUBLIC_URL.startswith("https://")
ALLOWED_HOSTS = config.text("BIRPENCERE_HOSTS", "*" if SANDBOX else "localhost,127.0.0.1").split(
    ","
)
SECRET_KEY = secrets.secret_text("session-key", folder=VAR / "secrets")

# --- processes ---------------------------------------------------------------------------------------
BIND = config.text("BIRPENCERE_BIND", "127.0.0.1")
"""The address that the web server listens on; 0.0.0.0 is every one."""
WEB_PROCESSES = config.number(
    "BIRPENCERE_WEB_PROCESSES", min(8, len(os.sched_getaffinity(0))), low=1, high=64
)
WEB_THREADS = config.number("BIRPENCERE_WEB_THREADS", 4, low=1, high=64)
"""Requests that one web process works on at once, each with a database connection."""
WORKER_JOBS = config.number("BIRPENCERE_WORKER_JOBS", 8, low=1, high=64)
"""Background jobs that the worker does at once."""
LINKED_DATA = config.switch("BIRPENCERE_LINKED_DATA", True)
"""Whether the worker writes the registry as linked data (CPSV-AP)."""
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

# --- database ----------------------------------------------------------------------------------------
DATABASE_URL = config.text("DATABASE_URL", "") or embedded.url(VAR)
DATABASE_ROLE = config.text("BIRPENCERE_DATABASE_ROLE", "")
"""The PostgreSQL role that a process takes on: birpencere_web, birpencere_worker, or none: the owner."""


def _database(url: str, role: str) -> dict[str, Any]:
    parts = urlsplit(url)
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    host = options.pop("host", parts.hostname or "")
    settings = ["-c timezone=UTC", "-c lock_timeout=5s", "-c statement_timeout=30s"]
    if role:
        settings.append(f"-c role={role}")
        # One more than there are threads for requests: the one that writes down what was read.
        most = WEB_THREADS + 1 if role == roles.WEB else WORKER_JOBS + 2
        options["pool"] = pool.options(most)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/") or embedded.DATABASE,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 0,
        # A connection that its server has closed is replaced before a request gets it.
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "connect_timeout": 5,
            "options": " ".join(settings),
            # PostgreSQL parses and plans each statement of a connection once, not every time.
            "server_side_binding": True,
            "prepare_threshold": 5,
            **options,
        },
        "TEST": {"NAME": "test_birpencere"},
    }


DATABASES = {"default": _database(DATABASE_URL, DATABASE_ROLE)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- what it is made of ------------------------------------------------------------------------------
APPS = [
    "drafting",
    "opendata",
    "statistics",
    "cpsv",
    "applications",
    "bookings",
    "enquiries",
    "reports",
    "examinations",
    "subscriptions",
    "editorial",
    "registration",
    "sales",
    "lost_property",
    "payments",
    "signatures",
    "documents",
    "exchange",
    "resources",
    "feed",
    "notifications",
    "regulations",
    "fees",
    "registry",
    "clients",
    "identity",
    "audit",
    "web",
    "kernel",
]
INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "csp",
    "procrastinate.contrib.django",
    "birpencere",
    *(f"birpencere.{app}" for app in APPS),
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "birpencere.statistics.middleware.TrafficMiddleware",
    "birpencere.web.middleware.HeadersMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "birpencere.web.framing.FramedPagesMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "birpencere.identity.middleware.ActorMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "birpencere.web.middleware.ErrorMiddleware",
]
ROOT_URLCONF = "birpencere.urls"
WSGI_APPLICATION = "birpencere.wsgi.application"
TEMPLATE_CACHE = Path(config.text("BIRPENCERE_TEMPLATE_CACHE", str(VAR / "templates")))
"""Where the web server keeps what templates were compiled to; only its own user may write there."""
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "birpencere.web.jinja.environment",
            "context_processors": ["birpencere.web.context.page"],
        },
    }
]

# --- languages and time ------------------------------------------------------------------------------
LANGUAGE_CODE = "az"
LANGUAGES = [("az", _("Azerbaijani")), ("en", _("English")), ("ru", _("Russian"))]
LOCALE_PATHS = [ROOT / "birpencere" / "web" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
COUNTRY_TIME_ZONE = "Asia/Baku"

# --- static files ------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = BUILD / "staticfiles"
STATICFILES_DIRS = [BUILD / "static"] if (BUILD / "static").is_dir() else []
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 300

# --- sessions, passwords, headers --------------------------------------------------------------------
SESSION_ENGINE = "birpencere.identity.sessions"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_COOKIE_NAME = "birpencere"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = BEHIND_TLS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = BEHIND_TLS
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
CSRF_FAILURE_VIEW = "birpencere.identity.views.stale.csrf_failure"
LANGUAGE_COOKIE_SAMESITE = "Lax"
PASSWORD_HASHERS = ["birpencere.identity.hashers.Argon2"]
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 63_072_000 if BEHIND_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = BEHIND_TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SECURE_SSL_REDIRECT = False
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
UPLOAD_LIMIT = 20 * 1024 * 1024

# --- open data ---------------------------------------------------------------------------------------
DATA_LIMIT = config.number("BIRPENCERE_DATA_LIMIT", 50, low=1, high=2000) * 1024 * 1024
"""Bytes of a file that an agency sends or that is fetched from it; the setting is in MiB."""
DATA_ROWS = config.number("BIRPENCERE_DATA_ROWS", 1_000_000, low=1, high=1_048_575)
"""Rows of a data set; a sheet has no more."""
DATA_QUERYABLE = config.number("BIRPENCERE_DATA_QUERYABLE", 100_000)
"""Rows up to which a data set can be asked for single ones."""
DATA_FROM_INSIDE = config.switch("BIRPENCERE_DATA_FROM_INSIDE", SANDBOX)
"""Whether data may be fetched without TLS and from addresses that are not public."""
OWN_DATA = config.switch("BIRPENCERE_OWN_DATA", True)
"""Whether the worker publishes the system's own data sets."""

# --- money -------------------------------------------------------------------------------------------
REFUND_LIMIT = config.number("BIRPENCERE_REFUND_LIMIT", 100)
"""AZN; a refund above it is approved by a second person."""
OPERATOR = config.text("BIRPENCERE_OPERATOR", "communications-it-ministry")
"""Slug of the agency that operates the portal: its seal is on receipts and on closed days."""
STATEMENTS = Path(config.text("BIRPENCERE_STATEMENTS", str(VAR / "statements" / "in")))
"""Files of banks that are laid here are read, and moved to `done` or `refused` beside it."""
BANK_KEYS = config.pairs("BIRPENCERE_BANK_KEYS")
"""Keys of banks and payment terminals for the API, by the client's name."""

# --- the outside world: addresses only, so that a real provider replaces the sandbox's ------------------
SANDBOX_PORT = config.number("BIRPENCERE_SANDBOX_PORT", 8100, low=1, high=65000)
SANDBOX_URL = f"http://127.0.0.1:{SANDBOX_PORT}"
SANDBOX_PASSWORD = "Pencere-2026!"  # noqa: S105  # of invented people, printed at the start


def _outside(name: str, offset: int, path: str = "") -> str:
    default = f"http://127.0.0.1:{SANDBOX_PORT + offset}{path}" if SANDBOX else ""
    return config.text(name, default).rstrip("/")


MOBILE_ID_URL = _outside("BIRPENCERE_MOBILE_ID_URL", 2, "/mid-api")
MOBILE_ID_RP_UUID = config.text(
    "BIRPENCERE_MOBILE_ID_RP_UUID", "00000000-0000-0000-0000-000000000000"
)
MOBILE_ID_RP_NAME = config.text("BIRPENCERE_MOBILE_ID_RP_NAME", "Bir Pencere")
POPULATION_REGISTER_URL = _outside("BIRPENCERE_POPULATION_REGISTER_URL", 3, "/population")
TAX_REGISTER_URL = _outside("BIRPENCERE_TAX_REGISTER_URL", 3, "/tax")
DEBTS_REGISTER_URL = _outside("BIRPENCERE_DEBTS_REGISTER_URL", 3, "/debts")
RECORDS_REGISTER_URL = _outside("BIRPENCERE_RECORDS_REGISTER_URL", 3, "/records")
EGOVPAY_URL = _outside("BIRPENCERE_EGOVPAY_URL", 6)
ACQUIRER_URL = _outside("BIRPENCERE_ACQUIRER_URL", 7, "/gateway")
PAYMENT_KEYS = Path(config.text("BIRPENCERE_PAYMENT_KEYS", str(VAR / "sandbox" / "payments.json")))
"""The keys of the payment gateways, as JSON by the gateway's name; read anew, so that they can be changed."""
TSA_URL = _outside("BIRPENCERE_TSA_URL", 1, "/az/tsa/tsa")
TRUST_ANCHORS = [
    Path(path)
    for path in config.text("BIRPENCERE_TRUST_ANCHORS", str(VAR / "sandbox" / "trust.pem")).split(
        ","
    )
]
SEALS = Path(config.text("BIRPENCERE_SEALS", str(VAR / "sandbox" / "seals")))
EMAIL_HOST = config.text("BIRPENCERE_SMTP_HOST", "127.0.0.1")
EMAIL_PORT = config.number("BIRPENCERE_SMTP_PORT", SANDBOX_PORT + 5 if SANDBOX else 25, high=65535)
EMAIL_HOST_USER = config.text("BIRPENCERE_SMTP_USER", "")
EMAIL_HOST_PASSWORD = config.text("BIRPENCERE_SMTP_PASSWORD", "")
EMAIL_USE_TLS = config.switch("BIRPENCERE_SMTP_TLS", False)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = config.text("BIRPENCERE_MAIL_FROM", "Bir Pəncərə <noreply@birpencere.example>")
DOCUMENT_FONTS = BUILD / "fonts"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    # What it says of each call is the address, and so of whom a register is asked.
    "loggers": {"httpx": {"level": "WARNING"}},
    "root": {"handlers": ["stderr"], "level": config.text("BIRPENCERE_LOG_LEVEL", "WARNING")},
}
SILENCED_SYSTEM_CHECKS = ["security.W004", "security.W008", "security.W012", "security.W016"]
