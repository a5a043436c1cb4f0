/** An area that rows may name. */
export interface RosterArea {
  code: string;
  name: string;
  kind: string;
  ordinal: number | null;
}

/** What reading a roster needs to know of the world. */
export interface RosterContext {
  /** The village's day. */
  today: string;
  village: { code: string; name: string };
  /** The areas inside the village: grids, groups, buildings. */
  areas: RosterArea[];
  /** Put before local landlines written without one. */
  dialCode?: string;
}
