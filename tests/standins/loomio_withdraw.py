"""Loomio, where an application that is before the members is withdrawn, and they are told so in its thread."""
import importlib.util
import os

_spec = importlib.util.spec_from_file_location("loomio", os.path.join(os.path.dirname(__file__), "loomio.py"))
_loomio = importlib.util.module_from_spec(_spec)
STEPS = ["loomio-thread", "loomio-withdraw"]
ACTS = [["ready", "CT-0001"], ["propose", "CT-0001"], ["steps", "--run"], ["withdraw", "CT-0001", "--comment", "We are sorry."]]
TELLS = 0
LIKE = "loomio_decline"
routes = {}


def _begin():
    _loomio.Answer = Answer
    _spec.loader.exec_module(_loomio)
    routes.update({key: _loomio.routes[key] for key in _loomio.routes if "polls" not in key[1]})


_begin()
SECRET, SETTINGS, refuse, error = _loomio.SECRET, _loomio.SETTINGS, _loomio.refuse, _loomio.error


def count(state, reference):
    return {"threads": len(state.get("discussions", [])),
            "comments": sum(f"(joinbox: {reference} is withdrawn)" in comment["body"] for comment in state.get("comments", []))}
