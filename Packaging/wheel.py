"""Makes a wheel of the binary: pip puts it on PATH as it is, and Python has no part in its start.

usage: wheel.py TREE VERSION PLATFORM FOLDER
"""

import base64
import hashlib
import os
import pathlib
import sys
import time
import zipfile

DESCRIPTION = "Repairs what machine translation leaves behind in text"


def members(tree, name):
    """The files of the tree by their place in the wheel, with their permissions.

    Scripts land beside `python`, data below the folder that holds its `bin`: so the binary finds
    its libraries from where it is.
    """
    yield f"{name}.data/scripts/esmero", (tree / "bin/esmero").read_bytes(), 0o755
    for folder in ("lib/esmero", "share/man", "share/bash-completion", "share/zsh", "share/fish"):
        for path in sorted((tree / folder).rglob("*")):
            if path.is_file():
                place = path.relative_to(tree).as_posix()
                yield f"{name}.data/data/{place}", path.read_bytes(), 0o644
    for path in sorted((tree / "share/doc/esmero").iterdir()):
        if path.name in ("LICENSE", "THIRD-PARTY-NOTICES"):
            yield f"{name}.dist-info/{path.name}", path.read_bytes(), 0o644


def metadata(tree, version):
    readme = (tree / "share/doc/esmero/README.md").read_text(encoding="utf-8")
    return f"""\
Metadata-Version: 2.1
Name: esmero
Version: {version}
Summary: {DESCRIPTION}
Home-page: https://github.com/esmero/esmero
License: MIT
License-File: LICENSE
License-File: THIRD-PARTY-NOTICES
Classifier: Environment :: Console
Classifier: License :: OSI Approved :: MIT License
Classifier: Operating System :: POSIX :: Linux
Classifier: Topic :: Text Processing :: Linguistic
Requires-Python: >=3.7
Description-Content-Type: text/markdown

{readme}"""


def write(tree, version, platform, folder):
    name = f"esmero-{version}"
    tag = f"py3-none-{platform}"
    files = list(members(tree, name))
    files += [
        (f"{name}.dist-info/METADATA", metadata(tree, version).encode(), 0o644),
        (
            f"{name}.dist-info/WHEEL",
            f"Wheel-Version: 1.0\nGenerator: esmero ({version})\n"
            f"Root-Is-Purelib: false\nTag: {tag}\n".encode(),
            0o644,
        ),
    ]
    record = f"{name}.dist-info/RECORD"
    lines = []
    for place, content, _ in files:
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=")
        lines.append(f"{place},sha256={digest.decode()},{len(content)}\n")
    files.append((record, ("".join(lines) + f"{record},,\n").encode(), 0o644))

    date = time.gmtime(max(int(os.environ["SOURCE_DATE_EPOCH"]), 315532800))[:6]
    path = folder / f"{name}-{tag}.whl"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as wheel:
        for place, content, mode in files:
            entry = zipfile.ZipInfo(place, date)
            entry.compress_type = zipfile.ZIP_DEFLATED
            # A regular file, and made on Unix, else its permissions mean nothing.
            entry.external_attr = (0o100000 | mode) << 16
            entry.create_system = 3
            wheel.writestr(entry, content)


if __name__ == "__main__":
    write(
        pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3].replace("-", "_"),
        pathlib.Path(sys.argv[4]),
    )
