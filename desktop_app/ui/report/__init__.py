"""The report's page: its parts as a paper with the PM's words in place, its versions, and what is given out."""
