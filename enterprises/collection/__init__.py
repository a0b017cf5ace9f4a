"""数据采集 (domain 8.9): 填报任务 to departments and enterprises, 填报单 with drafts and evidence, 核验 of values that disagree.

What is accepted becomes a DataReturn of `ratings`, the only source a run reads.
"""
