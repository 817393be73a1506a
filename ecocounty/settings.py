"""All settings, from the environment; a wrong value stops the start with a sentence that names it.

Two modes. `demonstration` (the default) serves this computer only, over plain http, with a key it makes
itself. `production` needs a key and host names, and is served behind TLS unless PLAIN_HTTP says otherwise.
"""

from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key
from django.utils.translation import gettext_lazy as _
from environ import Env

BASE_DIR = Path(__file__).resolve().parent.parent
env = Env()


def read_setting(read, name: str, **kwargs):
    """Read one value; say which one is wrong and what was found."""
    try:
        return read(name, **kwargs)
    except (ValueError, KeyError, ImproperlyConfigured) as error:
        found = env.ENVIRON.get(name)
        if found is None:
            raise ImproperlyConfigured(f"{name} is not set. Set it in the environment.") from error
        raise ImproperlyConfigured(f"{name} is {found!r}, which cannot be used: {error}") from error


def read_choice(name: str, *, choices: tuple[str, ...], default: str) -> str:
    """Read a value that must be one of a few words."""
    found = env.str(name, default=default)
    if found not in choices:
        raise ImproperlyConfigured(f"{name} is {found!r}. Use one of: {', '.join(choices)}.")
    return found


def read_secret_key(folder: Path) -> str:
    """Return the demonstration's key, made once and kept in var/, readable by its owner only."""
    path = folder / "secret_key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(get_random_secret_key(), encoding="utf-8")
    return path.read_text(encoding="utf-8").strip()


MODE = read_choice("ECOCOUNTY_MODE", choices=("demonstration", "production"), default="demonstration")
IN_PRODUCTION = MODE == "production"
# Loopback only: sign-ins of the demonstration work here and nowhere else.
LOOPBACK_ONLY = not IN_PRODUCTION
PLAIN_HTTP = read_setting(env.bool, "PLAIN_HTTP", default=not IN_PRODUCTION)

VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var"))).resolve()
VAR_DIR.mkdir(parents=True, exist_ok=True)
PRIVATE_ROOT = VAR_DIR / "private"

DEBUG = False
SECRET_KEY = read_setting(env.str, "SECRET_KEY") if IN_PRODUCTION else read_secret_key(VAR_DIR)
if IN_PRODUCTION and len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("SECRET_KEY is shorter than 50 characters. Make a longer random one.")
ALLOWED_HOSTS = (
    read_setting(env.list, "ALLOWED_HOSTS") if IN_PRODUCTION else ["127.0.0.1", "localhost", "[::1]"]
)
if IN_PRODUCTION and (not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS):
    raise ImproperlyConfigured(f"ALLOWED_HOSTS is {ALLOWED_HOSTS!r}. Name the hosts, without '*'.")

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
    "default": read_setting(env.db_url, "DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'ecocounty.sqlite3'}")
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
TIME_ZONE = env.str("TIME_ZONE", default="Asia/Shanghai")

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

EMAIL_CONFIG = read_setting(env.email_url, "EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="ecocounty@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"ecocounty": {"level": "INFO"}},
}
