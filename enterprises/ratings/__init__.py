"""高新技术企业创新能力评价（绿·蓝·黄）: figures by source, bonus claims, runs over the floor's evaluation engine.

Method: pages 000 and 002 and the rating specification; what is fixed there is data here (scheme, benchmarks, rules).
"""
