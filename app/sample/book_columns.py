"""The headers of the six county books in the county.s own order, each with the source of its cells.

Sources: `h.` condition of the household, `i.` its income, `c.` condition of the person; others: `book_cells`.
"""

HOUSEHOLDS = """
县=county 乡=township 村=village 户联系电话=house_phone 户类型=house_kind 监测对象类别=monitored
是否军烈属=h.military_family 工资性收入=i.wage 转移性收入=i.transfer 养老金或离退休金=i.pension
生产经营性收入=i.production 计划生育金=i.family_planning 生态补偿金=i.ecology 财产性收入=i.property
最低生活保障金=i.dibao 其他转移性收入=i.other_transfer 资产收益扶贫分红收入=i.asset_dividend
特困人员救助供养金=i.tekun 其他财产性收入（旧指标）=i.other_property 生产经营性支出=i.production_cost
纯收入（元）=i.net 当前家庭人口数=i.people_now 人均纯收入（元）=i.per_person 年度家庭人口数=i.people_in_year
耕地面积（亩）=h.arable_land 牧草地面积=h.grassland 水面面积=h.water_area 林地面积（亩）=h.woodland
退耕还林面积（亩）=h.returned_woodland 林果面积（亩）=h.orchard 入户路类型=h.road_type
与村主干路距离=h.road_distance 是否加入农民专业合作组织=h.in_cooperative 是否危房户=h.dangerous_house
住房面积=h.house_area 主要燃料类型=h.fuel 是否有龙头企业带动=h.led_by_firm
是否有创业致富带头人带动=h.led_by_founder 是否通生活用电=h.home_electricity 是否通广播电视=h.broadcast
到户产业帮扶类型=h.industry_support 是否解决安全饮用水=h.safe_water 是否通生产用电=h.work_electricity
户编号=house_number 人口编号=number 姓名=name 证件号码=id_number 与户主关系=relation
公益性岗位收入=i.post_wage 其他工资性收入=i.other_wage 产业奖励=i.industry_award 就业奖励=i.work_award
生产经营性支出（合计）=i.production_cost_total 专项用于减少生产经营性支出的补贴=i.cost_subsidy
年收入（元）=i.gross 是否有卫生厕所=h.sanitary_toilet 户主姓名=head_name 户主证件号码=head_id
是否易地扶贫搬迁户=relocated
"""

MEMBERS = """
县=county 乡=township 村=village 户编号=house_number 人口编号=number 姓名=name 证件号码=id_number
与户主关系=relation 性别=sex 证件类型=id_kind 出生日期=born 民族=ethnicity 家庭成员联系电话=phone
文化程度=c.education 在校生状况=c.schooling 劳动技能=c.labour 务工时间（月）=c.work_months 健康状况=c.health
政治面貌=c.politics 是否参加城乡居民基本医疗保险=c.resident_medical
是否参加城乡居民基本养老保险=c.resident_pension 是否会讲普通话=c.mandarin
义务教育阶段未上学原因=c.dropout_reason 是否享受人身意外保险补贴=c.accident_subsidy
是否参加商业补充医疗保险=c.commercial_medical 是否国外务工=c.work_abroad 是否接受医疗救助=c.medical_aid
是否接受其他健康扶贫=c.other_health_aid 是否参加城镇职工基本医疗保险=c.worker_medical
大专或本科毕业生未就业原因=c.jobless_reason 户主证件号码=head_id 户主姓名=head_name 务工所在地=c.work_place
务工企业名称=c.work_firm 是否享受农村居民最低生活保障=dibao 是否参加城镇职工基本养老保险=c.worker_pension
是否参加大病保险=c.serious_illness 是否特困供养人员=tekun 公益性岗位=c.post_kind
公益性岗位(月数)=c.post_months 残疾证办证年度=c.disability_year 是否事实无人抚养儿童=orphan
风险是否已消除=risk_removed 风险是否已消除=risk_removed
"""

