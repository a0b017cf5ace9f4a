"""Money ledgers: a pot (资金预算) holds a year's money for one purpose and can never go below zero.

Money is reserved (占用) when a matter is approved, paid (拨付) when the finance bureau pays, and comes back by 释放 or 追回.
"""
