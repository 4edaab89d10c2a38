"""Loomio, the User API (b2): threads, proposals in them, and what becomes of the votes.

state["votes"] are cast on every proposal, {"agree": 3, ...}; state["over"] closes each that is open. Tests change what stands
in state["polls"] and state["discussions"] as people would."""
import datetime

SECRET = "KeyOfTheBotOnLoomio42"
GROUP, US, NOW = 7, 501, 1_790_000_000
SETTINGS = {"loomio_secret_file": "@SECRET@", "loomio_group": str(GROUP), "loomio_url": "@BASE@"}
STEPS = ["loomio-thread", "loomio-vote"]
ACTS = [["ready", "CT-0001"], ["propose", "CT-0001"]]
TELLS = 0
ENDS = {"loomio-vote": "watched"}
SEEN = "SELECT json_extract(data, '$.closed') > 0 FROM handoff WHERE step = 'loomio-vote'"
ICONS = ("agree", "abstain", "disagree", "block")


def refuse(request):
    if request.path == "/api/v1/boot/version":
        return None
    if "api_key" in request.query or request.headers.get("Authorization") != "Bearer " + SECRET:
        return error(401, request)
    if "application/json" not in (request.headers.get("Accept") or ""):
        request.wrong.append("no Accept")
    return None


def error(status, request):
    if status in (401, 403):
        return Answer(403, {"error": "You are not authorized to access this page."})
    if status == 429:
        return Answer(429, "Retry later\n", "text/plain")
    if status == 422:
        return Answer(422, {"errors": {"title": ["can't be blank"]}})
    if status >= 500:
        return Answer(status, "<html><body>We're sorry, but something went wrong.</body></html>", "text/html")
    return Answer(status, {"error": status})


def at(seconds):
    return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def seconds_of(text):
    return int(datetime.datetime.strptime(text[:19] + "+0000", "%Y-%m-%dT%H:%M:%S%z").timestamp())


def topics(state):
    return [{"id": d["topic_id"], "group_id": GROUP, "topicable_type": "Discussion", "topicable_id": d["id"], "locked_at": None}
            for d in state.get("discussions", [])]


def of_discussions(found, state, **meta):
    return Answer(200, {"discussions": found, "topics": topics(state), "groups": [{"id": GROUP, "name": "CoTech"}],
                        "users": [{"id": US, "name": "joinbox"}], "meta": {"root": "discussions", **meta}})


def nested(request, name, required, optional):
    """The members of {"name": {...}}; what is not nested Loomio takes without a group, what it does not permit is refused."""
    body = request.json((name,))
    inner = body.get(name) if isinstance(body, dict) else None
    if not isinstance(inner, dict):
        return {}
    request.members(inner, required, optional, name)
    return inner


def create_discussion(request, state):
    asked = nested(request, "discussion", ("group_id", "title", "description", "description_format"),
                   ("recipient_audience", "tags", "private"))
    if any(" has " in wrong for wrong in request.wrong) and asked:
        return error(400, request)
    if asked and asked["group_id"] != GROUP:
        return error(404, request)
    if asked and len(asked["title"]) > 150:
        return Answer(422, {"errors": {"title": ["is too long"]}})
    discussions = state.setdefault("discussions", [])
    number = len(discussions) + 1
    made = {"id": 600 + number, "key": f"dscKEY{number:02d}", "group_id": asked.get("group_id"), "topic_id": 700 + number,
            "title": asked.get("title"), "description": asked.get("description"), "description_format": "md",
            "created_at": at(NOW), "versions_count": 0, "attachments": [], "discarded_at": None, "author_id": US}
    discussions.append(made)
    return of_discussions([made], state)


def page(request, rows):
    request.queried(("group_id", "status"), ("limit", "offset"))
    if request.query.get("group_id") != str(GROUP):
        return None, 0
    wanted = request.query.get("status")
    rows = [row for row in rows if not row["discarded_at"] and (wanted != "active" or not row.get("closed_at"))]
    offset, limit = int(request.query.get("offset") or 0), min(int(request.query.get("limit") or 50), 3)
    return rows[offset:offset + limit], len(rows)


def list_discussions(request, state):
    found, total = page(request, state.get("discussions", []))
    return error(403, request) if found is None else of_discussions(found, state, total=total)


def get_discussion(request, state):
    found = [d for d in state.get("discussions", []) if request.ids["id"] in (str(d["id"]), d["key"])]
    return of_discussions(found, state) if found else error(404, request)


def shown(poll, state):
    """As Loomio serialises it: figures only where they are not hidden."""
    out = {key: value for key, value in poll.items() if key not in ("options", "votes")}
    votes = state.get("votes", {}) if poll.get("votes") is None else poll["votes"]
    counts = [votes.get(option["icon"], 0) for option in poll["options"]]
    out |= {"poll_option_names": [option["name"] for option in poll["options"]], "voters_count": 12,
            "poll_option_ids": [option["id"] for option in poll["options"]], "decided_voters_count": sum(counts),
            "undecided_voters_count": 12 - sum(counts), "current_outcome_id": None, "quorum_pct": None}
    if poll["hide_results"] != "until_closed" or poll["closed_at"]:
        out["stance_counts"], out["total_score"] = counts, sum(counts)
        out["results"] = [{"id": option["id"], "poll_id": poll["id"], "name": option["name"], "icon": option["icon"],
                           "score": n, "voter_count": n, "voter_ids": list(range(n)), "test_result": None}
                          for option, n in zip(poll["options"], counts)]
        out["results"].append({"id": -1, "poll_id": poll["id"], "name": "poll_common_votes_panel.undecided",
                               "voter_count": 12 - sum(counts)})
    return out


