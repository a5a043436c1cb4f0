import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { Button } from 'antd';
import { EmptyState, ErrorState, ScreenLink } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';

/** No screen has this address. */
export function NotFound() {
  const t = useT();
  return (
    <EmptyState
      title={t('console:notFound.title')}
      hint={t('console:notFound.hint')}
      action={<ScreenLink to="/">{t('console:notFound.home')}</ScreenLink>}
    />
  );
}

/** A screen failed while it was drawn; the others still work. */
export function Broken(props: ErrorComponentProps) {
  const t = useT();
  const router = useRouter();
  return (
    <ErrorState
      title={t('console:broken.title')}
      error={props.error}
      retry={() => {
        props.reset();
        void router.invalidate();
      }}
    />
  );
}

/** The role of the person here has no use for this screen. */
export function NoPermission() {
  const t = useT();
  return (
    <EmptyState
      title={t('console:noPermission.title')}
      hint={t('console:noPermission.hint')}
      action={<ScreenLink to="/">{t('console:notFound.home')}</ScreenLink>}
    />
  );
}

/** A volunteer's phone opened the desk's address. */
export function PhoneOnly() {
  const t = useT();
  return (
    <EmptyState
      title={t('console:phoneOnly.title')}
      hint={t('console:phoneOnly.hint')}
      action={
        <Button type="primary" href="/field/">
          {t('console:phoneOnly.open')}
        </Button>
      }
    />
  );
}
