"""人员档案 of overseas engineers: 4 目录, 23 项子信息 as an editable schema, their states and sources, timeline, results.

Everything later (申报, 资助, 许可, 联办) points to the `Engineer` here and lets its results flow into the items.
"""
