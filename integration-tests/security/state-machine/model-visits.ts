import type { Acts, Expected } from "./acts"
import { confirm, judge, pinWorks } from "./consent-model"
import { NEVER, REQUESTS, WITHOUT_KEY } from "./facts"
import type { Model, Session } from "./model"

export const OK: Expected = { status: 200, code: null }
export const DENIED: Expected = {
  status: 403,
  code: "impersonation_permission_denied",
}
const WRONG_CODE: Expected = { status: 401, code: "invalid_login_code" }

/** Starting, opening and using a session, and ending it with its token. */
export const visits = {
  start(model: Model, act: Acts["start"]): Expected {
    const refused = refusalOfStart(model, act)
    if (refused) {
      model.general.push(`session_refused!${refused.code}`)
      return refused
    }
    const { now, settings } = model
    const word = model.word(act.customer)
    const consent = judge(word, settings, now)
    const isByPin = act.pin === "right"

    if (isByPin) {
      model.words.set(act.customer, { ...word, pin: null })
    } else if (
      act.confirmed &&
      settings.consent_mode !== "not_required" &&
      !consent.given
    ) {
      model.words.set(act.customer, confirm(word, now))
      model.general.push("consent_changed")
    }
    model.endAll(
      model.open(({ admin }) => admin === act.admin),
      "replaced",
      act.admin
    )
    model.sessions.push({
      admin: act.admin,
      customer: act.customer,
      storefront: act.storefront as Session["storefront"],
      mode: model.may(act.admin, "impersonation:update")
        ? (act.mode ?? settings.default_mode)
        : "read_only",
      status: "pending",
      seenAt: now,
      expiresAt: now + settings.session_ttl_minutes,
      codeUntil: now + settings.code_ttl_seconds / 60,
      isCodeUsed: false,
      hasToken: false,
      pinMadeAt: isByPin ? word.pin!.madeAt : null,
      ends: new Map(),
      log: ["session_requested"],
    })

    return OK
  },

  exchange: (model: Model, { back }: Acts["exchange"]): Expected =>
    exchange(model, model.opened(back, false)),

  exchangeAgain: (model: Model, { back }: Acts["exchangeAgain"]): Expected =>
    exchange(model, model.opened(back)),

  exchangeUnknown: (): Expected => WRONG_CODE,

  request(model: Model, { back, what, key }: Acts["request"]): Expected {
    const session = model.opened(back)
    const lost = model.lost(session)
    model.changesAsked += what === "change" ? 1 : 0
    if (session.status === "ended" || lost.length) {
      model.end(session, null, null)
      return {
        status: 401,
        code: "impersonation_session_ended",
        because: [...session.ends.keys()],
      }
    }
    const { action } = REQUESTS[what]
    const code = refusalOfRequest(model, session, what, key)
    if (what === "status") {
      return code ? { status: 403, code } : OK
    }
    session.seenAt = model.now
    if (code) {
      session.log.push(`${action ?? "catalogue_viewed"}!${code}`)
      return { status: 403, code }
    }
    if (action && what !== "keep_alive") {
      session.log.push(action)
    }
    if (what === "change") {
      model.names.set(session.customer, `L${model.changesAsked}`)
    }

    // What core says to a cart and a route that do not exist is its own.
    return what === "order" || what === "plugin"
      ? { status: "any", code: null }
      : OK
  },

  close(model: Model, { back }: Acts["close"]): Expected {
    const session = model.opened(back)
    model.end(session, "closed", session.admin)

    return OK
  },
}

function exchange(model: Model, session: Session): Expected {
  const wasUsed = session.isCodeUsed
  const stands =
    session.status === "pending" && model.lost(session).length === 0
  session.isCodeUsed = true
  if (wasUsed || !stands) {
    // Only a code that was taken before was taken twice.
    model.end(session, wasUsed ? "code_reused" : null, null)
    return WRONG_CODE
  }
  session.status = "active"
  session.hasToken = true
  session.seenAt = model.now
  session.log.push("session_started")

  return OK
}

/** The contract's order of refusals of a start. */
function refusalOfStart(model: Model, act: Acts["start"]): Expected | null {
  const { now, settings } = model
  const word = model.word(act.customer)
  if (
    !model.may(act.admin, "impersonation:create") ||
    (act.confirmed && !model.may(act.admin, "customer_consent:update"))
  ) {
    return DENIED
  }
  if (!settings.enabled) {
    return { status: 403, code: "impersonation_disabled" }
  }
  if (act.pin) {
    const { pin } = word
    if (act.pin === "wrong" || !pinWorks(word, now)) {
      if (pin && pinWorks(word, now)) {
        const wrong = pin.wrong + 1
        model.words.set(act.customer, { ...word, pin: { ...pin, wrong } })
      }
      return { status: 403, code: "pin_invalid" }
    }
  } else if (!act.confirmed && !judge(word, settings, now).allowed) {
    return { status: 403, code: "consent_missing" }
  }

  return act.storefront === "unknown"
    ? { status: 400, code: "storefront_unknown" }
    : null
}

/** The contract's table of what a live session may not do, from the top. */
function refusalOfRequest(
  model: Model,
  session: Session,
  what: Acts["request"]["what"],
  key: Acts["request"]["key"]
): string | null {
  const { action, reads } = REQUESTS[what]
  const { blocked_actions } = model.settings
  const readsOnly =
    session.mode === "read_only" ||
    !model.may(session.admin, "impersonation:update")
  if (readsOnly && !reads && what !== "keep_alive") {
    return "impersonation_read_only"
  }
  if (
    NEVER.includes(what) ||
    (what === "order" && !model.may(session.admin, "impersonation:order")) ||
    (action !== null && blocked_actions.includes(action))
  ) {
    return "impersonation_action_blocked"
  }

  return !WITHOUT_KEY.includes(what) && key === "other"
    ? "impersonation_wrong_storefront"
    : null
}
