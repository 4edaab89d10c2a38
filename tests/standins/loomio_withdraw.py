"""Loomio, where the applicant withdraws while the members vote, and they are told so in the thread."""
_decline = load("loomio_decline")
SECRET, SETTINGS, refuse, error, routes = _decline.SECRET, _decline.SETTINGS, _decline.refuse, _decline.error, _decline.routes
LIKE = "loomio_decline"
STEPS = ["loomio-thread", "loomio-withdraw"]
ACTS = [["ready", "CT-0001"], ["propose", "CT-0001"], ["steps", "--run"], ["withdraw", "CT-0001", "--comment", "They merged."]]
TELLS = 0


def count(state, reference):
    return _decline.count(state, reference, "withdrawn")
