"""Cases (案件): identification of monitored households and removal of their risk, station by station."""
