"""Evidence: what public records say about the papers a handout cites, and what was found when asked.

`matcher` compares a citation with a record, `shapes` makes records of what the services answer, `network` is
the only module of brochure that opens a connection, `lookup` says whom to ask for what, and `lock` keeps the
answers, so that a build without a network knows what was compared, and when. `notices` knows a retraction in
whatever words, and `opinions` what several records say together. `exchange` reads and writes the
files of other programs.
"""
