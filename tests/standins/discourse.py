"""Discourse: invitations, the members' group, a topic with an external id.

state["accounts"] are addresses that have an account; state["moderated"] queues each post."""
import re

SECRET = "KeyOfJoinboxOnTheForum99"
USER, GROUP, CATEGORY = "joinbox", 42, 7
SETTINGS = {"discourse_secret_file": "@SECRET@", "discourse_url": "@BASE@", "discourse_group": str(GROUP),
            "discourse_category": str(CATEGORY)}
STEPS = ["discourse", "discourse-topic"]
TYPES = {400: "invalid_parameters", 401: "invalid_access", 403: "invalid_access", 404: "not_found", 429: "rate_limit",
         503: "read_only"}


def refuse(request):
    if request.headers.get("Api-Key") != SECRET or request.headers.get("Api-Username") != USER or "api_key" in request.query:
        return error(401, request)
    if "application/json" not in (request.headers.get("Accept") or ""):
        request.wrong.append("no Accept")
    return None


def error(status, request):
    if status == 500:
        return Answer(500, {"status": 500, "error": "Internal Server Error"})
    body = {"errors": ["Mae rhywbeth o'i le."]}
    if status in TYPES:
        body["error_type"] = TYPES[status]
    if status == 429:
        body["extras"] = {"wait_seconds": 37, "time_left": "37 seconds"}
    return Answer(403 if status == 401 else status, body)


def shown(invite):
    return Answer(200, {key: invite[key] for key in ("id", "invite_key", "email", "expired", "groups", "custom_message")} | {
        "link": "https://forum.example/invites/" + invite["invite_key"], "description": None, "domain": None, "emailed": True,
        "grants_admin": False, "grants_moderator": False, "topics": []})


def invite(request, state):
    body = request.json(("email",), ("skip_email", "custom_message", "group_ids", "group_names", "expires_at"))
    if request.wrong:
        return error(400, request)
    address = body["email"].lower()
    if address in state.get("accounts", []):
        return error(422, request)
    if not isinstance(body.get("group_ids", ""), str):
        request.wrong.append("group_ids is no string")
    one = invite_to(state, address, body.get("group_ids", ""), body.get("custom_message"))
    return shown(one) if one["mails"] <= 3 else error(429, request)


def invite_to(state, address, groups, message=None):
    """The invitation of that address: one that is live is used again."""
    invites = state.setdefault("invites", [])
    live = [one for one in invites if one["email"] == address and not one["expired"]]
    if not live:
        number = len(invites) + 1
        invites[:] = [one for one in invites if one["email"] != address]
        live = [{"id": number, "invite_key": f"aBcDeFgH{number:02d}", "email": address, "expired": False, "mails": 0,
                 "custom_message": message, "groups": []}]
        invites += live
    live[0]["mails"] += 1
    live[0]["groups"] = [{"id": int(number), "name": "members"} for number in groups.split(",") if number]
    return live[0]


def retrieve(request, state):
    request.queried(("email",))
    found = [one for one in state.get("invites", []) if one["email"] == request.query.get("email", "").lower()]
    return shown(found[0]) if found else error(400, request)


def add_members(request, state):
    body = request.json((), ("usernames", "emails", "notify_users"))
    if request.ids["id"] != str(GROUP):
        return error(404, request)
    members, asked = state.setdefault("members", []), [name for name in body.get("emails", "").split(",") if name]
    new = [name for name in asked if name not in members]
    if not asked:
        return error(400, request)
    if not new:
        return error(422, request)
    for address in new:  # who has no account is invited
        if address in state.get("accounts", []):
            members.append(address)
        else:
            invite_to(state, address, str(GROUP))
    return Answer(200, {"success": "OK", "usernames": [], "emails": asked})


def post(request, state):
    body = request.json(("title", "raw"), ("category", "external_id"))
    topics, external = state.setdefault("topics", []), body.get("external_id", "")
    if request.wrong or not re.fullmatch(r"[A-Za-z0-9_-]{1,50}", external):
        return error(400, request)
    if not 15 <= len(body["title"]) <= 255 or len(body["raw"]) < 20 or body.get("category") != CATEGORY:
        return error(422, request)
    if [topic for topic in topics if topic["external_id"].lower() == external.lower() or topic["title"] == body["title"]]:
        return error(422, request)
    topic = {"id": 333 + len(topics), "external_id": external, "title": body["title"], "raw": body["raw"],
             "queued": bool(state.get("moderated"))}
    topics.append(topic)
    if topic["queued"]:
        return Answer(200, {"success": True, "action": "enqueued", "pending_post": {"id": 1}, "pending_count": 1})
    return Answer(200, {"id": 901, "username": USER, "raw": body["raw"], "cooked": "<p></p>", "post_number": 1,
                        "topic_id": topic["id"], "topic_slug": "welcome", "post_url": f"/t/welcome/{topic['id']}/1"})


def by_external_id(request, state):
    found = [topic for topic in state.get("topics", []) if topic["external_id"] + ".json" == request.ids["id"] and not topic["queued"]]
    if not found:
        return error(404, request)
    host = "https://" + request.headers["Host"] if state.get("absolute") else ""
    return Answer(301, "", "text/html", {"Location": f"{host}/t/welcome/{found[0]['id']}.json"})


def session(request, state):
    return Answer(200, {"current_user": {"id": 5, "username": USER, "admin": False, "moderator": True}})


def group(request, state):
    if request.ids["id"] != f"{GROUP}.json":
        return error(404, request)
    return Answer(200, {"group": {"id": GROUP, "name": "members", "can_edit_group": not state.get("no_owner")}})


def category(request, state):
    return Answer(200, {"category": {"id": CATEGORY, "permission": 3 if state.get("read_only") else 1}})


def about(request, state):
    return Answer(200, {"about": {"title": "CoTech", "version": state.get("version", "2026.9.0"), "stats": {}}})


routes = {
    ("POST", "/invites.json"): invite,
    ("GET", "/invites/retrieve.json"): retrieve,
    ("PUT", "/groups/{id}/members.json"): add_members,
    ("POST", "/posts.json"): post,
    ("GET", "/t/external_id/{id}"): by_external_id,
    ("GET", "/session/current.json"): session,
    ("GET", "/groups/by-id/{id}"): group,
    ("GET", "/c/{id}/show.json"): category,
    ("GET", "/about.json"): about,
}


def count(state, reference):
    return {"invites or members": len(state.get("invites", [])) + len(state.get("members", [])),
            "topics": sum(topic["external_id"] == f"joinbox-{reference}-welcome" for topic in state.get("topics", []))}
