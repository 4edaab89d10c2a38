"""Slack: chat.postMessage and what reads it back, and an incoming webhook."""
TOKEN = SECRET = "xoxb-111-222-TopSecretOfSlack"
HOOK = "/services/T000/B000/VerySecretHook"
CHANNEL = "C0123456789"
SETTINGS = {"slack_secret_file": "@SECRET@", "slack_channel": CHANNEL, "slack_url": "@BASE@/api"}
STEPS = ["slack"]


def refuse(request):
    if request.path.startswith("/services/"):
        return None
    bearer = request.headers.get("Authorization")
    if bearer is None:
        return Answer(200, {"ok": False, "error": "not_authed"})
    return None if bearer == "Bearer " + TOKEN else Answer(200, {"ok": False, "error": "invalid_auth"})


WORDS = {400: "invalid_arguments", 401: "invalid_auth", 403: "restricted_action", 404: "channel_not_found", 422: "no_text",
         429: "ratelimited", 500: "fatal_error", 503: "service_unavailable"}
HOOK_WORDS = {400: "invalid_payload", 401: "invalid_token", 403: "action_prohibited", 404: "no_service", 410: "channel_is_archived",
              429: "rate_limited", 500: "rollup_error"}


def error(status, request):
    if request.path.startswith("/services/"):
        status = 403 if status == 401 else status
        return Answer(status, HOOK_WORDS.get(status, "failed"), "text/plain")
    if status in (429, 500, 503):
        return Answer(status, {"ok": False, "error": WORDS[status]})
    return Answer(200, {"ok": False, "error": WORDS.get(status, "invalid_arguments")})


def post_message(request, state):
    body = request.json(("channel", "text"), ("metadata", "unfurl_links", "thread_ts"))
    if "metadata" in body:
        request.members(body["metadata"], ("event_type", "event_payload"), (), "metadata")
    if body.get("channel") != CHANNEL:
        return Answer(200, {"ok": False, "error": "channel_not_found"})
    if request.wrong:
        return Answer(200, {"ok": False, "error": "invalid_arguments"})
    messages = state.setdefault("messages", [])
    ts = f"{1790000000 + len(messages)}.{len(messages) + 1:06d}"
    message = {"type": "message", "ts": ts, "bot_id": "B1", "text": body["text"], "metadata": body.get("metadata", {})}
    messages.append(message)
    return Answer(200, {"ok": True, "channel": CHANNEL, "ts": ts, "message": message, "warning": "superfluous_charset"})


def history(request, state):
    request.queried(("channel", "oldest", "limit", "include_all_metadata"), ("cursor",))
    if request.query.get("channel") != CHANNEL:
        return Answer(200, {"ok": False, "error": "channel_not_found"})
    newest_first = state.get("messages", [])[::-1]
    start, size = int(request.query.get("cursor") or 0), 2
    page = newest_first[start:start + size]
    more = start + size < len(newest_first)
    return Answer(200, {"ok": True, "messages": page, "has_more": more,
                        "response_metadata": {"next_cursor": str(start + size) if more else ""}})


def auth_test(request, state):
    return Answer(200, {"ok": True, "url": "https://cotech.slack.com/", "team": "CoTech", "user": "joinbox", "team_id": "T1",
                        "user_id": "U1", "bot_id": "B1"})


def info(request, state):
    request.queried(("channel",))
    if request.query.get("channel") != CHANNEL:
        return Answer(200, {"ok": False, "error": "channel_not_found"})
    return Answer(200, {"ok": True, "channel": {"id": CHANNEL, "name": "members", "is_archived": False,
                                                "is_member": not state.get("not_a_member")}})


def hook(request, state):
    if request.path != HOOK:
        return Answer(404, "no_service", "text/plain")
    body = request.json(("text",), ("unfurl_links",))
    state.setdefault("messages", []).append({"text": body.get("text", "")})
    return Answer(200, "ok", "text/plain")


routes = {
    ("POST", "/api/chat.postMessage"): post_message,
    ("GET", "/api/conversations.history"): history,
    ("GET", "/api/conversations.info"): info,
    ("GET", "/api/auth.test"): auth_test,
    ("POST", "/services/{team}/{bot}/{key}"): hook,
}


def count(state, reference):
    return sum(reference in message["text"] for message in state.get("messages", []))
