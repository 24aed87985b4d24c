import type fc from "fast-check"

import { ERRORS } from "../../../src/errors"
import { endedMessage } from "../../../src/impersonation-auth/ended-message"
import { END_REASONS } from "../../../src/types"
import { canHappen, type ActName, type Expected } from "./acts"
import type { Happening } from "./arbitraries"
import type { Model } from "./model"
import { staff } from "./model-staff"
import { visits } from "./model-visits"
import type { Shop } from "./shop"
import { sequences } from "./stories"

type Predict = (model: Model, act: unknown) => Expected
type Perform = (act: unknown) => Promise<{ status: number; data: any }>

const PREDICTIONS = { ...visits, ...staff } as Record<ActName, Predict>

/** Orders what happens in the same minute. */
const INSTANT = 1e-6

class Command implements fc.AsyncCommand<Model, Shop> {
  constructor(
    private readonly happening: Happening,
    private readonly seen: Set<string>
  ) {}

  check({ sessions }: Readonly<Model>): boolean {
    return canHappen(
      this.happening.name,
      sessions.map(({ hasToken }) => hasToken)
    )
  }

  async run(model: Model, shop: Shop): Promise<void> {
    const { name, act } = this.happening
    model.now += INSTANT
    const expected = PREDICTIONS[name](model, act)
    this.seen.add(expected.code ?? name)
    const answer = await (shop.acts[name] as Perform)(act)

    expect({ act: `${this}`, ...answerOf(answer, expected) }).toEqual({
      act: `${this}`,
      status: expected.status,
      code: expected.code,
      reason: expected.because?.includes(reasonOf(answer))
        ? reasonOf(answer)
        : (expected.because ?? null),
    })
    if (name === "request") {
      expect(await shop.lastNames()).toEqual(Object.fromEntries(model.names))
    }
  }

  toString(): string {
    return `${this.happening.name} ${JSON.stringify(this.happening.act)}`
  }
}

type Answer = Awaited<ReturnType<Perform>>

/** The answer as far as something is expected of it. */
function answerOf(answer: Answer, expected: Expected) {
  const code: string | null = answer.data?.code ?? null
  // A code of core's own is core's answer to what was let through.
  const isCores = expected.status === "any" && !(code && code in ERRORS)

  return {
    status: isCores ? "any" : answer.status,
    code: isCores ? null : code,
    reason: expected.because ? reasonOf(answer) : null,
  }
}

/** Why the session ended, by the message. */
const reasonOf = ({ data }: Answer): string =>
  END_REASONS.find((reason) => data.message === endedMessage(reason)) ??
  data.message

/**
 * Any sequence of commands, of up to so many stories. `seen` gets the codes
 * that were expected, and the names of the acts that succeeded.
 */
export const commands = (maxStories: number, seen: Set<string>) =>
  sequences(maxStories).map((happenings) =>
    happenings.map((happening) => new Command(happening, seen))
  )
