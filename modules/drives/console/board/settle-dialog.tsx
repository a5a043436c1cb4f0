import { Alert, Form, Input, Modal, Radio, Segmented } from 'antd';
import { useState } from 'react';
import {
  countedResults,
  type Discrepancy,
  drivesContract,
  type RecordResult,
  type Resolution,
  resultsOf,
} from '#modules/drives/contract.ts';
import {
  HouseholdPicker,
  NewPersonFields,
  PersonPicker,
  type PickedHousehold,
  type Who,
  wishPartOf,
} from '#modules/people/console/index.ts';
import { peopleContract } from '#modules/people/contract.ts';
import { AreaName, timeOf, useCommand, useFocusBack, useQueryOf } from '#platform/web/console-kit/index.ts';
import { InstantInput } from '#platform/web/console-kit/instantInput.tsx';
import { useT } from '#platform/web/i18n/index.ts';
import { factsOf } from '../view/facts.ts';
import { needsOf, problemsOf, resolutionsFor } from '../view/settlement.ts';
import { explainOf, isDoor, ResultTag, useResultWord } from '../words.tsx';
import { useEffectSentence } from './effect-sentence.ts';

/** Says what was found out about one or several differences, and shows what that writes before it is written. */
export function SettleDialog(props: { differences: readonly Discrepancy[]; onClose: (done: boolean) => void }) {
  const { differences } = props;
  const [first] = differences;
  const t = useT();
  useFocusBack();
  const word = useResultWord();
  const sentence = useEffectSentence();
  const [now] = useState(() => new Date().toISOString());
  const choices = resolutionsFor(differences, now);
  const [resolution, setResolution] = useState<Resolution | undefined>(choices[0]);
  const [reason, setReason] = useState('');
  const [effectiveAt, setEffectiveAt] = useState<string | undefined>(now);
  const [who, setWho] = useState<Who | null>(null);
  const [household, setHousehold] = useState<PickedHousehold | null>(null);
  const [result, setResult] = useState<RecordResult | null>(null);
  const [keepRecordId, setKeepRecordId] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const ofDoors = differences.every(isDoor);
  const door = useQueryOf(
    peopleContract.queries.household,
    { householdId: first?.householdId ?? '' },
    { enabled: ofDoors && differences.length === 1 },
  );
  const unsettle = useCommand(drivesContract.commands.unsettle, { done: () => t('drives:board.unsettled') });
  const settle = useCommand(drivesContract.commands.settle, {
    done: ({ settled, entryIds }) =>
      entryIds.length > 0
        ? t('drives:board.settledEntries', { count: settled.length, entries: entryIds.length })
        : t('drives:board.settled', { count: settled.length }),
    undo: ({ settled }) =>
      Promise.all(
        settled.map((discrepancyId) => unsettle.run({ discrepancyId, reason: t('drives:board.unsettleReason') })),
      ),
  });

  if (!resolution || !first) {
    return (
      <Modal open title={t('drives:board.settle')} footer={null} onCancel={() => props.onClose(false)}>
        <Alert showIcon type="info" title={t('drives:board.settleMixed')} />
      </Modal>
    );
  }

  const needs = needsOf(resolution, differences, now);
  const kind = first.driveKind ?? undefined;
  const results = kind ? resultsOf[kind].filter((one) => countedResults.includes(one)) : [];
  const chosenResult = needs.result ? (result ?? (results.length === 1 ? (results[0] ?? null) : null)) : null;
  const wish = {
    resolution,
    reason: reason.trim(),
    ...(needs.time ? { effectiveAt } : {}),
    ...(needs.person && who ? givenPart(who) : {}),
    ...(needs.household && household ? { newPerson: { name: first.name, householdId: household.id } } : {}),
    ...(chosenResult ? { result: chosenResult } : {}),
    ...(keepRecordId ? { keepRecordId } : {}),
  };
  const problems = problemsOf(wish, needs);
  const has = (problem: (typeof problems)[number]) => tried && problems.includes(problem);

  const save = async () => {
    setTried(true);
    if (problems.length > 0 || (needs.time && !effectiveAt)) return;
    const end = await settle.run({ discrepancyIds: differences.map(({ id }) => id), ...wish });
    if (end.ok) props.onClose(true);
  };

  return (
    <Modal
      open
      width={600}
      title={
        differences.length === 1
          ? t('drives:board.settleTitle', { name: `${first.name} ${first.houseNo}`.trim() })
          : t('drives:board.settleMany', { count: differences.length })
      }
      okText={t('drives:board.settle')}
      cancelText={t('common:cancel')}
      confirmLoading={settle.busy}
      onOk={() => void save()}
      onCancel={() => props.onClose(false)}
    >
      <Form layout="vertical" onFinish={() => void save()}>
        <p className="rv-muted">{t(explainOf(first))}</p>
        <Form.Item label={t('drives:board.whatFound')}>
          <Radio.Group
            className="rv-choices"
            value={resolution}
            onChange={(event) => setResolution(event.target.value as Resolution)}
            options={choices.map((value) => ({
              value,
              label: t([`drives:resolution.${value}${ofDoors ? 'Door' : ''}`, `drives:resolution.${value}`]),
            }))}
          />
        </Form.Item>
        {needs.person ? (
          <Form.Item
            required
            label={t('drives:board.who')}
            validateStatus={has('who') ? 'error' : ''}
            help={has('who') ? t('drives:board.whoMissing') : undefined}
          >
            <PersonPicker
              autoFocus
              allowNew={resolution !== 'samePerson'}
              value={who}
              saidName={first.kind === 'notInLedger' ? first.name : ''}
              onChange={setWho}
            />
          </Form.Item>
        ) : null}
        {needs.person && who?.kind === 'new' ? (
          <NewPersonFields
            value={who}
            area={first.area}
            missing={has('household') ? ['household'] : []}
            onChange={setWho}
          />
        ) : null}
        {needs.household ? (
          <Form.Item
            required
            label={t('drives:board.household')}
            validateStatus={has('household') ? 'error' : ''}
            help={has('household') ? t('drives:board.householdMissing') : undefined}
          >
            <HouseholdPicker autoFocus value={household} onChange={setHousehold} />
          </Form.Item>
        ) : null}
        {needs.result ? (
          <Form.Item
            required
            label={t('drives:board.result')}
            validateStatus={has('result') ? 'error' : ''}
            help={has('result') ? t('drives:board.resultMissing') : undefined}
          >
            <Segmented<RecordResult>
              value={chosenResult ?? undefined}
              onChange={setResult}
              options={results.map((value) => ({ value, label: word(value, kind) }))}
            />
          </Form.Item>
        ) : null}
        {needs.keepRecord ? (
          <Form.Item
            required
            label={t('drives:board.keep')}
            validateStatus={has('keep') ? 'error' : ''}
            help={has('keep') ? t('drives:board.keepMissing') : undefined}
          >
            <Radio.Group
              className="rv-choices"
              value={keepRecordId}
              onChange={(event) => setKeepRecordId(String(event.target.value))}
            >
              {factsOf(first.detail).records.map((record) => (
                <Radio key={record.id} value={record.id}>
                  {timeOf(record.at)} <ResultTag result={record.result} kind={kind} /> <AreaName code={record.area} />{' '}
                  {record.by}
                </Radio>
              ))}
            </Radio.Group>
          </Form.Item>
        ) : null}
        {needs.time ? (
          <Form.Item required label={t('drives:board.when')}>
            <InstantInput value={effectiveAt} max={new Date().toISOString()} onChange={setEffectiveAt} />
          </Form.Item>
        ) : null}
        <Form.Item
          required
          label={t('drives:board.why')}
          validateStatus={has('why') ? 'error' : ''}
          help={has('why') ? t('drives:board.whyMissing') : undefined}
        >
          <Input
            autoFocus={!needs.person && !needs.household}
            value={reason}
            maxLength={500}
            placeholder={t('drives:board.whyHint')}
            onChange={(event) => setReason(event.target.value)}
          />
        </Form.Item>
        <p className="rv-preview" aria-live="polite">
          {sentence({
            resolution,
            differences,
            members: door.data?.members.filter(({ present }) => present).map(({ name }) => name),
            chosen: chosenName(),
            effectiveAt: effectiveAt ?? now,
            result: chosenResult,
            kind,
          })}
        </p>
      </Form>
    </Modal>
  );

  function chosenName(): string {
    if (needs.household) return household?.houseNo ?? '';
    return who && who.kind !== 'unnamed' ? who.name : '';
  }
}

/** The part of the wish that says who it is; nothing when a person was already known. */
function givenPart(who: Who) {
  const { personId, newPerson } = wishPartOf(who);
  return personId ? { personId } : { newPerson };
}
