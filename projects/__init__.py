"""科技项目: one of the four pillars. Its slices (征集、申报、评审、合同、验收、诚信、路演、计划) come with issues of their own;
the package stands so that laws, settings and tests name all four siblings from the first day.
"""
