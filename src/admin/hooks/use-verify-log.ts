import { useMutation, useQueryClient } from "@tanstack/react-query"

import type { LogVerification } from "../../types"
import { request } from "../lib/client"
import { api } from "../lib/paths"
import { keys } from "../lib/query-keys"

/** Looks through the whole log. That somebody looked is an entry itself. */
export function useVerifyLog() {
  const client = useQueryClient()

  return useMutation({
    mutationFn: async () => await request<LogVerification>(api.logVerify),
    onSettled: () => client.invalidateQueries({ queryKey: keys.logs }),
  })
}
