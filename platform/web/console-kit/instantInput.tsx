import { Input } from 'antd';
import { clockOf, dayOf, instantOf } from './format.ts';

interface InputProps {
  id?: string;
  'aria-label'?: string;
  disabled?: boolean;
}

/**
 * A moment on the village's clock. The browser's own input: it opens the phone's wheel and takes typing,
 * and knows nothing of the zone the browser stands in.
 */
export function InstantInput(
  props: InputProps & { value: string | undefined; onChange: (iso: string | undefined) => void; max?: string },
) {
  const { value, onChange, max, ...rest } = props;
  return (
    <Input
      {...rest}
      type="datetime-local"
      value={value ? wallOf(value) : ''}
      max={max ? wallOf(max) : undefined}
      onChange={(event) => {
        const [day, clock] = event.target.value.split('T');
        onChange(day && clock ? instantOf(day, clock.slice(0, 5)) : undefined);
      }}
      className="rv-instant"
    />
  );
}

/** A day of the village, `2022-04-20`. */
export function DayInput(
  props: InputProps & { value: string | undefined; onChange: (day: string | undefined) => void; max?: string },
) {
  const { value, onChange, ...rest } = props;
  return (
    <Input
      {...rest}
      type="date"
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value || undefined)}
      className="rv-day"
    />
  );
}

const wallOf = (iso: string) => `${dayOf(iso)}T${clockOf(iso)}`;
