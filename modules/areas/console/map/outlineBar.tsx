import { Button } from 'antd';
import { type AreaInfo, MainButton, useCommand } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { areasContract } from '../../contract.ts';
import { closedRing, type Position } from './shapes.ts';

/** While an outline is drawn: how it is done, and saving it. */
export function OutlineBar(props: {
  area: AreaInfo;
  corners: readonly Position[];
  onChange: (corners: Position[]) => void;
  onClose: () => void;
}) {
  const t = useT();
  const { area, corners } = props;
  const before = area.geometry;
  const restore = useCommand(areasContract.commands.update);
  const update = useCommand(areasContract.commands.update, {
    done: () => t('areas:outline.saved', { name: area.name }),
    undo: () => restore.run({ code: area.code, geometry: before }, { area: area.code }),
  });
  const save = async () => {
    const geometry = { type: 'Polygon' as const, coordinates: [closedRing(corners)] };
    const end = await update.run({ code: area.code, geometry }, { area: area.code });
    if (end.ok) props.onClose();
  };
  return (
    <div className="rv-row rv-areas-measure">
      <strong>{t('areas:outline.of', { name: area.name })}</strong>
      <span className="rv-muted">{t('areas:outline.how')}</span>
      <span className="rv-grow" />
      <Button onClick={() => props.onChange([])} disabled={corners.length === 0}>
        {t('areas:outline.clear')}
      </Button>
      <Button onClick={props.onClose}>{t('common:cancel')}</Button>
      <MainButton disabled={corners.length < 3} loading={update.busy} onClick={() => void save()}>
        {t('common:save')}
      </MainButton>
    </div>
  );
}
