"""How much evidence is taken: one file, one posting, one month or matter, one unit."""

MEBIBYTE = 1024 * 1024

# One file as it is sent, and all files of one posting; a phone's photo has 2 to 6 MB.
MAX_BYTES = 10 * MEBIBYTE
MAX_AT_ONCE = 10
MAX_BYTES_AT_ONCE = 20 * MEBIBYTE

# What belongs to one thing (a unit's month), superseded files too, and what a unit keeps in all.
MAX_FILES_OF_OWNER = 60
MAX_BYTES_OF_UNIT = 2048 * MEBIBYTE

# Word and Excel files are zip archives: what they may unpack to. They are never unpacked to disk.
MAX_MEMBERS = 2_000
MAX_UNPACKED = 100 * MEBIBYTE

# A picture's header is asked before a pixel is decoded.
MAX_PIXELS = 70_000_000
MAX_SIDE = 30_000

# What is kept of a picture.
KEPT_SIDE = 2_560
KEPT_QUALITY = 85
PREVIEW_SIDE = 480
PREVIEW_QUALITY = 80
# A screenshot or a scanned page stays PNG; a photograph saved as PNG is kept as JPEG.
MAX_KEPT_PNG = 2 * MEBIBYTE

# The child process that decodes pictures.
CHILD_MEMORY = 1024 * MEBIBYTE
CHILD_CPU_SECONDS = 20
CHILD_WAIT_SECONDS = 30

# The names and words that people give.
MAX_NAME = 200
MAX_CAPTION = 200
MAX_REASON = 300
