"""An archive for an office machine with Windows x64: all wheels, and files to start with.

    python tools/office.py FOLDER

The wheels of others are those of `pylock.toml` for that system, compared with its hashes; ours are
built here. On the machine nothing asks a network and nothing needs an administrator. Tried here is
that the archive is whole and that its wheels fit Windows; the start files have run nowhere yet.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from packaging.markers import Marker

ROOT = Path(__file__).resolve().parents[1]
#: the Python that the page names, as pip and a marker call it
PYTHON = "3.13"
TARGET = {
    "sys_platform": "win32",
    "os_name": "nt",
    "platform_system": "Windows",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "implementation_name": "cpython",
    "python_version": PYTHON,
    "python_full_version": f"{PYTHON}.0",
}
INSTALL = r"""@echo off
rem Makes a Python environment beside this file. No network, no administrator.
setlocal
cd /d "%~dp0"
py -{python} -c "import struct, sys; sys.exit(struct.calcsize('P') != 8)" || goto nopython
py -{python} -m venv env || goto failed
env\Scripts\python -m pip install --no-index --find-links wheels --isolated {names} || goto failed
env\Scripts\caseflow --version || goto failed
echo.
echo Ready. Start with caseflow.cmd
pause
exit /b 0
:nopython
echo Python {python} (64-bit) is not here. See README.txt
pause
exit /b 1
:failed
echo It was not installed. What stands above says why. Nothing outside this folder was changed.
pause
exit /b 1
"""
START = r"""@echo off
rem A window in which `caseflow` is known; what is written lies in the folder `work`.
chcp 65001 >nul
set "PYTHONUTF8=1"
set "PATH=%~dp0env\Scripts;%PATH%"
if not exist "%~dp0env\Scripts\caseflow.exe" call "%~dp0install.cmd"
if not exist "%~dp0work" mkdir "%~dp0work"
cd /d "%~dp0work"
if not "%~1"=="" (caseflow %* & exit /b)
caseflow --help
cmd /k
"""
README = """caseflow {version}, for Windows 10 or 11, 64-bit. 中文见下。

1. Python {python}, "Windows installer (64-bit)", from python.org: choose "Install Now" and clear
   "Use admin privileges when installing py.exe". It is installed for you alone.
2. Unpack this archive to a folder of your own on the disk of this machine (not OneDrive, not a
   network drive).
3. Double-click install.cmd, once. It needs no network and no administrator.
4. Double-click caseflow.cmd to begin.

SHA256SUMS has the digest of each wheel. To remove it: delete this folder; your stores
lie in `work`. This archive was made on Linux; its start files have not been run on Windows yet.

一、到 python.org 下载 Python {python} 的 “Windows installer (64-bit)”，选 “Install Now”，去掉
    “Use admin privileges when installing py.exe” 前的勾。只给本人安装，不需要管理员。
二、把本压缩包解压到本机磁盘上自己的文件夹（不要放在同步盘或网络盘）。
三、双击 install.cmd，只需一次，不联网。
四、双击 caseflow.cmd 开始。

SHA256SUMS 是各文件的校验值。不用了，删除本文件夹即可；库在 work 文件夹里，请先备份。
本压缩包在 Linux 上制作，启动文件还没有在 Windows 上试过。
"""


def wanted(lock: str) -> list[str]:
    """What a lock names for that system, as pip reads it, with hashes."""
    lines = []
    for one in tomllib.loads(lock)["packages"]:
        marker = one.get("marker")
        if marker and not Marker(marker).evaluate(dict(TARGET)):
            continue
        hashes = " ".join(f"--hash=sha256:{w['hashes']['sha256']}" for w in one["wheels"])
        lines.append(f"{one['name']}=={one['version']} {hashes}")
    return lines


def sources() -> list[Path]:
    """Ours: the package and the plugins that ship."""
    return [ROOT, *(p.parent for p in sorted(ROOT.glob("plugins/*/pyproject.toml")))]


def project(source: Path) -> dict[str, Any]:
    """What it says of itself."""
    whole = tomllib.loads((source / "pyproject.toml").read_text("utf-8"))
    found: dict[str, Any] = whole["project"]
    return found


def fetch(into: Path) -> None:
    """The wheels of others, for that system."""
    asked = into / "asked.txt"
    lock = (ROOT / "pylock.toml").read_text("utf-8")
    asked.write_text("\n".join(wanted(lock)), "utf-8")
    subprocess.run(
        [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary", ":all:",
         "--platform", "win_amd64", "--implementation", "cp", "--python-version", PYTHON,
         "--abi", f"cp{PYTHON.replace('.', '')}", "--abi", "abi3", "--abi", "none",
         "--require-hashes", "-r", str(asked), "-d", str(into)],
        check=True,
    )  # fmt: skip
    asked.unlink()


def pack(wheels: Path, into: Path) -> Path:
    """The archive of these wheels, in this folder."""
    version = project(ROOT)["version"]
    names = " ".join(
        [f"{project(ROOT)['name']}[all]", *(project(s)["name"] for s in sources()[1:])]
    )
    said = {"python": PYTHON, "names": names, "version": version}
    files = sorted(wheels.glob("*.whl"))
    sums = "".join(
        f"{hashlib.sha256(f.read_bytes()).hexdigest()}  wheels/{f.name}\n" for f in files
    )
    top = f"caseflow-{version}-office"
    into.mkdir(parents=True, exist_ok=True)
    made = into / f"{top}-win-amd64.zip"
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            archive.write(file, f"{top}/wheels/{file.name}")
        for name, text in (
            ("install.cmd", INSTALL.format(**said)),
            ("caseflow.cmd", START),
            ("README.txt", "\ufeff" + README.format(**said)),
        ):
            archive.writestr(f"{top}/{name}", text.replace("\n", "\r\n"))
        archive.writestr(f"{top}/SHA256SUMS", sums)
        archive.write(ROOT / "LICENSE", f"{top}/LICENSE")
    return made


def main(folder: str) -> None:
    """Fetch, build, pack."""
    with TemporaryDirectory() as home:
        wheels = Path(home)
        fetch(wheels)
        for source in sources():
            subprocess.run(
                [sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir",
                 str(wheels), str(source)],
                check=True, stdout=subprocess.DEVNULL,
            )  # fmt: skip
        print(pack(wheels, Path(folder)))


if __name__ == "__main__":
    main(*sys.argv[1:])
