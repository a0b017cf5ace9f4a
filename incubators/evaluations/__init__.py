"""载体年度绩效评价: rounds by kind and year, filings with remarks, site checks, expert points, grades A to D by the floor's
evaluation engine, objections, consequences (F69, F70; domain 5.5, machine 9.3a).
"""
