"""Documents as questions: the namespace `doc`, with what the catalogue names and what a programme
adds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseflow.errors import DefinitionError, near
from caseflow.rules import nodes as n
from caseflow.rules.terms import Text
from caseflow.words.documents import DOCUMENTS

_COPIES = {"original": "原件", "copy": "复印件"}


class Documents:
    """The namespace `doc`: a document is `original`, `copy`, nothing (无) or unknown (blank)."""

    key = "doc"

    # what checkers and editors know; `words.documents` says what each is called
    app_form: Text
    hukou_first_page: Text
    hukou_child: Text
    hukou_guardian: Text
    hukou_guardian2: Text
    id_guardian: Text
    id_guardian2: Text
    id_child: Text
    birth_cert: Text
    guardianship_proof: Text
    divorce_judgment: Text
    diagnosis_cert: Text
    record_first_page: Text
    echo: Text
    bone_marrow: Text
    hsct_form: Text
    imaging: Text
    operation_note: Text
    discharge_summary: Text
    invoice: Text
    fee_list: Text
    insurance_settlement: Text
    commercial_claim: Text
    first_aid_proof: Text
    need_certificate: Text
    income_proof: Text
    pay_flow: Text
    family_statement: Text
    village_proof: Text
    bank_card: Text
    award_agreement: Text
    consents: Text
    receipt_signature: Text
    death_cert: Text

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Text:
            if name.startswith("__"):
                raise AttributeError(name)
            if name not in DOCUMENTS:
                meant = near(name, DOCUMENTS)
                raise DefinitionError("no_document", written=repr(name), near=meant)
            return self.new(name, *DOCUMENTS[name])

        def __dir__(self) -> list[str]:
            """What is there, each a question of its own."""
            return sorted({"key", "new", *DOCUMENTS})

    def new(self, name: str, zh: str, en: str) -> Text:
        """A document that the catalogue lacks."""
        return Text(
            n.Fact(
                f"doc.{name}",
                "text",
                zh,
                en,
                options=tuple(_COPIES),
                option_words=tuple(_COPIES.items()),
            )
        )


doc = Documents()
