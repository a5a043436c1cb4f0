import { sql } from 'kysely';
import { type ContentsOf, eraseContents, seqsOfDueContents } from '#platform/server/audit/contents.ts';
import { eraseSealed } from '#platform/server/audit/reseal.ts';
import type { Registry } from '#platform/server/commands/registry.ts';
import type { Tx } from '#platform/server/db/scoped.ts';
import type { CommandContext, RetentionRule } from '#platform/server/module.ts';
import { accessContract, type Retention, RetentionKind } from '../contract.ts';

const dayMs = 24 * 3600 * 1000;
/** So much at a time: phones are served between two commands. */
const seqsMax = 200;
const rowsMax = 5000;

const { name: commandName } = accessContract.commands.applyRetention;
type SealedRule = NonNullable<RetentionRule['sealed']>;

/** Contents of commands as a rule like the modules': the journal seals them. */
const contentsRule = (of: ContentsOf): SealedRule => ({
  seqs: (tx, town, before, most) => seqsOfDueContents(tx, town, before, of, most),
  erase: (tx, town, before, seqs) => eraseContents(tx, town, before, of, seqs),
});

/** What the platform itself keeps: contents of all commands. What this command answered seals others and stays. */
const ownRules: Partial<Record<RetentionKind, SealedRule>> = {
  refused: contentsRule({ status: 'rejected' }),
  contents: contentsRule({ status: 'accepted', except: [commandName] }),
};

function rulesOf(registry: Pick<Registry, 'modules'>, kind: RetentionKind) {
  const rules = registry.modules.flatMap((module) => module.retention?.[kind] ?? []);
  const own = ownRules[kind];
  return {
    plain: rules.flatMap((rule) => rule.erase ?? []),
    sealed: [
      ...(own ? [own] : []),
      ...rules.flatMap((rule) => rule.sealed ?? []),
      ...rules.flatMap((rule) => (rule.contentsOf ? contentsRule({ names: rule.contentsOf }) : [])),
    ],
  };
}

/** Erases what is due by now, as much as one command may; the journal's chain still verifies afterwards. */
export async function eraseDue(
  ctx: Pick<CommandContext, 'tx' | 'town' | 'seq' | 'receivedAt'>,
  registry: Pick<Registry, 'modules' | 'commands'>,
  days: Retention,
) {
  const { tx, town } = ctx;
  const erased = Object.fromEntries(RetentionKind.options.map((kind) => [kind, 0])) as Record<RetentionKind, number>;
  const due: { kind: RetentionKind; before: string; rule: SealedRule; seqs: number[] }[] = [];
  let more = false;
  for (const kind of RetentionKind.options) {
    const before = new Date(Date.parse(ctx.receivedAt) - days[kind] * dayMs).toISOString();
    const { plain, sealed } = rulesOf(registry, kind);
    for (const erase of plain) {
      const rows = await erase(tx, town, before, rowsMax);
      erased[kind] += rows;
      more ||= rows >= rowsMax;
    }
    for (const rule of sealed) {
      const seqs = await rule.seqs(tx, town, before, seqsMax);
      more ||= seqs.length >= seqsMax;
      due.push({ kind, before, rule, seqs });
    }
  }
  const seqs = [...new Set(due.flatMap((one) => one.seqs))];
  const { digest, resealed } = await eraseSealed(tx, registry, town, seqs, ctx.seq, async () => {
    for (const one of due) erased[one.kind] += await one.rule.erase(tx, town, one.before, one.seqs);
  });
  return { erased, more, resealed, resealDigest: digest };
}

/** What a command of the log erased, if it is one of these. */
export function erasedBy(entry: { name: string; status: string; result: unknown }) {
  if (entry.name !== commandName || entry.status !== 'accepted') return null;
  return (entry.result as { erased: Record<RetentionKind, number> }).erased;
}

/** When it was last looked for, and what was erased since `since`. */
export async function lastErased(tx: Tx, town: string, since: string) {
  const { rows } = await sql<{ receivedAt: string; erased: Record<RetentionKind, number> }>`
    select received_at, result->'erased' as erased from commands
    where town = ${town} and name = ${commandName} and status = 'accepted' and received_at >= ${since}
    order by received_at desc
  `.execute(tx);
  const erased: Partial<Record<RetentionKind, number>> = {};
  for (const kind of RetentionKind.options) erased[kind] = rows.reduce((sum, row) => sum + (row.erased[kind] ?? 0), 0);
  return { lastAt: rows[0]?.receivedAt ?? null, erased: erased as Record<RetentionKind, number> };
}

/** Ended phones, invitations that nobody can use any more, and sessions of staff, which hold addresses. */
export async function erasePhones(tx: Tx, town: string, before: string, most: number): Promise<number> {
  const devices = await sql`
    delete from devices where town = ${town} and id in (
      select id from devices where town = ${town} and least(expires_at, ended_at) < ${before} limit ${most})
  `.execute(tx);
  const invitations = await sql`
    delete from invitations as i where i.town = ${town} and i.expires_at < ${before}
      and not exists (select from devices d where d.town = i.town and d.invitation_id = i.id)
  `.execute(tx);
  const sessions = await sql`delete from staff_sessions where "updatedAt" < ${before}`.execute(tx);
  return [devices, invitations, sessions].reduce((sum, one) => sum + Number(one.numAffectedRows ?? 0), 0);
}
