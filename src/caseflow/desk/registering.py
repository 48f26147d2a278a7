"""Who belongs to the staff, and who is a relative of theirs: registered as a party, or known."""

from __future__ import annotations

import re
import unicodedata

from caseflow.case.acts.values import text
from caseflow.case.kinds.member_known import MemberKnown
from caseflow.case.state import Case
from caseflow.errors import FactError
from caseflow.office.child import Child
from caseflow.office.identity import bearing, formerly, marks_of
from caseflow.office.office import Office, every_login, logins
from caseflow.people.events import PartyChanged, PartyRegistered
from caseflow.people.guards import RELATIVE
from caseflow.people.state import WORKING, Party, folded
from caseflow.places.place import Place
from caseflow.store.journal import Kept
from caseflow.values.names import alike, normalise

_NUMBER = re.compile(r"\d{6}")  # of identity, of a phone, a day of birth
_LOGIN = re.compile(r"\w[\w.@+-]{0,39}")


def staff_member(
    child: Child, office: Office, login: str, name: str, id_no: str, branch: str
) -> int:
    """The party of a new member of staff: registered, or known already (a relative, somebody who
    applied) and given a login. FactError if login or number belong to somebody else, or the number
    may be nobody's."""
    free_login(login, taken(child))
    mine = f"people.id_no@{login}"  # of several who are registered at once
    keys, number = child.root.keys, certain(office.place, id_no, mine)
    if not text(name, "name", longest=100).strip():
        raise FactError("no_staff_name", "people.name")
    tells_nobody(login, name)
    mark = keys.mark("id", number)
    login_ = Kept("login", keys.mark("login", login), login.encode())
    # a colleague who applies is found by name as others are
    named_ = marks_of(office.place, {"staff.name": name})
    names = tuple(Kept(m.kind, keys.mark(m.kind, m.text)) for m in named_)
    facts = {"staff.name": name, "staff.id_no": number, "staff.login": login}
    party = bearing(child, number)
    if not party:
        party = new_stream(child, office)
        event = PartyRegistered(
            id=party, party="person", branch=branch, facts=tuple(facts), marked=True
        )
        child.append(party, event, {"facts": facts}, (Kept("id", mark), login_, *names))
        _in_households(child, party, number)
        return party
    known: Party = child.see("party", party)
    if "staff.login" in known.facts:
        other = _login_of(child, party)
        code = "ids_alike" if other in _made_here(child) else "id_twice"
        raise FactError(code, mine, other=other)
    named = any(f.endswith(".name") for f in known.facts)
    if named and party not in [hit.stream for hit in child.found("name", names[0].mark)]:
        raise FactError("number_of_another", mine)
    new = {"staff.login": login} if named else {"staff.name": name, "staff.login": login}
    rows = (login_,) if named else (login_, *names)
    child.append(
        party, PartyChanged(facts=tuple(new), case=0, of=0, marked=False), {"facts": new}, rows
    )
    _in_households(child, party, number)
    return party


def _login_of(child: Child, party: int) -> str:
    """The login of a colleague, as it was said last."""
    said = (c.get("facts", {}) for _, _, c in reversed(child.parts(party)))
    return str(next((f["staff.login"] for f in said if "staff.login" in f), ""))


def taken(child: Child) -> list[str]:
    """Every login that was ever somebody's."""
    return [*(x for _, x in every_login(child.root)), *_made_here(child)]


def corrected(child: Child, login: str) -> Kept:
    """The mark of another login of somebody. FactError if it is somebody's by now."""
    free_login(login, taken(child))
    return Kept("login", child.root.keys.mark("login", login), login.encode())


