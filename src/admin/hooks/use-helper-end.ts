import { toast } from "@medusajs/ui"
import { useQueryClient } from "@tanstack/react-query"
import { useCallback, useEffect, useRef } from "react"
import { useNavigate } from "react-router-dom"

import { ApiError } from "../lib/api-error"
import { request, sdk } from "../lib/client"
import { api } from "../lib/paths"
import { useTranslate } from "./use-translate"

const READ_MS = 10_000

const isOver = (error: unknown): boolean =>
  error instanceof ApiError && error.code === "support_access_ended"

/**
 * Takes a helper whose access is over to the login page, with a word. Answers
 * how to leave by oneself.
 *
 * @param isHelper without it nothing is watched
 */
export function useHelperEnd(isHelper: boolean): () => Promise<void> {
  const { t } = useTranslate()
  const client = useQueryClient()
  const navigate = useNavigate()
  const isLeaving = useRef(false)

  const leave = useCallback(
    async (word: string): Promise<void> => {
      isLeaving.current = true
      // What is left of the login opens nothing; it is gone all the same.
      await sdk.auth.logout().catch(() => undefined)
      client.clear()
      navigate("/login", { replace: true })
      toast.info(word, { duration: READ_MS })
    },
    [client, navigate]
  )

  useEffect(() => {
    if (!isHelper) {
      return
    }

    // Whatever the page asks for tells it first; the dashboard goes to its login
    // page then, and this goes on without it.
    return client.getQueryCache().subscribe((event) => {
      const status =
        event.type === "updated" &&
        event.action.type === "error" &&
        (event.action.error as { status?: unknown }).status

      if (status === 401 && !isLeaving.current) {
        isLeaving.current = true
        void request(api.ownSupportAccess).then(
          () => {
            isLeaving.current = false
          },
          async (error) => {
            isLeaving.current = isOver(error)
            if (isLeaving.current) {
              await leave(t("supportAccess.banner.over"))
            }
          }
        )
      }
    })
  }, [client, isHelper, leave, t])

  return useCallback(() => leave(t("supportAccess.banner.goodbye")), [leave, t])
}
