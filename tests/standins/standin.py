#!/usr/bin/env python3
"""standin.py SYSTEM FOLDER - a stand-in for a system that steps of the hand-off talk to (tests/standins/SYSTEM.py).

Listens on a port of its own of localhost, written to FOLDER/port; with FOLDER/cert.pem it speaks TLS. FOLDER/state.json is
what is there, FOLDER/log each request as a line of JSON, FOLDER/strict what was wrong with one: a path, header or field that
the real system does not know. Before each request FOLDER/fail is read, lines of

    KIND [N [ROUTE]]        for the next N requests (default 1) whose "METHOD PATH" holds ROUTE (default: any write)

KIND: bad-key, 400 to 599 (as the system puts it), 429-header, 429-bare, 429-date, html (a page with 200), html-500, cut-json,
empty (JSON that says nothing), empty-list, big (10 MB of it), bomb (10 MB packed), header (1 MB of it), deep (JSON), loop (a
redirect to itself), elsewhere (to another host), slow (a byte a second), hang, cut (the connection ends), and after the write
took effect: hang-after, 500-after, reset-after, cut-after, html-after, big-after, nothing-after (204). The first line that fits
is used up.

A module has
    SECRET      what stands in the file of the secret (@BASE@ is our address); SECRETS, more that nobody may see
    SETTINGS    {"key": "value"} of joinbox.conf, with @SECRET@ the path of that file, and @BASE@
    STEPS       the steps of base/steps.def that it serves
    routes      {("METHOD", "/path/{id}"): function(request, state) -> Answer}; a path's parts are in request.ids; the
                function calls request.json(), form() or queried(), which note what the real system would not know
    refuse      function(request) -> Answer to a wrong or missing key, or None
    error       function(status, request) -> Answer in the system's own dialect
    count       function(state, reference) -> how many of what we make bear the reference: a number, or one for each kind
and where all calls go to one address
    path        function(request) -> the path by which routes and failures tell them apart
    READS       ("METHOD", "/path") of routes that are no writes, though they are no GET
and where it needs them, for tests/fault/handoff-matrix
    ACTS        commands that bring CT-0001 to where the steps are taken (default: ready, propose, accept)
    TELLS       0 where that is not `accepted`, so that no welcome mail is due
    STATE       what is there in the beginning
    ALIKE       "KIND METHOD PATH" of failures that nobody could tell from what is well
    LIKE        name of the module whose steps are the same code: that one is crossed with all kill points
    ENDS        {step: state} of those that do not end as `done`; SEEN, a query that gives 1 once all is as it will be
    meanwhile   function(state): what people do there in the course of the days (a vote is closed)
What a function changes in `state` is kept where nothing fails, or where the failure comes after the effect."""
import gzip
import importlib.util
import json
import os
import re
import socket
import ssl
import sys
import threading
import time
import urllib.parse
from http.server import BaseHTTPRequestHandler, HTTPServer

HERE = os.path.dirname(os.path.abspath(__file__))
AFTER = ("hang-after", "500-after", "reset-after", "cut-after", "nothing-after", "html-after", "big-after")


class Answer:
    def __init__(self, status=200, body="", kind="application/json; charset=utf-8", headers=None):
        if not isinstance(body, (str, bytes)):
            body = json.dumps(body)
        self.status, self.kind, self.headers = status, kind, dict(headers or {})
        self.body = body.encode() if isinstance(body, str) else body


class Request:
    """What a module sees. `wrong` gathers what the real system would not know."""

    def __init__(self, method, target, headers, body):
        parts = urllib.parse.urlsplit(target)
        self.method, self.path, self.headers, self.body = method, parts.path, headers, body
        self.query = dict(urllib.parse.parse_qsl(parts.query, keep_blank_values=True))
        self.is_read = method == "GET"
        self.wrong = []
        self.ids = {}

    def json(self, required=(), optional=()):
        """The body as JSON with just these members; what else is there, or is not, is wrong."""
        try:
            value = json.loads(self.body)
        except ValueError:
            self.wrong.append("no JSON")
            return {}
        self.members(value, required, optional, "body")
        return value

    def form(self, required=(), optional=()):
        value = dict(urllib.parse.parse_qsl(self.body.decode(), keep_blank_values=True))
        self.members(value, required, optional, "form")
        return value

    def members(self, value, required=(), optional=(), where="body"):
        self.wrong += [f"{where} lacks {name}" for name in required if name not in value]
        self.wrong += [f"{where} has {name}" for name in value if name not in required and name not in optional]

    def queried(self, required=(), optional=()):
        self.members(self.query, required, optional, "query")


