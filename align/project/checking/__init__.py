"""What of a project was checked, and checking it again.

checked, basis, bases                         the articles that were checked, and with what
rows, checkable                               checking rows, or all of them
"""
