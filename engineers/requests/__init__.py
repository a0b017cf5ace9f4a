"""诉求 and 跨部门专项: raised by enterprise or engineer, dispatched, answered within the limit, rated; cases of several offices.

Sources: page 000 (海外工程师全周期服务形成部门联动), domain 9.1 (诉求), 1.2 item 17.
"""
