"""试算 (rating specification 3.7): what index and colour other figures would give, and the way to the next colour.

Nothing is stored and nothing official is written; everything is computed by the same engine on copies of frozen figures.
"""
