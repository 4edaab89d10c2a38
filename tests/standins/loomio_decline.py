"""Loomio, where an application that is before the members is declined, and they are told so in its thread."""
_loomio = load("loomio")
SECRET, SETTINGS, refuse, error = _loomio.SECRET, _loomio.SETTINGS, _loomio.refuse, _loomio.error
STEPS = ["loomio-thread", "loomio-decline"]
ACTS = [["ready", "CT-0001"], ["propose", "CT-0001"], ["steps", "--run"], ["decline", "CT-0001", "--comment", "We are sorry."]]
TELLS = 0
routes = {key: value for key, value in _loomio.routes.items() if "polls" not in key[1]}


def count(state, reference, became="declined"):
    return {"threads": len(state.get("discussions", [])),
            "comments": sum(f"(joinbox: {reference} is {became})" in comment["body"] for comment in state.get("comments", []))}
