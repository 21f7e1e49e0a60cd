"""`make bench`: how fast the portal is beside the least that Flask and the database can do.

Nothing leaves this machine: everything listens on 127.0.0.1 and is made up.
"""
