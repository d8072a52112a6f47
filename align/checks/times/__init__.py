"""When something happens.

zones    the clocks of other countries and the lunar calendar
"""
