"""海外工程师: one of the four pillars. Its slices (档案、申报、资助、许可、一件事联办、揭榜挂帅) come with issues of their own;
the package stands so that laws, settings and tests name all four siblings from the first day.
"""
