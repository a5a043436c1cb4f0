import { Checkbox, Form, Input, InputNumber, Modal, Segmented } from 'antd';
import { useState } from 'react';
import { PresenceKind, type PresenceWish, peopleContract } from '#modules/people/contract.ts';
import { AreaPicker, timeOf, useArea, useCommand, useFocusBack, useQueryOf } from '#platform/web/console-kit/index.ts';
import { InstantInput } from '#platform/web/console-kit/instantInput.tsx';
import { useT } from '#platform/web/i18n/index.ts';
import { HouseholdPicker, type PickedHousehold } from '../shared/household-picker.tsx';
import { NewPersonFields } from '../shared/new-person-fields.tsx';
import { PersonPicker } from '../shared/person-picker.tsx';
import { type Who, wishPartOf } from '../shared/who.ts';

type Mode = 'one' | 'household' | 'number';
type Kind = PresenceWish['kind'];
const kinds = PresenceKind.exclude(['initial']).options;

/** Writes an entry by hand: one person, several of a household, or a bare number still without names. */
export function AddEntryDialog({ onClose }: { onClose: () => void }) {
  const t = useT();
  useFocusBack();
  const { code } = useArea();
  const [mode, setMode] = useState<Mode>('one');
  const [kind, setKind] = useState<Kind>('arrival');
  const [who, setWho] = useState<Who | null>(null);
  const [household, setHousehold] = useState<PickedHousehold | null>(null);
  const [chosen, setChosen] = useState<string[]>();
  const [count, setCount] = useState(1);
  const [sign, setSign] = useState<1 | -1>(1);
  const [area, setArea] = useState(code);
  const [effectiveAt, setEffectiveAt] = useState<string | undefined>(() => new Date().toISOString());
  const [until, setUntil] = useState<string>();
  const [reason, setReason] = useState('');
  const record = useCommand(peopleContract.commands.recordPresence, {
    done: ({ entryIds }) => t('people:entry.saved', { count: entryIds.length }),
  });
  const members = useQueryOf(
    peopleContract.queries.household,
    { householdId: household?.id ?? '' },
    { enabled: mode === 'household' && Boolean(household?.id) },
  );
  const membersHere = household?.id && members.data?.household.id === household.id ? members.data.members : [];
  const going = kind === 'departure' || kind === 'death';
  const picked = chosen ?? membersHere.filter((person) => person.present === going && !person.dead).map(({ id }) => id);

  const wishes = (): Partial<PresenceWish>[] => {
    if (mode === 'household') return picked.map((personId) => ({ personId }));
    if (mode === 'number') return [{ personId: null, count }];
    return who ? [wishPartOf(who)] : [];
  };
  const missingNew = who?.kind === 'new' && mode === 'one' && !(who.name.trim() && (who.householdId || who.houseNo));
  const ready = Boolean(effectiveAt) && wishes().length > 0 && !missingNew;

  const write = async () => {
    if (!ready || !effectiveAt) return;
    const common = {
      kind,
      effectiveAt,
      reason,
      ...(kind === 'correction' ? { sign } : {}),
      ...(kind === 'stay' && until ? { until } : {}),
    };
    const end = await record.run(
      {
        wishes: wishes().map((wish) => ({ personId: null, ...wish, ...common })),
        source: { kind: 'desk' },
      },
      { area: mode === 'number' ? area : undefined },
    );
    if (end.ok) onClose();
  };

  return (
    <Modal
      open
      title={t('people:entry.title')}
      okText={t('people:entry.save')}
      cancelText={t('common:cancel')}
      okButtonProps={{ disabled: !ready }}
      confirmLoading={record.busy}
      onOk={() => void write()}
      onCancel={onClose}
    >
      <Form layout="vertical" onFinish={() => void write()}>
        <Form.Item>
          <Segmented<Mode>
            block
            value={mode}
            onChange={setMode}
            options={(['one', 'household', 'number'] as const).map((value) => ({
              value,
              label: t(`people:entry.${value}`),
            }))}
          />
        </Form.Item>
        <Form.Item label={t('people:entry.kind')}>
          <Segmented<Kind>
            value={kind}
            onChange={(value) => {
              setKind(value);
              setChosen(undefined);
            }}
            options={kinds
              .filter((value) => mode !== 'household' || value !== 'birth')
              .map((value) => ({ value, label: t(`people:presenceKind.${value}`) }))}
          />
        </Form.Item>
        {mode === 'one' ? (
          <Form.Item label={t('people:entry.who')} required>
            <PersonPicker autoFocus allowNew={!going} value={who} onChange={setWho} />
          </Form.Item>
        ) : null}
        {mode === 'one' && who?.kind === 'new' ? <NewPersonFields value={who} onChange={setWho} /> : null}
        {mode === 'household' ? (
          <>
            <Form.Item label={t('people:entry.whichHousehold')} required>
              <HouseholdPicker
                autoFocus
                value={household}
                onChange={(value) => {
                  setHousehold(value);
                  setChosen(undefined);
                }}
              />
            </Form.Item>
            {membersHere.length > 0 ? (
              <Form.Item label={t('people:entry.members')} extra={t('people:entry.membersHint')}>
                <Checkbox.Group
                  className="rv-check-grid"
                  value={picked}
                  onChange={setChosen}
                  options={membersHere.map((person) => ({
                    value: person.id,
                    label: `${person.name} ${person.relation ?? ''} ${t(person.present ? 'people:person.here' : 'people:person.away')}`,
                  }))}
                />
              </Form.Item>
            ) : null}
          </>
        ) : null}
        {mode === 'number' ? (
          <div className="rv-row rv-row-top">
            <Form.Item label={t('people:entry.count')} required>
              <InputNumber autoFocus min={1} max={10_000} value={count} onChange={(value) => setCount(value ?? 1)} />
            </Form.Item>
            <Form.Item label={t('people:entry.area')} required>
              <AreaPicker value={area} onChange={setArea} />
            </Form.Item>
          </div>
        ) : null}
        {kind === 'correction' ? (
          <Form.Item label={t('people:entry.sign')}>
            <Segmented<1 | -1>
              value={sign}
              onChange={setSign}
              options={[
                { value: 1, label: t('people:entry.signUp') },
                { value: -1, label: t('people:entry.signDown') },
              ]}
            />
          </Form.Item>
        ) : null}
        <div className="rv-row rv-row-top">
          <Form.Item label={t('people:entry.when')} required>
            <InstantInput value={effectiveAt} onChange={setEffectiveAt} max={new Date().toISOString()} />
          </Form.Item>
          {kind === 'stay' ? (
            <Form.Item label={t('people:entry.until')}>
              <InstantInput value={until} onChange={setUntil} />
            </Form.Item>
          ) : null}
        </div>
        <Form.Item label={t('people:entry.reason')}>
          <Input
            value={reason}
            maxLength={200}
            placeholder={t('people:entry.reasonHint')}
            onChange={(event) => setReason(event.target.value)}
          />
        </Form.Item>
        {ready && effectiveAt ? (
          <p className="rv-preview">
            {t('people:entry.preview', {
              who: whoWords(),
              when: timeOf(effectiveAt),
              kind: t(`people:presenceKind.${kind}`),
            })}
          </p>
        ) : null}
      </Form>
    </Modal>
  );

  function whoWords(): string {
    if (mode === 'number') return t('people:entry.people', { count });
    if (mode === 'household') {
      const names = membersHere.filter(({ id }) => picked.includes(id)).map(({ name }) => name);
      return `${household?.houseNo ?? ''} ${names.join(t('common:comma'))}`;
    }
    return who && who.kind !== 'unnamed' ? who.name : '';
  }
}
