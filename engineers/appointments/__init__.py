"""预约 (page 000: 服务端; F25): desks publish hours, enterprises and engineers book a place, desks note who came.

A visit that took place for a case counts as its 跑动次数. Imports dossiers and joint_cases.
"""
