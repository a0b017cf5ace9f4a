"""创新载体: one of the four pillars. Its slices (载体登记、认定、在孵企业、绩效评价、平台、仪器共享) come with issues of their own;
the package stands so that laws, settings and tests name all four siblings from the first day.
"""
