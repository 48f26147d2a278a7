"""困难家庭一次性救助：持困难证明的家庭，每户 2,000 元。

The example that the tutorial builds; its notice is invented, so it decides only in demonstration
stores.
"""

from caseflow.facts import doc, household
from caseflow.programme import Programme, flat, needs, once, require, source, yuan

NOTICE = source("困难家庭救助通知", in_force="2024-01-01", ref="2024-3")

HARDSHIP = Programme(
    "hardship",
    zh="困难家庭一次性救助",
    en="One-off hardship grant",
    helps=household,
    counts="households",
    rules=[
        require("certificate", household.certificate.in_force(), NOTICE.says("持有效困难证明")),
        once(NOTICE.says("每户一次"), per=household),
    ],
    award=flat(yuan(2_000), NOTICE.says("每户2000元")),
    documents=[needs(doc.need_certificate, NOTICE.says("交困难证明复印件"))],
)
