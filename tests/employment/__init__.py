"""Work spells, intentions, trainings."""
