"""A workflow's jobs as GitHub's runner takes them: the same commands, files, environment and expressions.

Actions (``uses``) are no commands; what they leave behind is done here, so that the steps around them meet it.
"""

import ast
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

EXPRESSION = re.compile(r"\$\{\{(.+?)\}\}")
MASK = re.compile(r"^::add-mask::(.+)$", re.MULTILINE)
Value = Any


@dataclass
class Github:
    """What GitHub keeps between runs: caches in the order of their making, artifacts, and the pages that are online.

    ``refusals`` says how many of the next deployments fail. ``used`` notes each action that ran.
    """

    caches: dict[str, dict[Path, bytes]] = field(default_factory=dict)
    artifact: Path | None = None
    online: dict[str, bytes] = field(default_factory=dict)
    refusals: int = 0
    deployments: int = 0
    used: list[str] = field(default_factory=list)
    runs: int = 0


@dataclass
class Job:
    """How a job went. ``result`` is GitHub's word; ``outputs`` are without those that hold a secret."""

    result: str
    outputs: dict[str, str] = field(default_factory=dict)
    log: str = ""
    summary: str = ""
    ran: list[str] = field(default_factory=list)

    def context(self) -> dict[str, Value]:
        return {"result": self.result, "outputs": self.outputs}


class Run:
    """One run of a workflow, in a folder that holds a fresh checkout."""

    def __init__(
        self,
        workflow: Path,
        workspace: Path,
        github: Github,
        *,
        event: str,
        inputs: Mapping[str, bool] | None = None,
        secrets: Mapping[str, str] | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.jobs: Mapping[str, Any] = yaml.safe_load(workflow.read_text(encoding="utf-8"))["jobs"]
        self.workspace, self.github, self.inputs = workspace, github, dict(inputs or {})
        self.secrets, self.more = dict(secrets or {}), dict(environment or {})
        github.runs += 1
        self.about = {"event_name": event, "run_id": str(github.runs), "run_attempt": "1", "token": "t0ken"}
        self.done: dict[str, Job] = {}
        self.temp = workspace.parent / f"{workspace.name}-runner"
        self.temp.mkdir(exist_ok=True)

    def job(self, name: str) -> Job:
        """Run a job, unless its ``if`` or what it needs says no."""
        job = self.jobs[name]
        needed = [job["needs"]] if isinstance(job.get("needs"), str) else job.get("needs", [])
        context = self._context({}, {one: self.done[one].context() for one in needed})
        well = all(self.done[one].result == "success" for one in needed)
        told = Job("skipped")
        if self._may_run(job.get("if"), context, well=well):
            told = _JobRun(self, job, context).go()
        self.done[name] = told
        return told

    def all(self) -> "Run":
        """Run every job in the order in which they stand."""
        for name in self.jobs:
            self.job(name)
        return self

    def _context(self, steps: dict[str, Value], needs: dict[str, Value]) -> dict[str, Value]:
        return {
            "github": self.about,
            "inputs": self.inputs,
            "secrets": self.secrets,
            "steps": steps,
            "needs": needs,
        }

    def _may_run(self, condition: object, context: Mapping[str, Value], *, well: bool) -> bool:
        text = str(condition) if condition is not None else "success()"
        found = EXPRESSION.fullmatch(text.strip())
        inner = found[1] if found else text
        functions = {"success": well, "failure": not well, "always": True, "cancelled": False}
        if not re.search(r"\b(success|failure|always|cancelled)\(\)", inner) and not well:
            return False  # GitHub puts success() before every condition that asks for no state
        return bool(evaluate(inner, context, {name: lambda *_, told=told: told for name, told in functions.items()}))

    def base(self) -> dict[str, str]:
        """What the runner gives to every command."""
        return {
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_API_URL": "https://api.github.com",
            "GITHUB_EVENT_NAME": self.about["event_name"],
            "GITHUB_REPOSITORY": "weirside/board",
            "GITHUB_RUN_ATTEMPT": self.about["run_attempt"],
            "GITHUB_RUN_ID": self.about["run_id"],
            "GITHUB_SERVER_URL": "https://github.com",
            "GITHUB_WORKSPACE": str(self.workspace),
            "HOME": str(self.temp),
            "LANG": "C.UTF-8",
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
            "RUNNER_OS": "Linux",
            "RUNNER_TEMP": str(self.temp),
            **self.more,
        }


class _JobRun:
    """A job under way."""

    def __init__(self, run: Run, job: Mapping[str, Any], context: dict[str, Value]) -> None:
        self.run, self.job, self.context = run, job, context
        self.steps: dict[str, Value] = context["steps"]
        self.files = {name: run.temp / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_ENV")}
        self.told = Job("success")
        self.well = True
        self.exported: dict[str, str] = {}
        self.later: list[Callable[[], None]] = []

    def go(self) -> Job:
        self.told.summary = ""
        for step in self.job["steps"]:
            if self.run._may_run(step.get("if"), self.context, well=self.well):
                self._step(step)
        if self.well:
            for finish in self.later:
                finish()
        self.told.result = "success" if self.well else "failure"
        outputs = {name: self._filled(text) for name, text in self.job.get("outputs", {}).items()}
        self.told.outputs = {name: text for name, text in outputs.items() if not self._is_secret(text)}
        return self.told

    def _step(self, step: Mapping[str, Any]) -> None:
        name = step.get("name") or step.get("uses", "").partition("@")[0]
        self.told.ran.append(name)
        if "uses" in step:
            went_well, outputs = self._use(step)
        else:
            went_well, outputs = self._command(step)
        outcome = "success" if went_well else "failure"
        if "id" in step:
            self.steps[step["id"]] = {"outcome": outcome, "outputs": outputs}
        if not went_well and not step.get("continue-on-error"):
            self.well = False

    def _command(self, step: Mapping[str, Any]) -> tuple[bool, dict[str, str]]:
        assert "${{" not in step["run"], "an expression in a command can be made to run anything"
        for path in self.files.values():
            path.write_text("", encoding="utf-8")
        script = self.run.temp / "script"
        script.write_text(step["run"], encoding="utf-8")
        shells = {"bash": ["bash", "-e"], "python": [sys.executable]}
        own = {**self.job.get("env", {}), **step.get("env", {})}
        env = self.run.base() | self.exported | {name: self._filled(text) for name, text in own.items()}
        env |= {name: str(path) for name, path in self.files.items()}
        done = subprocess.run(
            [*shells[step.get("shell", "bash")], str(script)],
            cwd=self.run.workspace,
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=120,
        )
        self.told.log += done.stdout
        self.told.summary += self.files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8")
        self.exported |= _pairs(self.files["GITHUB_ENV"])
        return done.returncode == 0, _pairs(self.files["GITHUB_OUTPUT"])

    def _filled(self, text: object) -> str:
        """A text with each of its expressions replaced by its value."""
        functions = {"hashFiles": self._hash}
        return EXPRESSION.sub(lambda found: _as_text(evaluate(found[1], self.context, functions)), _as_text(text))

    def _hash(self, name: str) -> str:
        return hashlib.sha256((self.run.workspace / name).read_bytes()).hexdigest()

    def _is_secret(self, text: str) -> bool:
        """Whether GitHub would drop an output: it holds a secret, a line of one, or what a command asked to mask."""
        masked = {line for secret in self.run.secrets.values() for line in (secret, *secret.splitlines())}
        return any(one in text for one in masked | set(MASK.findall(self.told.log)) if one.strip())

    def _use(self, step: Mapping[str, Any]) -> tuple[bool, dict[str, str]]:
        action, _, commit = step["uses"].partition("@")
        assert re.fullmatch(r"[0-9a-f]{40}", commit)
        self.run.github.used.append(action)
        given = {name: self._filled(text) for name, text in step.get("with", {}).items()}
        return getattr(self, "_" + re.sub(r"\W", "_", action.removeprefix("actions/")))(given)  # type: ignore[no-any-return]

    def _checkout(self, given: Mapping[str, str]) -> tuple[bool, dict[str, str]]:
        assert given["persist-credentials"] == "false"
        return True, {}

    def _setup_python(self, given: Mapping[str, str]) -> tuple[bool, dict[str, str]]:
        assert (self.run.workspace / given["cache-dependency-path"]).is_file()
        return True, {}

    def _cache(self, given: Mapping[str, str]) -> tuple[bool, dict[str, str]]:
        self._cache_restore(given)
        self.later.append(lambda: self._keep(given))
        return True, {}

    def _cache_restore(self, given: Mapping[str, str]) -> tuple[bool, dict[str, str]]:
        caches, prefix = self.run.github.caches, given.get("restore-keys", "\0")
        found = [given["key"]] if given["key"] in caches else [key for key in caches if key.startswith(prefix)]
        for name, data in caches[found[-1]].items() if found else ():
            (self.run.workspace / name).parent.mkdir(parents=True, exist_ok=True)
            (self.run.workspace / name).write_bytes(data)
        return True, {}

    def _cache_save(self, given: Mapping[str, str]) -> tuple[bool, dict[str, str]]:
        self._keep(given)
        return True, {}

    def _keep(self, given: Mapping[str, str]) -> None:
        top = self.run.workspace / given["path"]
        files = [top] if top.is_file() else [path for path in top.rglob("*") if path.is_file()]
        if files and given["key"] not in self.run.github.caches:
            self.run.github.caches[given["key"]] = {
                path.relative_to(self.run.workspace): path.read_bytes() for path in files
            }

    def _upload_artifact(self, given: Mapping[str, str]) -> tuple[bool, dict[str, str]]:
        return self._upload_pages_artifact(given)

    def _upload_pages_artifact(self, given: Mapping[str, str]) -> tuple[bool, dict[str, str]]:
        target = self.run.temp / "artifact"
        shutil.copytree(self.run.workspace / given["path"], target, dirs_exist_ok=True)
        self.run.github.artifact = target
        return True, {}

    def _deploy_pages(self, given: Mapping[str, str]) -> tuple[bool, dict[str, str]]:
        assert int(given["timeout"]) <= 600_000, "milliseconds; more is cut off"
        github = self.run.github
        github.deployments += 1
        if github.refusals:
            github.refusals -= 1
            return False, {}
        assert github.artifact
        paths = [path for path in github.artifact.rglob("*") if path.is_file()]
        github.online = {path.relative_to(github.artifact).as_posix(): path.read_bytes() for path in paths}
        return True, {"page_url": "https://weirside.example/"}


def evaluate(expression: str, context: Mapping[str, Value], functions: Mapping[str, Callable[..., Value]]) -> Value:
    """An expression's value. A name of something that is not there is None, as on GitHub."""
    python = re.sub(r"!(?!=)", " not ", expression.replace("&&", " and ").replace("||", " or "))
    return _value(ast.parse(python.strip(), mode="eval").body, context, functions)


def _value(node: ast.expr, context: Mapping[str, Value], functions: Mapping[str, Callable[..., Value]]) -> Value:
    def value(inner: ast.expr) -> Value:
        return _value(inner, context, functions)

    match node:
        case ast.Constant():
            return node.value
        case ast.Name():
            return context[node.id]
        case ast.Attribute():
            return (value(node.value) or {}).get(node.attr)
        case ast.Call(func=ast.Name(id=name)):
            return functions[name](*map(value, node.args))
        case ast.UnaryOp(op=ast.Not()):
            return not value(node.operand)
        case ast.BoolOp():
            wanted = isinstance(node.op, ast.Or)
            return next((one for one in map(value, node.values) if bool(one) is wanted), value(node.values[-1]))
        case ast.Compare(ops=[ast.Eq() | ast.NotEq() as sign]):
            return (value(node.left) == value(node.comparators[0])) is isinstance(sign, ast.Eq)
    raise AssertionError(f"not understood: {ast.dump(node)}")


def _as_text(value: Value) -> str:
    return {None: "", True: "true", False: "false"}.get(value, str(value)) if not isinstance(value, str) else value


def _pairs(path: Path) -> dict[str, str]:
    """What a step wrote as ``name=value``; nothing else may stand in such a file."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line]
    assert all("=" in line for line in lines)
    return {name: text for name, _, text in (line.partition("=") for line in lines)}
