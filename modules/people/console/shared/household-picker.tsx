import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { type Household, peopleContract } from '#modules/people/contract.ts';
import { useQueryOf } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';

export interface PickedHousehold {
  id: string | null;
  houseNo: string;
  area?: string;
}

/** Finds a household by house number or head; a house number that nobody has yet makes a new household. */
export function HouseholdPicker(props: {
  value: PickedHousehold | null;
  onChange: (household: PickedHousehold | null) => void;
  allowNew?: boolean;
  area?: string;
  id?: string;
  autoFocus?: boolean;
  status?: 'error' | '';
}) {
  const { value, onChange } = props;
  const t = useT();
  const [typed, setTyped] = useState('');
  const text = useDeferredValue(typed.trim());
  const found = useQueryOf(peopleContract.queries.households, { text, limit: 12 }, { area: props.area });
  const households = found.data?.households ?? [];
  const exact = households.some((household) => household.houseNo === text);

  const options = households.map((household) => ({
    value: household.id,
    label: lineOf(household),
    picked: { id: household.id, houseNo: household.houseNo, area: household.area } as PickedHousehold,
  }));
  if (props.allowNew && text && !exact) {
    options.push({
      value: 'new',
      label: t('people:picker.newHousehold', { houseNo: text }),
      picked: { id: null, houseNo: text },
    });
  }

  return (
    <Select
      id={props.id}
      aria-label={t('people:form.pickHousehold')}
      className="rv-person-picker"
      showSearch={{ filterOption: false, onSearch: setTyped }}
      allowClear
      autoFocus={props.autoFocus}
      status={props.status}
      placeholder={t('people:form.pickHousehold')}
      value={value ? { value: value.id ?? 'new', label: value.houseNo } : null}
      labelInValue
      loading={found.isFetching}
      options={options}
      notFoundContent={t('people:picker.none')}
      popupMatchSelectWidth={false}
      onChange={(_, option) => {
        const chosen = Array.isArray(option) ? option[0] : option;
        onChange(chosen?.picked ?? null);
        setTyped('');
      }}
    />
  );
}

const lineOf = (household: Household) => [household.houseNo, household.headName].filter(Boolean).join(' · ');
