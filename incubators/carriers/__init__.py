"""创新载体: one registry of 孵化器, 众创空间, 星创天地, 域外孵化器, 人才飞地, 园区, 综合体, 研究院 and 集聚区 (F66, F67),
with the history of their levels, facts with sources, former names and who operates them.
"""
