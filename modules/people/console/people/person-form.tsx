import { Form, Input, Modal, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { CareMark, DocumentKind, type Person, type PersonFields, Sex } from '#modules/people/contract.ts';
import { today, useFocusBack } from '#platform/web/console-kit/index.ts';
import { DayInput } from '#platform/web/console-kit/instantInput.tsx';
import { useT } from '#platform/web/i18n/index.ts';
import { changesOf, draftOf, type PersonDraft, remarksOn } from '../view/person-draft.ts';

/** Writes down or changes a person; says what is odd about a field while it is being typed, and still saves it. */
export function PersonForm(props: {
  person?: Person;
  title: string;
  busy: boolean;
  /** Asked before everything else; `ready` false keeps the form from being saved. */
  before?: { ask: ReactNode; ready: boolean };
  onSave: (fields: PersonFields) => void;
  onClose: () => void;
}) {
  const t = useT();
  useFocusBack();
  const [draft, setDraft] = useState<PersonDraft>(() => draftOf(props.person));
  const [tried, setTried] = useState(false);
  const remarks = remarksOn(draft, today());
  const broken = remarks.some((remark) => remark.severity === 'error');
  const set = <K extends keyof PersonDraft>(key: K, value: PersonDraft[K]) =>
    setDraft((before) => ({ ...before, [key]: value }));

  const item = (field: keyof PersonDraft) => {
    const found = remarks.filter((remark) => remark.field === field && (tried || remark.severity === 'warning'));
    return {
      label: t(`people:field.${field}`),
      htmlFor: `person-${field}`,
      validateStatus: found[0]?.severity,
      help:
        found.length > 0 ? found.map((remark) => t(`people:form.${remark.code}`, remark.params)).join(' ') : undefined,
    };
  };
  const save = () => {
    setTried(true);
    if (!broken && props.before?.ready !== false) props.onSave(changesOf(draft, props.person));
  };

  return (
    <Modal
      open
      width={640}
      title={props.title}
      okText={t('common:save')}
      cancelText={t('common:cancel')}
      confirmLoading={props.busy}
      onOk={save}
      onCancel={props.onClose}
    >
      <Form layout="vertical" className="rv-form-grid" onFinish={save}>
        {props.before ? <div className="rv-wide">{props.before.ask}</div> : null}
        <Form.Item {...item('name')} required>
          <Input
            id="person-name"
            autoFocus={!props.before}
            value={draft.name}
            maxLength={100}
            onChange={(event) => set('name', event.target.value)}
          />
        </Form.Item>
        <Form.Item {...item('relation')}>
          <Input
            id="person-relation"
            value={draft.relation}
            maxLength={20}
            onChange={(event) => set('relation', event.target.value)}
          />
        </Form.Item>
        <Form.Item {...item('documentKind')}>
          <Select
            id="person-documentKind"
            value={draft.documentKind}
            onChange={(value: DocumentKind) => set('documentKind', value)}
            options={DocumentKind.options.map((value) => ({ value, label: t(`people:documentKind.${value}`) }))}
          />
        </Form.Item>
        <Form.Item {...item('documentNumber')}>
          <Input
            id="person-documentNumber"
            value={draft.documentNumber ?? ''}
            placeholder={props.person?.documentNumber ?? ''}
            maxLength={30}
            onChange={(event) => set('documentNumber', event.target.value)}
          />
        </Form.Item>
        <Form.Item {...item('sex')}>
          <Select
            id="person-sex"
            value={draft.sex}
            onChange={(value: Sex) => set('sex', value)}
            options={Sex.options.map((value) => ({ value, label: t(`people:sex.${value}`) }))}
          />
        </Form.Item>
        <Form.Item {...item('birthDate')}>
          <DayInput
            id="person-birthDate"
            value={draft.birthDate ?? undefined}
            max={today()}
            onChange={(day) => set('birthDate', day ?? null)}
          />
        </Form.Item>
        <Form.Item {...item('phones')} className="rv-wide">
          <Select
            id="person-phones"
            mode="tags"
            open={false}
            suffixIcon={null}
            tokenSeparators={[' ', ',', ',', '、', '/']}
            maxCount={5}
            placeholder={t('people:form.phonesHint')}
            value={draft.phones}
            onChange={(phones: string[]) => set('phones', phones)}
          />
        </Form.Item>
        <Form.Item {...item('registeredPlace')} className="rv-wide">
          <Input
            id="person-registeredPlace"
            value={draft.registeredPlace}
            maxLength={200}
            onChange={(event) => set('registeredPlace', event.target.value)}
          />
        </Form.Item>
        <Form.Item {...item('marks')} className="rv-wide">
          <Select
            id="person-marks"
            mode="multiple"
            value={draft.marks}
            onChange={(marks: CareMark[]) => set('marks', marks)}
            options={CareMark.options.map((value) => ({ value, label: t(`people:mark.${value}`) }))}
          />
        </Form.Item>
        <Form.Item {...item('note')} className="rv-wide">
          <Input.TextArea
            id="person-note"
            value={draft.note}
            maxLength={1000}
            autoSize={{ minRows: 2 }}
            onChange={(event) => set('note', event.target.value)}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
