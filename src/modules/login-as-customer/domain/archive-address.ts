import path from "node:path"

import type { ArchiveOptions, ArchiveAddress } from "../../../types"

const HIDDEN = "…"

/** Where an archive is, as may be shown: never who logs in, nor how. */
export function archiveAddress(options: ArchiveOptions): ArchiveAddress {
  const { type, url, host, port, database } = options

  if (type === "better-sqlite3") {
    return { type, host: null, database: path.basename(database ?? "") }
  }

  const address = url ? new URL(url) : null
  const name = address?.pathname.slice(1)

  return {
    type,
    host: address?.host || withPort(host, port),
    database: (name && decoded(name)) || database || null,
  }
}

/** A text, as of an error, without what an archive is opened with. */
export function withoutArchiveSecrets(
  text: string,
  { url, password }: Pick<ArchiveOptions, "url" | "password">
): string {
  const address = url && URL.canParse(url) ? new URL(url) : null
  const written = address?.password ?? ""
  const asked = address?.searchParams.get("password")
  const secrets = [url, password, written, decoded(written), asked]

  return secrets
    .filter((secret): secret is string => Boolean(secret))
    .reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), text)
    .replace(/(\w:\/\/)[^\s/@]*@/g, `$1${HIDDEN}@`)
}

function withPort(host: string | undefined, port: number | undefined) {
  return host ? `${host}${port ? `:${port}` : ""}` : null
}

/** What is no escape sequence stays as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
