import { Form, Input } from 'antd';
import { useT } from '#platform/web/i18n/index.ts';
import { HouseholdPicker } from './household-picker.tsx';
import type { Who } from './who.ts';

type NewWho = Extract<Who, { kind: 'new' }>;

/** The least that must be known of somebody new: a name and a door. */
export function NewPersonFields(props: {
  value: NewWho;
  onChange: (who: NewWho) => void;
  area?: string;
  missing?: readonly ('name' | 'household')[];
}) {
  const { value, onChange, missing = [] } = props;
  const t = useT();
  return (
    <div className="rv-new-person">
      <Form.Item
        label={t('people:field.name')}
        required
        validateStatus={missing.includes('name') ? 'error' : ''}
        help={missing.includes('name') ? t('people:form.nameMissing') : undefined}
      >
        <Input
          value={value.name}
          maxLength={100}
          aria-label={t('people:field.name')}
          onChange={(event) => onChange({ ...value, name: event.target.value })}
        />
      </Form.Item>
      <Form.Item
        label={t('people:field.houseNo')}
        required
        validateStatus={missing.includes('household') ? 'error' : ''}
        help={missing.includes('household') ? t('people:form.houseMissing') : undefined}
      >
        <HouseholdPicker
          allowNew
          area={props.area}
          value={value.householdId || value.houseNo ? { id: value.householdId, houseNo: value.houseNo } : null}
          onChange={(household) =>
            onChange({ ...value, householdId: household?.id ?? null, houseNo: household?.houseNo ?? '' })
          }
        />
      </Form.Item>
    </div>
  );
}
