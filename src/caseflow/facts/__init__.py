"""The shared catalogue of questions, and how authors write their own.

Sources of the fields: national names of the cost block from the hospital systems that implement
the national insurance interface; need categories from the social-assistance rules; documents from
the programmes' guides.
"""

from __future__ import annotations

from functools import lru_cache

from caseflow.facts.bill import Cost
from caseflow.facts.papers import doc
from caseflow.facts.told import process
from caseflow.rules import nodes as n
from caseflow.rules.questions import Ask, Facts, choice, day, many, money, number, text, yes_no
from caseflow.rules.terms import Condition, Day, Text, all_of
from caseflow.words.documents import DOCUMENTS

IDENTITY = frozenset(
    {
        "name",
        "id_no",
        "id_type",
        "phone",
        "address",
        "birth_cert_no",
        "account_no",
        "account_name",
        "bank",
        "name_mongol",
        "passport_no",
    }
)


CONTACT = frozenset({"phone", "address"})


@lru_cache(4096)
def is_identity(key: str) -> bool:
    """Does this fact say who somebody is (kept under the person's own key), rather than describe
    the case?"""
    return key.rpartition(".")[2] in IDENTITY


@lru_cache(4096)
def tells_who(key: str) -> bool:
    """Is it an identity that would make them somebody else? By a phone or an address they are only
    reached: another person compares it, and nothing waits for that."""
    return is_identity(key) and key.rpartition(".")[2] not in CONTACT


# -- the shared catalogue


class Application(Facts):
    """The three dates of an application, and its number upstream."""

    received_on = day("收件日期", "day of receipt")
    entered_on = day("录入日期", "day of entry here")
    upstream_entered_on = day(
        "上级系统首次录入日期", "first entry into the upstream system", confirm=True
    )
    self_filed_on = day("红救助小程序申报日期", "day of filing in the mini-programme", past=True)
    upstream_no = text("上级系统编号", "number in the upstream system")


class _Situation(Facts):
    """What rules may ask of a person beside who they are. Without a disability both are 无."""

    disability = choice(
        "残疾等级", "grade of disability", first="一级", second="二级", third="三级", fourth="四级"
    )
    disability_kind = choice(
        "残疾类别", "kind of disability", sight="视力", hearing="听力", speech="言语",
        limbs="肢体", mind="智力", mental="精神", several="多重",
    )  # fmt: skip
    own_income = money("本人年收入", "own income in a year")


class Person(_Situation):
    """A natural person."""

    name = text("姓名", "name")
    id_no = text("身份证号", "ID number")
    phone = text("联系电话", "phone")
    address = text("家庭住址", "address")
    birth_date = day("出生日期", "date of birth")
    birth_cert_no = text("出生医学证明编号", "birth certificate number")
    sex = choice("性别", "sex", male="男", female="女")
    is_chinese = yes_no(
        "为中国籍", "is of Chinese nationality", no=("不是中国籍", "is not of Chinese nationality")
    )
    area = text("户籍地区划", "area of household registration")
    residence_area = text("常住地区划", "area of residence")
    resident_since = day("常住起始日期", "start of residence", past=True)


class Guardian(Facts):
    """Who guards a child; entrusted care is not guardianship."""

    name = text("姓名", "name")
    id_no = text("身份证号", "ID number")
    phone = text("联系电话", "phone")
    relation = choice(
        "与患儿关系",
        "relation",
        father="父亲",
        mother="母亲",
        grandparent="祖父母或外祖父母",
        sibling="兄姐",
        other="其他",
    )
    basis = choice(
        "监护依据", "basis of guardianship", parent="父母", court="法院指定", agreement="协议",
        committee="居（村）委会指定",
        civil_affairs="民政部门", entrusted_care="委托照护",
    )  # fmt: skip


class Member(_Situation):
    """A member of a household, other than its head. `relation` is as a sheet has it, `kin` what a
    rule reads."""

    name = text("成员姓名", "name")
    id_no = text("成员身份证号", "ID number")
    relation = text("与户主关系", "relation to the head")
    kin = choice(
        "与户主关系类别", "kind of relation to the head", spouse="配偶", child="子女",
        parent="父母", grandparent="祖父母或外祖父母", grandchild="孙子女或外孙子女",
        sibling="兄弟姐妹", other="其他",
        headers=("与户主关系", "与户主的关系", "户主关系", "家庭关系", "关系"),
    )  # fmt: skip
    birth_date = day("成员出生日期", "date of birth", past=True)


class Supply(Facts):
    """Goods that a household gets, a kind at a time."""

    item = text("物资名称", "item")
    quantity = number("数量", "quantity")


class Head(_Situation):
    """The head of a household."""

    name = text("姓名", "name")
    id_no = text("身份证号", "ID number")
    phone = text("联系电话", "phone")


CERTIFICATES = {
    "dibao": "低保", "tekun": "特困", "dibao_bianyuan": "低保边缘", "gangxing": "刚性支出困难",
    "jiance_tuopin_buwending": "脱贫不稳定",
    "jiance_bianyuan_yizhipin": "边缘易致贫", "jiance_tufa_yanzhong": "突发严重困难",
    "guer": "孤儿", "shishi_wuren": "事实无人抚养",
    "canji": "残疾证", "youfu": "优抚对象", "cun_zhengming": "村（居）委会困难证明",
}  # fmt: skip


class _Validity(Facts):
    valid_from = day("有效期起", "start day")
    valid_to = day("有效期至", "expiry day", no_end=True)


