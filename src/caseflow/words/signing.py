"""Sentences about how people sign in: code → (Chinese, English), each with what to do."""

from __future__ import annotations

ERRORS: dict[str, tuple[str, str]] = {
    "own_key_needed": (
        "这一步须由本人用口令签名办理；请输入本人口令（程序中用 sign_in）",
        "this takes the person's own key; please give your passphrase (in a program: sign_in)",
    ),
    "last_line": (
        "标准输入的最后一行{at_row}不是 列名=值，也不是 {login} 的口令；请把口令写在最后一行，前面"
        "每行一项",
        "the last line of standard input{at_row} is neither NAME=VALUE nor the passphrase of"
        " {login}; please put the passphrase last, behind one item to a line",
    ),
    "no_key_of_theirs": (
        "签名的密钥不是办理人现在的密钥；请重新登录",
        "the key that signs is not the one of who acts; please sign in again",
    ),
    "key_over": (
        "登录或令牌已到期或已终止；请重新登录（caseflow login），令牌请重新申请",
        "the session or token is over or was ended; please sign in again (caseflow login), or ask"
        " for another token",
    ),
    "host_speaks": (
        "本库由宿主程序证明各人身份，没有本人口令；请通过宿主程序办理",
        "in this store a host program speaks for its people and nobody has a passphrase; please use"
        " that program",
    ),
    "demo_needs_no_key": (
        "演示库不用登录；请用 --as 写谁来办",
        "nobody signs in to a demonstration store; please say who acts with --as",
    ),
    "session_too_long": (
        "一次登录最长一小时；请写短一些",
        "a session lasts an hour at most; please ask for a shorter one",
    ),
    "session_minutes": (
        "一次登录最长 {most} 分钟{given}；请写 1 到 {most}",
        "a session lasts {most} minutes at most{given}; please give 1 to {most}",
    ),
    "signed_alike": (
        "同一库中各机构登录方式须相同；请重新建库",
        "all branches of a store sign in alike; please make the store again",
    ),
    "not_of_this_office": (
        "此人不是 {branch:branch} 的工作人员；请由其所在机构办理",
        "that person has no duty at {branch:branch}; please let their own branch do it",
    ),
    "key_misnamed": (
        "这不是一把公钥；请重新生成",
        "that is no public key; please make it again",
    ),
    "key_known": (
        "这把密钥已有人使用；请重新生成",
        "that key is somebody's already; please make another one",
    ),
    "not_for_another": (
        "这一步只能本人办理；请由本人登录",
        "nobody does this for another person; please let them sign in themselves",
    ),
    "token_of_one": (
        "令牌须限于一个项目；请写项目代码",
        "a token is for one programme; please name it",
    ),
    "token_beyond": (
        "令牌限于项目 {programme:programme}：这不属于该项目；请本人输入口令办理",
        "this token is for programme {programme:programme} alone, and this is not of it; please"
        " sign in and do it in person",
    ),
    "no_session": (
        "现在没有登录；请先 caseflow login",
        "there is no session; please sign in first (caseflow login)",
    ),
    "no_token": (
        "此人没有令牌；请核对登录名",
        "that person has no token; please check the login",
    ),
    "no_own_key": (
        "没有 {login} 的口令；请核对登录名，新来的人由两名管理人员设置（caseflow passphrase）",
        "{login} has no passphrase; please check the login, or let two who manage set one (caseflow"
        " passphrase LOGIN)",
    ),
    "wrong_passphrase": (
        "口令不对；请重新输入，忘记了请由两名管理人员重新设置（caseflow passphrase 登录名）",
        "that is not the passphrase; please type it again, or let two who manage set another one"
        " (caseflow passphrase LOGIN)",
    ),
    "no_passphrase": (
        "没有输入{of_login}口令；请在终端输入，脚本中写在标准输入的下一行",
        "no passphrase{of_login} was typed; please type it on a terminal, or give it as the next"
        " line of standard input",
    ),
    "not_signed_in": (
        "{login} 没有在这里登录{signed_here}；请先 caseflow login --as {login}，或者输入 {login} 的"
        "口令（脚本中写在标准输入的下一行）",
        "{login} is not signed in here{signed_here}; please sign in first (caseflow --as {login}"
        " login), or give the passphrase of {login} as the next line of standard input",
    ),
    "passphrase_weak": (
        "{login} 的口令不够：至少 {least} 个字符（{different} 个不同），不是登录名；请用几个词",
        "the passphrase of {login} is too weak: it has {least} characters at least, {different} of"
        " them different, and is not the login; please take several words",
    ),
    "passphrase_missing": (
        "{field}：没有 {value} 的口令；请为每个登录名各写一个",
        "{field}: there is none for {value}; please give one for each login",
    ),
    "passphrase_twice": (
        "{login} 的口令两次输入不同；请重新输入",
        "the passphrase of {login} was typed in two ways; please type it again",
    ),
    "who_signs_in": (
        "没有写是谁；请写 --as 登录名，或先 caseflow login",
        "it is not said who you are; please give --as LOGIN, or sign in first (caseflow login)",
    ),
    # what is said of what was done
    "signed_in": (
        "{login} 已登录，可查阅和录入到 {until}；确认、决定、付款会再问口令",
        "{login} is signed in and may read and enter until {until}; to confirm, decide or pay the"
        " passphrase is asked for again",
    ),
    "session_in_place": (
        "{login} 在这里的登录到此为止：电脑的一个账户同时只有一人登录；同时办理的，请各用自己的"
        "账户",
        "the session of {login} ends here: one person at a time is signed in on an account of the"
        " machine; please use an account each where both work",
    ),
    "signed_out": ("{login} 已退出", "{login} is signed out"),
    "passphrase_changed": (
        "口令已更换，原来的登录全部失效",
        "the passphrase is another one now; the sessions before are over",
    ),
    "key_proposed": (
        "提议 {ref}：请另一名管理人员向本人核对密钥标记 {mark} 后确认（caseflow confirm {ref}），"
        "最迟 {until}",
        "proposal {ref}: please let another who manages ask that person for the mark {mark} and"
        " confirm it (caseflow confirm {ref}), by {until} at the latest",
    ),
    "mark_seen": (
        "密钥标记 {mark}：与本人所见不同的，请立即由本人或另两名管理人员重设",
        "the mark of the key is {mark}: if that person saw another one, please let two who manage"
        " set it again at once",
    ),
    "token_proposed": (
        "提议 {ref}：令牌已写入 {file}，只此一份；请另一名管理人员确认（caseflow confirm {ref}），"
        "最迟 {until}，此后有效",
        "proposal {ref}: the token stands in {file} and nowhere else; please let another who"
        " manages confirm it (caseflow confirm {ref}), by {until} at the latest: then it holds",
    ),
    "token_ended": ("{login} 的令牌已终止", "the token of {login} is over"),
    "ask_passphrase": ("{login} 的口令", "passphrase of {login}"),
    "answer_needed": (
        "这一项不能空着；请填写",
        "this cannot be left empty; please answer it",
    ),
    "ask_new_passphrase": (
        "{login} 的新口令（至少 12 个字符，几个词一句话最好）",
        "new passphrase of {login} (12 characters at least; several words are best)",
    ),
    "ask_again": ("再输入一次", "once more"),
    "office_made": (
        "已建库 {store}；人员：{people:list}。各人用 caseflow --as 登录名 login 登录",
        "the store {store} is made; people: {people:list}. Each signs in with caseflow --as LOGIN"
        " login",
    ),
    "three_people": (
        "{field}：只有 {value} 人；录入、决定、付款不能同一人，请写至少 {least} 人",
        "{field}: {value} are too few; nobody enters, decides and pays alike, please name {least}"
        " at least",
    ),
    "office_tables": (
        "{field} 的写法不对；请按 caseflow init --help 的样子写",
        "{field} is not written as it has to be; please write it as caseflow init --help shows",
    ),
    "ask_branch_code": ("机构代码（大写字母，如 SZW）", "code of the branch (capitals, as SZW)"),
    "ask_branch_name": ("机构名称", "name of the branch"),
    "ask_login": (
        "第 {n} 人的登录名（直接回车结束，至少三人）",
        "login of person {n} (an empty line ends; three at least)",
    ),
    "ask_name": ("姓名", "name"),
    "ask_id_no": ("身份证号", "number of the identity document"),
    "ask_duties": (
        "职责，空格分开（{duties:both}）",
        "duties, with blanks between ({duties:both})",
    ),
    "ask_fund_name": ("资金名称（可空）", "name of a fund (may be empty)"),
    "ask_fund_sum": ("资金现有金额，元（可空）", "what it holds now (may be empty)"),
    "ask_fund_source": ("依据（文号等，可空）", "what that rests on (may be empty)"),
}
