import { SearchOutlined } from '@ant-design/icons';
import { AutoComplete, Input, type InputRef } from 'antd';
import { useDeferredValue, useRef, useState } from 'react';
import { peopleContract } from '#modules/people/contract.ts';
import { AreaName, useGo, useHotkeys, useMay, usePhone, useQueryOf } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';

/** Finds a person from any screen: name, pinyin initials, part of phone or door. */
export function FindPerson() {
  const t = useT();
  const go = useGo();
  const phone = usePhone();
  const may = useMay(peopleContract.queries.search);
  const mayOpen = useMay(peopleContract.queries.person);
  const [text, setText] = useState('');
  const asked = useDeferredValue(text.trim());
  const found = useQueryOf(peopleContract.queries.search, { text: asked, limit: 12 }, { enabled: may && asked !== '' });
  const box = useRef<InputRef>(null);
  // A list with a search box of its own hears the key before.
  useHotkeys({ '/': () => box.current?.focus() });
  if (!may || !mayOpen) return null;
  const people = asked === '' ? [] : (found.data?.people ?? []);
  return (
    <AutoComplete
      className={phone ? 'rv-find rv-find-phone' : 'rv-find'}
      value={text}
      popupMatchSelectWidth={320}
      defaultActiveFirstOption
      notFoundContent={asked !== '' && found.data && !found.isFetching ? t('console:find.nobody') : null}
      onChange={setText}
      onSelect={(personId: string) => {
        setText('');
        go(`/people/${personId}`);
      }}
      options={people.map((person) => ({
        value: person.id,
        label: (
          <span className="rv-find-row">
            <strong>{person.name}</strong>
            <span className="rv-muted">
              <AreaName code={person.area} /> {person.houseNo}
            </span>
          </span>
        ),
      }))}
    >
      <Input
        ref={box}
        prefix={<SearchOutlined />}
        placeholder={t('console:find.placeholder')}
        variant="filled"
        allowClear
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
    </AutoComplete>
  );
}
