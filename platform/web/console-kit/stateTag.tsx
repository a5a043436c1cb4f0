import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleOutlined,
  ExclamationCircleOutlined,
  InfoCircleOutlined,
  MinusCircleOutlined,
  SyncOutlined,
} from '@ant-design/icons';
import type { ComponentType, ReactNode } from 'react';

export type StateTone = 'good' | 'late' | 'warn' | 'waiting' | 'busy' | 'info' | 'off';

const icons: Record<StateTone, ComponentType> = {
  good: CheckCircleOutlined,
  late: CloseCircleOutlined,
  warn: ExclamationCircleOutlined,
  waiting: ClockCircleOutlined,
  busy: SyncOutlined,
  info: InfoCircleOutlined,
  off: MinusCircleOutlined,
};

/** A state: icon and word and colour, never colour alone. */
export function StateTag(props: { tone: StateTone; children: ReactNode; title?: string }) {
  const Icon = icons[props.tone];
  return (
    <span className={`rv-state rv-state-${props.tone}`} title={props.title}>
      <Icon /> {props.children}
    </span>
  );
}
