"""海外工程师: one of the four pillars. Its slices: dossiers (档案), bulletins (资讯), nominations (申报), subsidies (年薪资助),
permits (许可), joint_cases (一件事联办), datarooms (数据舱), appointments (预约), challenges (揭榜挂帅), requests (诉求),
statistics (五级统计). Sources: pages 000-003, domain 1-3.
"""
