import type {
  Consent,
  PreparedCart,
  RemoteAssistance,
  SupportPin,
  VisitPage,
} from "./types"

/** Which part of the history, and the language of its sentences. */
export type VisitQuery = { limit?: number; offset?: number; locale?: string }

/**
 * What a customer may see and decide about remote shopping assistance: the
 * client that calls Medusa and the one that calls the shop's own route both
 * offer it. Every function rejects with `status`, and `code` where known.
 */
export type AssistanceClient = {
  /** How the shop asks for consent. `locale` as in `fr` or `fr-FR`. */
  getRemoteAssistance: (locale?: string) => Promise<RemoteAssistance>
  /** The logged-in customer's consent. */
  getConsent: () => Promise<Consent>
  /** She allows or refuses; a refusal ends what is running. */
  setConsent: (allow: boolean) => Promise<Consent>
  /** The answer to a request that was mailed to her; needs no login. `token` is that of the link, which counts once. */
  answerRequest: (token: string, allow: boolean) => Promise<Consent>
  /** A new one-time code for support; the one before no longer counts. */
  createPin: () => Promise<SupportPin>
  /** Visits of staff in the customer's account, newest first. `locale` is that of `changes`. */
  listVisits: (query?: VisitQuery) => Promise<VisitPage>
  /** Ends a running visit. Succeeds too when it had ended. */
  endVisit: (id: string) => Promise<void>
  /** Her newest open cart on this storefront. */
  getPreparedCart: () => Promise<PreparedCart>
}
