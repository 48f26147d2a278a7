"""Values as offices write them: money, currencies, IDs, names, days, periods, divisions, counts."""
