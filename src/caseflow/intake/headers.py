"""Which column asks which question: headers in Chinese or English, in one row or two, as the form
has them, as clerks write them, or as the branch has adopted them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from attrs import evolve

from caseflow.errors import FactError
from caseflow.files.cells import Row, Sheet, letters
from caseflow.intake.columns import AGE, COUNTY, RELATION, ROW, Aside, Column, Field, Head
from caseflow.intake.kin import KIN
from caseflow.places.china import CHINA
from caseflow.places.place import Place
from caseflow.values.numerals import narrow

LOOKED_AT = 20
LONGEST = 500  # letters of a cell that are looked at where it may be a header or a number
_NOISE = re.compile(
    r"[\s\u200b\ufeff*＊：:]|[（(](?:必填|选填|示例[^）)]{0,100}|元|文本|岁|可多填)[）)]"
)
_TEN_THOUSAND = re.compile(r"[（(]万元[）)]")
_YUAN = re.compile(r"[（(]万?元[）)]")
UNIT = re.compile(r"[（(].{1,4}[）)]$")
ASIDE = {
    AGE: ("年龄", "周岁", "实足年龄", "age"),
    RELATION: ("与户主关系", "与户主的关系", "户主关系", "家庭关系"),
    COUNTY: (
        *("旗县", "旗县市区", "旗县区", "旗（县）", "旗县（市、区）", "所属旗县", "所在旗县"),
        *("县区", "区县", "县", "旗", "county"),
    ),
    ROW: ("申请行号", "申请行", "所属行号", "所属行", "application row"),
}  # fmt: skip
GOODS = (
    *("物资", "物资名称", "物资名称及数量", "物资名称×数量", "发放物资"),
    *("救助物资", "物品", "实物", "物资数量", "物资种类"),
)
PARENTS = {
    "name": ("父母姓名", "父/母姓名", "父母亲姓名", "家长姓名", "父母姓名及身份证号",
        "父/母姓名+身份证号", "父/母姓名及身份证号", "父母"),
    "id_no": ("父母身份证号", "父/母身份证号", "父母亲身份证号", "家长身份证号"),
    "phone": ("父母电话", "父母联系电话", "家长电话", "家长联系电话"),
}  # fmt: skip
_ROLES = {
    "guardian": ("监护", "家长", "父"),
    "guardian2": ("另一", "母"),
    "household.head": ("户主",),
    "child": ("患儿", "儿童", "孩子"),
}
PERSONS = (
    "父", "母", "监护", "家长", "户主", "代领", "联系人", "经办", "配偶", "收款", "患儿", "儿童",
)  # fmt: skip


def plain(text: object) -> str:
    """A header without blanks, stars, brackets that only comment, full-width forms."""
    return _NOISE.sub("", narrow(str(text)[:LONGEST])).lower()


class Names:
    """Every name by which a question may be headed; adopted names first, then the first question
    that has a name keeps it."""

    def __init__(
        self,
        fields: Sequence[Field],
        adopted: Mapping[str, str] | None = None,
        *,
        place: Place = CHINA,
    ) -> None:
        self.yuan = place.currency.code == "CNY"
        self.unit = re.compile(rf"[（(]\s*{place.currency.code}\s*[）)]", re.I)
        self.fields = {f.key: f for f in fields}
        self.known: dict[str, tuple[Field, str]] = {}
        for header, key in (adopted or {}).items():
            name, _, item = key.partition(":")
            if name in self.fields:
                self.known[plain(header)] = (self.fields[name], item)
        own = [(name, f) for f in fields for name in (f.key, f.zh, f.en)] + [
            (name, f) for f in fields for name in f.aliases
        ]
        own += [
            (name, self.fields[f"guardian.{k}"])
            for k, names in PARENTS.items()
            for name in names
            if f"guardian.{k}" in self.fields
        ]
        for name, f in own:
            self.known.setdefault(plain(name), (f, ""))
        whose = next((f for f in fields if f.key.endswith(".id_no")), None)
        if whose is not None:  # the number of the one who is helped, by its kind: passport number
            own_kinds = place.identities if place.either else place.identities[:1]
            for zh, en in (place.asked, *((k.zh, k.en) for k in own_kinds)):
                for word in (en, f"{en} number", zh, f"{zh}号", f"{zh}号码"):
                    self.known.setdefault(plain(word), (whose, ""))
            role = whose.key.removesuffix("id_no")
            for f in fields:  # and what stands without a person is theirs: name, date of birth
                if f.key.startswith(role) and (word := f.en.partition("'s ")[2]):
                    self.known.setdefault(plain(word), (f, ""))
        for aside, words in ASIDE.items():
            for word in words:
                self.known.setdefault(plain(word), (Aside(key=aside, zh=words[0]), ""))
        for f in fields:
            if f.rows:
                for (
                    code,
                    word,
                ) in f.option_words:  # a column to tick for each answer: 左髋 | 右髋 | 左膝 | 右膝
                    self.known.setdefault(plain(word), (f, code))
                count = Aside(
                    key=f"{f.group}.count", zh=f"{f.group_zh}数", kind="number", group=f.group
                )
                for word in (f"{f.group_zh}数", f"{f.group_zh}例数", "例数", "件数", count.key):
                    self.known.setdefault(plain(word), (count, ""))
        self.quantity = next((f for f in fields if f.group and f.key.endswith(".quantity")), None)

    def find(self, *labels: str) -> tuple[Field, str, int] | None:
        """The question, item and scale of the first label that is known."""
        for label in (x[:LONGEST] for x in labels):
            if not self.yuan and _YUAN.search(label):
                continue  # a sum in a currency that is not ours
            scale = 10_000 if _TEN_THOUSAND.search(label) else 1
            found = self.known.get(plain(self.unit.sub("", _TEN_THOUSAND.sub("", label))))
            if found is not None:
                return (*found, scale)
        return None


def find_head(
    sheet: Sheet,
    fields: Sequence[Field],
    adopted: Mapping[str, str] | None = None,
    *,
    place: Place = CHINA,
) -> Head | None:
    """The header among the first twenty rows that asks most, but none below a person's row: that
    heads another table. None if none asks at least two questions. FactError for a column twice."""
    names = Names(fields, adopted, place=place)
    found = _as_aside(look_for_head(sheet, names), names)
    return _no_column_twice(sheet, _shown(sheet, found), names) if found is not None else None


def _as_aside(head: Head | None, names: Names) -> Head | None:
    """On a sheet that names each person of a household in the columns of its head the relation says
    who of them is the head, and whoever is not is a member; beside columns of members, or where
    nothing else is asked of them, it is theirs."""
    every = head.columns if head is not None else ()
    mine = [c for c in every if c.field.group == "member"]
    heads = [c for c in every if c.field.key.startswith("household.head.")]
    if head is None or not heads or len(mine) != 1:
        return head
    more = sum(f.group == "member" for f in names.fields.values()) > 1
    if plain(mine[0].header) not in map(plain, ASIDE[RELATION]) or not (
        more or mine[0].field.key == KIN
    ):
        return head
    own = Aside(key=RELATION, zh=ASIDE[RELATION][0])
    return evolve(head, columns=tuple(evolve(c, field=own) if c is mine[0] else c for c in every))


def look_for_head(sheet: Sheet, names: Names) -> Head | None:
    """The same as it stands there, hidden columns and all."""
    best: Head | None = None
    for i, row in enumerate(sheet.rows[:LOOKED_AT]):
        if best is not None and is_somebody(row, best):
            break
        found = [_one(row, names)]
        below = sheet.rows[i + 1] if i + 1 < len(sheet.rows) else None
        if below is not None and below.number == row.number + 1:
            found.append(_two(sheet, row, below, names))
        for head in found:
            if head.asked >= 2 and (best is None or _better(head, best)):
                best = head
    return best


def _shown(sheet: Sheet, head: Head) -> Head:
    """Without the columns that somebody hid: what nobody sees is not asked."""
    if not any(c.place in sheet.unseen for c in head.columns):
        return head
    hidden = tuple(c.header for c in head.columns if c.place in sheet.unseen)
    shown = tuple(c for c in head.columns if c.place not in sheet.unseen)
    return evolve(head, columns=shown, hidden=hidden)


def another_head(row: Row, head: Head) -> bool:
    """Is a row below the header the header of another table?"""
    assert head.names is not None
    return not is_somebody(row, head) and _one(row, head.names).asked >= 3


def is_somebody(row: Row, head: Head) -> bool:
    """Does a row hold somebody's number or birthday? Then it is an application, whatever words it
    begins with."""
    for place, last in head.persons:
        value = row.values[place] if place < len(row.values) else None
        if value is None:
            continue
        digits = sum(map(str.isdigit, str(value)[:LONGEST]))
        if last == "id_no" and digits >= 4 and isinstance(value, str) and value.strip().isascii():
            return True  # of any place: AB123456
        if digits >= 9 or (
            last != "birth_cert_no" and digits >= 6 and str(value).lstrip(" '")[0].isdigit()
        ):
            return True
    return False


def _better(head: Head, best: Head) -> bool:
    """It asks more, or as much in one row (what stands above is then only a title)."""
    single = head.first == head.row and best.first < best.row
    return head.asked > best.asked or (head.asked == best.asked and single)


def _text(row: Row, place: int) -> str:
    value = row.values[place] if place < len(row.values) else None
    return "" if value is None else str(value).strip()


def _made(row: int, first: int, columns: list[Column], unused: list[str]) -> Head:
    asked = {
        (c.field.key, c.item) for c in columns
    }  # a row of instructions names one question in several ways
    return Head(row, tuple(columns), tuple(unused), first, asked=len(asked))


def _one(row: Row, names: Names) -> Head:
    columns, unused = [], []
    for place in range(len(row.values)):
        text = _text(row, place)
        if not text:
            continue
        found = names.find(text)
        if found is None:
            unused.append(text)
        else:
            columns.append(Column(place, text, found[0], found[2], item=found[1]))
    return _made(row.number, row.number, columns, unused)


def _two(sheet: Sheet, top: Row, below: Row, names: Names) -> Head:
    """A header of two rows: what stands above spans the columns below it."""
    columns, unused = [], []
    above = ""
    across = [m for m in sheet.merges if m[0] <= top.number <= m[2]] if sheet.merges else None
    for place in range(max(len(top.values), len(below.values))):
        own, under = _text(top, place), _text(below, place)
        above = own or (above if _spans(across, place, under) else "")
        if not own and not under:
            continue
        column = _under(place, above, under, names)
        if column is None:
            unused.append(f"{above}{under}" if above != under else above)
        else:
            columns.append(column)
    return _made(below.number, top.number, columns, unused)


def _spans(across: Sequence[tuple[int, int, int, int]] | None, place: int, under: str) -> bool:
    """Does the cell above reach this column: a merged cell does; where the file has none, a blank
    one with something below."""
    if across is not None:
        return any(m[1] < place <= m[3] for m in across)
    return bool(under)


def _under(place: int, above: str, under: str, names: Names) -> Column | None:
    if under and names.quantity is not None and plain(UNIT.sub("", above)) in GOODS:
        item = UNIT.sub("", under).strip()
        return Column(place, f"{above}·{under}", names.quantity, item=item)
    found = names.find(f"{above}{under}", f"{above}的{under}")
    alone = names.find(under) if under else None
    if found is None and alone is not None and _same_person(above, alone[0]):
        found = alone
    header = "·".join(filter(None, (above, under)))
    return Column(place, header, found[0], found[2], item=found[1]) if found is not None else None


def _same_person(above: str, field: Field) -> bool:
    """May a question about a person be read below this heading? Not below one that names somebody
    else."""
    role = field.key.rpartition(".")[0]
    mine = _ROLES.get(role, ())
    return (
        not field.identity
        or any(word in above for word in mine)
        or not any(word in above for word in PERSONS)
    )


def _no_column_twice(sheet: Sheet, head: Head, names: Names) -> Head:
    """A second `身份证号` beside `监护人姓名` is the guardian's; any other column twice is
    refused."""
    seen: dict[tuple[str, str], Column] = {}
    columns: list[Column] = []
    for column in head.columns:
        key = (column.field.key, column.item)
        if key in seen:
            other = _of_neighbour(column, columns, names)
            if other is None or (other.key, "") in seen:
                one = seen[key]
                first, second = (f"{letters(c.place)}{head.row}" for c in (one, column))
                raise FactError(
                    "column_twice",
                    sheet=sheet.name[:30],
                    one=first,
                    other=second,
                    header=one.header,
                )
            column = evolve(column, field=other)
            key = (other.key, "")
        seen[key] = column
        columns.append(column)
    return evolve(head, columns=tuple(columns), names=names)


def _of_neighbour(column: Column, before: Sequence[Column], names: Names) -> Field | None:
    """The same question about the person whose name stands nearest to the left."""
    role, _, last = column.field.key.rpartition(".")
    for left in reversed(before):
        whose, _, what = left.field.key.rpartition(".")
        if what == "name" and whose != role:
            return names.fields.get(f"{whose}.{last}")
    return None
