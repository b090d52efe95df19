"""低收入监测: monitored households and their cases."""
