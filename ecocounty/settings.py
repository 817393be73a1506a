"""All settings, from the environment; a wrong value stops the start with a sentence that names it.

Two modes. `demonstration` (the default) serves this computer only, over plain http, with a key it makes
itself. `production` needs a key and host names, and is served behind TLS unless PLAIN_HTTP says otherwise.
SECRET_KEY and DATABASE_URL may come from a file: SECRET_KEY_FILE, DATABASE_URL_FILE.
"""

import os
from pathlib import Path
from urllib.parse import quote

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from ecocounty.environment import (
    read_choice,
    read_count,
    read_database,
    read_email,
    read_folder,
    read_hosts,
    read_key,
    read_log_file,
    read_networks,
    read_port,
    read_site_url,
    read_switch,
    read_text,
    read_time_zone,
)
from ecocounty.own_key import own_key

BASE_DIR = Path(__file__).resolve().parent.parent


MODE = read_choice("ECOCOUNTY_MODE", choices=("demonstration", "production"), default="demonstration")
IN_PRODUCTION = MODE == "production"
# Loopback only: sign-ins of the demonstration work here and nowhere else.
LOOPBACK_ONLY = not IN_PRODUCTION
PLAIN_HTTP = read_switch("PLAIN_HTTP", default=not IN_PRODUCTION)
PORT = read_port("PORT", default="8000")
# Processes, and requests that each answers at once: `manage.py serve`.
WORKERS = read_count("WORKERS", default="2", most=64)
THREADS = read_count("THREADS", default="4", most=64)
# Whose X-Forwarded-Proto and X-Forwarded-For are believed; everybody else's are taken away.
LOOPBACK = "127.0.0.0/8,::1"
TRUSTED_PROXIES = read_networks("TRUSTED_PROXIES", default=LOOPBACK)

VAR_DIR = read_folder("VAR_DIR", default=BASE_DIR / "var")
# Several hosts name a folder that they share.
PRIVATE_ROOT = read_folder("PRIVATE_ROOT", default=VAR_DIR / "private")

DEBUG = False
SECRET_KEY = read_key("SECRET_KEY") if IN_PRODUCTION else own_key(VAR_DIR)
ALLOWED_HOSTS = read_hosts("ALLOWED_HOSTS") if IN_PRODUCTION else ["127.0.0.1", "localhost", "[::1]"]

INSTALLED_APPS = [
    "ecocounty",
    "ecocounty.history",
    "ecocounty.notices",
    "ecocounty.units",
    "ecocounty.evidence",
    "ecocounty.registers",
    "ecocounty.figures",
    "ecocounty.followups",
    "projects",
    "campaigns",
    "ecocounty.returns",
    "scoring",
    "ecocounty.dashboard",
    "ecocounty.upkeep",
    "ecocounty.demonstration",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_htmx",
]

MIDDLEWARE = [
    "ecocounty.units.proxies.believe_known_proxies",
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
    "ecocounty.units.sessions.middleware.limit_sessions",
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
                "ecocounty.notices.context.add_count",
            ],
        },
    }
]

DATABASES = {
    "default": read_database("DATABASE_URL", default=f"sqlite:///{quote(str(VAR_DIR / 'ecocounty.sqlite3'))}")
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A government record: every commit reaches the disk (FULL), and writers stand in line (IMMEDIATE, 20 s).
    DATABASES["default"]["ENGINE"] = "ecocounty.queued_sqlite"
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# Kept open: whenever the last connection closes, SQLite folds its log into the file and all others wait.
DATABASES["default"].setdefault("CONN_MAX_AGE", 60)
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

# Whose session it is, since when and from where stand beside it; limits: ecocounty/units/sessions/limits.py.
SESSION_ENGINE = "ecocounty.units.sessions.store"
SESSION_COOKIE_AGE = 12 * 3600
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
    # An hour at first: a browser that was told a year cannot be told otherwise when the certificate lapses.
    SECURE_HSTS_SECONDS = read_count("HSTS_SECONDS", default="3600", least=0, most=2 * 365 * 24 * 3600)
    LANGUAGE_COOKIE_SECURE = True
# W005, W021 ask for HSTS on all subdomains and in browsers' lists: a county host speaks for itself alone,
# and a list is not left again for months.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
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
        "OPTIONS": {
            "location": PRIVATE_ROOT,
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# A workbook may have 5 MB; a form beside it stays small.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
# Above what the evidence room takes at once, so that its sentence is read and not an error page.
DATA_UPLOAD_MAX_NUMBER_FILES = 100

EMAIL_CONFIG = read_email("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = read_text("DEFAULT_FROM_EMAIL", default="ecocounty@localhost")
# A mail server that does not answer is given up after so many seconds, and tried again later.
EMAIL_TIMEOUT = 5
# Where people find this site, for a mail goes out without a request that could tell.
HOST = ALLOWED_HOSTS[0].lstrip(".")
SITE_URL = read_site_url("SITE_URL", default=f"http://{HOST}:{PORT}" if PLAIN_HTTP else f"https://{HOST}")

LOG_FILE = read_log_file("LOG_FILE")
LOG_HANDLERS = {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}}
if LOG_FILE:
    # Many processes append to one file and notice that `manage.py daily`, the only one to turn it over,
    # put it aside. An open file cannot be put aside on Windows; there it is copied and emptied.
    kind = "logging.FileHandler" if os.name == "nt" else "logging.handlers.WatchedFileHandler"
    LOG_HANDLERS["file"] = {"class": kind, "filename": LOG_FILE, "encoding": "utf-8", "formatter": "line"}
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
    "handlers": LOG_HANDLERS,
    "root": {"handlers": list(LOG_HANDLERS), "level": "WARNING"},
    # What was refused has its line with the number from ecocounty.errors already.
    "loggers": {
        "ecocounty": {"level": "INFO"},
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}
