"""How much of a workbook is read; a county's largest return is far below each of these."""

MEBIBYTE = 1024 * 1024

# The file, before anything in it is looked at.
MAX_BYTES = 5 * MEBIBYTE
MAX_ENTRIES = 300
MAX_UNPACKED = 60 * MEBIBYTE

# The grid. Blank formatted cells count as elements, but may lie anywhere.
MAX_SHEETS = 100
MAX_ROW = 5_000
MAX_COLUMN = 100
MAX_CELLS = 300_000
MAX_ROW_ELEMENTS = 70_000
MAX_MERGED = 300_000

# Excel's own bound for one cell, and one for all texts together: a shared text may be used in every cell.
MAX_TEXT = 32_767
MAX_TEXT_TOTAL = 4_000_000

# XML elements other than rows, cells and their values (styles, texts, names, notes), and their nesting.
MAX_OTHER_ELEMENTS = 300_000
MAX_DEPTH = 64

# One tag, comment or instruction. Expat begins a long one anew with every piece it is fed.
MAX_TOKEN = 65_536
MAX_NUMBER_FORMAT = 2_000

# The child process that reads the cells.
CHILD_MEMORY = 1024 * MEBIBYTE
CHILD_CPU_SECONDS = 20
CHILD_WAIT_SECONDS = 30
