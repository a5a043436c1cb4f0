import { useMemo } from 'react';
import { encode } from 'uqr';

/** A QR code as one SVG path: sharp on paper and at any size. */
export function Qr(props: { text: string; size: number; label: string }) {
  const { path, count } = useMemo(() => {
    const code = encode(props.text, { ecc: 'M', border: 2 });
    const squares = code.data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
    return { path: squares.join(''), count: code.size };
  }, [props.text]);
  return (
    <svg
      width={props.size}
      height={props.size}
      viewBox={`0 0 ${count} ${count}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={props.label}
    >
      <path fill="#fff" d={`M0 0h${count}v${count}h-${count}z`} />
      <path fill="#000" d={path} />
    </svg>
  );
}