def load(system):
    spec = importlib.util.spec_from_file_location(system, os.path.join(HERE, system + ".py"))
    module = importlib.util.module_from_spec(spec)
    module.Answer, module.load = Answer, load
    spec.loader.exec_module(module)
    return module


def route_of(module, request):
    for (method, pattern), function in module.routes.items():
        match = re.fullmatch(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", pattern), request.path)
        if method == request.method and match:
            request.ids = {name: urllib.parse.unquote(value) for name, value in match.groupdict().items()}
            return function
    return None


class Standin(BaseHTTPRequestHandler):
    disable_nagle_algorithm = True
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def path_of(self, name):
        return os.path.join(self.server.folder, name)

    def note(self, name, text):
        with open(self.path_of(name), "a", encoding="utf-8") as file:
            file.write(text + "\n")

    def failure(self, request):
        """The kind of the first line that fits, one use of which is taken."""
        try:
            with open(self.path_of("fail"), encoding="utf-8") as file:
                lines = file.read().split("\n")
        except FileNotFoundError:
            return None
        for i, line in enumerate(lines):
            kind, count, route = (line.split(None, 2) + [""] * 3)[:3]
            if not kind or (route and route not in f"{request.method} {request.path}") or (not route and request.is_read):
                continue
            left = int(count or 1) - 1
            lines[i] = f"{kind} {left} {route}".rstrip() if left > 0 else ""
            with open(self.path_of("fail"), "w", encoding="utf-8") as file:
                file.write("\n".join(line for line in lines if line))
            self.note("failed", f"{kind} {request.method} {request.path}")
            return kind
        return None

    def handle_any(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        request = Request(self.command, self.path, self.headers, body)
        module = self.server.module
        if hasattr(module, "path"):
            request.path = module.path(request)
            request.is_read = request.is_read or (request.method, request.path) in module.READS
        self.note("log", json.dumps({"at": time.time(), "method": self.command, "target": self.path, "path": request.path,
                                     "is_read": request.is_read, "headers": dict(self.headers),
                                     "body": body.decode("utf-8", "replace")}))
        if not (self.headers.get("User-Agent") or "").startswith("joinbox/"):
            request.wrong.append("User-Agent")
        function = route_of(module, request)
        if not function:
            request.wrong.append("no such route")
        kind = self.failure(request)
        refused = module.refuse(request)
        state = self.server.module_state()
        answer = refused or (function(request, state) if function else module.error(404, request))
        for wrong in request.wrong:
            self.note("strict", f"{self.command} {self.path}: {wrong}")
        if kind is None or kind in AFTER:
            self.server.keep(state)
        self.respond(kind, answer, request)

    do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = handle_any

    def send(self, answer):
        self.send_response(answer.status)
        if answer.kind:
            self.send_header("Content-Type", answer.kind)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.status != 204:
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if answer.status != 204:
            self.wfile.write(answer.body)

    def close(self, is_reset=False):
        if is_reset:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        self.close_connection = True
        try:
            self.connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        self.connection.close()

    def drip(self, answer):
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", "100000")
        self.end_headers()
        for _ in range(600):
            self.wfile.write(b" ")
            self.wfile.flush()
            if self.server.stop.wait(1):
                return

    def respond(self, kind, answer, request):
        module = self.server.module
        page = "<!DOCTYPE html><html><title>Oops</title><body>" + "sorry " * 50 + "</body></html>"
        if kind is None:
            return self.send(answer)
        if kind == "bad-key":
            return self.send(module.error(401, request))
        if kind in ("429-header", "429-bare"):
            limited = module.error(429, request)
            limited.headers.pop("Retry-After", None)
            if kind == "429-header":
                limited.headers["Retry-After"] = "7"
            return self.send(limited)
        if kind == "429-date":
            limited = module.error(429, request)
            limited.headers["Retry-After"] = self.date_time_string(time.time() + 30)
            return self.send(limited)
        if kind.isdigit():
            return self.send(module.error(int(kind), request))
        if kind == "bomb":
            return self.send(Answer(200, gzip.compress(bytes(10_000_000)), answer.kind, {"Content-Encoding": "gzip"}))
        if kind == "header":
            return self.send(Answer(200, answer.body, answer.kind, {"X-Long": "x" * 1_000_000}))
        if kind in ("empty", "empty-list"):
            return self.send(Answer(200, {} if kind == "empty" else []))
        if kind == "deep":
            return self.send(Answer(200, "[" * 10_000 + "]" * 10_000))
        if kind == "loop":
            return self.send(Answer(302, "", "text/plain", {"Location": self.path}))
        if kind in ("html", "html-after"):
            return self.send(Answer(200, page, "text/html; charset=utf-8"))
        if kind in ("html-500", "500-after"):
            return self.send(Answer(500, page, "text/html; charset=utf-8"))
        if kind == "cut-json":
            return self.send(Answer(200, answer.body[:max(1, len(answer.body) // 2)], answer.kind))
        if kind in ("big", "big-after"):
            return self.send(Answer(200, b'{"ok":true,"x":"' + b"x" * 10_000_000 + b'"}'))
        if kind == "elsewhere":
            return self.send(Answer(302, "", "text/plain", {"Location": "https://elsewhere.example/?key=" + module.SECRET}))
        if kind == "nothing-after":
            return self.send(Answer(204))
        if kind == "cut-after":
            whole = answer.body
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.kind)
            self.send_header("Content-Length", str(len(whole) + 10))
            self.end_headers()
            self.wfile.write(whole[:len(whole) // 2])
            self.wfile.flush()
            return self.close()
        if kind in ("cut", "reset-after"):
            return self.close(kind == "reset-after")
        if kind in ("hang", "hang-after"):
            self.server.stop.wait(120)
            return self.close()
        if kind == "slow":
            return self.drip(answer)
        raise SystemExit("standin: no such failure: " + kind)


class Server(HTTPServer):
    """A thread for each connection, so that one that hangs holds up no other; requests one at a time by the tests' nature."""
    daemon_threads = True

    def module_state(self):
        try:
            with open(os.path.join(self.folder, "state.json"), encoding="utf-8") as file:
                return json.load(file)
        except FileNotFoundError:
            return {}

    def keep(self, state):
        with open(os.path.join(self.folder, "state.new"), "w", encoding="utf-8") as file:
            json.dump(state, file)
        os.replace(os.path.join(self.folder, "state.new"), os.path.join(self.folder, "state.json"))

    request_queue_size = 32

    def process_request(self, request, client):
        threading.Thread(target=self.work, args=(request, client), daemon=True).start()

    def work(self, request, client):
        try:
            if self.tls:
                request = self.tls.wrap_socket(request, server_side=True)
            self.finish_request(request, client)
        except (OSError, ssl.SSLError, ValueError):
            pass
        finally:
            try:
                request.close()
            except OSError:
                pass


def start(system, folder):
    """The server, listening; serve_forever() is the caller's."""
    server = Server(("127.0.0.1", 0), Standin)
    server.module, server.folder, server.stop, server.tls = load(system), folder, threading.Event(), None
    certificate = os.path.join(folder, "cert.pem")
    if os.path.exists(certificate):
        server.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        server.tls.load_cert_chain(certificate)
    return server


def main(system, folder):
    server = start(system, folder)
    with open(os.path.join(folder, "port.new"), "w", encoding="ascii") as file:
        file.write(str(server.server_address[1]))
    os.replace(os.path.join(folder, "port.new"), os.path.join(folder, "port"))
    server.serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:3])
