"""高企证书: number, validity, expiry list and the date from which 重新认定 must start (F35, domain 4.1).

A certificate is never renewed: 重新认定 gives a new number and a new row.
"""
