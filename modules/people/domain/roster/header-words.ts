import type { RosterField } from './field.ts';

/** Columns that every roster has and nobody needs. */
export type HeaderMeaning = RosterField | 'ignored';

/** How people name their columns, after `headerKey`. */
export const headerWords: Record<HeaderMeaning, string[]> = {
  personId: ['人员编号', '人员id', 'personid'],
  householdId: ['户编号', '户id', 'householdid'],
  name: words`姓名 名字 人名 居民姓名 村民姓名 人员姓名 成员姓名 家庭成员姓名 本人姓名 住户姓名 被采样人姓名 被检测人姓名
    name fullname personname residentname`,
  householdHead: words`户主 户主姓名 户主名字 户主名 户名 家长姓名 户主户名 head householdhead headofhousehold headname householder`,
  isHead: words`是否户主 户主标志 ishead`,
  relation: words`与户主关系 关系 与户主的关系 和户主关系 同户主关系 户主关系 与户主之关系 家庭关系 与本户关系 称谓
    relation relationship relationtohead relationshiptohead`,
  sex: words`性别 男女 性別 sex gender`,
  documentNumber: words`身份证 身份证号 身份证号码 身份证件号码 身份证件号 身份证编号 居民身份证 居民身份证号 居民身份证号码 公民身份号码
    公民身份证号 公民身份证号码 公民身份证 证件号 证件号码 证件编号 有效证件号码 有效证件号 证号 身份证护照号 身份证护照 护照号 护照号码
    id idno idnumber idcard idcardno idcardnumber documentnumber documentno nationalid passport passportno`,
  documentKind: words`证件类型 证件种类 证件名称 证件类别 documentkind documenttype idtype`,
  birthDate: words`出生日期 出生年月 出生年月日 出生 生日 出生时间 出生日 birthdate dateofbirth birthday dob born birth`,
  age: words`年龄 岁数 周岁 实足年龄 虚岁 年纪 age`,
  phone: words`电话 联系电话 手机 手机号 手机号码 联系方式 电话号码 联系号码 联络电话 本人电话 本人手机 移动电话 固定电话 固话 座机 家庭电话
    宅电 住宅电话 户主电话 家属电话 紧急联系电话 联系人电话 phone phonenumber phoneno telephone tel mobile mobilephone cell cellphone contact`,
  address: words`住址 地址 家庭住址 家庭地址 现住址 现住地址 居住地址 居住地 住所 详细地址 详细住址 常住地址 实际居住地 实际居住地址 现居住地
    现居住地址 居住住址 小区地址 住在哪 住在哪里 住哪里 住哪 住处 家住 address homeaddress residence`,
  houseNo: words`门牌 门牌号 门牌号码 门号 宅号 房屋编号 门牌地址 houseno housenumber housenum doorno door house`,
  building: words`楼栋 楼号 栋 栋号 幢 幢号 楼幢 楼幢号 楼栋号 几号楼 号楼 楼宇 楼 building buildingno block`,
  unit: words`单元 单元号 unit entrance`,
  room: words`室 室号 房号 房间 房间号 房间号码 房室 室 房室号 门室 room roomno flat apartment apt`,
  group: words`组 组别 村民小组 村民组 小组 村组 组号 组名 所属组 所在组 所属小组 所在小组 队 生产队 队别 队名 小组名称 几组 居民小组
    group groupno villagergroup team`,
  grid: words`网格 网格号 所属网格 所在网格 网格名称 网格编号 grid gridno`,
  village: words`村 村名 村居 居村 居委 居委会 村委会 村居委 社区 所属村居 所属村 行政村 村社区 village community committee`,
  householdNo: words`户号 户序号 户口号 户口簿号 户口本号 户口簿编号 家庭编号 户序 householdno householdnumber`,
  peopleCount: words`人口 人数 家庭人口 家庭人口数 家庭人数 户人口 户人口数 在村人数 在册人数 常住人数 总人数 人口数 实住人数 people persons headcount`,
  members: words`家庭成员 成员 同住人 同住人员 共同居住人 共同居住人员 其他成员 其他家庭成员 members householdmembers`,
  presence: words`是否在村 在村情况 在村 在村状态 是否在家 在家情况 是否在沪 是否在小区 居住状态 居住情况 现状 目前状态 目前情况 状态 人员状态
    在位情况 在岗在位 是否居住 是否实住 是否常住 状况 近况 在不在 去留 presence present status here`,
  away: words`是否外出 外出 外出情况 是否离村 away isaway`,
  awayPlace: words`外出地 外出地点 外出地址 外出去向 去向 现在何处 目前所在地 外出目的地 外出何地 whereabouts awayplace`,
  registeredPlace: words`户籍地 户籍地址 户籍所在地 户口所在地 户籍 户口 户口地址 户籍住址 户口所在 来源地 原籍 身份证地址
    registeredplace registeredaddress hukou`,
  registeredElsewhere: words`来沪 是否来沪 来沪人员 是否来沪人员 外来人员 是否外来 户籍类型 户籍性质 人口类型 人员性质 人户情况 户口性质`,
  tenure: words`房屋性质 住房性质 房屋类型 是否租户 是否租住 是否出租 租住情况 居住性质 tenure`,
  marks: words`慢性病 特殊人群 特殊情况 特殊人员 孤老 独居 独居老人 残疾 低保 疾病 病史 基础疾病 基础病 慢病 既往病史 人群类别 重点人群 关爱对象
    关爱人群 特殊需求 特殊关爱 重点关爱 人员类别 人员类型 是否独居 是否残疾 是否低保 是否孕妇 孕妇 透析 高血压 糖尿病 精神障碍 健康状况 身体状况
    特殊标签 标签 marks caremarks care specialcare specialneeds`,
  note: words`备注 说明 其他 其它 情况说明 注 备注说明 remark remarks note notes comment comments`,
  ignored: words`序号 序 编号 号 行号 no sn seq # number 原因 建议 reason suggestion row 民族 文化程度 学历 职业 婚姻状况 婚姻 政治面貌 工作单位
    单位 照片 签名 签字 填表人 血型 籍贯 镇 街道 镇街道 乡镇 区 区县 市 省 town street district city province email 邮箱 微信 微信号 体温
    疫苗 疫苗接种 接种情况 核酸 抗原 第一针 第二针 加强针 日期 时间`,
};

/** A header as it is compared: no blanks, remarks in brackets, stars or colons, lower case. */
export function headerKey(header: string): string {
  const bare = header
    .toLowerCase()
    .replace(/[(（【[][^)）】\]]*[)）】\]]/g, '')
    .replace(/[\s*＊:：_\-/、,，.。'"]/g, '');
  return bare === '' ? header.toLowerCase().replace(/\s/g, '') : bare;
}

function words(text: TemplateStringsArray): string[] {
  return text.join('').split(/\s+/);
}
