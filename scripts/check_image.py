"""Carries out the Dockerfile's steps without Docker, to see that they work.

    sudo python3 scripts/check_image.py

Each stage is a copy-on-write view of this machine's own file system (overlayfs, in a mount
namespace of its own), where the instructions are carried out as they stand; the last stage's CMD is
started as its USER until HEALTHCHECK passes. Not a build: the base image is this machine with
its python3 called python, so what python:3.11-slim lacks beside it does not show. Linux, root.
"""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEALTHY_WITHIN = 180


@dataclass(slots=True)
class Stage:
    """One FROM and what has been said since."""

    root: Path
    workdir: str = "/"
    user: str = "root"
    env: dict[str, str] = field(default_factory=dict)
    cmd: list[str] = field(default_factory=list)
    health: list[str] = field(default_factory=list)

    def command(self, arguments: list[str]) -> list[str]:
        """The command that runs ``arguments`` inside the stage."""
        # PATH is a slim image's: a version manager in root's home is not the image's Python.
        path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
        env = [f"{key}={value}" for key, value in ({"PATH": path} | self.env).items()]
        inside = shlex.join(["env", "-i", *env, *arguments])
        script = f"cd {shlex.quote(self.workdir)} && exec {inside}"
        return ["chroot", f"--userspec={self.user}", str(self.root), "/bin/sh", "-c", script]

    def run(self, arguments: list[str]) -> None:
        """Run a command inside the stage; fails if it fails."""
        subprocess.run(self.command(arguments), check=True)


def instructions(dockerfile: Path) -> list[tuple[str, str]]:
    """The Dockerfile's instructions with their arguments; this one breaks no line."""
    lines = (line.strip() for line in dockerfile.read_text().splitlines())
    pairs = (line.partition(" ") for line in lines if line and not line.startswith("#"))
    return [(word, rest.strip()) for word, _, rest in pairs]


def mount_stage(folder: Path) -> Stage:
    """A fresh view of this machine with an empty /app, /data and /opt."""
    for name in ("upper", "work", "root"):
        (folder / name).mkdir(parents=True)
    options = f"lowerdir=/,upperdir={folder / 'upper'},workdir={folder / 'work'}"
    root = folder / "root"
    subprocess.run(["mount", "-t", "overlay", "overlay", "-o", options, str(root)], check=True)
    for name in ("proc", "dev"):
        subprocess.run(["mount", "--bind", f"/{name}", str(root / name)], check=True)
    for name in ("app", "data"):
        shutil.rmtree(root / name, ignore_errors=True)
    python = root / "usr/local/bin/python"
    python.unlink(missing_ok=True)
    python.symlink_to("/usr/bin/python3")
    return Stage(root)


def copy(stage: Stage, source: Path, target: str) -> None:
    """COPY: a folder's content, or a file into a folder."""
    place = stage.root / (Path(stage.workdir) / target).relative_to("/")
    if source.is_dir():
        shutil.copytree(source, place, symlinks=True, dirs_exist_ok=True)
    else:
        place.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, place)


def copy_from(stage: Stage, arguments: list[str], stages: dict[str, Stage]) -> None:
    """COPY, from the checkout or from an earlier stage."""
    option = arguments[0] if arguments[0].startswith("--from=") else None
    *sources, target = arguments[1:] if option else arguments
    for source in sources:
        base = stages[option.removeprefix("--from=")].root if option else ROOT
        copy(stage, base / source.lstrip("/"), target)


def carry_out(stage: Stage, word: str, rest: str) -> None:
    """Carry out one instruction that concerns its own stage alone."""
    match word:
        case "WORKDIR":
            stage.workdir = rest
            (stage.root / rest.lstrip("/")).mkdir(parents=True, exist_ok=True)
        case "ENV":
            stage.env |= dict(part.split("=", 1) for part in shlex.split(rest))
        case "RUN":
            stage.run(["/bin/sh", "-c", rest])
        case "USER":
            stage.user = rest
        case "CMD":
            stage.cmd = json.loads(rest)
        case "HEALTHCHECK":
            stage.health = json.loads(rest.partition("CMD ")[2])
        case "VOLUME" | "EXPOSE":
            pass
        case _:
            sys.exit(f"check_image does not know {word}")


def build(folder: Path) -> Stage:
    """Carry out every instruction; the last stage."""
    stages: dict[str, Stage] = {}
    stage = Stage(Path("/"))
    for word, rest in instructions(ROOT / "Dockerfile"):
        print(f"{word} {rest}", flush=True)
        if word == "FROM":
            stage = stages[rest.split()[-1]] = mount_stage(folder / str(len(stages)))
        elif word == "COPY":
            copy_from(stage, rest.split(), stages)
        else:
            carry_out(stage, word, rest)
    return stage


def wait_until_healthy(stage: Stage, server: subprocess.Popen[bytes]) -> float:
    """Seconds until HEALTHCHECK passes."""
    began = time.monotonic()
    while subprocess.run(stage.command(stage.health), capture_output=True).returncode:
        if server.poll() is not None or time.monotonic() - began > HEALTHY_WITHIN:
            sys.exit("the server did not become healthy")
        time.sleep(1)
    return time.monotonic() - began


def tear_down(folder: Path) -> None:
    """Unmount what was mounted, the inner mounts first; leave the folders if that fails."""
    for mount in [*folder.glob("*/root/*"), *folder.glob("*/root")]:
        if mount.is_mount():
            subprocess.run(["umount", str(mount)], check=False)
    if not any(mount.is_mount() for mount in folder.glob("*/root")):
        shutil.rmtree(folder)


def main() -> None:
    """Build, start, wait for health, stop."""
    if "--inside" not in sys.argv:
        os.execvp("unshare", ["unshare", "--mount", sys.executable, __file__, "--inside"])
    folder = Path(tempfile.mkdtemp(prefix="lyricpad-image-"))
    try:
        stage = build(folder)
        server = subprocess.Popen(stage.command(stage.cmd))
        try:
            took = wait_until_healthy(stage, server)
            print(f"healthy after {took:.0f} s, as {stage.user}")
        finally:
            server.terminate()
            server.wait(30)
    finally:
        tear_down(folder)


if __name__ == "__main__":
    main()
