import fc from "fast-check"

import type { ActName, Acts } from "./acts"
import { arbitraryOf, happenings, type Happening } from "./arbitraries"

const happening = <Name extends ActName>(
  name: Name,
  act: fc.Arbitrary<Acts[Name]>
) => act.map((made) => ({ name, act: made }) as Happening)

/** What follows each other, of which anything may be left out. */
const story = (...parts: fc.Arbitrary<Happening>[]) =>
  fc
    .tuple(...parts.map((part) => fc.option(part, { freq: 20 })))
    .map((all) => all.filter((one) => one !== null))

const newest = fc.constant({ back: 0 })
const customer = fc.constantFrom("ada" as const, "eve" as const)
const request = arbitraryOf("request")

const started = happening(
  "start",
  fc.record({
    admin: fc.constantFrom("agent" as const, "helper", "helper", "viewer"),
    customer,
    storefront: fc.constantFrom("eu" as const, "us"),
    mode: fc.constantFrom(null, "full" as const, "read_only" as const),
    confirmed: fc.constant(false),
    pin: fc.constant(null),
  })
)
const exchanged = happening("exchange", newest)
const ordered = happening(
  "request",
  fc.constant({ back: 0, what: "order" as const, key: "own" as const })
)
const minutes = fc.constantFrom(1, 5)

/** What chance alone puts together too seldom. */
const STORIES = {
  visit: story(started, exchanged, request, request, ordered),
  consentThatEnds: fc.tuple(customer, minutes).chain(([of, until]) =>
    story(
      started,
      exchanged,
      happening(
        "setConsent",
        fc.constant({
          actor: "owner" as const,
          customer: of,
          allow: true,
          minutes: until,
        })
      ),
      happening("wait", fc.constant({ minutes: 5 })),
      request
    )
  ),
  otherSettings: story(
    started,
    exchanged,
    arbitraryOf("settings"),
    request,
    arbitraryOf("settings"),
    request
  ),
}

/** Anything that happens, in an order that makes sense or in none. */
export const sequences = (
  maxLength: number
): fc.Arbitrary<readonly Happening[]> =>
  fc.noBias(
    fc
      .array(
        fc.oneof(
          { weight: 4, arbitrary: STORIES.visit },
          { weight: 2, arbitrary: STORIES.consentThatEnds },
          { weight: 1, arbitrary: STORIES.otherSettings },
          {
            weight: 12,
            arbitrary: fc.oneof(...happenings()).map((one) => [one]),
          }
        ),
        { maxLength, size: "max" }
      )
      .map((parts) => parts.flat())
  )
