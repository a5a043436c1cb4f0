import type { ColumnType, Generated } from 'kysely';

/** A JSON column: written as text, read as a value. */
export type Json<T = unknown> = ColumnType<T, string, string>;

export interface PlatformTables {
  journalHead: { town: string; seq: number; hash: Buffer };
  journal: {
    town: string;
    seq: number;
    sealedAt: string;
    commands: number;
    digest: Buffer;
    prevHash: Buffer;
    hash: Buffer;
  };
  journalReseals: { town: string; seq: number; bySeq: number; digest: Buffer };
  commands: {
    town: string;
    id: string;
    seq: number;
    pos: number;
    name: string;
    area: string;
    at: string;
    receivedAt: string;
    actorId: string;
    actorName: string;
    deviceId: string | null;
    status: 'accepted' | 'rejected';
    error: Json<{ code: string; params?: Record<string, unknown> } | null>;
    payload: Json;
    result: Json;
    subjects: string[];
  };
  files: {
    town: string;
    id: string;
    sha256: Buffer;
    bytes: Buffer;
    createdAt: Generated<string>;
    createdBy: string;
  };
  settings: { town: string; value: Json };
  erasures: {
    town: string;
    id: string;
    area: string;
    erasedAt: string;
    actorName: string;
    reason: string;
    counts: Json<Record<string, number>>;
    seq: number;
    hash: Buffer;
  };
}
