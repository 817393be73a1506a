"""A picture is kept upright, smaller, and without a word about where it was taken; a hostile one is a sentence."""

import struct
import subprocess
import zlib
from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from ecocounty.evidence import limits, pictures
from ecocounty.evidence.pictures import read_picture
from ecocounty.evidence.refusal import FileRefused
from tests.ecocounty.evidence.builders import SECRET, photo

FORMS = [("JPEG", "jpeg", "jpg"), ("PNG", "png", "png"), ("WEBP", "webp", "jpg"), ("HEIF", "heic", "jpg")]


def refusal(data: bytes, key: str = "jpeg") -> str:
    with pytest.raises(FileRefused) as caught:
        read_picture(data, key=key)
    return caught.value.code


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


@pytest.mark.parametrize(("form", "key", "ending"), FORMS)
def test_nothing_but_pixels_and_the_day_is_kept(form: str, key: str, ending: str) -> None:
    data = photo(form=form)
    assert SECRET in data
    kept = read_picture(data, key=key)
    assert (kept.ending, kept.width, kept.height) == (ending, 640, 480)
    assert kept.taken_on == date(2006, 1, 5)
    for out in (kept.data, kept.preview):
        assert SECRET not in out
        assert b"Exif" not in out
        image = opened(out)
        assert dict(image.getexif()) == {}
        assert not {"exif", "icc_profile", "comment", "xmp", "photoshop"} & set(image.info)
    assert max(opened(kept.preview).size) == limits.PREVIEW_SIDE
    assert opened(kept.preview).format == "JPEG"


@pytest.mark.parametrize(
    ("orientation", "size", "green_at"),
    [
        (1, (640, 480), (5, 240)),
        (3, (640, 480), (634, 240)),
        (6, (480, 640), (240, 5)),
        (8, (480, 640), (240, 634)),
    ],
)
def test_a_photo_is_turned_upright(orientation: int, size: tuple, green_at: tuple) -> None:
    kept = read_picture(photo(orientation=orientation), key="jpeg")
    image = opened(kept.data).convert("RGB")
    red, green, _blue = image.getpixel(green_at)
    assert (image.size, (kept.width, kept.height)) == (size, size)
    assert green > 90 > red


def test_a_large_photo_is_made_smaller_and_a_small_one_is_not() -> None:
    assert read_picture(photo(size=(5000, 2000)), key="jpeg").width == limits.KEPT_SIDE
    assert read_picture(photo(size=(30, 20)), key="jpeg").width == 30


@pytest.mark.parametrize(
    "shot", ["", "0000:00:00 00:00:00", "1970:01:01 00:00:00", "yesterday", "2006:13:40"]
)
def test_a_date_that_no_camera_means_is_none(shot: str) -> None:
    assert read_picture(photo(shot=shot), key="jpeg").taken_on is None


def test_a_screenshot_stays_sharp_and_its_holes_are_white_in_the_small_one() -> None:
    out = BytesIO()
    Image.new("RGBA", (50, 40), (0, 0, 0, 0)).save(out, "PNG")
    kept = read_picture(out.getvalue(), key="png")
    assert (kept.ending, opened(kept.data).mode) == ("png", "RGBA")
    assert opened(kept.preview).getpixel((5, 5)) == (255, 255, 255)


def test_a_photograph_saved_as_png_is_kept_as_jpeg() -> None:
    out = BytesIO()
    Image.effect_noise((1800, 1800), 90).convert("RGB").save(out, "PNG")
    assert read_picture(out.getvalue(), key="png").ending == "jpg"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16", "RGB"])
def test_every_way_to_colour_a_png_is_read(mode: str) -> None:
    out = BytesIO()
    Image.new(mode, (20, 10)).save(out, "PNG")
    assert read_picture(out.getvalue(), key="png").width == 20


def test_a_printers_jpeg_in_four_colours_is_read() -> None:
    out = BytesIO()
    Image.new("CMYK", (20, 10)).save(out, "JPEG")
    assert opened(read_picture(out.getvalue(), key="jpeg").data).mode == "RGB"


# Hostile and damaged ones.


def png_that_claims(width: int, height: int) -> bytes:
    """Make a PNG of a few bytes whose header claims a size."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\x00" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(20_000, 20_000), (2**31 - 1, 2**31 - 1), (40_000, 1), (1, 40_000)])
def test_a_flood_of_pixels_is_refused_by_its_header(size: tuple[int, int]) -> None:
    assert refusal(png_that_claims(*size), "png") == "too_many_pixels"


def test_a_real_flood_of_pixels_never_reaches_the_decoder() -> None:
    out = BytesIO()
    Image.new("L", (12_000, 12_000)).save(out, "PNG")
    assert len(out.getvalue()) < 1_000_000
    assert refusal(out.getvalue(), "png") == "too_many_pixels"


@pytest.mark.parametrize(("form", "key", "_ending"), FORMS)
def test_a_picture_that_is_cut_off(form: str, key: str, _ending: str) -> None:
    data = photo(form=form)
    assert refusal(data[: len(data) // 2], key) == "broken"
    assert refusal(data[:40], key) == "broken"


def test_a_picture_of_another_kind_than_its_first_bytes_say_is_not_guessed_at() -> None:
    assert refusal(photo(form="PNG"), "jpeg") == "broken"


def test_scripts_behind_a_picture_are_not_kept() -> None:
    kept = read_picture(photo() + b"<script>alert(1)</script>", key="jpeg")
    assert b"script" not in kept.data + kept.preview


def test_a_decoder_that_takes_too_long(monkeypatch) -> None:
    monkeypatch.setattr(pictures, "CHILD_WAIT_SECONDS", 0.01)
    assert refusal(photo()) == "timeout"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("import os; os.abort()", "broken"),
        ("print('nonsense')", "no_reader"),
        ("raise SystemExit(3)", "no_reader"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "timeout"),
    ],
)
def test_a_decoder_that_dies_takes_nobody_with_it(code: str, said: str, monkeypatch) -> None:
    monkeypatch.setattr(pictures, "_START", code)
    assert refusal(photo()) == said


def test_the_decoder_knows_no_secrets_of_the_server(monkeypatch) -> None:
    seen = {}

    def run(*args, **options):
        seen.update(options["env"])
        raise subprocess.TimeoutExpired("child", 1)

    monkeypatch.setenv("SECRET_KEY", "k")
    monkeypatch.setattr(subprocess, "run", run)
    refusal(photo())
    assert "SECRET_KEY" not in seen