MEMBERS_2021 = """
省=province 市=city 县=county 乡=township 村=village 户编号=house_number 人口编号=number 姓名=name 性别=sex
出生日期=born 证件类型=id_kind 证件号码=id_number 民族=ethnicity 户联系电话=house_phone 成员联系电话=phone
年度=year 与户主关系=relation 文化程度=c.education 在校生状况=c.schooling 劳动技能=c.labour
务工时间（月）=c.work_months 健康状况=c.health 政治面貌=c.politics 务工企业名称=c.work_firm
是否享受低保=dibao 是否参加城镇职工基本养老保险=c.worker_pension 是否参加大病保险=c.serious_illness
是否参加新型农村合作医疗（城乡居民基本医疗保险）=c.resident_medical
是否参加城乡居民基本养老保险=c.resident_pension 失学或辍学原因=c.dropout_reason 是否会讲普通话=c.mandarin
是否参加商业补充医疗保险=c.commercial_medical 是否国外务工=c.work_abroad 产业分类=c.work_industry
是否接受大病医疗救助=c.medical_aid 是否接受其他健康扶贫=c.other_health_aid 公益性岗位类型=c.post_kind
公益性岗位(月数)=c.post_months 就业渠道=c.work_channel 残疾类别=disability 务工所在地=c.work_place
户主姓名=head_name 户主证件号码=head_id 是否参加城镇职工基本医疗保险=c.worker_medical 是否特困供养人员=tekun
残疾证办证年度=c.disability_year 识别标准=standard
"""

BANK = """
序号=place 数据日期=as_of 县(市、区、旗)=county 乡(镇)=township 行政村=village 自然村=group
户编号=house_number 人编号=number 姓名=name 证件号码=id_number 人数=i.people_now 与户主关系=relation
民族=ethnicity 文化程度=c.education 在校生状况=c.schooling 健康状况=c.health 劳动技能=c.labour
务工时间（月）=c.work_months 是否参加大病保险=c.serious_illness 致贫原因1=h.poverty_cause
危房户=h.dangerous_house 是否解决安全饮用水=h.safe_water 人均纯收入=i.per_person 户联系电话=house_phone
人联系电话=phone 首次识别时间=first_listed 人员识别时间=joined 户类型=house_kind
易返贫致贫户(监测对象)类型=monitored 风险是否消除=risk_removed 风险识别时间=identified 风险消除时间=removed
"""

PAIRINGS = """
市=city 县=county 乡=township 户编号=house_number 单位名称=unit_name 隶属关系=unit_affiliation
姓名=helper_name 性别=helper_sex 联系人电话=helper_phone 户主个人编号=head_number 户主姓名=head_name
户主证件号码=head_id 帮扶开始时间=helped_from 帮扶结束时间=helped_to 帮扶责任人编号=helper_number
帮扶单位编号=unit_number 政治面貌=helper_politics
"""

VILLAGES = """
县=county 乡=township 村=village 是否出列=lifted 总户数=y.total_households 总人口数=y.total_people
村级集体经济收入（万元）=y.collective_income 农民人均纯收入（元）=y.income_per_person
低保户数=y.dibao_households 低保人口数=y.dibao_people 特困供养人口数=y.tekun_people
残疾人口数=y.disabled_people 危房户数=y.dangerous_houses 未实现饮水安全户数=y.households_without_safe_water
参加城乡居民基本养老保险人数=y.pension_people 到乡镇是否通沥青（水泥）路=y.paved_road
是否通客运班车=y.bus_service 村小学（个数）=y.primary_schools 行政村卫生室个数=y.clinics
执业（助理）医师（人）=y.doctors 公共卫生厕所个数=y.public_toilets 生产生活垃圾集中堆放点个数=y.waste_points
文化（图书）室个数=y.reading_rooms
"""


def columns_of(book: str) -> tuple[tuple[str, str], ...]:
    """Header and source of each column of one of the books above."""
    pairs = [part.rpartition("=") for part in book.split()]
    return tuple((header, source) for header, _, source in pairs)