def of_polls(found, state, **meta):
    options = [dict(option, poll_id=poll["id"], priority=i) for poll in found for i, option in enumerate(poll["options"])]
    outcomes = [dict(outcome) for outcome in state.get("outcomes", []) if outcome["poll_id"] in [poll["id"] for poll in found]]
    return Answer(200, {"polls": [shown(poll, state) for poll in found], "poll_options": options, "outcomes": outcomes,
                        "topics": topics(state), "users": [], "meta": {"root": "polls", **meta}})


def create_poll(request, state):
    asked = nested(request, "poll", ("topic_id", "title", "poll_type", "details", "details_format", "options", "closing_at"),
                   ("hide_results", "notify_on_closing_soon", "stance_reason_required", "notify_on_open"))
    if any(" has " in wrong for wrong in request.wrong) and asked:
        return error(400, request)
    if asked and not [topic for topic in topics(state) if topic["id"] == asked["topic_id"]]:
        return error(404, request)
    polls = state.setdefault("polls", [])
    if asked and [poll for poll in polls if poll["topic_id"] == asked["topic_id"] and not poll["closed_at"] and not poll["discarded_at"]]:
        return Answer(403, {"error": "Not authorized to create Poll."})
    closing = seconds_of(asked["closing_at"]) // 3600 * 3600 if asked.get("closing_at") else None
    if closing is not None and closing <= NOW:
        return Answer(422, {"errors": {"closing_at": ["must be in the future"]}})
    number = len(polls) + 1
    made = {"id": 300 + number, "key": f"polKEY{number:02d}", "topic_id": asked.get("topic_id"),
            "group_id": GROUP if asked else None, "author_id": US, "title": asked.get("title"), "poll_type": "proposal",
            "details": asked.get("details"), "details_format": "md", "opened_at": at(NOW) if closing else None,
            "closing_at": at(closing) if closing else None, "closed_at": None, "discarded_at": None, "hide_results": "off",
            "anonymous": False, "votes": None,
            "options": [{"id": number * 10 + i, "name": name.capitalize(), "icon": name if name in ICONS else None}
                        for i, name in enumerate(asked.get("options", []))]}
    polls.append(made)
    return of_polls([made], state)


def settle(state):
    for poll in state.get("polls", []):
        if state.get("over") and not poll["closed_at"]:
            poll["closed_at"] = at(seconds_of(poll["closing_at"]) + 60)


def list_polls(request, state):
    settle(state)
    found, total = page(request, state.get("polls", [])[::-1])
    return error(403, request) if found is None else of_polls(found, state, total=total)


def get_poll(request, state):
    settle(state)
    found = [poll for poll in state.get("polls", []) if request.ids["id"] in (str(poll["id"]), poll["key"])]
    return of_polls(found, state) if found else error(404, request)


def create_comment(request, state):
    asked = request.json(("discussion_id", "body", "body_format"), ("parent_id", "parent_type"))
    if request.wrong:
        return error(400, request)
    found = [d for d in state.get("discussions", []) if d["id"] == asked["discussion_id"] and not d["discarded_at"]]
    if not found:
        return error(404, request)
    comments = state.setdefault("comments", [])
    made = {"id": 900 + len(comments) + 1, "discussion_id": found[0]["id"], "body": asked["body"], "body_format": "md",
            "author_id": US, "created_at": at(NOW), "discarded_at": None}
    comments.append(made)
    return Answer(200, {"comments": [made], "users": [{"id": US, "name": "joinbox"}], "meta": {"root": "comments"}})


def thread_items(request, state):
    found = [d for d in state.get("discussions", []) if request.ids["id"] == str(d["topic_id"]) and not d["discarded_at"]]
    if not found:
        return error(404, request)
    comments = [c for c in state.get("comments", []) if c["discussion_id"] == found[0]["id"]]
    items = [{"id": 1000 + c["id"], "kind": "new_comment", "eventable_type": "Comment", "eventable_id": c["id"]} for c in comments]
    rooted = {"comments": comments} if comments else {}
    return Answer(200, {"items": items, **rooted, "users": [{"id": US, "name": "joinbox"}], "meta": {"root": "items"}})


def get_group(request, state):
    if request.ids["id"] != str(GROUP):
        return error(404, request)
    return Answer(200, {"groups": [{"id": GROUP, "name": "CoTech", "enabled": True,
                                    "members_can_raise_motions": not state.get("no_motions")}],
                        "memberships": [] if state.get("not_a_member") else [
                            {"id": 1, "group_id": GROUP, "user_id": US, "admin": bool(state.get("admin")), "accepted_at": at(NOW)}],
                        "meta": {"root": "groups"}})


def version(request, state):
    if request.headers.get("Authorization"):
        request.wrong.append("a key where none is asked for")
    return Answer(200, {"version": state.get("version", "3.8.1"), "reload": False})


routes = {
    ("GET", "/api/v1/boot/version"): version,
    ("POST", "/api/b2/discussions"): create_discussion,
    ("GET", "/api/b2/discussions"): list_discussions,
    ("GET", "/api/b2/discussions/{id}"): get_discussion,
    ("POST", "/api/b2/polls"): create_poll,
    ("GET", "/api/b2/polls"): list_polls,
    ("GET", "/api/b2/polls/{id}"): get_poll,
    ("GET", "/api/b2/groups/{id}"): get_group,
    ("POST", "/api/b2/comments"): create_comment,
    ("GET", "/api/b2/threads/{id}/items"): thread_items,
}


def count(state, reference):
    return {kind: sum((row["title"] or "").startswith(f"[{reference}] ") for row in state.get(kind, []))
            for kind in ("discussions", "polls")}


def meanwhile(state):
    state["over"] = True
    state["votes"] = {"agree": 4}
