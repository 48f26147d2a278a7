"""Seven notices as programmes, written by somebody who had the documentation alone."""

from __future__ import annotations

from programme.written.cataract import CATARACT
from programme.written.heat import HEAT
from programme.written.justice import DEAD, INJURED
from programme.written.orphans import ORPHANS
from programme.written.rehab import REHAB
from programme.written.school import GRANT
from programme.written.transplant import TRANSPLANT

WRITTEN = (CATARACT, ORPHANS, TRANSPLANT, INJURED, DEAD, HEAT, REHAB, GRANT)
