import { accept, type Refusal, villageTime } from '#platform/contract/index.ts';
import { searchAudit } from '#platform/server/audit/search.ts';
import type { Registry } from '#platform/server/commands/registry.ts';
import { everyRow, spreadsheet } from '#platform/server/exports.ts';
import type { Cell } from '#platform/server/xlsx/index.ts';
import { errorSentence } from '#platform/web/i18n/errorSentence.ts';
import { accessContract } from '../contract.ts';
import { listStaff } from './store.ts';

const { auditSearch } = accessContract.queries;

/** The audit log as its screen lists it: who did what, when and with which outcome; contents stay inside. */
const audit = (registry: () => Registry) =>
  spreadsheet({
    roles: auditSearch.roles,
    input: auditSearch.input.omit({ limit: true, offset: true }),
    async write(ctx, filter) {
      const { t, language } = ctx;
      const all = await everyRow((page) => searchAudit(ctx.tx, ctx.towns, ctx.within, { ...filter, ...page }));
      if (!all.ok) return all;
      const nameOf = (name: string) => registry().commands.get(name)?.spec.summary[language] ?? name;
      const why = (code: Refusal['code'] | null) => (code === null ? '' : errorSentence(t, { code }));
      const staff = filter.actorId ? await listStaff(ctx.tx) : [];
      const rows: Cell[][] = [
        [
          t('access:audit.at'),
          t('access:audit.actor'),
          t('access:audit.device'),
          t('access:audit.what'),
          t('access:area'),
          t('access:audit.outcome'),
          t('access:audit.why'),
          t('access:audit.receivedAt'),
          t('access:audit.seq'),
          t('access:audit.id'),
        ],
        ...all.value.entries.map((one): Cell[] => [
          villageTime(one.at),
          one.actorName,
          t(one.deviceId ? 'access:audit.phone' : 'access:audit.desk'),
          nameOf(one.name),
          ctx.areas.nameOf(one.area),
          t(`access:audit.${one.status}`),
          why(one.error),
          villageTime(one.receivedAt),
          one.seq,
          one.id,
        ]),
      ];
      const title = t('access:menu.audit');
      return accept({
        title,
        sheets: [{ name: title, rows }],
        filter: [
          [t('common:search'), filter.text],
          [t('access:audit.what'), filter.name && nameOf(filter.name)],
          [
            t('access:audit.actor'),
            filter.actorId && (staff.find(({ id }) => id === filter.actorId)?.name ?? filter.actorId),
          ],
          [t('access:audit.outcome'), filter.status && t(`access:audit.${filter.status}`)],
          [t('access:audit.from'), filter.from && villageTime(filter.from)],
          [t('access:audit.to'), filter.to && villageTime(filter.to)],
          [t('access:audit.onlySubject'), filter.subject],
        ],
      });
    },
  });

export const accessExports = (registry: () => Registry) => ({ audit: audit(registry) });
