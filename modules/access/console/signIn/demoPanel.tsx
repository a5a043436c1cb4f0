import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useT } from '#platform/web/i18n/index.ts';

export interface DemoAccount {
  username: string;
  password: string;
  name: string;
  role: string;
  /** The code that holds right now. */
  totp: string;
}

async function readDemo(): Promise<DemoAccount[]> {
  const response = await fetch('/api/demo').catch(() => undefined);
  if (!response?.ok) return [];
  const answer: { accounts?: DemoAccount[] } = await response.json().catch(() => ({}));
  return answer.accounts ?? [];
}

/** In the demo: who one can be. Elsewhere the server does not answer and nothing is shown. */
export function DemoPanel(props: { onFill: (account: DemoAccount) => void }) {
  const t = useT();
  // Codes change every 30 seconds.
  const demo = useQuery({ queryKey: ['demo'], queryFn: readDemo, staleTime: 0, refetchInterval: 15_000 });
  if (!demo.data?.length) return null;
  return (
    <div className="rv-demo">
      <p className="rv-muted">{t('access:signIn.demo')}</p>
      <ul>
        {demo.data.map((account) => (
          <li key={account.username}>
            <Button size="small" onClick={() => props.onFill(account)}>
              {account.name} · {t(`access:role.${account.role}`)}
            </Button>
            <span className="rv-muted rv-numeric">
              {account.username} · {account.totp}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
