"""在孵企业 of the carriers: from application to 毕业 / 退出 / 淘汰 (domain 5.3, 9.3), room in the house, warnings before
the end of the stay, and the 火炬 year report of carrier and tenants (domain 5.4).
"""
