"""The 23 子信息 and their fields as the portal starts with them (domain 1.2); afterwards they are rows that staff edit.

Each field is `key|名称|English|kind|flags`; flags: `*` sensitive, `!` required; a choice lists its labels after `=`.
"""

from engineers.dossiers.choices import Catalogue, Filler

GRADES = "优秀,合格,不合格"
ITEMS = (
    # number, catalogue, title, English, many, filler, fields
    (1, Catalogue.BASIC, "个人身份", "Identity", False, Filler.ENTERPRISE, (
        "gender|性别|Gender|choice|!=男,女", "nationality|国籍|Nationality|country|!",
        "born_on|出生日期|Date of birth|date|*!", "photo|照片|Photograph|file|",
        "was_chinese|曾有中国国籍|Former Chinese national|boolean|")),
    (2, Catalogue.BASIC, "证件信息", "Passport", False, Filler.ENTERPRISE, (
        "passport|护照号码|Passport number|text|*!", "issued_by|签发国|Issued by|country|!",
        "issued_on|签发日|Issued on|date|", "ends_on|有效期至|Valid until|date|!",
        "scan|证件扫描件|Scan|file|*")),
    (3, Catalogue.BASIC, "教育背景", "Education", True, Filler.ENTERPRISE, (
        "school|学校|School|text|!", "country|国家|Country|country|", "renowned|是否高水平大学|Renowned university|boolean|",
        "degree|学历学位|Degree|choice|!=博士,硕士,学士,其他", "major|专业|Major|text|",
        "graduated_on|毕业日期|Graduated on|date|", "proof|认证文件|Certified proof|file|")),
    (4, Catalogue.BASIC, "工作履历", "Work history", True, Filler.ENTERPRISE, (
        "employer|单位|Employer|text|!", "country|国家|Country|country|", "fortune500|是否世界500强|Fortune 500|boolean|",
        "post|职务|Position|text|", "from_on|起|From|date|!", "to_on|止|To|date|", "proof|证明|Proof|file|")),
    (5, Catalogue.BASIC, "聘用单位与岗位", "Employment", False, Filler.ENTERPRISE, (
        "post|岗位|Position|text|!", "post_kind|岗位性质|Kind of position|choice|!=研发,设计,技术,管理",
        "field|专业领域|Field|text|!", "dispatched|是否外方派遣|Dispatched by foreign party|boolean|",
        "arrived_on|到岗日期|Started on|date|!")),
    (6, Catalogue.BASIC, "联系与家属", "Contact and family", True, Filler.ENTERPRISE, (
        "mobile|境内手机|Mobile in China|text|*!", "email|邮箱|E-mail|text|*", "emergency|紧急联系人|Emergency contact|text|*",
        "address|住宿登记地址|Registered address|text|*", "relation|家属关系|Family member|text|",
        "family_name|家属姓名|Family member's name|text|*", "family_passport|家属护照|Family member's passport|text|*")),
    (7, Catalogue.SELECTION, "申报批次", "Application rounds", True, Filler.FLOW, (
        "year|年度|Year|integer|!", "level|级别|Level|text|!", "number|申报编号|Number|text|", "kind|类型|Kind|text|")),
    (8, Catalogue.SELECTION, "聘用合同", "Contract", False, Filler.ENTERPRISE, (
        "from_on|合同起|From|date|!", "to_on|合同止|To|date|!", "chinese|是否中文本|Chinese text|boolean|",
        "scan|合同扫描|Scan|file|")),
    (9, Catalogue.SELECTION, "薪酬与个税", "Salary and tax", True, Filler.ENTERPRISE, (
        "year|年度|Year|integer|!", "agreed|约定年薪|Agreed salary|money|*", "paid|实际支付年薪|Salary paid|money|*!",
        "tax_proof|个税记录|Tax record|file|*", "pay_proof|支付凭证|Payment proof|file|*")),
    (10, Catalogue.SELECTION, "在企工作时间", "Time in the firm", True, Filler.ENTERPRISE, (
        "entered_on|入境|Entered|date|!", "left_on|出境|Left|date|", "days|天数|Days|integer|")),
    (11, Catalogue.SELECTION, "评审与入选", "Selection", True, Filler.FLOW, (
        "level|级别|Level|text|!", "year|年度|Year|integer|!", "score|专家分|Score|text|",
        "document|入选文号|Document|text|", "selected_on|入选日期|Selected on|date|",
        "cancelled_on|取消日期|Cancelled on|date|", "reason|取消原因|Reason|text|")),
    (12, Catalogue.SERVICES, "来华工作许可", "Work permit", True, Filler.FLOW, (
        "category|类别|Category|text|!", "route|认定路径|Route|text|", "points|积分|Points|integer|",
        "number|许可号|Permit number|text|*", "ends_on|有效期至|Valid until|date|", "state|状态|State|text|")),
    (13, Catalogue.SERVICES, "居留许可", "Residence permit", True, Filler.FLOW, (
        "number|许可号|Permit number|text|*", "purpose|事由|Purpose|text|", "ends_on|有效期至|Valid until|date|",
        "office|签发机关|Issued by|text|", "state|状态|State|text|")),
    (14, Catalogue.SERVICES, "社保医保", "Social and medical insurance", True, Filler.FLOW, (
        "registered_on|登记日|Registered on|date|!", "kinds|险种|Insurances|text|",
        "exempt|协定免缴险种|Exempt by treaty|text|", "medical|医保状态|Medical insurance|text|")),
    (15, Catalogue.SERVICES, "商业保险", "Commercial insurance", True, Filler.FLOW, (
        "insurer|承保公司|Insurer|text|!", "kind|险种|Kind|text|", "policy|保单号|Policy number|text|*",
        "from_on|起|From|date|", "to_on|止|To|date|", "insured|保额|Sum insured|money|", "subsidy|财政补贴|Subsidy|money|")),
    (16, Catalogue.SERVICES, "财政补助", "Subsidies", True, Filler.FLOW, (
        "year|年度|Year|integer|!", "base|基数|Base|money|*", "share|比例|Share|text|", "computed|应补|Computed|money|",
        "decided|核定|Decided|money|", "paid|拨付|Paid|money|", "paid_on|拨付日|Paid on|date|", "document|文号|Document|text|")),
    (17, Catalogue.SERVICES, "诉求与办件", "Cases and requests", True, Filler.FLOW, (
        "number|编号|Number|text|!", "matter|事项|Matter|text|", "department|部门|Department|text|",
        "opened_on|提出日|Opened on|date|", "closed_on|办结日|Closed on|date|", "stars|满意度|Satisfaction|integer|")),
    (18, Catalogue.RESULTS, "参与研发项目", "R&D projects", True, Filler.ENTERPRISE, (
        "title|项目名称|Project|text|!", "role|角色|Role|text|", "level|级别|Level|text|", "from_on|起|From|date|!",
        "to_on|止|To|date|", "amount|研发投入|R&D spending|money|")),
    (19, Catalogue.RESULTS, "攻克技术难题", "Problems solved", True, Filler.ENTERPRISE, (
        "title|难题|Problem|text|!", "solution|解决方案|Solution|long|", "done_on|完成日|Done on|date|!",
        "confirmed|企业确认|Confirmed by the firm|boolean|")),
    (20, Catalogue.RESULTS, "知识产权与成果", "Intellectual property", True, Filler.ENTERPRISE, (
        "title|名称|Title|text|!", "kind|类别|Kind|choice|!=发明专利,实用新型,软件著作权,标准,新产品",
        "year|年度|Year|integer|!", "count|件数|Number|integer|!")),
    (21, Catalogue.RESULTS, "培养技术人员", "Technicians trained", True, Filler.ENTERPRISE, (
        "year|年度|Year|integer|!", "count|带教人数|Persons|integer|!", "sessions|培训场次|Sessions|integer|",
        "names|名单|List|file|")),
    (22, Catalogue.RESULTS, "经济效益", "Economic benefit", True, Filler.ENTERPRISE, (
        "year|年度|Year|integer|!", "output|新增产值|Added output|money|", "tax|新增税收|Added tax|money|",
        "saved|降本|Costs saved|money|")),
    (23, Catalogue.RESULTS, "荣誉与年度考核", "Honours and yearly assessment", True, Filler.ENTERPRISE, (
        "year|年度|Year|integer|!", "honour|荣誉|Honour|text|", f"grade|考核等次|Grade|choice|={GRADES}",
        "opinion|考核意见|Opinion|long|")),
)  # fmt: skip
