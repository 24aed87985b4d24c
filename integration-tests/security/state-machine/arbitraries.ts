import fc from "fast-check"

import type { ActName, Acts } from "./acts"
import {
  ADMINS,
  CHOICES,
  CUSTOMERS,
  OWN_ROLE,
  REQUESTS,
  ROLES,
  type Request,
  type Settings,
} from "./facts"

const admin = fc.constantFrom(...ADMINS)
/** Those who can do something more often than those who cannot. */
const chief = fc.constantFrom("owner" as const, "owner" as const, ...ADMINS)
const worker = fc.constantFrom(
  "agent" as const,
  "agent" as const,
  "helper" as const,
  "helper" as const,
  ...ADMINS
)
const customer = fc.constantFrom("ada" as const, ...CUSTOMERS)
const back = fc.constantFrom(0, 0, 0, 0, 1, 2)
const often = <T>(usual: T, ...rare: T[]) =>
  fc.constantFrom(usual, usual, usual, ...rare)

/** What most often makes a start fail, or needs what seldom happens. */
const rarely = <T>(usual: T, ...rare: T[]) =>
  fc.constantFrom(...Array.from({ length: 9 }, () => usual), ...rare)

const consentMode = fc.record({
  consent_mode: fc.constantFrom(
    "opt_in" as const,
    "opt_out" as const,
    "not_required" as const
  ),
})

const settings: fc.Arbitrary<Partial<Settings>> = fc.oneof(
  fc.record({ enabled: often<boolean>(true, false) }),
  consentMode,
  consentMode,
  fc.record({ consent_ttl_hours: fc.constantFrom(null, 1, 2) }),
  fc.record({ default_mode: fc.constantFrom("full", "read_only") }),
  fc.record({
    blocked_actions: fc.subarray([
      "profile_changed",
      "profile_viewed",
      "order_placed",
      "request",
    ]),
  }),
  fc.constantFrom(
    { session_ttl_minutes: 60, idle_timeout_minutes: 15 },
    { session_ttl_minutes: 3, idle_timeout_minutes: 3 },
    { session_ttl_minutes: 20, idle_timeout_minutes: 2 }
  )
)

/** An arbitrary for each act, with how often it happens. */
const ACTS: { [Name in ActName]: [number, fc.Arbitrary<Acts[Name]>] } = {
  start: [
    8,
    fc.record({
      admin: worker,
      customer,
      storefront: rarely<"eu" | "us" | "unknown">("eu", "us", "us", "unknown"),
      mode: fc.constantFrom(null, null, "full" as const, "read_only" as const),
      confirmed: rarely<boolean>(false, true),
      pin: rarely(null, "right" as const, "wrong" as const),
    }),
  ],
  exchange: [10, fc.record({ back: often(0, 0, 0, 1, 2) })],
  exchangeAgain: [1, fc.record({ back })],
  exchangeUnknown: [1, fc.constant({})],
  request: [
    36,
    fc.record({
      back,
      what: fc.constantFrom(
        "change" as const,
        "order" as const,
        ...(Object.keys(REQUESTS) as Request[])
      ),
      key: often<"own" | "other">("own", "own", "other"),
    }),
  ],
  close: [1, fc.record({ back })],
  end: [1, fc.record({ back, admin })],
  endOwn: [1, fc.record({ back })],
  customerEnds: [1, fc.record({ back, customer })],
  customerEndsOwn: [1, fc.record({ back })],
  kill: [
    1,
    fc.record({
      admin: worker,
      of: fc.oneof(
        fc.record({ admin: worker }),
        fc.record({ customer }),
        fc.constant("all" as const)
      ),
    }),
  ],
  logOut: [1, fc.record({ admin: worker })],
  role: [
    4,
    fc.record({
      actor: chief,
      target: worker,
      role: fc.constantFrom(OWN_ROLE, OWN_ROLE, ...Object.keys(ROLES)),
      give: fc.boolean(),
    }),
  ],
  permissions: [
    2,
    fc.record({ actor: chief, permissions: fc.subarray([...CHOICES]) }),
  ],
  say: [3, fc.record({ customer, allow: fc.boolean() })],
  setConsent: [
    4,
    fc
      .record({
        actor: fc.constantFrom("owner" as const, "lead" as const, ...ADMINS),
        customer,
        allow: often<boolean>(true, false),
        minutes: fc.constantFrom(null, 1, 1, 5, 60),
      })
      .map((act) => (act.allow ? act : { ...act, minutes: null })),
  ],
  makePin: [2, fc.record({ customer })],
  settings: [4, fc.record({ actor: chief, values: settings })],
  wait: [5, fc.record({ minutes: often(1, 1, 2, 5, 5, 14, 61, 1430) })],
  sweep: [1, fc.constant({})],
}

/** Something that happens: the name of an act with its data. */
export type Happening = {
  [Name in ActName]: { name: Name; act: Acts[Name] }
}[ActName]

export const arbitraryOf = (name: ActName) =>
  (ACTS[name][1] as fc.Arbitrary<object>).map(
    (act) => ({ name, act }) as Happening
  )

/** The named acts, or all, each as a happening of its own arbitrary. */
export const happenings = (
  names = Object.keys(ACTS) as ActName[]
): fc.Arbitrary<Happening>[] =>
  // Named often is drawn often; nothing of it is lost to shrinking.
  names.flatMap((name) =>
    Array.from({ length: ACTS[name][0] }, () => arbitraryOf(name))
  )
