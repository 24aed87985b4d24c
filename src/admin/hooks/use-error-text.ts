import { useCallback } from "react"

import { ApiError } from "../lib/api-error"
import { useTranslate } from "./use-translate"

/** Codes whose English message names the field: it is shown beside ours. */
const DETAILED = new Set(["invalid_request", "invalid_data", "setting_locked"])

/** Up to here a wait is told in seconds. */
const SHORT_WAIT = 90

/** An error as a sentence for the reader: by code, else by status. */
export function useErrorText(): (error: unknown) => string {
  const { t, tCode } = useTranslate()

  return useCallback(
    (error: unknown) => {
      if (!(error instanceof ApiError)) {
        return t("errors.network")
      }
      if (error.status === 429 && error.retryAfter !== null) {
        return error.retryAfter > SHORT_WAIT
          ? t("errors.waitMinutes", { count: Math.ceil(error.retryAfter / 60) })
          : t("errors.waitSeconds", { count: error.retryAfter })
      }
      if (error.code) {
        const text = tCode(`errors.${error.code}`, error.message)
        return DETAILED.has(error.code) ? `${text} ${error.message}` : text
      }
      if (error.status === 401) {
        return t("errors.unauthorized")
      }
      if (error.status === 403) {
        return t("errors.impersonation_permission_denied")
      }
      return error.status >= 500 ? t("errors.unexpected") : error.message
    },
    [t, tCode]
  )
}
