"""The index: what was read of each record, kept under the git directory for every later question.

One file of SQLite that may be deleted at any moment: the records are the only source of truth
(records.md 1.1). `base` is the file, `tables` what stands in it, `lines` how a record's line gets in
and out, `finding` which a filter leaves, `terms` how it is asked, `counting` what is gathered over all,
`grams` the full text, `health` whether the file can be used.
"""
