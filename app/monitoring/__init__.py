"""低收入监测: clues, screening, cases from a clue to risk removed, low-income people, the four ones (四个一)."""
