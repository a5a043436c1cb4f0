import { Form } from 'antd';
import { useState } from 'react';
import { peopleContract } from '#modules/people/contract.ts';
import { useCommand, useGo } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { HouseholdPicker, type PickedHousehold } from '../shared/household-picker.tsx';
import { PersonForm } from './person-form.tsx';

/** Writes down somebody new who is here: first the door, then the person. */
export function AddPerson({ onClose }: { onClose: () => void }) {
  const t = useT();
  const go = useGo();
  const [household, setHousehold] = useState<PickedHousehold | null>(null);
  const add = useCommand(peopleContract.commands.addPerson, { done: () => t('people:page.saved') });
  const householdId = household?.id;
  return (
    <PersonForm
      title={t('people:list.addPerson')}
      busy={add.busy}
      before={{
        ready: Boolean(householdId),
        ask: (
          <Form.Item required label={t('people:page.household')} extra={t('people:list.addPersonHint')}>
            <HouseholdPicker autoFocus value={household} onChange={setHousehold} />
          </Form.Item>
        ),
      }}
      onClose={onClose}
      onSave={(fields) => {
        if (!householdId) return;
        const payload = { householdId, fields, present: true, effectiveAt: new Date().toISOString() };
        void add.run(payload, { area: household.area }).then((end) => {
          if (end.ok) go(`/people/${end.result.personId}`);
        });
      }}
    />
  );
}
