"use client"

import { useCallback } from "react"

import type { AssistanceClient } from "../core/assistance-client"
import { createEndpointAssistance } from "../core/endpoint-assistance"

/** Whom the customer's components ask. */
export type AssistanceSource<C = AssistanceClient> = {
  /** Instead of the hand-off route: `createImpersonationClient(sdk)` where the browser calls Medusa. Keep it stable. */
  client?: C
  /** Path of the hand-off route. @default "/api/login-as-customer" */
  endpoint?: string
  /** Which of the shop's publishable keys. @default the first that the route knows */
  publishableKey?: string
}

/** Makes the client of one piece of work; the signal, where given, aborts it. */
export function useAssistanceClient({
  client,
  endpoint,
  publishableKey,
}: AssistanceSource): (signal?: AbortSignal) => AssistanceClient {
  return useCallback(
    (signal) =>
      client ?? createEndpointAssistance({ endpoint, publishableKey, signal }),
    [client, endpoint, publishableKey]
  )
}
