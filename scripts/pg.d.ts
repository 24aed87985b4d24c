export type Postgres = {
  host: string
  port: number
  user: string
  dataDir: string
  pid: number
  url(database?: string): string
  stop(options?: { keep?: boolean }): Promise<void>
}

export function startPostgres(options?: {
  dataDir?: string
  fresh?: boolean
  from?: string
  port?: number
  log?: (text: string) => void
}): Promise<Postgres>

export function freePort(): Promise<number>
