import type { Acts, Expected } from "./acts"
import { judge, say } from "./consent-model"
import { OWN_ROLE, type Admin, type Settings } from "./facts"
import type { Model } from "./model"
import { DENIED, OK } from "./model-visits"

const EXCEEDS: Expected = { status: 403, code: "role_exceeds_own" }
const PIN_MINUTES = 10

/** What staff, customers and time do to sessions without their tokens. */
export const staff = {
  end(model: Model, { back, admin }: Acts["end"]): Expected {
    const session = model.session(back)
    const isOwn = session.admin === admin
    if (!isOwn && !model.may(admin, "impersonation:delete")) {
      return DENIED
    }
    model.end(session, isOwn ? "closed" : "revoked", admin)

    return OK
  },

  endOwn(model: Model, { back }: Acts["endOwn"]): Expected {
    return staff.end(model, { back, admin: model.session(back).admin })
  },

  customerEnds(
    model: Model,
    { back, customer }: Acts["customerEnds"]
  ): Expected {
    const session = model.session(back)
    if (session.customer !== customer) {
      return { status: 404, code: "impersonation_session_not_found" }
    }
    model.end(session, "customer_ended", customer)

    return OK
  },

  customerEndsOwn(model: Model, { back }: Acts["customerEndsOwn"]): Expected {
    const { customer } = model.session(back)

    return staff.customerEnds(model, { back, customer })
  },

  kill(model: Model, { admin, of }: Acts["kill"]): Expected {
    if (!model.may(admin, "impersonation:delete")) {
      return DENIED
    }
    const chosen = model.open(
      (session) =>
        of === "all" ||
        ("admin" in of
          ? session.admin === of.admin
          : session.customer === of.customer)
    )
    model.endAll(chosen, "revoked", admin)

    return OK
  },

  logOut(model: Model, { admin }: Acts["logOut"]): Expected {
    const own = model.open((session) => session.admin === admin)
    model.endAll(own, "admin_logout", admin)

    return OK
  },

  role(model: Model, { actor, target, role, give }: Acts["role"]): Expected {
    const held = model.held.get(target)!
    if (!model.may(actor, "impersonation_role:update")) {
      return DENIED
    }
    if (held.has(role) === give) {
      return OK
    }
    if (model.roles.get(role)!.some((name) => !model.may(actor, name))) {
      return EXCEEDS
    }
    if (give) {
      held.add(role)
    } else {
      held.delete(role)
    }
    model.general.push("role_changed")
    endWithoutPermission(model, [target], actor)

    return OK
  },

  permissions(model: Model, act: Acts["permissions"]): Expected {
    const { actor, permissions } = act
    const before = model.roles.get(OWN_ROLE)!
    if (!model.may(actor, "impersonation_role:update")) {
      return DENIED
    }
    const touched = [...before, ...permissions].filter(
      (name) => before.includes(name) !== permissions.includes(name)
    )
    if (!touched.length) {
      return OK
    }
    if (touched.some((name) => !model.may(actor, name))) {
      return EXCEEDS
    }
    model.roles.set(OWN_ROLE, permissions)
    model.general.push("role_changed")
    const users = [...model.held]
      .filter(([, roles]) => roles.has(OWN_ROLE))
      .map(([admin]) => admin)
    endWithoutPermission(model, users, actor)

    return OK
  },

  say(model: Model, { customer, allow }: Acts["say"]): Expected {
    changeConsent(model, { customer, allow, minutes: null, by: customer })

    return OK
  },

  setConsent(model: Model, act: Acts["setConsent"]): Expected {
    if (!model.may(act.actor, "customer_consent:update")) {
      return DENIED
    }
    changeConsent(model, { ...act, by: act.actor })

    return OK
  },

  makePin(model: Model, { customer }: Acts["makePin"]): Expected {
    if (!model.settings.enabled) {
      return { status: 403, code: "impersonation_disabled" }
    }
    model.words.set(customer, {
      ...model.word(customer),
      pin: { madeAt: model.now, until: model.now + PIN_MINUTES, wrong: 0 },
    })
    model.general.push("pin_created")

    return OK
  },

  settings(model: Model, { actor, values }: Acts["settings"]): Expected {
    if (!model.may(actor, "impersonation_settings:update")) {
      return DENIED
    }
    const before = model.settings
    const keys = Object.keys(values) as (keyof Settings)[]
    model.settings = { ...before, ...values }
    if (keys.some((key) => String(before[key]) !== String(values[key]))) {
      model.general.push("settings_changed")
    }
    if (before.enabled && !model.settings.enabled) {
      model.endAll(
        model.open(() => true),
        "disabled",
        actor
      )
    }

    return OK
  },

  wait(model: Model, { minutes }: Acts["wait"]): Expected {
    model.now += minutes

    return OK
  },

  sweep(model: Model): Expected {
    model
      .open((session) => model.lost(session).length > 0)
      .forEach((session) => model.end(session, null, null))

    return OK
  },
}

function endWithoutPermission(model: Model, admins: Admin[], by: Admin): void {
  const lost = model.open(
    ({ admin }) =>
      admins.includes(admin) && !model.may(admin, "impersonation:create")
  )
  model.endAll(lost, "permission_lost", by)
}

type Consent = Omit<Acts["setConsent"], "actor"> & { by: string }

function changeConsent(
  model: Model,
  { customer, allow, minutes, by }: Consent
): void {
  const { now, settings } = model
  const before = model.word(customer)
  const until = minutes === null ? null : now + minutes
  const said = allow ? "allowed" : "refused"
  model.words.set(customer, say(before, allow, now, until))
  // An account form that is saved again need not be news.
  const mayBeOld = by === customer && before.state === said
  model.general.push(mayBeOld ? "consent_changed?" : "consent_changed")
  if (!judge(model.word(customer), settings, now).allowed) {
    model.endAll(
      model.open((session) => session.customer === customer),
      "consent_withdrawn",
      by
    )
  }
}
