"""All settings, from the environment; a wrong value stops the start with a sentence that names it.

Two modes. `demonstration` (the default) serves this computer only, over plain http, with a key it makes
itself. `production` needs a key and host names, and is served behind TLS unless PLAIN_HTTP says otherwise.
"""

from pathlib import Path
from urllib.parse import quote

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key
from django.utils.translation import gettext_lazy as _

from ecocounty.environment import (
    read_choice,
    read_database,
    read_email,
    read_folder,
    read_hosts,
    read_key,
    read_port,
    read_switch,
    read_text,
    read_time_zone,
)

BASE_DIR = Path(__file__).resolve().parent.parent


def own_key(folder: Path) -> str:
    """Return the demonstration's key, made once and kept in var/, readable by its owner only."""
    path = folder / "secret_key"
    try:
        if not path.exists() or not path.stat().st_size:
            path.touch(mode=0o600)
            path.write_text(get_random_secret_key(), encoding="utf-8")
        return path.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"{path} cannot be read or written: {error.strerror}. Set VAR_DIR to a folder of your own."
        ) from error


MODE = read_choice("ECOCOUNTY_MODE", choices=("demonstration", "production"), default="demonstration")
IN_PRODUCTION = MODE == "production"
# Loopback only: sign-ins of the demonstration work here and nowhere else.
LOOPBACK_ONLY = not IN_PRODUCTION
PLAIN_HTTP = read_switch("PLAIN_HTTP", default=not IN_PRODUCTION)
PORT = read_port("PORT", default="8000")

VAR_DIR = read_folder("VAR_DIR", default=BASE_DIR / "var")
PRIVATE_ROOT = VAR_DIR / "private"

DEBUG = False
SECRET_KEY = read_key("SECRET_KEY") if IN_PRODUCTION else own_key(VAR_DIR)
ALLOWED_HOSTS = read_hosts("ALLOWED_HOSTS") if IN_PRODUCTION else ["127.0.0.1", "localhost", "[::1]"]

INSTALLED_APPS = [
    "ecocounty",
    "ecocounty.history",
    "ecocounty.units",
    "ecocounty.evidence",
    "ecocounty.figures",
    "ecocounty.followups",
    "projects",
    "campaigns",
    "ecocounty.returns",
    "scoring",
    "ecocounty.dashboard",
    "ecocounty.demonstration",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_htmx",
]

MIDDLEWARE = [
    "csp.middleware.CSPMiddleware",
    "ecocounty.units.middleware.loopback_only",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "ecocounty.history.middleware.name_request",
    "ecocounty.errors.explain_refused_method",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "ecocounty.units.middleware.AccessMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "ecocounty.urls"
WSGI_APPLICATION = "ecocounty.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "ecocounty.units.context.add_frame",
            ],
        },
    }
]

DATABASES = {
    "default": read_database("DATABASE_URL", default=f"sqlite:///{quote(str(VAR_DIR / 'ecocounty.sqlite3'))}")
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A government record: every commit reaches the disk (FULL), and writers queue (IMMEDIATE, 20 s).
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
else:
    DATABASES["default"].setdefault("CONN_MAX_AGE", 60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "units.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "ecocounty.units.sign_in.OfficeBackend",
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "dashboard:home"
LOGOUT_REDIRECT_URL = "login"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# Sign-in is slowed per user and per user with address; never by address alone, for a whole county
# government sits behind one. A browser known to the user is counted apart: ecocounty/units/sign_in/.
AXES_HANDLER = "ecocounty.units.sign_in.OfficeAxesHandler"
AXES_LOCKOUT_PARAMETERS = ["username", ["username", "ip_address"]]
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 1 / 6
AXES_RESET_ON_SUCCESS = False
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_CLIENT_IP_CALLABLE = "ecocounty.units.sign_in.address_of"
AXES_LOCKOUT_CALLABLE = "ecocounty.units.sign_in.answer_locked_out"
AXES_ENABLE_ADMIN = False

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "ecocounty.errors.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if not PLAIN_HTTP:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    LANGUAGE_COOKIE_SECURE = True
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "zh-hant"
LANGUAGES = [
    ("zh-hant", _("Traditional Chinese")),
    ("zh-hans", _("Simplified Chinese")),
    ("en", _("English")),
]
LOCALE_PATHS = [BASE_DIR / "ecocounty" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = read_time_zone("TIME_ZONE", default="Asia/Shanghai")

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR_DIR / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": PRIVATE_ROOT},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# A workbook may have 5 MB; a form beside it stays small.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
DATA_UPLOAD_MAX_NUMBER_FILES = 5

EMAIL_CONFIG = read_email("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = read_text("DEFAULT_FROM_EMAIL", default="ecocounty@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "ecocounty.log_lines.LineFormatter",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # What was refused has its line with the number from ecocounty.errors already.
    "loggers": {"ecocounty": {"level": "INFO"}, "django.request": {"level": "ERROR"}},
}
