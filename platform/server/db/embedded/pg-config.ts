/** What `pg` needs to connect; `host` is the folder of the socket. */
export interface PgConfig {
  host: string;
  port: number;
  user: string;
  database: string;
}

/** The same as one string, for tools that want a URL. */
export function connectionString({ host, port, user, database }: PgConfig): string {
  return `postgresql://${user}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`;
}
