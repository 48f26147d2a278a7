"""Values as offices write them: money in whole minor units, currencies, resident IDs, names, days, periods, divisions, typed counts. Pure."""
