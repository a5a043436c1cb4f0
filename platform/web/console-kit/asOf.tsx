import { ClockCircleOutlined } from '@ant-design/icons';
import { Button, DatePicker, Slider, TimePicker } from 'antd';
import dayjs from 'dayjs';
import { useT } from '#platform/web/i18n/index.ts';
import { addDays, clockOf, dayOf, instantOf, timeOf, today } from './format.ts';

const stepMinutes = 15;
const minutesOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
const clockAt = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Chooses an instant of the village's clock, or "now" (undefined): a day, and a slider over its hours. */
export function AsOf(props: { value: string | undefined; onChange: (at: string | undefined) => void }) {
  const t = useT();
  const shown = props.value ?? new Date().toISOString();
  const day = dayOf(shown);
  const minutes = minutesOf(clockOf(shown));
  const set = (newDay: string, newMinutes: number) => {
    const at = instantOf(newDay, clockAt(Math.min(newMinutes, 24 * 60 - 1)));
    props.onChange(Date.parse(at) >= Date.now() ? undefined : at);
  };
  return (
    <div className="rv-as-of rv-no-print">
      <ClockCircleOutlined />
      <span>{t('console:asOf.label')}</span>
      <DatePicker
        size="small"
        allowClear={false}
        value={dayjs(day)}
        maxDate={dayjs(today())}
        onChange={(value) => {
          if (value) set(value.format('YYYY-MM-DD'), minutes);
        }}
      />
      <TimePicker
        size="small"
        format="HH:mm"
        allowClear={false}
        needConfirm={false}
        value={dayjs(`${day}T${clockOf(shown)}`)}
        onChange={(value) => {
          if (value) set(day, value.hour() * 60 + value.minute());
        }}
      />
      <Slider
        className="rv-as-of-slider"
        min={0}
        max={24 * 60 - 1}
        step={stepMinutes}
        value={minutes}
        tooltip={{ formatter: (value) => clockAt(value ?? 0) }}
        onChange={(value) => set(day, value)}
      />
      <Button size="small" onClick={() => props.onChange(instantOf(addDays(today(), -1), '18:00'))}>
        {t('console:asOf.yesterdayEvening')}
      </Button>
      <Button size="small" disabled={props.value === undefined} onClick={() => props.onChange(undefined)}>
        {t('console:asOf.now')}
      </Button>
    </div>
  );
}

/** Says that the screen shows a moment of the past, and leads back to now. */
export function Then(props: { at: string; onNow: () => void }) {
  const t = useT();
  return (
    <p className="rv-row rv-then">
      <ClockCircleOutlined />
      <strong>{t('console:asOf.past', { when: timeOf(props.at) })}</strong>
      <Button size="small" className="rv-no-print" onClick={props.onNow}>
        {t('console:asOf.backToNow')}
      </Button>
    </p>
  );
}
