"""Every sentence stands in both Chinese catalogues, in its own script and words, and the compiled ones are fresh."""

import gettext
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from opencc import OpenCC

ROOT = Path(__file__).resolve().parents[1]
LOCALE = Path("ecocounty/locale")
LANGUAGES = ("zh_Hant", "zh_Hans")
# Words of the report's side that a mainland reader would stumble over.
NOT_MAINLAND = (
    "专案 资料 上载 列印 档案 选单 储存格 程式 网路 萤幕 软体 预设 讯息 使用者 品质 登出 登入 范本 "
    "台帐 帐号 入帐 重新载入 视窗 伺服器 指针 拷贝 「 」"
)
# Simplified spellings that slip into a traditional page, and the mainland's words written in traditional script.
NOT_TRADITIONAL = (
    "项目 数据 上传 打印 单元格 項目 上傳 單元格 菜單 登錄 帳戶 數據庫 服務器 窗口 文件夾 賬 “ ”"
)
# Good traditional writing that is also the simplified form of another character: 制度 beside 製造.
OF_BOTH = frozenset(
    "里后台只干面系松表谷郁制准征致胡向回托布舍志占咸困姜家出划吊吃同周才折杯杆板杰核欲注洒症秋累群蒙郡采霉麻秘奸屏岩峰床"
)


def read_catalogue(language: str, root: Path = ROOT) -> dict[str, str]:
    with (root / LOCALE / language / "LC_MESSAGES/django.mo").open("rb") as handle:
        catalogue = gettext.GNUTranslations(handle)._catalog
    return {str(key): text for key, text in catalogue.items() if key}


@pytest.fixture(scope="module")
def fresh(tmp_path_factory) -> Path:
    """Return a copy of the tree whose catalogues were just drawn from the sources."""
    copy = tmp_path_factory.mktemp("tree")
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for line in listed.stdout.splitlines():
        if (ROOT / line).is_file() and not line.startswith(("tests/", "static/vendor/")):
            (copy / line).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / line, copy / line)
    subprocess.run(
        [sys.executable, "manage.py", "makemessages", "--no-obsolete", "-l", "zh_Hant", "-l", "zh_Hans"],
        cwd=copy,
        check=True,
        capture_output=True,
        env={**os.environ, "VAR_DIR": str(copy / "var"), "DJANGO_SETTINGS_MODULE": "ecocounty.settings"},
    )
    return copy


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_untranslated_or_fuzzy(fresh: Path, language: str) -> None:
    path = fresh / LOCALE / language / "LC_MESSAGES/django.po"
    compiled = path.with_suffix(".mo")
    done = subprocess.run(
        ["msgfmt", "--check", "--statistics", "-o", compiled, path],
        capture_output=True,
        text=True,
        env={**os.environ, "LC_ALL": "C"},
    )
    assert done.returncode == 0, done.stderr
    assert re.fullmatch(r"\d+ translated messages\.", done.stderr.strip()), done.stderr


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_the_written_one(fresh: Path, language: str) -> None:
    path = ROOT / LOCALE / language / "LC_MESSAGES/django.po"
    compiled = fresh / LOCALE / language / "LC_MESSAGES/django.mo"
    subprocess.run(["msgfmt", "-o", compiled, path], check=True)
    assert read_catalogue(language) == read_catalogue(language, fresh)


def test_the_simplified_catalogue_is_simplified_and_mainland() -> None:
    convert = OpenCC("t2s").convert
    texts = read_catalogue("zh_Hans").values()
    assert len(texts) > 200
    assert [text for text in texts if convert(text) != text] == []
    assert [(word, text) for text in texts for word in NOT_MAINLAND.split() if word in text] == []


def test_the_traditional_catalogue_is_traditional() -> None:
    simplified_only = simplified_only_characters()
    texts = read_catalogue("zh_Hant").values()
    assert [(text, found) for text in texts if (found := simplified_only & set(text))] == []
    assert [(word, text) for text in texts for word in NOT_TRADITIONAL.split() if word in text] == []


def simplified_only_characters() -> set[str]:
    """Return what a simplified text alone uses: it changes on the way to traditional, and not on the way back."""
    to_traditional, to_simplified = OpenCC("s2t").convert, OpenCC("t2s").convert
    everyday = [chr(code) for code in range(0x4E00, 0x9FA6)]
    changed = {one for one in everyday if to_traditional(one) != one and to_simplified(one) == one}
    return changed - OF_BOTH


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_its_english(language: str) -> None:
    unchanged = [key for key, text in read_catalogue(language).items() if key == text]
    assert [key for key in unchanged if re.search("[a-z]{3}", re.sub(r"%\(\w+\)s", "", key))] == []
