"""The doors to the sheet: a folder of CSV files, or a Google spreadsheet."""
