import { App, Drawer, Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import {
  AreasPicker,
  InstantInput,
  MainButton,
  useArea,
  useAreaTree,
  useCommandMany,
  useLoans,
  useQueryOf,
} from '#platform/web/console-kit/index.ts';
import { errorSentence, useT } from '#platform/web/i18n/index.ts';
import { accessContract, Settings } from '../../contract.ts';
import type { FreshInvitation } from './cards.tsx';
import { newInvitationToken } from './token.ts';

interface Wish {
  areas: string[];
  post: string;
  driveId?: string;
  copies: number;
  usesMax: number;
  expiresAt: string;
}

const copiesMax = 20;
const suggestions = ['door', 'scan', 'handout', 'gate'] as const;

/** Makes invitations, one or many at once: for each chosen area so many codes. */
export function InviteForm(props: { open: boolean; onClose: () => void; onMade: (made: FreshInvitation[]) => void }) {
  const t = useT();
  const tree = useAreaTree();
  const { code } = useArea();
  const { message } = App.useApp();
  const rounds = useLoans().useOpenRounds();
  const settings = useQueryOf(accessContract.queries.settings, {});
  const create = useCommandMany(accessContract.commands.createInvitation);
  const [form] = Form.useForm<Wish>();
  const [openedAt] = useState(() => Date.now());
  const hours = (settings.data ?? Settings.parse({})).invitationHours;

  const make = async (wish: Wish) => {
    const wanted = wish.areas.flatMap((area) =>
      Array.from({ length: wish.copies }, () => ({
        ...newInvitationToken(),
        area,
        post: wish.areas.length > 1 ? `${tree.nameOf(area)} ${wish.post}` : wish.post,
      })),
    );
    const { failed } = await create.run(
      wanted.map(({ area, post, tokenHash }) => ({
        area,
        payload: {
          post,
          driveId: wish.driveId ?? null,
          expiresAt: wish.expiresAt,
          usesMax: wish.usesMax,
          tokenHash,
        },
      })),
    );
    const refused = new Set(failed.map(({ index }) => index));
    const made = wanted.filter((_, index) => !refused.has(index));
    if (failed[0]) message.error(errorSentence(t, failed[0].error));
    if (made.length === 0) return;
    const round = rounds.find((each) => each.id === wish.driveId)?.title;
    props.onMade(made.map(({ token, area, post }) => ({ token, area, post, round, expiresAt: wish.expiresAt })));
    props.onClose();
  };

  return (
    <Drawer
      open={props.open}
      title={t('access:invitation.make')}
      size={440}
      onClose={props.onClose}
      destroyOnHidden
      footer={
        <MainButton block loading={create.busy} onClick={form.submit}>
          {t('access:invitation.makeNow')}
        </MainButton>
      }
    >
      <Form<Wish>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          areas: [code],
          post: t('access:invitation.suggestions.door'),
          driveId: rounds[0]?.id,
          copies: 1,
          usesMax: 1,
          expiresAt: new Date(openedAt + hours * 3600_000).toISOString(),
        }}
        onFinish={(wish) => void make(wish)}
      >
        <Form.Item
          name="areas"
          label={t('access:invitation.areas')}
          extra={t('access:invitation.areasHint')}
          rules={[{ required: true, message: t('access:invitation.needsArea') }]}
        >
          <AreasPicker />
        </Form.Item>
        <Form.Item
          name="post"
          label={t('access:invitation.post')}
          rules={[{ required: true, whitespace: true, max: 50, message: t('access:invitation.needsPost') }]}
        >
          <Input list="posts" placeholder={t('access:invitation.suggestions.door')} />
        </Form.Item>
        <datalist id="posts">
          {suggestions.map((word) => (
            <option key={word} value={t(`access:invitation.suggestions.${word}`)} />
          ))}
        </datalist>
        <Form.Item name="driveId" label={t('access:invitation.round')} extra={t('access:invitation.roundHint')}>
          <Select
            allowClear
            options={rounds.map(({ id, title }) => ({ value: id, label: title }))}
            placeholder={t('access:invitation.anyRound')}
          />
        </Form.Item>
        <div className="rv-two">
          <Form.Item name="copies" label={t('access:invitation.copies')} rules={[{ required: true }]}>
            <InputNumber min={1} max={copiesMax} precision={0} />
          </Form.Item>
          <Form.Item name="usesMax" label={t('access:invitation.usesMax')} rules={[{ required: true }]}>
            <InputNumber min={1} max={200} precision={0} />
          </Form.Item>
        </div>
        <Form.Item
          name="expiresAt"
          label={t('access:invitation.expiresAt')}
          rules={[{ required: true, message: t('access:invitation.needsExpiry') }]}
        >
          <Moment />
        </Form.Item>
      </Form>
    </Drawer>
  );
}

/** Form hands `value` and `onChange` to its item. */
function Moment(props: { value?: string; onChange?: (iso: string | undefined) => void; id?: string }) {
  return <InstantInput id={props.id} value={props.value} onChange={(iso) => props.onChange?.(iso)} />;
}
