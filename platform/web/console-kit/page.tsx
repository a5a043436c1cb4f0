import { Button, type ButtonProps } from 'antd';
import type { ReactNode } from 'react';
import { ScreenLink, type SearchWords } from './nav.tsx';

/** What the screen is, one line of what it answers, and its actions. */
export function PageHeader(props: { title: ReactNode; sub?: ReactNode; actions?: ReactNode; back?: ReactNode }) {
  return (
    <header className="rv-page-header">
      <div className="rv-page-title">
        {props.back}
        <h1>{props.title}</h1>
        {props.sub ? <div className="rv-muted">{props.sub}</div> : null}
      </div>
      {props.actions ? <div className="rv-page-actions rv-no-print">{props.actions}</div> : null}
    </header>
  );
}

/** A heading within a screen, with an optional line of actions. */
export function Section(props: { title: ReactNode; extra?: ReactNode; className?: string; children: ReactNode }) {
  return (
    <section className={`rv-section ${props.className ?? ''}`}>
      <div className="rv-section-head">
        <h2>{props.title}</h2>
        {props.extra}
      </div>
      {props.children}
    </section>
  );
}

/** A number that opens the list it counts. Without `to` it is only a number. */
export function Figure(props: {
  value: ReactNode;
  label?: ReactNode;
  unit?: ReactNode;
  to?: string;
  search?: SearchWords;
  tone?: 'plain' | 'late' | 'good';
  size?: 'inline' | 'normal' | 'large';
}) {
  const body = (
    <span className={`rv-figure rv-figure-${props.size ?? 'normal'} rv-tone-${props.tone ?? 'plain'}`}>
      <span className="rv-figure-value">
        {props.value}
        {props.unit ? <small> {props.unit}</small> : null}
      </span>
      {props.label ? <span className="rv-figure-label">{props.label}</span> : null}
    </span>
  );
  if (!props.to) return body;
  return (
    <ScreenLink to={props.to} search={props.search} className="rv-figure-link">
      {body}
    </ScreenLink>
  );
}

/** The one main action of a screen, in the vest's red. */
export function MainButton(props: Omit<ButtonProps, 'type' | 'danger'>) {
  return <Button {...props} type="primary" danger />;
}

/** One line of a list of facts (`<dl className="rv-facts">`). */
export function Fact(props: { word: string; children: ReactNode }) {
  return (
    <div>
      <dt>{props.word}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}
