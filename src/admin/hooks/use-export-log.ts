import { useMutation } from "@tanstack/react-query"

import { requestRaw } from "../lib/client"
import { api } from "../lib/paths"
import type { QueryValue } from "../lib/query-string"

function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement("a")
  link.href = url
  link.download = name
  link.click()
  // Revoked later: some browsers read the address after `click` returns.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

/** Downloads the log as CSV with the filters in use. */
export function useExportLog() {
  return useMutation({
    mutationFn: async (query: Record<string, QueryValue>) => {
      const response = await requestRaw(api.logExport, { query })
      const day = new Date().toISOString().slice(0, 10)
      save(await response.blob(), `login-as-customer-log-${day}.csv`)
    },
  })
}
