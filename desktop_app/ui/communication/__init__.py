"""The communication page: who is told what, who has not been told, and what was said."""
