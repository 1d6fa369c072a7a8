"""The one file to start with: sets Classmark up, opens it, tests it. Needs nothing but Python 3.11 or newer.

    python3 run.py           set up if needed, open the window on the sample project (without a display: do the main job
                             of the sample project headless and say what came out)
    python3 run.py PROJECT   the same on a project of your own
    python3 run.py test      set up with the test tools and run every check

Everything is installed into .venv beside this file, in the versions of packaging/constraints.txt.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"

# Shared library -> Debian package, found by starting Qt in a bare Debian 12.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
}
X11_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
CHINESE_FONT = "fonts-wqy-microhei"


def main() -> int:
    parser = argparse.ArgumentParser(prog="run.py", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("what", nargs="?", default="", metavar="test | PROJECT", help="see above")
    options, rest = parser.parse_known_args()
    testing = options.what == "test"
    set_up(testing=testing)
    if testing:
        return run_tests(rest)
    project = [str(Path(options.what).resolve())] if options.what else []
    if has_display():
        return run("-m", "gui", *(project or ["--sample"]), *rest)
    say("There is no display here, so the main job is done without a window.")
    return run("-m", "engine", "demo", *project, *rest)


# Setting up


def set_up(*, testing: bool) -> None:
    """Make .venv and install the pinned versions, unless this very set-up was done before."""
    extras = ["test"] if testing else []
    wanted = fingerprint()
    stamp = VENV / "classmark-setup"
    done = stamp.read_text(encoding="utf-8").split() if stamp.exists() else []
    if done[:1] != [wanted] or not set(extras) <= set(done[1:]):
        install(extras)
        stamp.write_text(" ".join([wanted, *extras]), encoding="utf-8")
    if sys.platform == "linux":
        provide_system_libraries(testing=testing)


def fingerprint() -> str:
    """Changes when anything that decides what is installed changes."""
    digest = hashlib.sha256()
    for part in (CONSTRAINTS.read_bytes(), (ROOT / "pyproject.toml").read_bytes(), platform.python_version().encode()):
        digest.update(part)
    return digest.hexdigest()[:16]


def install(extras: list[str]) -> None:
    say("Setting up Classmark in .venv (some minutes at the first time) ...")
    if not python_of_venv().exists():
        try:
            venv.create(VENV, with_pip=True, clear=VENV.exists())
        except (subprocess.CalledProcessError, ImportError):  # Debian ships Python without ensurepip
            provide_packages([f"python3.{sys.version_info.minor}-venv"], "Python's venv module is missing.")
            venv.create(VENV, with_pip=True, clear=True)
    import tomllib  # not at the top: an older Python must come as far as the sentence that refuses it

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    requirements = list(project["dependencies"])
    for extra in extras:
        requirements += project["optional-dependencies"][extra]
    pip = [str(python_of_venv()), "-m", "pip", "install", "--disable-pip-version-check", "--progress-bar", "off", "-q"]
    status = subprocess.call([*pip, "-c", str(CONSTRAINTS), *requirements], cwd=ROOT)
    if status != 0:
        sys.exit(
            "The libraries could not be installed; the lines above say why. Classmark needs a network (or pip's cache) "
            "for this step only. Run the same command again when it is there: what was fetched is not fetched again."
        )


def provide_system_libraries(*, testing: bool) -> None:
    """Qt's own libraries, also for its offscreen platform; without a Chinese font Chinese shows as boxes."""
    wanted = dict(QT_LIBRARIES)
    if has_display():
        wanted |= X11_LIBRARIES
    missing = [package for library, package in wanted.items() if not loads(library)]
    if (testing or has_display()) and not has_chinese_font():
        missing.append(CHINESE_FONT)
    if missing:
        provide_packages(missing, "Qt needs some libraries of the system.")


def provide_packages(packages: list[str], why: str) -> None:
    """Install Debian packages when we may, otherwise say the one line to type and end."""
    line = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    apt = shutil.which("apt-get")
    if apt is None:
        sys.exit(f"{why} Install what corresponds to these Debian packages on your system: {' '.join(packages)}")
    if os.geteuid() != 0:
        sys.exit(f"{why} Type this line and start again:\n\n    sudo {line}\n")
    say(f"{why} Installing: {' '.join(packages)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.call([apt, "update", "-qq"], env=environment, stdout=subprocess.DEVNULL)
    if subprocess.call([apt, *line.split()[1:], "-qq"], env=environment, stdout=subprocess.DEVNULL) != 0:
        sys.exit(f"These packages could not be installed. Type this line to see why:\n\n    {line}\n")


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_chinese_font() -> bool:
    names = ("*wqy*", "*CJK*", "*DroidSansFallback*", "*SourceHan*")
    folders = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts"]
    return any(True for folder in folders if folder.is_dir() for name in names for _ in folder.rglob(name))


def has_display() -> bool:
    if sys.platform != "linux":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


# Running


def python_of_venv() -> Path:
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def run(*arguments: str, **extra_environment: str) -> int:
    """Run the venv's Python in the repository and return its exit status."""
    environment = {**os.environ, "PYTHONUTF8": "1", **extra_environment}
    return subprocess.call([str(python_of_venv()), *arguments], cwd=ROOT, env=environment)


def run_tests(pytest_arguments: list[str]) -> int:
    """Every check, pytest last; all of them run even if one fails."""
    checks = {
        "ruff": ("-m", "ruff", "check", "."),
        "ruff format": ("-m", "ruff", "format", "--check", "-q", "."),
        "mypy": ("-m", "mypy"),
        "import-linter": ("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"),
    }
    failed = []
    for name, arguments in checks.items():
        say(f"== {name}")
        if run(*arguments) != 0:
            failed.append(name)
    say("== pytest")
    status = run("-m", "pytest", *pytest_arguments, QT_QPA_PLATFORM="offscreen", OMP_WAIT_POLICY="PASSIVE")
    if status != 0:
        failed.append("pytest")
    if failed:
        say(f"Failed: {', '.join(failed)}")
    return 1 if failed else 0


def say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036 - an older Python must be told, not crash
        sys.exit(f"Classmark needs Python 3.11 or newer; this is {platform.python_version()}.")
    sys.exit(main())
