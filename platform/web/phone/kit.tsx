import { type ReactNode, useEffect, useRef } from 'react';
import { useT } from '../i18n/react.ts';
import { Icon, type IconName } from './icons.tsx';
import { go } from './route.ts';

/** One question a screen: what it is on top, the answer in the middle, the main action under the thumb. */
export function Screen(props: {
  title: string;
  sub?: string;
  onBack?: () => void;
  top?: ReactNode;
  children: ReactNode;
  footer?: ReactNode;
}) {
  const t = useT();
  const heading = useRef<HTMLHeadingElement>(null);
  // A screen reader hears where it is; once it is painted, because focus makes the browser lay out the page at once.
  useEffect(() => afterPaint(() => heading.current?.focus()), []);
  return (
    <div className="screen">
      {props.top}
      <header className="screen-head">
        {props.onBack ? (
          <button type="button" className="square" onClick={props.onBack} aria-label={t('common:back')}>
            <Icon name="back" />
          </button>
        ) : null}
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {props.title}
          </h1>
          {props.sub ? <p className="sub">{props.sub}</p> : null}
        </div>
      </header>
      <main>{props.children}</main>
      {props.footer ? <footer>{props.footer}</footer> : null}
    </div>
  );
}

export const goHome = () => go();

/** `main`: the one action of the screen; everything else is plain. */
export function Button(props: {
  children: ReactNode;
  onClick: () => void;
  kind?: 'main' | 'plain' | 'danger';
  icon?: IconName;
  disabled?: boolean;
}) {
  return (
    <button
      type="button"
      className={`button ${props.kind ?? 'plain'}`}
      onClick={props.onClick}
      disabled={props.disabled}
    >
      {props.icon ? <Icon name={props.icon} /> : null}
      <span>{props.children}</span>
    </button>
  );
}

/** A line across the screen that says something and may offer one thing to do about it. */
export function Notice(props: {
  tone: 'plain' | 'good' | 'warn' | 'bad';
  icon: IconName;
  children: ReactNode;
  action?: { label: string; onClick: () => void };
}) {
  return (
    <div className={`notice ${props.tone}`} role={props.tone === 'bad' ? 'alert' : 'status'}>
      <Icon name={props.icon} />
      <p>{props.children}</p>
      {props.action ? (
        <button type="button" onClick={props.action.onClick}>
          {props.action.label}
        </button>
      ) : null}
    </div>
  );
}

/** Choices from below, where the thumb is. Closes by choosing, by its button, or by Escape. */
export function Sheet(props: { title: string; onClose: () => void; children: ReactNode }) {
  const t = useT();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="sheet" aria-label={props.title} onClose={props.onClose}>
      <h2>{props.title}</h2>
      {props.children}
      <Button onClick={props.onClose}>{t('common:cancel')}</Button>
    </dialog>
  );
}

/** Rows that open something. */
export function RowButton(props: { onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" className="row" onClick={props.onClick}>
      {props.children}
    </button>
  );
}

/** Runs `work` after the next frame. @returns takes it back */
function afterPaint(work: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(work);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
