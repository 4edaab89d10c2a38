"""The forum, where the newcomer has an account: nobody is invited, but put into the group."""
_discourse = load("discourse")
SECRET, SETTINGS, STEPS = _discourse.SECRET, _discourse.SETTINGS, _discourse.STEPS
refuse, error, routes, count = _discourse.refuse, _discourse.error, _discourse.routes, _discourse.count
STATE = {"accounts": ["meg@quillwort.example"]}
ALIKE = ["422 PUT /groups/42/members.json"]  # what is said of who is in the group
