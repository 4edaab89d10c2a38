"""Slack by an incoming webhook: it can be written to, and nobody can look."""
_slack = load("slack")
SECRET = "@BASE@/services/T000/B000/VerySecretHook"
SETTINGS = {"slack_secret_file": "@SECRET@"}
STEPS = ["slack"]
refuse, error, count, routes = _slack.refuse, _slack.error, _slack.count, _slack.routes
