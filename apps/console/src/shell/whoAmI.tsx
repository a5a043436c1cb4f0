import { useQueryClient } from '@tanstack/react-query';
import { Button, Dropdown } from 'antd';
import { api, useAreaTree, usePhone, useSession } from '#platform/web/console-kit/index.ts';
import { changeLanguage, languages, useLanguage, useT } from '#platform/web/i18n/index.ts';

/** Signs out here and forgets everything that was read. */
export function useSignOut(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await api.post('/api/sign-out', {}).catch(() => undefined);
    client.clear();
    location.assign('/');
  };
}

/** Who is signed in, the language, and the way out. */
export function WhoAmI() {
  const t = useT();
  const session = useSession();
  const tree = useAreaTree();
  const language = useLanguage();
  const signOut = useSignOut();
  const phone = usePhone();
  const role = t(`access:role.${session.role}`);
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          {
            key: 'who',
            type: 'group',
            label: `${session.name} · ${role} · ${session.scopes.map((scope) => tree.nameOf(scope)).join(t('common:comma'))}`,
          },
          ...languages
            .filter((each) => each !== language)
            .map((each) => ({
              key: each,
              label: t(`common:languageName.${each}`),
              onClick: () => void changeLanguage(each),
            })),
          { type: 'divider' },
          { key: 'out', label: t('common:signOut'), onClick: () => void signOut() },
        ],
      }}
    >
      <Button type="text">{phone ? session.name.slice(0, 1) : `${session.name} · ${role}`}</Button>
    </Dropdown>
  );
}
