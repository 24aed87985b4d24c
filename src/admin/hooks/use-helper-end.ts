import { toast } from "@medusajs/ui"
import { useQueryClient } from "@tanstack/react-query"
import { useCallback, useEffect } from "react"
import { useNavigate } from "react-router-dom"

import { ApiError } from "../lib/api-error"
import { sdk } from "../lib/client"
import { useTranslate } from "./use-translate"

const READ_MS = 10_000

/**
 * Takes a helper whose access is over to the login page, with a word. Answers
 * how to leave by oneself.
 *
 * @param error of the last look at the own access
 */
export function useHelperEnd(error: unknown): () => Promise<void> {
  const { t } = useTranslate()
  const client = useQueryClient()
  const navigate = useNavigate()

  const leave = useCallback(
    async (word: string): Promise<void> => {
      // What is left of the login opens nothing; it is gone all the same.
      await sdk.auth.logout().catch(() => undefined)
      client.clear()
      navigate("/login", { replace: true })
      toast.info(word, { duration: READ_MS })
    },
    [client, navigate]
  )

  useEffect(() => {
    if (error instanceof ApiError && error.code === "support_access_ended") {
      void leave(t("supportAccess.banner.over"))
    }
  }, [error, leave, t])

  return useCallback(() => leave(t("supportAccess.banner.goodbye")), [leave, t])
}
