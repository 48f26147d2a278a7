"""Values as offices write them: money in whole fen, resident IDs, names, days, periods, divisions, typed counts. Pure."""
