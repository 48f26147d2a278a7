"""A new plugin: a package with one programme that passes its own tests, mypy and ruff at once."""

from __future__ import annotations

import os
import re
from collections.abc import Collection
from pathlib import Path

from caseflow.cli import scaffold_english as english
from caseflow.errors import FactError, Lang, shown
from caseflow.outputs import aside, new_file, unwritable

LONGEST = 40
_NAME = re.compile(r"[a-z][a-z0-9]*(?:[._-][a-z0-9]+)*")

PROJECT = """[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "{package}"
version = "0.1.0"
description = "{name}: rules for caseflow"
readme = "README.md"
requires-python = ">=3.11"
dependencies = ["caseflow-aid>=0.2,<0.3"]

[project.optional-dependencies]
dev = ["caseflow-aid[all]", "mypy", "pytest", "ruff"]

[project.entry-points.caseflow]
{module} = "{module}"

[tool.hatch.build.targets.wheel]
packages = ["src/{module}"]

[tool.pytest.ini_options]
pythonpath = ["src"]
testpaths = ["tests"]

[tool.mypy]
strict = true
mypy_path = "src"
files = ["src", "tests"]

[tool.ruff]
line-length = 120

[tool.ruff.lint]
select = ["E", "F", "I", "UP", "B", "RUF"]
ignore = ["RUF001", "RUF002", "RUF003"]
"""
HOOK = '''"""Rules of {name} for caseflow."""

from __future__ import annotations

from caseflow import Programme, hookimpl


@hookimpl
def caseflow_programmes() -> list[Programme]:
    """The programme of this plugin."""
    from {module}.programme import PROGRAMME

    return [PROGRAMME]
'''
#: what stands above the programme
NOTE = {
    "zh": """（改成项目名称）：（一句话：谁、得到什么）。

通知的每一句话写一条规则，并附上这句话；通知没有写的，写 `unset(...)`，不要猜。""",
    "en": """(the name of the programme): (in a sentence: who gets what).

Write one rule for each sentence of the printed notice, with the sentence. What the notice does not
say is `unset(...)`.""",
}
PROGRAMME = '''"""{note}
"""

from __future__ import annotations

from caseflow.facts import applicant, application, doc, family, household
from caseflow.programme import (
    Programme,
    flat,
    needs,
    once,
    param,
    refer,
    require,
    since,
    source,
    unset,
    yuan,
)

NOTICE = source("（通知的名称）", in_force="2026-01-01", ref="（文号或网址）")

income_limit = param.amount("{name}.income_limit", since(NOTICE, yuan(50_000)))
grant = param.amount("{name}.grant", unset("每人资助多少元？", "how much for each?"))

PROGRAMME = Programme(
    "{name}",
    zh="（项目名称）",
    en="(name of the programme)",
    helps=applicant,
    rules=[
        require(
            "age",
            application.received_on > applicant.birth_date.birthday(60),
            NOTICE.gist("年满60周岁"),
        ),
        require("certificate", household.certificate.in_force(), NOTICE.gist("持有效困难证明")),
        refer(
            "income",
            family.annual_income <= income_limit,
            NOTICE.gist("家庭年收入不超过5万元，超过的由人认定"),
        ),
        once(NOTICE.gist("每人一次"), per=applicant),
    ],
    award=flat(grant, NOTICE.gist("按标准一次性资助")),
    documents=[needs(doc.app_form, NOTICE.gist("交申请表"))],
)
'''
TEST = '''"""What the notice says, tried: someone who gets it, each limit, and the kit."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from caseflow import yuan
from caseflow.batch.examples import try_examples
from caseflow.testing import check

from {module}.programme import PROGRAMME

FACTS: dict[str, Any] = {{
    "applicant.birth_date": "1950-05-06",
    "application.received_on": "2026-03-05",
    "household.certificate": "dibao",
    "household.certificate.valid_to": "2026-12-31",
    "family.annual_income": yuan(20_000),
    "consent.given_on": "2026-03-05",
    "doc.app_form": "copy",
}}
ADOPTED = {{"{name}.grant": yuan(1_000)}}


def outcome(**change: Any) -> str:
    facts = {{**FACTS, **{{k.replace("__", "."): v for k, v in change.items()}}}}
    return PROGRAMME.on("2026-03-05", ADOPTED).assess(facts, earlier=[]).outcome


def test_someone_who_gets_it() -> None:
    assert outcome() == "eligible"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({{"applicant__birth_date": "1966-03-04"}}, "eligible"),
        ({{"applicant__birth_date": "1966-03-05"}}, "ineligible"),
        ({{"family__annual_income": yuan(50_000)}}, "eligible"),
        ({{"family__annual_income": yuan("50000.01")}}, "referred"),
        ({{"family__annual_income": None}}, "referred"),
        ({{"household__certificate": None}}, "incomplete"),
    ],
)
def test_each_limit(change: dict[str, Any], expected: str) -> None:
    assert outcome(**change) == expected


def test_what_nobody_has_set_is_referred() -> None:
    assert PROGRAMME.on("2026-03-05").assess(FACTS, earlier=[]).outcome == "referred"
    assert [name for name, _ in PROGRAMME.unset()] == ["{name}.grant"]


def test_the_examples_come_out_as_the_table_says() -> None:
    table = Path(__file__).with_name("examples.csv")
    found = try_examples(table, PROGRAMME, date(2026, 3, 5), adopted=lambda day: ADOPTED)
    assert found.wrong == () and found.rows == 4


def test_the_kit_finds_nothing() -> None:
    assert check(PROGRAMME).faults == ()
'''
EXAMPLES = """申请人姓名,出生日期,收件日期,困难证明类别,困难证明类别有效期至,家庭年收入,申请表,\
应得结论,应得金额,应得原因
甲,1966-03-04,2026-03-05,低保,2026-12-31,50000,复印件,符合条件,1000,
乙,1966-03-05,2026-03-05,低保,2026-12-31,50000,复印件,不符合条件,,age
丙,1966-03-04,2026-03-05,低保,2026-12-31,50000.01,复印件,待人工认定,,income
丁,1966-03-04,2026-03-05,,,50000,复印件,材料不全,,困难证明类别、困难证明类别有效期至
"""
README = """# {package}

（项目名称）的规则（`{name}`），供 `caseflow` 使用。

| 规则 | 通知原文 | 出处 | 把握 |
| --- | --- | --- | --- |
| age | 年满60周岁 | （通知的名称） | （原文 / 大意） |

`tests/examples.csv` 是不用编程的例子：什么人带来什么，应得什么结论。

试一试：`pip install -e '.[dev]' && pytest && mypy && ruff check .`，再
`caseflow 项目 {name}`、`caseflow 检验 {name}`。
"""


