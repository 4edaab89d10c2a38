"""Companies House: profile, officers, filing history and search; the key is the user of HTTP Basic, without a password."""
import base64
import re

SECRET = "a1b2c3d4-TopSecretOfCompaniesHouse"
SECRETS = [base64.b64encode((SECRET + ":").encode()).decode()]
SETTINGS = {"companies_house_key_file": "@SECRET@", "companies_house_url": "@BASE@"}
STEPS = ["lookup"]
ACTS = [["set", "CT-0001", "registration=07654321"], ["ready", "CT-0001"]]
TELLS = 0
SHAPE = re.compile(r"[0-9]{8}|R0[0-9]{6}|[A-Z]{2}[0-9]{6}|[A-Z]{2}[0-9]{3,5}[A-Z]{1,3}")
RATE = {"X-Ratelimit-Limit": "600", "X-Ratelimit-Remain": "599", "X-Ratelimit-Reset": "1730107751", "X-Ratelimit-Window": "5m"}


def company(name, kind="private-limited-guarant-nsc", status="active", postcode="LS1 1AA", created="2011-05-30", **more):
    return {"company_name": name, "type": kind, "company_status": status, "date_of_creation": created, "can_file": True,
            "registered_office_address": {"premises": "1", "address_line_1": "Mill Lane", "locality": "Leeds",
                                          "postal_code": postcode}, **more}


COMPANIES = {
    "00000006": company("AN OLD COMPANY", "private-unlimited-nsc", created="1862-01-01"),
    "07654321": company("QUILLWORT LIMITED"),
    "19047316": company("TIDEWRACK SOFTWARE CO-OPERATIVE LIMITED", postcode="TN34 3ZZ", created="2019-03-04"),
    "07654322": company("SOMEBODY ELSE LIMITED", "ltd", postcode="M1 1AE"),
    "07654323": company("GONE LIMITED", "ltd", "dissolved"),
    "07654324": company("STRUCK LIMITED", "ltd", company_status_detail="active-proposal-to-strike-off"),
    "07654325": company("GOOD WORKS CIC", is_community_interest_company=True, subtype="community-interest-company"),
    "OC301234": company("THE PARTNERS LLP", "llp"),
    "SC123456": company("RENAMED LIMITED", "ltd", previous_company_names=[
        {"name": "OLD NAME LIMITED", "effective_from": "2011-05-30", "ceased_on": "2015-01-01"}]),
    "IP31234R": {"company_name": "OLDMILL SYSTEMS LIMITED", "type": "registered-society-non-jurisdictional", "can_file": False,
                 "partial_data_available": "full-data-available-from-financial-conduct-authority-mutuals-public-register"},
    "IP031299": {"company_name": "WITHOUT SUFFIX LIMITED", "type": "industrial-and-provident-society", "can_file": False},
    "07654326": {"company_name": "BARE LIMITED", "type": "ltd", "can_file": True, "company_status": None, "surprise": [1]},
}


def refuse(request):
    sent = request.headers.get("Authorization")
    if not request.headers.get("Accept", "").startswith("application/json"):
        request.wrong.append("Accept")
    if sent is None:
        return Answer(401, {"error": "Empty Authorization header", "type": "ch:service"})
    return None if sent == "Basic " + SECRETS[0] else Answer(401, {"error": "Invalid Authorization", "type": "ch:service"})


def error(status, request):
    if status == 404:
        return Answer(404, {"errors": [{"type": "ch:service", "error": "company-profile-not-found"}]}, headers=RATE)
    if status == 401:
        return Answer(401, {"error": "Invalid Authorization", "type": "ch:service"})
    if status in (403, 429):
        return Answer(status, "", None)
    if status == 500:
        return Answer(500, {"exception_id": "x9e4yrfrf5j5", "error": "Internal server error"})
    if status in (502, 503, 504):
        return Answer(status, "<html>Bad Gateway</html>", "text/html")
    return Answer(status, {"errors": [{"type": "ch:validation", "location_type": "query-parameter", "location": "q",
                                       "error": "invalid-value"}]})


def found(request):
    """The company, or the answer that there is none."""
    number = request.ids["number"]
    if len(number) != 8:
        request.wrong.append("a number of another length")
        return None, error(500, request)
    if not SHAPE.fullmatch(number):
        request.wrong.append("a number of another form")
    return (COMPANIES[number], None) if number in COMPANIES else (None, error(404, request))


def profile(request, state):
    request.queried()
    one, none = found(request)
    if none:
        return none
    here = "/company/" + request.ids["number"]
    return Answer(200, {**one, "company_number": request.ids["number"], "etag": "x", "links": {"self": here}}, headers=RATE)


def officers(request, state):
    request.queried(("items_per_page", "start_index", "register_view"))
    one, none = found(request)
    if none or one["type"].startswith("registered-society"):
        return Answer(404, "", None)
    people = [{"name": "SMITH, Alex", "officer_role": "director", "appointed_on": "2011-05-30", "date_of_birth": {"month": 4, "year": 1980}},
              {"name": "JONES, Bea", "officer_role": "director", "appointed_on": "2012-01-01"},
              {"name": "GONE, Cy", "officer_role": "director", "appointed_on": "2011-05-30", "resigned_on": "2015-01-01"}]
    return Answer(200, {"active_count": 2, "resigned_count": 1, "total_results": 3, "items_per_page": 35, "start_index": 0,
                        "kind": "officer-list", "items": people}, headers=RATE)


def filings(request, state):
    request.queried(("category", "items_per_page"))
    one, none = found(request)
    if none or one["type"].startswith("registered-society"):
        return Answer(404, {}, headers=RATE)
    items = [{"transaction_id": "MDAx2", "type": "RES01", "category": "resolution", "date": "2019-02-03",
              "description": "resolution"},
             {"transaction_id": "MDAx1", "type": "NEWINC", "category": "incorporation", "date": "2011-05-30",
              "description": "incorporation-company", "pages": 31}]
    return Answer(200, {"total_count": 2, "items_per_page": 25, "start_index": 0, "kind": "filing-history", "items": items}, headers=RATE)


def search(request, state):
    request.queried(("q", "items_per_page"))
    words = set(request.query.get("q", "").lower().split())
    hits = [{"kind": "searchresults#company", "title": one["company_name"], "company_number": number,
             "company_type": one["type"], "company_status": one.get("company_status")}
            for number, one in COMPANIES.items() if words & set(one["company_name"].lower().split()) - {"limited"}]
    return Answer(200, {"kind": "search#companies", "total_results": len(hits), "start_index": 0, "items_per_page": 10,
                        "items": hits}, headers=RATE)


routes = {
    ("GET", "/company/{number}"): profile,
    ("GET", "/company/{number}/officers"): officers,
    ("GET", "/company/{number}/filing-history"): filings,
    ("GET", "/search/companies"): search,
}
