import { DatePicker, Input } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { clockOf, dayOf, instantOf } from './format.ts';
import { usePhone } from './usePhone.ts';

interface InputProps {
  id?: string;
  'aria-label'?: string;
  disabled?: boolean;
}

/**
 * A moment on the village's clock, wherever the browser stands. On a phone it is the phone's own wheel.
 */
export function InstantInput(
  props: InputProps & { value: string | undefined; onChange: (iso: string | undefined) => void; max?: string },
) {
  const { value, onChange, max, ...rest } = props;
  const phone = usePhone();
  if (phone) {
    return (
      <Input
        {...rest}
        type="datetime-local"
        className="rv-instant"
        value={value ? wallOf(value) : ''}
        max={max ? wallOf(max) : undefined}
        onChange={(event) => {
          const [day, clock] = event.target.value.split('T');
          onChange(day && clock ? instantOf(day, clock.slice(0, 5)) : undefined);
        }}
      />
    );
  }
  return (
    <DatePicker
      {...rest}
      className="rv-instant"
      allowClear={false}
      needConfirm={false}
      showTime={{ format: 'HH:mm' }}
      format="YYYY-MM-DD HH:mm"
      value={value ? dayjs(wallOf(value)) : null}
      maxDate={max ? dayjs(wallOf(max)) : undefined}
      onChange={(wall: Dayjs | null) =>
        onChange(wall ? instantOf(wall.format('YYYY-MM-DD'), wall.format('HH:mm')) : undefined)
      }
    />
  );
}

/** A day of the village, `2022-04-20`. */
export function DayInput(
  props: InputProps & { value: string | undefined; onChange: (day: string | undefined) => void; max?: string },
) {
  const { value, onChange, max, ...rest } = props;
  const phone = usePhone();
  if (phone) {
    return (
      <Input
        {...rest}
        type="date"
        className="rv-day"
        value={value ?? ''}
        max={max}
        onChange={(event) => onChange(event.target.value || undefined)}
      />
    );
  }
  return (
    <DatePicker
      {...rest}
      className="rv-day"
      value={value ? dayjs(value) : null}
      maxDate={max ? dayjs(max) : undefined}
      onChange={(day: Dayjs | null) => onChange(day?.format('YYYY-MM-DD'))}
    />
  );
}

const wallOf = (iso: string) => `${dayOf(iso)}T${clockOf(iso)}`;
