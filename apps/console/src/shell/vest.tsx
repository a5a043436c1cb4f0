/** The red vest. */
export function Vest(props: { size?: number }) {
  return <img src="/vest.svg" alt="" width={props.size ?? 22} height={props.size ?? 22} />;
}
