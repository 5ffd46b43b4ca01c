"""Builds the package that stands for the hooks: it is empty and wants the program's wheel.

A build backend (PEP 517) without needs of its own, so that nothing else is fetched.
"""

import base64
import hashlib
import os
import re
import zipfile

PROJECT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
NAME = "esmero_hooks"


def version():
    """The version, where the program has it from."""
    path = os.path.join(PROJECT, "Sources", "EsmeroCommand", "CommandLineTool.swift")
    with open(path, encoding="utf-8") as file:
        return re.search(r'static let version = "([^"]+)"', file.read()).group(1)


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    number = version()
    folder = f"{NAME}-{number}.dist-info"
    members = {
        f"{folder}/METADATA":
            f"Metadata-Version: 2.1\nName: esmero-hooks\nVersion: {number}\n"
            f"Requires-Dist: esmero=={number}\n",
        f"{folder}/WHEEL":
            "Wheel-Version: 1.0\nGenerator: esmero\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    lines = []
    for name, text in members.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=")
        lines.append(f"{name},sha256={digest.decode()},{len(text.encode())}\n")
    record = f"{folder}/RECORD"
    members[record] = "".join(lines) + f"{record},,\n"
    wheel = f"{NAME}-{number}-py3-none-any.whl"
    with zipfile.ZipFile(os.path.join(wheel_directory, wheel), "w") as file:
        for name, text in members.items():
            file.writestr(name, text)
    return wheel
