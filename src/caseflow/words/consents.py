"""What is said of consents: the words that people sign, errors, what a reader is told."""

from __future__ import annotations

#: the words that one signs, unless the branch adopted others
TEXTS: dict[str, tuple[str, str]] = {
    "process": (
        "本人（监护人）已知悉：为审核、发放和公开说明人道救助，本单位须处理申请人及其家庭的姓名、"
        "身份证件号码、联系方式、住址、家庭经济状况、医疗健康信息、银行账户，其中有敏感个人信息；"
        "只用于本次申请的救助，按规定年限保存，到期删除。本人（监护人）可以查阅、复制、更正，"
        "也可以随时撤回同意；撤回以前已办理的仍然有效。不同意的，本单位只登记身份和缺少的材料。"
        "本人（监护人）单独同意上述处理。",
        "I know that, to judge and pay this aid and to account for it, the office handles names, "
        "identity numbers, contacts, address, means, health data and the bank account of the "
        "applicant and the family; some of these are sensitive. They serve this application alone, "
        "are kept as long as the rules say and are then erased. I may see, copy and correct them, "
        "and take this consent back at any time; what was done before stays valid. Without it only "
        "who applies and what is missing is noted. I consent to this separately.",
    ),
    "publish": (
        "本人（监护人）单独同意：公示本次救助时公布经遮盖的姓名（留首字，超过四个字或带“·”的另留"
        "末字，其余以*代替）、旗县、项目和金额；不公布证件号码、出生日期、电话、住址、账户、病情和"
        "照片。不同意的，公示只写申请编号，不影响救助。可以随时撤回，撤回以前已公示的仍然有效。",
        "I consent separately that a notice of this aid names me by a masked name (the first sign, "
        "of more than four or with a dot the last one too, stars for the rest), the office, the "
        "programme and the sum; no number, birth date, phone, address, account, illness or photo. "
        "If I do not, the notice gives the case number alone and the aid is the same. I may take "
        "this back at any time; what was published before stays.",
    ),
    "provide": (
        "本人（监护人）单独同意：把本次申请的资料提供给下列单位，供其审核和资助。已知悉该单位的"
        "名称、联系方式、处理的目的、方式和资料种类。不同意的，该单位的资助无法申请，"
        "不影响本单位自己的救助。可以随时撤回，撤回以前已提供的仍然有效。",
        "I consent separately that the data of this application are handed to the body named "
        "below, for it to judge and to grant. I know its name and contact, what it does with the "
        "data, how and which. If I do not, its aid cannot be asked for; our own aid is not "
        "touched. I may take this back at any time; what was handed over before stays.",
    ),
}

