#!/usr/bin/env python3
"""systems.py WORD SYSTEM... - the other systems of the stories: stand-ins of tests/standins, each in ./there-SYSTEM.

    settings SYSTEM FOLDER   what joinbox.conf says of it; the files of its secrets are written into FOLDER
    count SYSTEM REFERENCE   how many of what joinbox makes there bear the reference
    people SYSTEM PYTHON     what people do there, to `state`
"""
import json
import os
import shutil
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "standins"))
import standin  # noqa: E402

MORE = {"slack": {"slack_invite_file": "https://join.slack.example/t/cotech/shared_invite/zt-1", "slack_invite_expires": "2026-11-30"}}


def write_secret(folder, name, text):
    path = os.path.join(folder, name)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(text + "\n")
    shutil.chown(path, "joinbox")
    return path


def settings(system, folder):
    module = standin.load(system)
    with open(f"there-{system}/port", encoding="ascii") as file:
        base = "https://localhost:" + file.read()
    secret = write_secret(folder, system, module.SECRET.replace("@BASE@", base))
    for key, value in module.SETTINGS.items():
        print(key, "=", value.replace("@SECRET@", secret).replace("@BASE@", base))
    for key, value in MORE.get(system, {}).items():
        print(key, "=", write_secret(folder, key, value) if key.endswith("_file") else value)


def load(system):
    path = f"there-{system}/state.json"
    if not os.path.exists(path):
        return {}
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def count(system, reference):
    counted = standin.load(system).count(load(system), reference)
    print(f"{system}:", ", ".join(f"{n} {what}" for what, n in counted.items()) if isinstance(counted, dict) else counted)


def people(system, deed):
    state = load(system)
    exec(deed, {"state": state})  # of the story itself
    with open(f"there-{system}/state.json", "w", encoding="utf-8") as file:
        json.dump(state, file)


{"settings": settings, "count": count, "people": people}[sys.argv[1]](*sys.argv[2:])
