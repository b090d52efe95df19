"""Resettlement sites (安置点) and resettled households (易地搬迁) as they are stored."""
