import { Button } from 'antd';
import type { ReactNode } from 'react';
import { changeLanguage, languages, useLanguage, useT } from '#platform/web/i18n/index.ts';
import { SignInForm } from './signInForm.tsx';
import './signIn.css';

/** The page of somebody who is not in yet. */
export function Doorway(props: { title: string; sub?: string; children: ReactNode }) {
  const t = useT();
  const language = useLanguage();
  return (
    <div className="rv-door">
      <main className="rv-door-card">
        <div className="rv-door-brand">
          <img src="/vest.svg" alt="" width={36} height={36} />
          <span>{t('common:appName')}</span>
          <span className="rv-grow" />
          {languages
            .filter((each) => each !== language)
            .map((each) => (
              <Button key={each} type="link" size="small" onClick={() => void changeLanguage(each)}>
                {t(`common:languageName.${each}`)}
              </Button>
            ))}
        </div>
        <h1>{props.title}</h1>
        {props.sub ? <p className="rv-muted">{props.sub}</p> : null}
        {props.children}
      </main>
    </div>
  );
}

export function SignIn(props: { onEntered: () => void }) {
  const t = useT();
  return (
    <Doorway title={t('access:signIn.title')} sub={t('access:signIn.motto')}>
      <SignInForm onEntered={props.onEntered} />
    </Doorway>
  );
}
