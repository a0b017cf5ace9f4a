"""外国人管理服务数据舱 (page 000: 科技、公安、商务 upload, download, share): files of one department, lent to named others.

Only the owner and who has a current share sees a room; every act is logged. Imports dossiers and joint_cases.
"""
