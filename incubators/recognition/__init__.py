"""认定与备案 (F66, F69): criteria as dated rows with their documents, applications of the operators with live 达标 checks,
the way through 初审, 形审, 现场核查, 专家评审, 审定 and 公示 to a level record; 复核, changes and 申请撤销 go the same way.
"""
