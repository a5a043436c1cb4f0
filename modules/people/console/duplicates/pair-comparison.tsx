import { Radio } from 'antd';
import type { ReactNode } from 'react';
import type { Person } from '#modules/people/contract.ts';
import { AreaName } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { PersonLine } from '../shared/person-line.tsx';
import { Marks, PersonState } from '../shared/person-state.tsx';

interface Line {
  key: string;
  plain: (person: Person) => string;
  shown?: (person: Person) => ReactNode;
}

/** Two entries side by side; what differs is said in a word, and one of the two is chosen to stay. */
export function PairComparison(props: { a: Person; b: Person; keepId: string; onKeep: (id: string) => void }) {
  const { a, b } = props;
  const t = useT();
  const lines: Line[] = [
    { key: 'documentNumber', plain: (person) => person.documentNumber ?? '' },
    { key: 'birthDate', plain: (person) => person.birthDate ?? '' },
    { key: 'sex', plain: (person) => t(`people:sex.${person.sex}`) },
    { key: 'phones', plain: (person) => person.phones.join(' ') },
    { key: 'houseNo', plain: (person) => person.houseNo },
    { key: 'area', plain: (person) => person.area, shown: (person) => <AreaName code={person.area} /> },
    { key: 'relation', plain: (person) => person.relation ?? '' },
    {
      key: 'present',
      plain: (person) => String(person.present),
      shown: (person) => <PersonState person={person} />,
    },
    {
      key: 'marks',
      plain: (person) => person.marks.join(' '),
      shown: (person) => <Marks marks={person.marks} />,
    },
    { key: 'note', plain: (person) => person.note },
  ];
  return (
    <table className="rv-pair">
      <thead>
        <tr>
          <th scope="col" aria-label={t('people:duplicates.why')} />
          {[a, b].map((person, index) => (
            <th scope="col" key={person.id}>
              <Radio checked={props.keepId === person.id} onChange={() => props.onKeep(person.id)}>
                <span className="rv-kbd">{index + 1}</span> {t('people:duplicates.keep')}
              </Radio>
              <div className="rv-pair-name">
                <PersonLine person={person} />
              </div>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines
          .filter(({ plain }) => plain(a) !== '' || plain(b) !== '')
          .map(({ key, plain, shown = plain }) => {
            const differs = plain(a) !== plain(b);
            return (
              <tr key={key} className={differs ? 'rv-pair-differs' : undefined}>
                <th scope="row" className="rv-pair-term">
                  {t(`people:field.${key}`)}
                  {differs ? <small> {t('people:duplicates.differs')}</small> : null}
                </th>
                <td>{shown(a) || '—'}</td>
                <td>{shown(b) || '—'}</td>
              </tr>
            );
          })}
      </tbody>
    </table>
  );
}
