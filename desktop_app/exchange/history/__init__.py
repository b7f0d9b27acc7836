"""The history of all campaigns into files, and old campaigns' indicator sheets out of them."""
