"""The rule language: frozen trees (`nodes`), how authors write them (`terms`, `dated`), how they
are said (`words`) and computed, for one case (`one`) and over a table (`columns`).

One sentence: a programme is a list of conditions over facts, each resting on a clause; a day picks
the edition; an edition says itself in words, over one case, and over a table.
"""
