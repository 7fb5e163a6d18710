"""Checks that a bundle for Maven Central is complete, and lists its files. Usage: check-bundle.py BUNDLE.zip VERSION

Signatures are checked by gpg, with the keys of GNUPGHOME.
"""

import hashlib
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as XML
import zipfile

GROUP = "io/github/mfsm"
POM = "{http://maven.apache.org/POM/4.0.0}"
POMS_ONLY = ["mfsm-parent", "mfsm-bom"]
NOT_PUBLISHED = ["mfsm-examples", "architecture", "benchmarks", "conformance", "simulation"]


def modules():
    """The artifacts that the reactor publishes."""
    top = XML.parse("pom.xml").getroot()
    folders = [module.text for module in top.iter(POM + "module")]
    ids = [XML.parse(folder + "/pom.xml").getroot().find(POM + "artifactId").text for folder in folders]
    return ["mfsm-parent"] + [name for name in ids if name not in NOT_PUBLISHED]


def check_pom(name, text, problems):
    root = XML.fromstring(text)

    def has(*path):
        element = root
        for step in path:
            element = element.find(POM + step)
            if element is None:
                return False
        return bool((element.text or "").strip())

    for path in [("name",), ("description",), ("url",), ("licenses", "license", "name"), ("licenses", "license", "url"),
                 ("developers", "developer", "name"), ("scm", "url"), ("scm", "connection"), ("scm", "developerConnection")]:
        if not has(*path):
            problems.append(f"{name}: the POM has no {'/'.join(path)}")
    for path in ["url", "scm/url", "scm/connection", "scm/developerConnection"]:
        if (root.findtext("/".join(POM + step for step in path.split("/"))) or "").endswith("/" + name):
            problems.append(f"{name}: {path} has the module's name at its end, which is no address")
    flat = name != "mfsm-parent"
    if flat and root.find(POM + "parent") is not None:
        problems.append(f"{name}: the POM needs its parent")
    if flat and "${" in text:
        problems.append(f"{name}: the POM has an open property: {re.findall(r'[$][{][^}]*}', text)[:3]}")
    if "SNAPSHOT" in text:
        problems.append(f"{name}: the POM has a snapshot version")
    for dependency in root.findall(f"{POM}dependencies/{POM}dependency") if flat else []:
        if dependency.find(POM + "version") is None:
            problems.append(f"{name}: a dependency has no version: {dependency.find(POM + 'artifactId').text}")


def main(bundle, version):
    problems = []
    archive = zipfile.ZipFile(bundle)
    files = {entry: archive.read(entry) for entry in archive.namelist() if not entry.endswith("/")}
    expected = set()
    for name in modules():
        stem = f"{GROUP}/{name}/{version}/{name}-{version}"
        wanted = [".pom"] if name in POMS_ONLY else [".pom", ".jar", "-sources.jar", "-javadoc.jar", "-cyclonedx.json", "-cyclonedx.xml"]
        expected.update(stem + suffix for suffix in wanted)
        if stem + ".pom" in files:
            check_pom(name, files[stem + ".pom"].decode(), problems)
    problems += [f"{entry} is missing" for entry in sorted(expected - files.keys())]

    content = [entry for entry in files if not re.search(r"\.(asc|md5|sha1|sha256|sha512)$", entry)]
    problems += [f"{entry} was not expected" for entry in content if not any(f"/{name}/" in entry for name in modules())]
    for entry in content:
        for suffix, digest in [(".md5", hashlib.md5), (".sha1", hashlib.sha1)]:
            if files.get(entry + suffix, b"").decode().strip() != digest(files[entry]).hexdigest():
                problems.append(f"{entry}{suffix} is missing or wrong")
    with tempfile.TemporaryDirectory() as folder:
        for entry in content:
            if entry + ".asc" not in files:
                problems.append(f"{entry}.asc is missing")
                continue
            for name in [entry, entry + ".asc"]:
                path = os.path.join(folder, os.path.basename(name))
                with open(path, "wb") as out:
                    out.write(files[name])
            verdict = subprocess.run(["gpg", "--batch", "--quiet", "--verify", path, path[:-4]], capture_output=True)
            if verdict.returncode:
                problems.append(f"{entry}.asc is no good signature")

    for entry in sorted(files):
        print(f"{len(files[entry]):9d} {entry}")
    for problem in problems:
        print(problem)
    print(f"{len(files)} files, of which {len(content)} are signed; {len(modules())} artifacts; {len(problems)} problems")
    return 1 if problems or not content else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
