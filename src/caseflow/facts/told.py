"""What the process of a case itself knows, for rules that are needed at final: a question that
nobody is asked. Where there is no store it is stated beside the facts."""

from __future__ import annotations

from caseflow.rules.questions import Ask, Facts
from caseflow.rules.terms import Amount, Day


class Process(Facts):
    """The days of a case's own decision and letter, and the sum that was granted. Nobody is asked:
    only what is needed at final reads them."""

    granted_on = Ask(
        Day, "准予资助决定作出之日", "the day of the decision that granted", origin="told"
    )
    letter_on = Ask(Day, "告知书发出之日", "the day of the letter", origin="told")
    letter_until = Ask(Day, "告知书有效期止日", "the last day of the letter", origin="told")
    granted = Ask(Amount, "准予资助金额", "the sum granted", origin="told")


process = Process("process")
GRANTED_ON, LETTER_ON, LETTER_UNTIL, GRANTED = TOLD = tuple(f.key for f in process.facts())
