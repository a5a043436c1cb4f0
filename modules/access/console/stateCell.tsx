import { StateTag } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import type { ShownState } from './state.ts';

export function StateCell(props: { state: ShownState }) {
  const t = useT();
  return <StateTag tone={props.state.tone}>{t(`access:state.${props.state.word}`)}</StateTag>;
}
