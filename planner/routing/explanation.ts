export interface RoutingExplanation {
  routes: ExplainedRoute[];
  unserved: UnservedStop[];
  /** Of all routes. */
  metres: number;
  workSeconds: number;
  waitSeconds: number;
  /** What the plan costs: routes, stops left out, and changed assignments. */
  cost: { routes: number; unserved: number; changes: number; total: number };
}

export interface ExplainedRoute {
  carrier: string;
  departSeconds: number;
  endSeconds: number;
  workSeconds: number;
  travelSeconds: number;
  serviceSeconds: number;
  waitSeconds: number;
  metres: number;
  cost: number;
  visits: ExplainedVisit[];
  /** Most on board over capacity, per dimension, of the fullest trip. */
  fullest: number[];
  /** What keeps this route from taking more: 'capacity', 'window of <stop>', 'shift end', 'work time', 'way'. */
  binds: string[];
}

export interface ExplainedVisit {
  stop: string;
  trip: number;
  arriveSeconds: number;
  waitSeconds: number;
  startSeconds: number;
  leaveSeconds: number;
  /** On board afterwards, per dimension. */
  load: number[];
}

export interface UnservedStop {
  stop: string;
  /** Code: 'no-carrier', 'not-in-time', 'no-room', 'too-dear-or-no-time'. */
  reason: string;
  message: string;
  price: number;
}
