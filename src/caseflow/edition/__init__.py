"""What a programme is on one day, and what that says: read without its plugin and without a store.

`rulebook` is the data with its JSON and its hash. Below the handles it is judged: `judge` one case
(`stage` compiles a rulebook for it), `table` a whole frame, `earlier` what was given before;
`reasons`, `diff` and `read_aloud` say it in words. `edition` has the handles that people hold.
"""
