"""MediaWiki: the Action API's tokens, login, query and edit.

What people do: state["conflicts"] is how many edits somebody else is quicker with; state["error"] a code that edits end in,
state["login"] the result of logins, state["rights"] what the account may do, state["forgets"] how many sessions are lost."""
import hashlib
import urllib.parse

SECRET = "0123456789abcdefghij0123456789ab"
SECRETS = ["LoginTokenOfTheWiki", "EditTokenOfTheWiki"]
USER, API = "Joinbox@joinbox", "/w/api.php"
SETTINGS = {"wiki_secret_file": "@SECRET@", "wiki_user": USER, "wiki_url": "@BASE@" + API, "wiki_list": "Members"}
STEPS = ["wiki-page", "wiki-list"]
READS = {("POST", API + "/login")}
COMMON = {"format": "json", "formatversion": "2", "errorformat": "plaintext", "uselang": "en"}
LIST = """== Members ==
{| class="wikitable"
! Name !! Postcode !! Nation !! Skills !! Contact !! Website
<!-- joinbox:begin -->
|-
| [[Alder Co-op]] || SY23 || Wales || web || hello@alder.example || https://alder.example/
|-
| [[Zeal|Zeal & Sons]] || || Scotland || print || ||
<!-- joinbox:end -->
|}"""
RIGHTS = ["read", "edit", "createpage", "writeapi", "skipcaptcha"]


def path(request):
    fields = {**request.query, **dict(urllib.parse.parse_qsl(request.body.decode()))}
    action = fields.get("action", "")
    kind = "" if action != "edit" else "/create" if "createonly" in fields else "/change"
    return f"{request.path}/{action}{kind}"


def failed(code, status=200, **more):
    return Answer(status, {"errors": [{"code": code, "text": "The wiki says: " + code, "module": "main", **more}], "servedby": "mw1"},
                  headers={"MediaWiki-API-Error": code})


def refuse(request):
    if request.method == "POST" and request.headers.get("Content-Type") != "application/x-www-form-urlencoded":
        request.wrong.append("no form")
    return None


def error(status, request):
    if status == 401 and request.path.endswith("/login"):
        return Answer(200, {"login": {"result": "Failed", "reason": {"code": "wrongpassword", "text": "Incorrect username or password."}}})
    codes = {400: "missingparam", 401: "assertuserfailed", 403: "permissiondenied", 422: "contenttoobig", 429: "ratelimited",
             503: "readonly"}
    if status == 404:
        return Answer(404, "<html>Not Found</html>", "text/html")
    return failed("internal_api_error_DBQueryError", 500) if status == 500 else failed(codes.get(status, "unknownerror"))


def known(request, required=(), optional=()):
    """The parameters, all of them known here."""
    is_post = request.method == "POST"
    fields = dict(urllib.parse.parse_qsl(request.body.decode() if is_post else "", keep_blank_values=True)) if is_post else request.query
    if is_post and request.query:
        request.wrong.append("a form's parameter in the address")
    request.members(fields, ("action", *COMMON, *required), optional, "parameters")
    request.wrong += [f"{name} is not {value}" for name, value in COMMON.items() if fields.get(name) != value]
    return fields


def session_of(request, state):
    cookie = request.headers.get("Cookie") or ""
    number = cookie.rpartition("wiki_session=")[2].partition(";")[0]
    return number, state.setdefault("sessions", {}).get(number)


def tokens(request, state):
    fields = known(request, ("meta", "type"), ("assert",))
    number, session = session_of(request, state)
    if fields.get("type") == "csrf":
        token = f"EditTokenOfTheWiki{number}+\\" if session == "in" else "+\\"
        return Answer(200, {"batchcomplete": True, "query": {"tokens": {"csrftoken": token}}})
    number = str(len(state["sessions"]) + 1)
    state["sessions"][number] = "out"
    return Answer(200, {"batchcomplete": True, "query": {"tokens": {"logintoken": f"LoginTokenOfTheWiki{number}+\\"}}},
                  headers={"Set-Cookie": f"wiki_session={number}; path=/; secure; HttpOnly"})


def login(request, state):
    fields = known(request, ("lgname", "lgpassword", "lgtoken"))
    number, session = session_of(request, state)
    outcome = state.get("login") or ("NeedToken" if not session else "WrongToken"
                                     if fields.get("lgtoken") != f"LoginTokenOfTheWiki{number}+\\" else "Success")
    if outcome == "Success" and (fields.get("lgname"), fields.get("lgpassword")) != (USER, SECRET):
        return error(401, request)
    if outcome != "Success":
        return Answer(200, {"login": {"result": outcome, "reason": {"code": "x", "text": "There have been too many recent login attempts."}}})
    state["sessions"][number] = "in"
    return Answer(200, {"login": {"result": "Success", "lguserid": 12, "lgusername": "Joinbox"}})


def pages_of(state):
    if "pages" not in state:
        state["pages"] = {"Members": {"id": 77, "revid": 501, "text": LIST}}
    return state["pages"]