PURPOSES: dict[str, tuple[str, str]] = {
    "process": ("处理个人信息", "to process the data"),
    "publish": ("公示姓名", "to publish the name"),
    "provide": ("向他人提供资料", "to hand the data to a body"),
}
SCOPES: dict[str, tuple[str, str]] = {
    "case": ("仅本件申请", "for this case"),
    "programme": ("本项目的各次申请", "for the programme"),
    "all": ("全部申请", "for all applications"),
}
FORMS: dict[str, tuple[str, str]] = {
    "paper": ("纸面签名", "signed on paper"),
    "thumb": ("按指印", "by a mark or print"),
}
GIVERS: dict[str, tuple[str, str]] = {
    "self": ("本人", "the person"),
    "guardian": ("监护人", "the guardian"),
    "guardian2": ("另一监护人", "the second guardian"),
}
HOW: dict[str, tuple[str, str]] = {
    "waits": ("待第二人核对", "to be compared by a second person"),
    "stands": ("有效", "stands"),
    "over": ("因年龄不再有效，须本人另签", "over by age, the person has to sign"),
    "withdrawn": ("已撤回", "withdrawn"),
}
#: what the fields of the acts are called
FIELDS: dict[str, tuple[str, str]] = {
    "by": ("签署人", "who signed"),
    "form": ("签署方式", "how it was signed"),
    "scope": ("适用范围", "how far it goes"),
}
#: what a second person compares
COMPARED: dict[str, tuple[str, str]] = {
    "consent": ("单独同意", "a consent"),
    "consent_said": (
        "{purpose:consent}　{scope:scope}　{on} 签署",
        "{purpose:consent}, {scope:scope}, signed on {on}",
    ),
    "consent_by": ("签署人：{by:givers}（{form:signed}）", "by {by:givers} ({form:signed})"),
    "consent_body": ("提供给：{value}", "to be handed to: {value}"),
    "consent_paper": ("同意书编号：{value}", "number of the paper: {value}"),
    "consent_words": ("所签文字（版本 {text}）：{value}", "the words (version {text}): {value}"),
}
#: what a history says
HISTORY: dict[str, tuple[str, str]] = {
    "consent_stated": (
        "登记单独同意：{purpose:consent}（{scope:scope}，{on} 签署）",
        "consent entered: {purpose:consent} ({scope:scope}, signed on {on})",
    ),
    "consent_compared": (
        "对照同意书核对第 {of} 版",
        "compared with the paper of consent what was entered at version {of}",
    ),
    "consent_ended": (
        "撤回同意：{purpose:consent}（{scope:scope}，自 {since} 起）",
        "consent withdrawn: {purpose:consent} ({scope:scope}, from {since} on)",
    ),
}
ERRORS: dict[str, tuple[str, str]] = {
    "no_such_consent": (
        "“{what}”不是同意书上的目的、方式或范围；请更正",
        "“{what}” is no purpose, form or scope of a consent; please correct it",
    ),
    "consent_of_what": (
        "没有写撤回哪一项同意；请写明，从中选取：{known:choices}",
        "it is not said which consent is taken back; please name it, one of: {known:choices}",
    ),
    "consent_by_phone": (
        "{field}：电话里说的不算同意；请让本人或监护人在同意书上签名或按指印",
        "{field}: what is said by phone is no consent; please let them sign, or make their mark",
    ),
    "consent_day_needed": (
        "{field}：没有写同意书签署的日期；请照同意书补填",
        "{field}: the day on which the consent was signed is missing; please take it from the"
        " paper",
    ),
    "consent_day": (
        "{case}：同意书的日期不对；请写已到的日期",
        "{case}: the day of the consent is not right; please give one that has come",
    ),
    "consent_body": (
        "{case}：只有向他人提供资料才写、也必须写提供给谁；请更正",
        "{case}: to whom data are handed is said for that purpose alone, and always; please"
        " correct it",
    ),
    "consent_needs_body": (
        "{field}：只有向他人提供资料才写、也必须写提供给谁；请更正",
        "{field}: to whom data are handed is said for that purpose alone, and always; please"
        " correct it",
    ),
    "consent_text": (
        "{case}：同意书的文字不是签署那天使用的版本；请用当天的版本登记",
        "{case}: these are not the words in use on the day of signing; please enter that version",
    ),
    "consent_by_nobody": (
        "没有写明谁签的；请写签署人（本人、监护人）",
        "it is not said who signed; please name them (self, guardian)",
    ),
    "consent_guardian_needed": (
        "{case}：受助人还未成年，须由监护人签署；请补监护人签名",
        "{case}: who is helped is a minor; please let the guardian sign",
    ),
    "consent_own_only": (
        "{case}：受助人已成年，只能由本人签署；请本人另签",
        "{case}: who is helped is of age and signs alone; please let them sign",
    ),
    "consent_not_guardian": (
        "{case}：签署人不是经核对的现任监护人；请先核对监护人",
        "{case}: that is not the guardian whom two people know; please confirm who is",
    ),
    "consent_child_too": (
        "{case}：受助人已到须本人一同签署的年龄；请监护人和本人都签",
        "{case}: who is helped has come to the age from which they sign too; please let both sign",
    ),
    "consent_until": (
        "{case}：监护人签署的同意没有写明有效到哪个月；请重新登记",
        "{case}: it is not said until which month a guardian's consent carries; please enter it"
        " again",
    ),
    "consent_birth": (
        "{field}：不知道受助人的出生日期，无法判断由谁签署；请先补出生日期",
        "{field}: nobody said when who is helped was born, so nobody can tell who signs; please"
        " record it first",
    ),
    "consent_known": (
        "{case} 已登记同样的同意，待另一人核对；请由另一人确认",
        "{case} has just that consent waiting already; please let another person confirm it",
    ),
    "consent_taken_back": (
        "{case}：{on} 签的同意书，本人以后已撤回；如又同意，请重新签字登记",
        "{case}: what was signed on {on} was taken back since; if they consent again, please have"
        " it signed and entered anew",
    ),
    "consent_not_stated": (
        "申请上没有这样登记过同意或撤回，没有写入；请先在申请上登记",
        "no such consent or withdrawal was entered on the case and nothing was written; please"
        " enter it there first",
    ),
    "consent_not_recorded": (
        "{case}：同意没有写到本人名下，没有写入；请重新确认",
        "{case}: the consent does not stand with the person and nothing was written; please"
        " confirm it again",
    ),
    "consent_not_withdrawn": (
        "{case}：本人没有撤回处理个人信息的同意；请核对",
        "{case}: the person did not take back that their data are processed; please check",
    ),
    "consent_to_provide": (
        "没有同意向该单位提供资料，没有写出：{cases:list}；请先取得单独同意（caseflow consent，"
        "向他人提供资料），"
        "或不写这些申请",
        "there is no consent to hand these to that body and nothing was written: {cases:list};"
        " please ask for one (consent provide), or leave them out",
    ),
    "no_such_handing": (
        "“{how}”不是能对外提供的文件；请用摘录或台账",
        "“{how}” is nothing that can be handed over; please make an extract or a ledger",
    ),
    "nobody_to_provide": (
        "没有一件同意向该单位提供资料，没有写出；请先取得单独同意（caseflow consent，"
        "向他人提供资料）",
        "of no case there is a consent to hand it to that body and nothing was written; please ask"
        " for one (consent provide)",
    ),
    "consent_words": (
        "{field}：同意书的文字按目的采用（consent.text.process、consent.text.publish、"
        "consent.text.provide），1 到 {most} 字；请更正",
        "{field}: the words of a consent are adopted by their purpose (consent.text.process,"
        " consent.text.publish, consent.text.provide) and have {most} signs at most; please correct"
        " it",
    ),
    "consent_first": (
        "还没有写明何时同意处理个人信息，只能登记身份；请先登记同意（caseflow consent），"
        "或把同意日期一起"
        "登记",
        "nobody said yet when the family consented that their data are processed, so nothing but"
        " who it is may be kept; please enter the consent first, or its day with the rest",
    ),
    "consent_withdrawn": (
        "{case}：处理个人信息的同意已撤回；请重新取得同意，或按撤回申请办理",
        "{case}: consent to process the data was withdrawn; please ask for it again, or withdraw"
        " the case",
    ),
}
#: what is said of what was done
HEADS = (
    "目的|单位|范围|签署日期|签署人|状态|到何时",
    "purpose|body|scope|signed on|by|state|until",
)
SAID: dict[str, tuple[str, str]] = {
    "none": ("没有登记单独同意", "no consent is on record"),
    "kept": (
        "已停止办理：已决定、已拨付的仍然有效；资料只按规定年限保存，不再作别的使用，到期删除"
        "（caseflow retention）。要继续办理请重新取得同意，不再办理请撤回申请（caseflow withdraw）",
        "it is stopped: what was decided and paid stands; the file is kept as long as the rules say"
        " and used for nothing else (caseflow retention). To go on please ask for consent again,"
        " else withdraw the application (withdraw)",
    ),
    "left_out": (
        "未写入（没有同意向该单位提供资料）：{cases:list}",
        "left out, without a consent to hand them to that body: {cases:list}",
    ),
}
#: what the paper says beside the words that are signed
PAPER: dict[str, tuple[str, str]] = {
    "head": ("（{i}）{purpose}", "({i}) {purpose}"),
    "version": (
        "核验用编号（以上文字）：{version}",
        "To check by which words it was signed: {version}",
    ),
    "to": ("提供给：", "to be handed to: "),
    "choice": ("□ 同意　　□ 不同意", "[ ] yes   [ ] no"),
    "guardian": ("监护人签名或指印：", "guardian, signature or mark: "),
    "too": ("受助人签名（满 {age} 周岁的）：", "who is helped, from the age of {age}: "),
    "own": ("本人签名或指印：", "signature or mark: "),
    "day": ("日期：", "day: "),
}
