"""When something happens: what the translation turns round, and what it may say in another way.

calendar    the last or the next one: weekends, weekdays, months by their names
ends        from and until a date, so long ago and from now
order       before and after an event
frequencies one frequency told in two ways: twice a year, every six months
rates       how often, and at what time of the day
quarters    quarters of the year told by their months
last_days   the last days of months, quarters and years, told as their end
unsaid      dates that a translation may leave unsaid or add, or tells in another way
rougher     less exactly, as editors do for readers far away
history     events of history that one language explains by their years
zones       the clocks of other countries and the lunar calendar
"""
