import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { type Household, type Person, peopleContract } from '#modules/people/contract.ts';
import { AreaName, ScreenLink, Section, today, useCommand } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { PersonLine } from '../shared/person-line.tsx';
import { Marks, PersonState } from '../shared/person-state.tsx';
import { ageYears } from '../view/age.ts';

/** Masked until somebody asks for the whole number, which the log remembers. */
function DocumentNumber({ personId, masked }: { personId: string; masked: string }) {
  const t = useT();
  const show = useCommand(peopleContract.commands.showDocument);
  const [whole, setWhole] = useState<string | null>(null);
  const toggle = async () => {
    if (whole !== null) return setWhole(null);
    const shown = await show.run({ personId });
    if (shown.ok) setWhole(shown.result.documentNumber);
  };
  return (
    <>
      <span className="rv-document">{whole ?? masked}</span>{' '}
      {masked.includes('*') ? (
        <Button
          type="link"
          size="small"
          className="rv-no-print"
          title={t('people:page.unmaskHint')}
          loading={show.busy}
          onClick={() => void toggle()}
        >
          {t(whole === null ? 'people:page.unmask' : 'people:page.mask')}
        </Button>
      ) : null}
    </>
  );
}

/** The facts of a person, and the household they live in. */
export function PersonDetails(props: { person: Person; household: Household; members: readonly Person[] }) {
  const { person, household, members } = props;
  const t = useT();
  const age = ageYears(person.birthDate, today());
  return (
    <div>
      <Section title={t('people:page.details')}>
        <dl className="rv-facts">
          <Fact term={t('people:field.sex')}>{t(`people:sex.${person.sex}`)}</Fact>
          <Fact term={t('people:field.birthDate')}>
            {person.birthDate}
            {age === null ? '' : ` (${t('people:person.ageYears', { years: age })})`}
          </Fact>
          <Fact term={t(`people:documentKind.${person.documentKind}`)}>
            {person.documentNumber ? (
              <DocumentNumber key={person.id} personId={person.id} masked={person.documentNumber} />
            ) : null}
          </Fact>
          <Fact term={t('people:field.phones')}>
            {person.phones.map((phone) => (
              <a key={phone} href={`tel:${phone}`} className="rv-link rv-phone">
                {phone}
              </a>
            ))}
          </Fact>
          <Fact term={t('people:field.relation')}>{person.relation}</Fact>
          <Fact term={t('people:field.registeredPlace')}>{person.registeredPlace}</Fact>
          <Fact term={t('people:field.marks')}>{person.marks.length > 0 ? <Marks marks={person.marks} /> : null}</Fact>
          <Fact term={t('people:field.note')}>{person.note}</Fact>
        </dl>
      </Section>
      <Section
        title={t('people:page.household')}
        extra={<ScreenLink to={`/households/${household.id}`}>{household.houseNo}</ScreenLink>}
      >
        <p className="rv-muted">
          <AreaName code={household.area} /> {household.address}
        </p>
        <ul className="rv-plain-list">
          {members
            .filter((member) => member.id !== person.id)
            .map((member) => (
              <li key={member.id}>
                <PersonLine person={member} /> <span className="rv-muted">{member.relation}</span>{' '}
                <PersonState person={member} />
              </li>
            ))}
        </ul>
      </Section>
    </div>
  );
}

/** One line of facts; what is not known is not drawn. */
function Fact({ term, children }: { term: string; children: ReactNode }) {
  if (children === null || children === '' || (Array.isArray(children) && children.every((child) => !child)))
    return null;
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
