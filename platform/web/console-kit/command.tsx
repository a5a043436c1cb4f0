import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import type { CommandSpec, Refusal } from '#platform/contract/index.ts';
import { ApiError } from '#platform/web/api/index.ts';
import { errorSentence, useT } from '#platform/web/i18n/index.ts';
import { useArea } from './area.tsx';
import { api } from './connection.ts';

type CommandEnd<T> = { ok: true; result: T } | { ok: false; error: Refusal };

interface CommandOptions<S extends CommandSpec> {
  /** The sentence of the toast; without it the deed is silent (the screen shows it). */
  done?: (result: z.output<S['result']>, payload: z.input<S['payload']>) => string;
  /** Offered in the toast for some seconds. */
  undo?: (result: z.output<S['result']>, payload: z.input<S['payload']>) => unknown;
  /** The form shows refusals itself. */
  quiet?: boolean;
}

/** Carries out a command of a contract: toast with undo when done, a sentence when not. Never throws. */
export function useCommand<S extends CommandSpec>(spec: S, options: CommandOptions<S> = {}) {
  const [busy, setBusy] = useState(false);
  const { code } = useArea();
  const { message } = App.useApp();
  const client = useQueryClient();
  const t = useT();

  const tell = (result: z.output<S['result']>, payload: z.input<S['payload']>) => {
    const words = options.done?.(result, payload);
    if (!words) return;
    const { undo } = options;
    const toast = message.success({
      content: (
        <span>
          {words}
          {undo ? (
            <Button
              type="link"
              size="small"
              onClick={() => {
                toast();
                undo(result, payload);
              }}
            >
              {t('console:undo')}
            </Button>
          ) : null}
        </span>
      ),
      duration: undo ? 8 : 3,
    });
  };

  const run = async (
    payload: z.input<S['payload']>,
    where: { area?: string } = {},
  ): Promise<CommandEnd<z.output<S['result']>>> => {
    setBusy(true);
    try {
      const result = await api.command(spec, where.area ?? code, payload);
      tell(result, payload);
      void client.invalidateQueries();
      return { ok: true, result };
    } catch (error) {
      // A session that ended has a dialog of its own.
      const ended = error instanceof ApiError && error.status === 401;
      if (!options.quiet && !ended) message.error({ content: errorSentence(t, error), duration: 6 });
      return { ok: false, error: error instanceof ApiError ? error : { code: 'internal' } };
    } finally {
      setBusy(false);
    }
  };

  return { run, busy };
}
