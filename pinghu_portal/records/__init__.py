"""What happened and who saw it: change history by triggers, the operation log, masking, stored files, timelines.

History rows come from pghistory triggers, so bulk updates and raw SQL are caught too (reliability decision 6).
"""
