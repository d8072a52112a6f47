"""The cells of Excel workbooks as texts, for bitexts and glossaries.

sheets             the rows of a sheet
number_formats     dates, times and percentages as Excel shows them
"""
