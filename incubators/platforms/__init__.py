"""综合体 with its stages, 重大科创平台 with contract and assessment, 高新区 and 农业园区, 山海协作
(features rows 44 to 47 and 49; domain 5.1, 5.5, 9.3).
"""
