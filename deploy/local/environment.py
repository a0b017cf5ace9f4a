"""Brings what the portal is made of: the virtual environment, the pinned packages and the front-end files.

Each step is skipped while its inputs are unchanged, so after the first time no network is needed.
"""

import re
import shutil
import sys
from pathlib import Path

from . import children, machine, stamps
from .checkout import ROOT, Checkout
from .console import Line, Problem, Steps, count_in_log

MODULES = "node_modules"
FONT = "@fontsource/noto-sans-sc/files/noto-sans-sc"
ASSETS = {
    "bootstrap/dist/css/bootstrap.min.css": "bootstrap.min.css",
    "bootstrap/dist/js/bootstrap.bundle.min.js": "bootstrap.bundle.min.js",
    "bootstrap-icons/font/bootstrap-icons.min.css": "bootstrap-icons.min.css",
    "bootstrap-icons/font/fonts/bootstrap-icons.woff2": "fonts/bootstrap-icons.woff2",
    "echarts/dist/echarts.min.js": "echarts.min.js",
    f"{FONT}-chinese-simplified-400-normal.woff2": "fonts/noto-sans-sc-400.woff2",
    f"{FONT}-chinese-simplified-600-normal.woff2": "fonts/noto-sans-sc-600.woff2",
}
PDF_FONT = "@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf"
"""10 MB, for PDF documents only: it lies below `var/`, where no browser fetches it."""
FACE = (
    "@font-face{{font-family:'Noto Sans SC';font-style:normal;font-display:swap;font-weight:{weight};"
    "src:url(fonts/noto-sans-sc-{weight}.woff2) format('woff2')}}\n"
)
SOURCE_MAP = re.compile(rb"(?m)^\s*(//[#@] sourceMappingURL=\S*|/\*[#@] sourceMappingURL=\S*\s*\*/)\s*$")
OLD_FONT = re.compile(rb""",\s*url\("[^"]*\.woff\?[^"]*"\)\s*format\("woff"\)""")


def provide_venv(checkout: Checkout, line: Line) -> None:
    """Makes `var/venv` with the Python that runs us; anew when that Python or the place of the checkout changed."""
    known = stamps.Stamps(checkout.stamps)
    value = stamps.digest(f"{sys.version_info[:2]}", str(Path(sys.executable).resolve()), str(checkout.root))
    if known.fresh("venv", value) and machine.runs({}, checkout.python):
        return line.skip()
    machine.provide_ensurepip(log=checkout.log / "apt.log", line=line)
    known.clear("packages")
    shutil.rmtree(checkout.venv, ignore_errors=True)
    children.run(
        [sys.executable, "-m", "venv", checkout.venv],
        log=checkout.log / "venv.log", env=checkout.environment(), cwd=checkout.root, line=line,
        failure="建立虚拟环境失败，请运行：python3 -m venv var/venv 查看原因",
    )  # fmt: skip
    known.write("venv", value)


def provide_packages(checkout: Checkout, line: Line) -> None:
    """Installs the pinned Python packages, both of the portal and of tests and embedded services."""
    lists = [checkout.root / "requirements.txt", checkout.root / "requirements-dev.txt"]
    known = stamps.Stamps(checkout.stamps)
    value = stamps.digest(*lists)
    if known.fresh("packages", value):
        return line.skip()
    pip_install(checkout, lists, line)
    known.write("packages", value)


def pip_install(checkout: Checkout, lists: list[Path], line: Line) -> None:
    """Runs pip; index, mirror and certificates come from the user's own pip configuration."""
    log = checkout.log / "pip.log"
    pins = sum(len(re.findall(r"(?m)^[A-Za-z0-9].*==", list_.read_text())) for list_ in lists)
    options = ["--disable-pip-version-check", "--no-input", "--progress-bar", "off"]
    children.run(
        [checkout.python, "-m", "pip", "install", *options, *(part for list_ in lists for part in ("-r", list_))],
        log=log, env=checkout.environment(), cwd=checkout.root, line=line,
        progress=count_in_log(log, "Collecting", pins),
        failure="Python 依赖安装失败，请检查网络或镜像（pip config set global.index-url …）后再运行：python3 run.py",
    )  # fmt: skip


def provide_assets(checkout: Checkout, line: Line) -> None:
    """Fetches the front-end packages of the lock file by npm and copies the few files that pages use.

    `node_modules` (170 MB) lies below `var/` and is deleted afterwards.
    """
    inputs = [checkout.root / "package.json", checkout.root / "package-lock.json"]
    known = stamps.Stamps(checkout.stamps)
    value = stamps.digest(*inputs, repr(ASSETS), PDF_FONT)
    outputs = [checkout.vendor / target for target in ASSETS.values()] + [checkout.axe, checkout.pdf_font]
    if known.fresh("assets", value) and all(output.is_file() for output in outputs):
        return line.skip()
    npm = machine.system_npm()
    if npm is None:
        pip_install(checkout, [checkout.root / "deploy" / "requirements-node.txt"], line)
        npm = str(checkout.venv / "bin" / "npm")
    work = checkout.var / "npm"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    for file in inputs:
        shutil.copy(file, work)
    children.run(
        [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
        log=checkout.log / "npm.log", env=checkout.environment(), cwd=work, line=line,
        failure="前端资源下载失败，请检查网络或镜像（npm config set registry …）后再运行：python3 run.py",
    )  # fmt: skip
    copy_assets(work / MODULES, checkout.vendor, checkout.axe)
    checkout.pdf_font.parent.mkdir(exist_ok=True)
    shutil.copy(work / MODULES / PDF_FONT, checkout.pdf_font)
    shutil.rmtree(work)
    known.write("assets", value)


def copy_assets(modules: Path, vendor: Path, axe: Path) -> None:
    """Copies the files of ASSETS to `vendor` and the accessibility checker to `axe`.

    Lines naming a source map and links to fonts that are not copied are left out: the manifest storage refuses both.
    """
    shutil.rmtree(vendor, ignore_errors=True)
    for source, target in ASSETS.items():
        (vendor / target).parent.mkdir(parents=True, exist_ok=True)
        content = (modules / source).read_bytes()
        if not target.endswith(".woff2"):
            content = OLD_FONT.sub(b"", SOURCE_MAP.sub(b"", content))
        (vendor / target).write_bytes(content)
    (vendor / "noto-sans-sc.css").write_text("".join(FACE.format(weight=weight) for weight in (400, 600)))
    shutil.copy(modules / "axe-core" / "axe.min.js", axe)


def package_files(checkout: Checkout, package: str) -> Path:
    """The directory of an installed package inside the virtual environment. Raises Problem when it is not there."""
    found = sorted(checkout.venv.glob(f"lib/python3*/site-packages/{package}"))
    if not found:
        raise Problem(f"虚拟环境中没有 {package}，请删除 var/stamps/packages 后再运行：python3 run.py")
    return found[0]


def main() -> None:
    """`python3 -m deploy.local.environment`: only the front-end files, for a machine where systemd runs the portal."""
    checkout = Checkout(ROOT)
    checkout.make_folders()
    with Steps(1).step("前端资源 front-end files") as line:
        provide_assets(checkout, line)


if __name__ == "__main__":
    main()
