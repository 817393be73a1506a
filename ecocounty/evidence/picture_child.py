"""The process that decodes a picture: bytes on stdin, JSON on stdout, and bounds nothing in it can lift.

Only pixels come out of it: they are copied into a new picture, so that no place, camera or comment goes along.
"""

import base64
import json
import sys
import warnings
from datetime import datetime
from io import BytesIO
from typing import Any

import pillow_heif
from PIL import Image, ImageCms, ImageOps

from ecocounty.evidence.limits import (
    CHILD_CPU_SECONDS,
    CHILD_MEMORY,
    KEPT_QUALITY,
    KEPT_SIDE,
    MAX_BYTES,
    MAX_KEPT_PNG,
    MAX_PIXELS,
    MAX_SIDE,
    PREVIEW_QUALITY,
    PREVIEW_SIDE,
)
from ecocounty.reading_process import limit_self

FORMATS = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "heic": "HEIF"}
_DATE_OF_SHOT, _DATE_OF_FILE, _CAMERA_PART = 36867, 306, 0x8769
_FIRST_CAMERA_YEAR = 1990


class TooManyPixelsError(Exception):
    """More pixels than are decoded."""


def answer(data: bytes, key: str) -> dict[str, Any]:
    """Read the picture, or say why not."""
    try:
        return {"picture": read_picture(data, key)}
    except TooManyPixelsError as error:
        return {"refused": ["too_many_pixels", str(error)]}
    except MemoryError:
        return {"refused": ["too_many_pixels", ""]}
    except Exception as error:
        # A damaged picture raises OSError, SyntaxError, ValueError, struct.error, whatever it happens to upset.
        return {"refused": ["broken", type(error).__name__]}


def read_picture(data: bytes, key: str) -> dict[str, Any]:
    """Return what is kept of a picture: upright, shrunk, pixels alone; with a small one beside it."""
    with Image.open(BytesIO(data), formats=[FORMATS[key]]) as image:
        width, height = image.size
        if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE or not width * height:
            raise TooManyPixelsError(f"{width} × {height}")
        taken_on = read_date(image)
        profile = image.info.get("icc_profile")
        # A large JPEG is decoded at a fraction of its size already.
        image.thumbnail((KEPT_SIDE, KEPT_SIDE), reducing_gap=2.0)
        upright = ImageOps.exif_transpose(image)
        pixels = only_pixels(in_screen_colours(upright, profile))
    kept, ending = encode(pixels, as_png=key == "png")
    small = on_white(pixels)
    small.thumbnail((PREVIEW_SIDE, PREVIEW_SIDE))
    return {
        "kept": base64.b64encode(kept).decode(),
        "ending": ending,
        "width": pixels.width,
        "height": pixels.height,
        "taken_on": taken_on,
        "preview": base64.b64encode(save(small, "JPEG", quality=PREVIEW_QUALITY)).decode(),
    }


def read_date(image: Image.Image) -> str:
    """Return the day on which the camera says that the picture was taken; blank where it says none."""
    try:
        exif = image.getexif()
        said = exif.get_ifd(_CAMERA_PART).get(_DATE_OF_SHOT) or exif.get(_DATE_OF_FILE) or ""
        taken = datetime.strptime(str(said).strip("\x00 ")[:10], "%Y:%m:%d").date()
    except Exception:
        # Whatever a camera wrote wrongly: the picture is good without its date.
        return ""
    return taken.isoformat() if taken.year >= _FIRST_CAMERA_YEAR else ""


def in_screen_colours(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Turn a phone's wide colours into those of a screen, for the profile is not kept."""
    mode = "RGBA" if image.has_transparency_data else "RGB"
    if profile and image.mode in ("RGB", "RGBA", "CMYK"):
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            return ImageCms.profileToProfile(image, source, target, outputMode=mode) or image
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass
    if image.mode == "I;16":
        image = image.point(lambda value: value / 256).convert("L")
    if image.mode in ("1", "L"):
        return image.convert("L")
    return image.convert(mode)


def only_pixels(image: Image.Image) -> Image.Image:
    """Copy the pixels into a new picture, which knows nothing of the old one's words."""
    fresh = Image.new(image.mode, image.size)
    fresh.paste(image)
    return fresh


def encode(pixels: Image.Image, *, as_png: bool) -> tuple[bytes, str]:
    """Return the bytes that are kept, and their ending."""
    if as_png:
        kept = save(pixels, "PNG", optimize=False)
        if len(kept) <= MAX_KEPT_PNG:
            return kept, "png"
    return save(on_white(pixels), "JPEG", quality=KEPT_QUALITY, optimize=True), "jpg"


def on_white(pixels: Image.Image) -> Image.Image:
    """Put a see-through picture on white paper; JPEG knows no transparency."""
    if pixels.mode != "RGBA":
        return pixels.copy()
    paper = Image.new("RGB", pixels.size, "white")
    paper.paste(pixels, mask=pixels.getchannel("A"))
    return paper


def save(image: Image.Image, name: str, **options: Any) -> bytes:
    """Return a picture's bytes."""
    out = BytesIO()
    image.save(out, name, **options)
    return out.getvalue()


def main() -> None:
    """Answer for one picture, whose kind is the first argument."""
    limit_self(memory=CHILD_MEMORY, cpu_seconds=CHILD_CPU_SECONDS)
    warnings.simplefilter("ignore")
    # Our own bound is asked right after the header, and can say what was found.
    Image.MAX_IMAGE_PIXELS = None
    # Each thread of the decoder would reserve memory of its own.
    pillow_heif.options.DECODE_THREADS = 1
    pillow_heif.register_heif_opener(thumbnails=False)
    found = answer(sys.stdin.buffer.read(MAX_BYTES + 1), sys.argv[1])
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
