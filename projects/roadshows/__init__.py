"""科创路演: the year's plan, events with their projects and investors, what came of them (feature F92, domain 7).

Pages 000 and 002; the scene has three names, which are data.
"""
