import { headers } from "next/headers"
import * as React from "react"

import type { Impersonation } from "../core/types"
import type { BrowserState } from "./browser-state"
import { checkVisit, type VisitCheck } from "./check-visit"
import { leaveEndedVisit } from "./leave"
import { isNextSignal } from "./next-signal"
import {
  resolveOptions,
  type OptionsInput,
  type ResolvedNextOptions,
} from "./options"
import { requestState } from "./request-state"
import { visitorHeaders } from "./visitor-headers"

type Memo = <T>(make: () => T) => () => T

/** React's own memory of one request, in the versions that have it. */
const perRequest: Memo = (React as { cache?: Memo }).cache ?? ((make) => make)

const asked = perRequest(() => new Map<string, Promise<VisitCheck>>())

/** Asks Medusa once per request: layout and pages want to know alike. */
function checkOnce(
  state: BrowserState,
  options: ResolvedNextOptions
): Promise<VisitCheck> {
  if (state.kind !== "running") {
    return checkVisit(state, options)
  }

  const checks = asked()
  const key = `${options.medusaUrl} ${state.token}`
  const check = checks.get(key) ?? asVisitor().catch(unknown)
  checks.set(key, check)

  return check

  async function asVisitor(): Promise<VisitCheck> {
    const visitor = visitorHeaders(await headers())
    return checkVisit(state, { ...options, visitor })
  }

  function unknown(error: unknown): VisitCheck {
    if (isNextSignal(error)) {
      throw error
    }
    options.onError(error)
    return { kind: "none" }
  }
}

/**
 * The running impersonation of the request, for server components and actions.
 * Null for an ordinary shopper, who costs no request, and on a page that is
 * made for all shoppers. Redirects through the route when it has ended
 * elsewhere. Null too while Medusa cannot say, after `onError`: the visit's
 * calls still carry its token, and the banner says what is the matter.
 */
export async function getImpersonation(
  input: OptionsInput
): Promise<Impersonation | null> {
  const options = resolveOptions(input)
  const check = await checkOnce(await requestState(options), options)

  if (check.kind === "ended") {
    return leaveEndedVisit(options)
  }

  return check.kind === "running" ? check.impersonation : null
}
