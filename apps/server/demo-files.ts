import { DEMO_SEED, demoMessages, demoRosterSheet, rosterCsv, rosterXlsx } from '#demo/index.ts';
import { type RoutePlugin, sendRefusal } from '#platform/server/http/app.ts';
import { xlsxType } from '#platform/server/xlsx/index.ts';

/** Invented people only: what a clerk would have on the desk tonight, to try the demo with. */
const files: Record<string, () => { type: string; bytes: Uint8Array | string }> = {
  'roster.xlsx': () => ({ type: xlsxType, bytes: rosterXlsx(demoRosterSheet(DEMO_SEED)) }),
  'roster.csv': () => ({ type: 'text/csv; charset=gb18030', bytes: rosterCsv(demoRosterSheet(DEMO_SEED)) }),
  'messages.txt': () => ({ type: 'text/plain; charset=utf-8', bytes: demoMessages(DEMO_SEED).text }),
};

/** `GET /api/demo/roster.xlsx`, `roster.csv` (GB 18030) and `messages.txt` (today's). */
export const demoFileRoutes: RoutePlugin = (http) => {
  http.get<{ Params: { file: string } }>('/api/demo/:file', async (request, reply) => {
    const file = files[request.params.file]?.();
    if (!file) return sendRefusal(reply, { code: 'notFound' });
    return reply
      .header('content-type', file.type)
      .header('content-disposition', `attachment; filename="${request.params.file}"`)
      .send(typeof file.bytes === 'string' ? file.bytes : Buffer.from(file.bytes));
  });
};
