/** Real county codes and names of places that people move to the area from; used as places of registration only. */
export const origins: readonly { code: string; place: string; province: string; weight: number }[] = [
  { code: '341226', place: '安徽省阜阳市颍上县', province: '安徽', weight: 16 },
  { code: '341225', place: '安徽省阜阳市阜南县', province: '安徽', weight: 14 },
  { code: '341221', place: '安徽省阜阳市临泉县', province: '安徽', weight: 12 },
  { code: '341222', place: '安徽省阜阳市太和县', province: '安徽', weight: 8 },
  { code: '320826', place: '江苏省淮安市涟水县', province: '江苏', weight: 9 },
  { code: '321322', place: '江苏省宿迁市沭阳县', province: '江苏', weight: 8 },
  { code: '321324', place: '江苏省宿迁市泗洪县', province: '江苏', weight: 5 },
  { code: '320981', place: '江苏省盐城市东台市', province: '江苏', weight: 5 },
  { code: '411525', place: '河南省信阳市固始县', province: '河南', weight: 12 },
  { code: '411524', place: '河南省信阳市商城县', province: '河南', weight: 6 },
  { code: '361126', place: '江西省上饶市弋阳县', province: '江西', weight: 7 },
  { code: '510824', place: '四川省广元市苍溪县', province: '四川', weight: 6 },
  { code: '530627', place: '云南省昭通市镇雄县', province: '云南', weight: 4 },
  { code: '330421', place: '浙江省嘉兴市嘉善县', province: '浙江', weight: 4 },
  { code: '330482', place: '浙江省嘉兴市平湖市', province: '浙江', weight: 4 },
];

/** Where those of the village who are away have gone. */
export const whereabouts: readonly string[] = [
  '松江区',
  '浦东新区',
  '闵行区',
  '徐汇区',
  '奉贤区',
  '嘉定区',
  '朱泾镇',
  '石化街道',
  '嘉兴',
  '苏州',
  '杭州',
  '昆山',
];
