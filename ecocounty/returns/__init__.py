"""Forms, the monthly return, its grid and workbook, its acceptance."""
