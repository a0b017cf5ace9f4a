"""科创路演: the year's plan, events with their projects and investors, what came of them (feature F92, domain 7)."""