class Certificate(Text):
    """A certificate of need: which category, and from when to when it is valid."""

    __slots__ = ()

    @property
    def _dates(self) -> _Validity:
        assert isinstance(self.node, n.Fact)
        return _Validity(self.node.key, self.node.zh, self.node.en)

    @property
    def valid_to(self) -> Day:
        """The last day of its validity."""
        return self._dates.valid_to

    @property
    def valid_from(self) -> Day:
        """The first day of its validity."""
        return self._dates.valid_from

    def in_force(self) -> Condition:
        """There is one, and it had not run out on the day of receipt."""
        return all_of(self.given(), self.valid_to >= application.received_on)


def certificate(zh: str, en: str) -> Ask[Certificate]:
    """A question for a certificate of need (categories of the social-assistance rules)."""
    return Ask(
        Certificate, zh, en, options=tuple(CERTIFICATES), option_words=tuple(CERTIFICATES.items())
    )


class Household(Facts):
    """A household, helped through its head."""

    head = Head("household.head", "户主", "head of household's")
    size = number("家庭人口", "number of members")
    certificate = certificate("困难证明类别", "certificate of need")


class Family(Facts):
    """The family of a patient."""

    annual_income = money("家庭年收入", "family income in a year")
    registration = choice(
        "户籍性质", "kind of household registration", agricultural="农业", non_agricultural="非农业"
    )
    need = certificate("困难类型", "certificate of need")

    @property
    def non_farming(self) -> Condition:
        """The registration is not agricultural."""
        return self.registration == "non_agricultural"


class Diagnosis(Facts):
    """One diagnosis."""

    icd10 = text("诊断编码（ICD-10）", "diagnosis (ICD-10)")
    words = text("诊断", "diagnosis in words")
    certified = yes_no(
        "诊断证明已盖章",
        "is certified with a seal",
        no=("诊断证明未盖章", "is not certified with a seal"),
    )


class Operation(Facts):
    """The operation that the application is about."""

    indicated = yes_no(
        "需要手术", "an operation is indicated", no=("不需要手术", "no operation is indicated")
    )
    done = yes_no(
        "手术已完成", "the operation is done", no=("手术未完成", "the operation is not done")
    )
    on = day("手术日期", "day of the operation", past=True)
    number = number("第几次手术", "number of the operation")
    hospital = text("手术医院", "hospital of the operation")
    earlier_family_pays = money(
        "此前各次手术家庭自付合计", "out-of-pocket cost of all earlier operations"
    )


class FirstAid(Facts):
    """What another body, or another level, has to pay first for the same need."""

    paid = money(
        "其他渠道先行支付金额",
        "sum that others pay first",
        headers=("先行救助金额", "先行支付金额"),
    )


class PayeeFacts(Facts):
    """Who gets the money. The account stands on the payee's own record and is confirmed by a
    second person."""

    kind = choice(
        "收款人类别", "kind", headers=("payee's kind of payee",), guardian="监护人",
        beneficiary_own_account="本人账户", hospital="医院", institution="其他机构", cash="现金",
    )  # fmt: skip
    institution = text("收款机构代码", "code of the institution paid")
    account_name = text("户名", "account name")
    account_no = text("账号", "account number", confirm=True)
    bank = text("开户行", "bank")
    guardian = "guardian"
    hospital = "hospital"
    applicant = "applicant"


class Consent(Facts):
    """Consent to handle the data (PIPL art. 13-14, 29, 31)."""

    given_on = day("同意处理个人信息日期", "day of consent")
    given_by = choice("同意人", "who consented", self="本人", guardian="监护人")
    publish = yes_no(
        "同意公示", "consents to publication", no=("不同意公示", "does not consent to publication")
    )


application = Application("application")
child = Person("child", "患儿", "child's")
applicant = Person("applicant", "申请人", "applicant's")
household = Household("household")
guardian = Guardian("guardian", "监护人", "guardian's")
guardian2 = Guardian("guardian2", "另一监护人", "second guardian's")
family = Family("family")
member = Member("member", "家庭成员", "household member", many=True)
supply = Supply("supply", "物资", "kind of goods", many=True)
diagnosis = Diagnosis("diagnosis", "诊断", "diagnosis", many=True)
operation = Operation("operation")
cost = Cost("cost")
first_aid = FirstAid("first_aid")
payee = PayeeFacts("payee", "", "payee's")
consent = Consent("consent")
CATALOGUE: tuple[Facts, ...] = (
    application, child, applicant, household, household.head, guardian, guardian2, family, member,
    supply, diagnosis, operation, cost, first_aid, payee,
    consent,
)  # fmt: skip


def catalogue() -> dict[str, n.Fact]:
    """Every question of the catalogue, documents included, by key."""
    found = {f.key: f for facts in CATALOGUE for f in facts.facts()}
    for holder in (household.certificate, family.need):
        node = holder.node
        assert isinstance(node, n.Fact)
        for f in _Validity(node.key, node.zh, node.en).facts():
            found[f.key] = f
    for name in DOCUMENTS:
        fact = getattr(doc, name).node
        found[fact.key] = fact
    return found


__all__ = [
    "Facts", "applicant", "application", "catalogue", "child", "choice", "consent", "cost", "day",
    "diagnosis", "doc", "family", "first_aid",
    "guardian", "guardian2", "household", "is_identity", "many", "member", "money", "number",
    "operation", "payee", "process", "supply", "tells_who", "text",
    "yes_no",
]  # fmt: skip
