"""Half-saved and damaged files: either the same workbook is read, or the file is refused; nothing else happens."""

import random

import pytest

from ecocounty.sheets import SheetRefused, read_workbook

PARTS = (
    "xl/worksheets/sheet1.xml",
    "xl/workbook.xml",
    "xl/styles.xml",
    "[Content_Types].xml",
    "docProps/custom.xml",
)


def read_or_refuse(data: bytes) -> str:
    try:
        book = read_workbook(data)
    except SheetRefused as refused:
        return refused.code
    # What passes a CRC is either untouched or something nobody reads: an entry's date, a comment.
    assert list(book.tables["greening"].rows) == ["431225101", "431225204", "431225100"]
    return "read"


def flip(data: bytes, chance: random.Random, count: int) -> bytes:
    damaged = bytearray(data)
    for _ in range(count):
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def test_a_file_cut_off_anywhere_is_refused(good_file):
    ends = [*range(1, 64), *range(64, len(good_file), 61), *range(len(good_file) - 64, len(good_file))]
    found = {end: read_or_refuse(good_file[:end]) for end in ends}
    assert {code for end, code in found.items() if end >= 4} == {"broken"}
    assert {code for end, code in found.items() if end < 4} == {"not_a_workbook"}


def test_sixty_flipped_bits(good_file):
    chance = random.Random(431225)
    found = [read_or_refuse(flip(good_file, chance, 1)) for _ in range(60)]
    assert found.count("broken") > 30


def test_bytes_before_and_after(good_file):
    assert read_or_refuse(bytes(1024 * 1024) + good_file) == "not_a_workbook"
    assert read_or_refuse(good_file + bytes(100)) in {"read", "broken"}


@pytest.mark.parametrize("seed", range(20))
def test_flips_inside_the_parts_where_no_checksum_guards(good_file, repack, seed):
    """A zip is rebuilt around the damaged part, so the damage reaches the parser."""
    chance = random.Random(seed)
    part = chance.choice(
        ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"]
    )
    data = repack(good_file, {part: lambda content: flip(content, chance, 1 + seed % 4)})
    try:
        read_workbook(data)
    except SheetRefused as refused:
        assert refused.code in {"broken", "xml_refused", "too_many_cells", "not_a_workbook"}


@pytest.mark.slow
def test_two_thousand_damaged_files(good_file, repack):
    chance = random.Random(2005)
    for number in range(2000):
        if number % 2:
            read_or_refuse(flip(good_file, chance, 1 + number % 5))
        else:
            part = chance.choice(PARTS)
            data = repack(good_file, {part: lambda content: flip(content, chance, 1 + chance.randrange(6))})
            try:
                read_workbook(data)
            except SheetRefused:
                continue
