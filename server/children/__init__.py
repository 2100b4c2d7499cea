"""Child processes: the one place that starts any.

`supervisor` keeps a child up, `process` is one run of it, `guard` makes it die with the server, `stale` reaps
what a crashed server left. `livekit` and `media_worker` are the children there are.
"""