def shown(title, page, request):
    slug = urllib.parse.quote(title.replace(" ", "_"))
    return {"pageid": page["id"], "ns": 0, "title": title, "contentmodel": "wikitext", "lastrevid": page["revid"],
            "actions": {"edit": not page.get("protected")}, "fullurl": f"https://{request.headers['Host']}/wiki/{slug}",
            "revisions": [{"revid": page["revid"], "parentid": 0, "timestamp": "2026-01-09T18:00:00Z",
                           "slots": {"main": {"contentmodel": "wikitext", "contentformat": "text/x-wiki", "content": page["text"]}}}]}


def query(request, state):
    fields = request.query
    _, session = session_of(request, state)
    if fields.get("type") == "csrf" and session == "in" and state.get("forgets", 0) > 0:
        state["forgets"] -= 1
        session = state["sessions"][session_of(request, state)[0]] = "out"
    if fields.get("assert") == "user" and session != "in":
        return failed("assertuserfailed")
    if fields.get("meta") == "tokens":
        return tokens(request, state)
    if "meta" in fields:
        known(request, ("meta", "siprop", "uiprop", "assert"))
        user = {"id": 12, "name": "Joinbox", "rights": state.get("rights", RIGHTS)}
        return Answer(200, {"batchcomplete": True, "query": {"general": {"generator": "MediaWiki 1.39.17", "readonly": False}, "userinfo": user}})
    known(request, ("prop", "inprop", "intestactions", "curtimestamp", "redirects", "rvprop", "rvslots", "assert"), ("titles", "pageids"))
    pages, found = pages_of(state), None
    for title, page in pages.items():
        if fields.get("pageids") == str(page["id"]) or fields.get("titles") == title:
            found = shown(title, page, request)
    if not found:
        found = {"pageid": int(fields["pageids"]), "missing": True} if "pageids" in fields else {
            "ns": 0, "title": fields.get("titles"), "missing": True}
    if set(fields.get("titles", "")) & set("[]{}|<>#_"):
        found = {"title": fields["titles"], "invalid": True, "invalidreason": "The requested page title contains invalid characters."}
    return Answer(200, {"batchcomplete": True, "curtimestamp": "2026-01-10T09:00:05Z", "query": {"pages": [found]}})


def edit(request, state):
    fields = known(request, ("title", "text", "summary", "starttimestamp", "bot", "assert", "maxlag", "md5", "token"),
                   ("createonly", "nocreate", "baserevid", "basetimestamp"))
    if not request.body.decode().rpartition("&")[2].startswith("token="):
        request.wrong.append("the token is not last")
    if ("createonly" in fields) == ("nocreate" in fields) or ("nocreate" in fields) != ("baserevid" in fields):
        request.wrong.append("neither a new page nor a changed one")
    number, session = session_of(request, state)
    if session != "in":
        return failed("assertuserfailed")
    if fields.get("token") != f"EditTokenOfTheWiki{number}+\\":
        return failed("badtoken")
    if hashlib.md5(fields["text"].encode()).hexdigest() != fields.get("md5"):
        return failed("badmd5")
    if state.get("error") == "captcha":
        return Answer(200, {"edit": {"result": "Failure", "captcha": {"type": "image", "id": "1", "url": "/captcha"}}})
    if state.get("error") == "maxlag":
        return Answer(200, {"errors": [{"code": "maxlag", "text": "Waiting", "lag": 6.2}]}, headers={"Retry-After": "90"})
    if state.get("error"):
        return failed(state["error"])
    pages, title = pages_of(state), fields["title"]
    page = pages.get(title)
    if page and "createonly" in fields:
        return failed("articleexists")
    if not page and "nocreate" in fields:
        return failed("missingtitle")
    if page and state.get("conflicts", 0) > 0:
        state["conflicts"] -= 1
        page["revid"] += 1
        page["text"] += f"\nSomebody was here ({page['revid']})."
    if page and str(page["revid"]) != fields.get("baserevid"):
        return failed("editconflict")
    text = fields["text"].replace("\r\n", "\n").rstrip()
    if not page:
        page = pages[title] = {"id": 100 + len(pages), "revid": 500}
        new = {"new": True}
    else:
        new = {}
    page.update(revid=page["revid"] + 1, text=text, summary=fields["summary"])
    return Answer(200, {"edit": {"result": "Success", "pageid": page["id"], "title": title, "contentmodel": "wikitext",
                                 "oldrevid": page["revid"] - 1, "newrevid": page["revid"], "newtimestamp": "2026-01-10T09:00:07Z", **new}})


routes = {
    ("GET", API + "/query"): query,
    ("POST", API + "/login"): login,
    ("POST", API + "/edit/create"): edit,
    ("POST", API + "/edit/change"): edit,
}


def count(state, reference):
    pages, mark = pages_of(state), f"<!-- {reference} -->"
    return {"pages": sum(mark in page["text"] for title, page in pages.items() if title != "Members"),
            "entries": pages["Members"]["text"].count(mark)}
