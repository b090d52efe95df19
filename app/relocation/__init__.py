"""Households that were moved (易地搬迁): where they live now, and how they get on."""
