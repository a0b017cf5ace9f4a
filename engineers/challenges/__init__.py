"""外国人才“揭榜挂帅”: demands with measurable metrics, sealed bids, 对接 with reasons, contract, acceptance, 兑现.

Sources: page 001 (需求发布与对接, 涉外业务集成, 数据分析管理), domain 3 and 9.1; the mechanism is ours (no public rule was found).
"""
