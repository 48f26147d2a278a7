"""What clerks and doctors write for an answer: taken where it is certain, and told; offered where
it is only near."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from caseflow.values.numerals import narrow

#: diseases by their usual names → ICD-10, where the name says one code alone: the WHO's English
#: names of these codes were read (Q21.0 ventricular septal defect, M12.1 Kaschin-Beck disease, …),
#: the Chinese ones are their usual translations and were compared with no Chinese edition
DISEASES: Mapping[str, tuple[str, ...]] = {
    "Q20.0": ("永存动脉干", "共同动脉干"),
    "Q20.1": ("右室双出口", "右心室双出口"),
    "Q21.0": ("室间隔缺损", "室缺", "vsd"),
    "Q21.1": ("房间隔缺损", "房缺", "asd"),
    "Q21.2": ("房室间隔缺损", "房室隔缺损", "avsd"),
    "Q21.3": ("法洛四联症", "法洛氏四联症", "法乐四联症", "法乐氏四联症", "法四", "tof"),
    "Q22.1": ("先天性肺动脉瓣狭窄",),
    "Q22.5": ("三尖瓣下移畸形", "埃布斯坦畸形", "ebstein畸形"),
    "Q25.0": ("动脉导管未闭", "pda"),
    "Q25.1": ("主动脉缩窄",),
    "Q26.2": ("完全性肺静脉异位连接", "完全型肺静脉异位引流", "完全性肺静脉异位引流", "tapvc"),
    "M12.1": ("大骨节病",),
    "M45": ("强直性脊柱炎",),
    "S72.0": ("股骨颈骨折",),
    "C91.0": ("急性淋巴细胞白血病", "急淋"),
    "C92.4": ("急性早幼粒细胞白血病",),
}
#: names that are not certain, or of several codes: these are offered, the papers say which
SEVERAL_CODES: Mapping[str, str] = {
    "心内膜垫缺损": "Q21.2",
    "股骨头坏死": "M87", "股骨头缺血性坏死": "M87", "骨坏死": "M87",
    "髋关节病": "M16", "髋关节炎": "M16", "髋骨关节炎": "M16", "髋关节骨性关节炎": "M16",
    "膝关节病": "M17", "膝关节炎": "M17", "膝骨关节炎": "M17", "膝关节骨性关节炎": "M17",
    "膝骨性关节炎": "M17", "类风湿关节炎": "M05–M06", "类风湿性关节炎": "M05–M06",
    "先天性心脏病": "Q20–Q26", "先心病": "Q20–Q26", "先心": "Q20–Q26",
    "白血病": "C91–C95", "白内障": "H25–H28",
}  # fmt: skip
_CATEGORY = ("先天性心脏病", "先心病", "先心", "chd")  # said beside the disease itself
#: answers by their code → other names of the same; 五保 and 三无 are older names of 特困
OTHER_NAMES: Mapping[str, tuple[str, ...]] = {
    "dibao": ("最低生活保障", "城市低保", "城镇低保", "农村低保", "低保证"),
    "tekun": ("五保", "三无", "特困供养", "五保供养", "农村五保", "特困证"),
    "canji": ("残疾",),
    "youfu": ("优抚",),
    "cun_zhengming": (
        "村委会证明", "居委会证明", "村委会困难证明", "居委会困难证明", "嘎查证明", "村困难证明",
        "嘎查困难证明", "嘎查委员会证明",
    ),
}  # fmt: skip
#: what is no category any more → what may be meant today
FORMER: Mapping[str, tuple[str, ...]] = {
    "建档立卡": ("jiance_tuopin_buwending", "jiance_bianyuan_yizhipin", "jiance_tufa_yanzhong"),
    "贫困户": ("jiance_tuopin_buwending", "jiance_bianyuan_yizhipin", "jiance_tufa_yanzhong"),
}
#: yes and no as they are written to some questions
YES: Mapping[str, frozenset[str]] = {
    "is_chinese": frozenset({"中国", "中国籍", "中华人民共和国", "中国国籍"}),
    "indicated": frozenset({"需要", "需", "要", "需手术", "需要手术", "有指征", "有手术指征"}),
    "done": frozenset({"已手术", "已做", "做过", "已做手术", "术后"}),
}
NO: Mapping[str, frozenset[str]] = {
    "indicated": frozenset({"不需要", "不需", "不要", "无需", "不需手术", "无指征", "无手术指征"}),
    "done": frozenset({"未手术", "未做", "没做", "没有做", "待手术", "术前"}),
}
_ENDS = re.compile(r"(?:人员|对象|家庭|人口|供养|户|者|类|人|证)$")
_APART = re.compile(r"[、，,;；:：/+\n]| 合并 | 伴 ")
_BRACKETS = re.compile(r"[（(][^（）()]{0,50}[)）]")
LONGEST = 100


def diseases(text: str) -> tuple[str, ...]:
    """The codes of the diseases that a text names, if it names nothing else.

    >>> diseases("先天性心脏病：室间隔缺损、动脉导管未闭"), diseases("室间隔缺损修补术后")
    (('Q21.0', 'Q25.0'), ())
    """
    if len(text) > LONGEST:
        return ()
    found: list[str] = []
    for part in _APART.split(narrow(text)):
        name = _tidy(part)
        if not name or name in _CATEGORY:
            continue
        code = _CODES.get(name) or _CODES.get(name.removeprefix("先天性"))
        if code is None:
            return ()
        found.append(code)
    return tuple(dict.fromkeys(found))


def near_diseases(text: str) -> tuple[str, ...]:
    """Codes that may be meant, with their names: `Q21.0（室间隔缺损）`, `M87（股骨头坏死）`."""
    whole = _tidy(narrow(text[:LONGEST]))
    every = {**_CODES, **SEVERAL_CODES}
    named = [n for n in every if len(n) > 1 and not n.isascii() and n in whole]
    longest = [n for n in named if not any(n != other and n in other for other in named)]
    return tuple(f"{every[n]}（{n}）" for n in longest[:3])


def option(text: str, words: Iterable[tuple[str, str]]) -> str:
    """The code of the one answer that a text certainly means, empty if there is none: another name
    of it, or the same with or without 户, 对象 or 家庭 at its end.

    >>> words = (("dibao", "低保"), ("tekun", "特困"), ("dibao_bianyuan", "低保边缘"))
    >>> option("低保户", words), option("五保老人", words), option("五保", words)
    ('dibao', '', 'tekun')
    """
    if len(text) > LONGEST:
        return ""
    wanted = _base(_tidy(narrow(text)))
    names = {
        _base(_tidy(name)): code
        for code, word in words
        for name in (word, *OTHER_NAMES.get(code, ()))
    }
    return names.get(wanted, "") if wanted else ""


def former(text: str, words: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """What a category that is none any more may be today, as far as it may be answered."""
    wanted = _base(_tidy(narrow(text[:LONGEST])))
    meant = next((codes for name, codes in FORMER.items() if _base(name) == wanted), ())
    return tuple(word for code, word in words if code in meant)


def yes_no(text: str, key: str) -> bool | None:
    """Yes or no as it is written to this question; None if that is neither."""
    last = key.rpartition(".")[2]
    if text in YES.get(last, ()):
        return True
    return False if text in NO.get(last, ()) else None


def _tidy(text: str) -> str:
    return "".join(_BRACKETS.sub("", text).split()).lower().rstrip("。.")


def _base(name: str) -> str:
    """Without what only says that it is a person, a family or a paper."""
    short = _ENDS.sub("", name)
    return _base(short) if 1 < len(short) < len(name) else name


_CODES = {name: code for code, names in DISEASES.items() for name in names}

__all__ = ["diseases", "former", "near_diseases", "option", "yes_no"]
