import { afterEach, beforeEach, vi } from "vitest"

import { createImpersonationStore } from "../../src/core/store"
import type { ImpersonationStoreOptions } from "../../src/core/visit-state"
import { FakeControl } from "../fake-control"
import { fakePage, pass } from "../fake-page"

export const ADA = { id: "cus_ada", name: "Ada Martin", email: "ada@demo.test" }
export const BOB = { id: "cus_bob", name: "Bob Keller", email: "bob@demo.test" }

/** What the server and the cookies say in this test. */
export let control: FakeControl
/** How to stop listening, the last to begin last. */
export const stops: (() => void)[] = []

/** Each test has a page, a server and no listeners left over. */
export function useFakeStore(): void {
  beforeEach(() => {
    fakePage()
    control = new FakeControl()
  })

  afterEach(() => {
    stops.splice(0).forEach((stop) => stop())
    vi.useRealTimers()
  })
}

/** A page whose store somebody listens to. */
export async function open(options: ImpersonationStoreOptions = {}) {
  const store = createImpersonationStore({ control, ...options })
  const heard = vi.fn()
  stops.push(store.subscribe(heard))
  await pass()
  return Object.assign(store, { heard })
}

/** The shop hears of it, and the browser does it. */
export const FREE = { reached: true, stopped: false }
/** As if it had not happened. */
export const BLOCKED = { reached: false, stopped: true }

/** What a person does on the page, and what becomes of it. */
export function does(
  type: "click" | "submit" | "change",
  on: Element = document.body
) {
  const shop = vi.fn()
  const event = new Event(type, { bubbles: true, cancelable: true })
  on.addEventListener(type, shop)
  on.dispatchEvent(event)
  on.removeEventListener(type, shop)
  return {
    reached: shop.mock.calls.length > 0,
    stopped: event.defaultPrevented,
  }
}
