"""Fetches what a proof needs from npm, or says aloud why the proof is left out."""

import shutil
import subprocess
from pathlib import Path

SECONDS = 120


def install(package: str, folder: Path, proof: str) -> Path | None:
    """Install a package and give its folder; without npm or a network, say that the proof is skipped, and give None."""
    npm = shutil.which("npm")
    if not npm or not shutil.which("node"):
        print(f"SKIPPED: {proof}, because Node.js with npm is not on this machine")
        return None
    command = [npm, "install", "--no-audit", "--no-fund", "--omit=optional", "--loglevel=error"]
    try:
        # A program of this machine, with arguments of ours.
        subprocess.run(  # noqa: S603
            [*command, "--prefix", str(folder), package], check=True, capture_output=True, timeout=SECONDS
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        print(f"SKIPPED: {proof}, because npm could not fetch {package} here")
        return None
    return folder / "node_modules" / package.partition("@")[0]