def relative(child: Child, office: Office, id_no: str, branch: str, whose: str = "") -> int:
    """The party of a relative, known by a number alone: so an interest is seen without any key.
    `whose`: the login of the colleague, where several declare at once."""
    at = f"people.relatives@{whose}" if whose else "people.relatives"
    number = certain(office.place, id_no, at)
    mark = child.root.keys.mark("id", number)
    if known := bearing(child, number):
        _in_households(child, known, number)
        return known
    party = new_stream(child, office)
    event = PartyRegistered(id=party, party="person", branch=branch, facts=RELATIVE, marked=True)
    child.append(party, event, {"facts": {RELATIVE[0]: number}}, (Kept("id", mark),))
    _in_households(child, party, number)
    return party


def related(child: Child, office: Office, id_no: str, branch: str, own: int) -> tuple[int, ...]:
    """A relative of somebody (`own`), and those of whom the number was said once: it may have been
    theirs, and have been corrected before anybody declared it."""
    known = relative(child, office, id_no, branch)
    once = formerly(child, certain(office.place, id_no, "people.relatives"))
    return known, *(p for p in once if p != own)


def _in_households(child: Child, party: int, number: str) -> None:
    """Cases that named them before anybody knew who that is, in a household or by a number that was
    corrected since: theirs too."""
    if not any(child.who.holds(child.who.branch, "", duty) for duty in WORKING):
        return
    named = [hit.stream for hit in child.found("member", child.root.keys.mark("member", number))]
    once = (id_ for other in formerly(child, number) for id_ in child.stands_in(other))
    for id_ in dict.fromkeys((*named, *once)):
        case: Case | None = child.see("case", id_)
        if case is not None and party not in case.concerned:
            child.append(case.id, MemberKnown(party=party))


def certain(place: Place, id_no: str, field: str) -> str:
    """The number of a colleague, or of a relative of theirs. FactError if it may be nobody's: they
    would not be recognised when they come again, and would act on their own case."""
    found = place.read_identity(id_no, field)
    if not found.certain:
        raise FactError("number_may_be_nobodys", field)
    return found.number


def not_hired_again(child: Child, party: int, name: str, minutes: str) -> None:
    """FactError if a colleague, or a former one, has a name that is, looks or sounds like this one:
    unless the minutes name their login, and so say that it is another person."""
    own, seen = normalise(name), alike(name)
    marks = (("name", own), ("name", seen), ("alike_name", seen))
    hits = {h.stream for k, text in marks for h in child.found(k, child.root.keys.mark(k, text))}
    for other, login in logins(child.root):
        if other != party and other in hits and login not in minutes:
            raise FactError("colleague_of_that_name", "people.name", login)


def new_stream(child: Child, office: Office) -> int:
    """A new id, under which nothing is stored yet."""
    made = office.random_id()
    child.root.fresh.add(made)
    return made


def free_login(login: str, taken: list[str]) -> None:
    """FactError unless it can be typed as one word and nobody has it, however it is written."""
    if not _LOGIN.fullmatch(text(login, "people.login")) or _mixed(login):
        raise FactError("no_login", "people.login", login)
    if folded(login) in map(folded, taken):
        raise FactError("login_twice", "people.login", login)


def tells_nobody(login: str, name: str) -> None:
    """FactError for a login that is a number or a name: it stands plain in the store and on what is
    printed, for good, also when the person is erased. A part of a name, or letters by which it is
    written otherwise (`wang.xl`), are a login."""
    said, own = (folded(x) for x in (login, name))
    whole = own and (not own.isascii() or " " in name.strip())
    if _NUMBER.search(said) or (whole and own in said):
        raise FactError("login_tells_who", "people.login")


def _mixed(login: str) -> bool:
    """Letters of two alphabets in one word look alike and are not; Chinese stands beside any."""
    letters = (ch for ch in unicodedata.normalize("NFKC", login) if ch.isalpha())
    return len({unicodedata.name(ch, "").split(" ")[0] for ch in letters} - {"CJK"}) > 1


def _made_here(child: Child) -> list[str]:
    """Logins of this very command."""
    return [d.decode() for (kind, _), rows in child.marks.items() if kind == "login"
            for *_, d in rows]  # fmt: skip
