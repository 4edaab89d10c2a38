"""Slack by an incoming webhook: it can be written to, and nobody can look."""
import importlib.util
import os

_spec = importlib.util.spec_from_file_location("slack", os.path.join(os.path.dirname(__file__), "slack.py"))
_slack = importlib.util.module_from_spec(_spec)
SECRET = "@BASE@/services/T000/B000/VerySecretHook"
SETTINGS = {"slack_secret_file": "@SECRET@"}
STEPS = ["slack"]
routes = {}


def _begin():
    _slack.Answer = Answer
    _spec.loader.exec_module(_slack)
    routes.update(_slack.routes)


_begin()
refuse, error, count = _slack.refuse, _slack.error, _slack.count
