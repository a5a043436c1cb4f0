import { Drawer, Form, Input, InputNumber, Select } from 'antd';
import {
  type AreaInfo,
  AreaPicker,
  MainButton,
  useArea,
  useAreaTree,
  useCommand,
  useFocusBack,
} from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { type AreaKind, areasContract } from '../../contract.ts';
import { kindsBelow, newCode, nextOrdinal } from './newCode.ts';

interface Entry {
  kind: AreaKind;
  name: string;
  ordinal: number | null;
  code: string;
  parent: string;
}

/** Changes an area, or makes one below it. */
export function AreaForm(props: { mode: 'edit' | 'create'; area: AreaInfo; onClose: () => void }) {
  const t = useT();
  useFocusBack();
  const tree = useAreaTree();
  const { choose } = useArea();
  const { area, mode } = props;
  const [form] = Form.useForm<Entry>();
  const kinds = kindsBelow[area.kind] ?? [];
  const create = useCommand(areasContract.commands.create, {
    done: (_result, { name }) => t('areas:created', { name }),
  });
  const update = useCommand(areasContract.commands.update, { done: () => t('areas:changed', { name: area.name }) });

  const propose = (kind: AreaKind, ordinal: number | null): Partial<Entry> => ({
    kind,
    ordinal,
    code: newCode(area, kind, ordinal) ?? '',
    name: ordinal === null ? '' : t(`areas:numbered.${kind}`, { ordinal, defaultValue: '' }),
  });
  const firstKind = kinds[0];
  const initial: Partial<Entry> =
    mode === 'edit'
      ? { name: area.name, ordinal: area.ordinal, parent: area.parent ?? undefined }
      : firstKind
        ? propose(firstKind, firstKind === 'village' ? null : nextOrdinal(tree, area, firstKind))
        : {};

  const save = async (entry: Entry) => {
    if (mode === 'edit') {
      const moved = entry.parent !== area.parent ? entry.parent : undefined;
      const wish = { code: area.code, name: entry.name, ordinal: entry.ordinal, parent: moved };
      if ((await update.run(wish, { area: area.code })).ok) props.onClose();
      return;
    }
    const wish = {
      code: entry.code,
      kind: entry.kind,
      name: entry.name,
      ordinal: entry.ordinal,
      parent: area.code,
      geometry: null,
    };
    const end = await create.run(wish, { area: area.code });
    if (!end.ok) return;
    props.onClose();
    choose(entry.code);
  };

  return (
    <Drawer
      open
      size={400}
      title={mode === 'edit' ? t('areas:editTitle', { name: area.name }) : t('areas:createTitle', { name: area.name })}
      onClose={props.onClose}
      footer={
        <MainButton block loading={create.busy || update.busy} onClick={form.submit}>
          {t('common:save')}
        </MainButton>
      }
    >
      {mode === 'create' && kinds.length === 0 ? (
        <p className="rv-muted">{t('areas:nothingBelow')}</p>
      ) : (
        <Form<Entry>
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={initial}
          onFinish={(entry) => void save(entry)}
          onValuesChange={(changed: Partial<Entry>, all) => {
            if (mode === 'create' && changed.kind)
              form.setFieldsValue(propose(changed.kind, nextOrdinal(tree, area, changed.kind)));
            else if (mode === 'create' && 'ordinal' in changed)
              form.setFieldsValue(propose(all.kind, changed.ordinal ?? null));
          }}
        >
          {mode === 'create' ? (
            <Form.Item name="kind" label={t('areas:kindLabel')}>
              <Select options={kinds.map((kind) => ({ value: kind, label: t(`areas:kind.${kind}`) }))} />
            </Form.Item>
          ) : null}
          <Form.Item name="ordinal" label={t('areas:ordinal')}>
            <InputNumber min={0} max={9999} precision={0} />
          </Form.Item>
          <Form.Item
            name="name"
            label={t('areas:name')}
            rules={[{ required: true, whitespace: true, max: 60, message: t('areas:needsName') }]}
          >
            <Input />
          </Form.Item>
          {mode === 'create' ? (
            <Form.Item
              name="code"
              label={t('areas:code')}
              extra={t('areas:codeHint')}
              rules={[{ required: true, pattern: /^\d{2,12}(\.[a-z]?\d{1,4}){0,3}$/, message: t('areas:needsCode') }]}
            >
              <Input spellCheck={false} />
            </Form.Item>
          ) : area.parent ? (
            <Form.Item name="parent" label={t('areas:parent')}>
              <AreaPicker skip={(each) => each.code === area.code} />
            </Form.Item>
          ) : null}
        </Form>
      )}
    </Drawer>
  );
}
