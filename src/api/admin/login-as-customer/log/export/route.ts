import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"

import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { csvRow, csvStream, endingAt, logRows } from "../../../../../log-export"
import { recordLogExportWorkflow } from "../../../../../workflows/log/workflows/record-log-export"
import { resolveService } from "../../../../../workflows/resolve-service"
import { readClientInfo } from "../../../../utils/client-info"
import { readLocale } from "../../../../utils/locale"
import type { LogExportQuery } from "../validators"
import { recordedFilters } from "./recorded-filters"

export const GET = async (
  req: AuthenticatedMedusaRequest<unknown, LogExportQuery>,
  res: MedusaResponse
) => {
  const { order, locale, ...filters } = req.validatedQuery
  const language = readLocale(req, locale)
  // Read before the record is written, which is not part of its own export.
  const until = new Date()

  await recordLogExportWorkflow(req.scope).run({
    input: {
      actor: { type: "user", id: req.auth_context.actor_id },
      filters: recordedFilters(req.validatedQuery),
      client: readClientInfo(req),
    },
  })

  const entries = logRows(
    resolveService(req.scope),
    endingAt(filters, until),
    order === "occurred_at" ? "asc" : "desc"
  )

  res.setHeader("Content-Type", "text/csv; charset=utf-8")
  res.setHeader("Content-Disposition", `attachment; filename="${name(until)}"`)
  res.setHeader("Cache-Control", "private, no-store")

  try {
    await pipeline(
      Readable.from(entries),
      async function* (source: AsyncIterable<Parameters<typeof csvRow>[0]>) {
        for await (const entry of source) {
          yield csvRow(entry, language)
        }
      },
      csvStream(),
      res
    )
  } catch (error) {
    abandon(req, res, error)
  }
}

function name(date: Date): string {
  const stamp = date.toISOString().slice(0, 19).replace(/[:T]/g, "-")

  return `login-as-customer-log-${stamp}.csv`
}

/**
 * Nothing can be answered once bytes were sent: the connection is cut, so that
 * half a file is not taken for a whole one. A client that left is no error.
 */
function abandon(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse,
  error: unknown
) {
  if (!res.headersSent && !res.destroyed) {
    res.removeHeader("Content-Disposition")
    throw error
  }

  if (!req.destroyed || !isPrematureClose(error)) {
    req.scope
      .resolve(ContainerRegistrationKeys.LOGGER)
      .error(`The export of the log broke off: ${String(error)}`)
  }

  res.destroy()
}

function isPrematureClose(error: unknown): boolean {
  return (
    error instanceof Error &&
    "code" in error &&
    error.code === "ERR_STREAM_PREMATURE_CLOSE"
  )
}
