"""What the page is made from goes wherever the package goes."""

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def test_the_wheel_holds_the_template_the_style_and_the_script(tmp_path):
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    [wheel] = tmp_path.glob("*.whl")
    folder = ROOT / "tilint" / "reporters" / "page"
    with zipfile.ZipFile(wheel) as archive:
        for path in folder.iterdir():
            assert archive.read(path.relative_to(ROOT).as_posix()) == path.read_bytes()
