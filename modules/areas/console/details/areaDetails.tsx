import { Button } from 'antd';
import { useState } from 'react';
import { type AreaInfo, Fact, StateTag, useAreaTree, useCommand, useMay } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { areasContract } from '../../contract.ts';
import { toneOfZone } from '../map/colours.ts';
import { openRing, type Position } from '../map/shapes.ts';
import { AreaForm } from './areaForm.tsx';
import { ZoneHistory } from './zoneHistory.tsx';

/** What is known of an area and what can be done with it. */
export function AreaDetails(props: { area: AreaInfo; onDraw: (corners: Position[]) => void }) {
  const t = useT();
  const tree = useAreaTree();
  const { area } = props;
  const mayChange = useMay(areasContract.commands.update);
  const [form, setForm] = useState<'edit' | 'create'>();
  const bringBack = useCommand(areasContract.commands.retire);
  const retire = useCommand(areasContract.commands.retire, {
    done: () => t(area.retired ? 'areas:broughtBack' : 'areas:retiredDone', { name: area.name }),
    undo: () => bringBack.run({ code: area.code, retired: area.retired }, { area: area.code }),
  });
  const outline = area.geometry?.coordinates[0] ?? [];
  return (
    <div className="rv-stack">
      <div>
        <h2 className="rv-area-title">{area.name}</h2>
        <span className="rv-muted">
          {tree
            .pathTo(area.code)
            .slice(0, -1)
            .map((each) => each.name)
            .join(' / ')}
        </span>
      </div>
      <dl className="rv-facts">
        <Fact word={t('areas:kindLabel')}>{t(`areas:kind.${area.kind}`)}</Fact>
        <Fact word={t('areas:code')}>
          <span className="rv-numeric">{area.code}</span>
        </Fact>
        <Fact word={t('areas:zoneLabel')}>
          <StateTag tone={toneOfZone(area.zone)}>
            {t(`areas:zone.${area.zone}`)}
            {area.zoneSince ? ` · ${t('areas:since', { day: area.zoneSince })}` : ''}
          </StateTag>
        </Fact>
        <Fact word={t('areas:below')}>{t('areas:belowCount', { count: tree.childrenOf(area.code).length })}</Fact>
      </dl>
      {mayChange ? (
        <div className="rv-row rv-no-print">
          <Button onClick={() => setForm('edit')}>{t('areas:edit')}</Button>
          <Button onClick={() => setForm('create')}>{t('areas:create')}</Button>
          <Button onClick={() => props.onDraw(openRing(outline))}>
            {t(outline.length > 0 ? 'areas:outline.change' : 'areas:outline.draw')}
          </Button>
          <Button
            danger={!area.retired}
            type="text"
            loading={retire.busy}
            onClick={() => void retire.run({ code: area.code, retired: !area.retired }, { area: area.code })}
          >
            {t(area.retired ? 'areas:bringBack' : 'areas:retire')}
          </Button>
        </div>
      ) : null}
      <ZoneHistory area={area} />
      {form ? <AreaForm mode={form} area={area} onClose={() => setForm(undefined)} /> : null}
    </div>
  );
}