def _own(lang: Lang) -> dict[str, str]:
    """What is written otherwise for who reads no Chinese."""
    if lang == "zh":
        return {"readme": README, "programme": PROGRAMME, "test": TEST, "examples": EXAMPLES}
    return {
        "readme": english.README,
        "programme": english.PROGRAMME,
        "test": english.TEST,
        "examples": english.EXAMPLES,
    }


def write_package(
    name: str, folder: Path, taken: Collection[str] = (), lang: Lang = "en", currency: str = ""
) -> tuple[Path, list[str]]:
    """Write the package `caseflow-NAME` into `folder`; where it stands, and its files. `lang`: in
    which language its author reads and writes; `currency`: what the sums of an English one are in,
    one of no country where none is given.

    FactError if the name is none or is taken, or if nothing can be written there.
    """
    if not _NAME.fullmatch(name) or len(name) > LONGEST:
        raise FactError("plugin_name", "NAME", name, longest=LONGEST)
    if name in taken:
        raise FactError("plugin_taken", "NAME", name)
    plain = re.sub(r"[._-]+", "_", name)
    module, package = f"caseflow_{plain}", f"caseflow-{plain.replace('_', '-')}"
    where = folder / package
    if where.exists():
        raise FactError("plugin_exists", "NAME", folder=shown(where.name))
    own = _own(lang)
    files = {
        "pyproject.toml": PROJECT,
        "README.md": own["readme"],
        f"src/{module}/__init__.py": HOOK,
        f"src/{module}/programme.py": own["programme"],
        f"src/{module}/py.typed": "",
        "tests/test_programme.py": own["test"],
        "tests/examples.csv": own["examples"],
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with aside(where) as made:
            for path, text in files.items():
                target = made / package / path
                target.parent.mkdir(parents=True, exist_ok=True)
                said = text.format(
                    name=name, module=module, package=package, note=NOTE[lang],
                    currency=currency or english.NO_COUNTRY,
                )  # fmt: skip
                new_file(target, said.encode())
            os.rename(made / package, where)
    except OSError as problem:
        raise unwritable("--out", folder, problem) from None
    return where, sorted(files)
