"""The file's versions, frozen: nothing here imports today's code."""
