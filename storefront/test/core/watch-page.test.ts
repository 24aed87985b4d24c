// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from "vitest"

import { createImpersonationStore } from "../../src/core/store"
import { ada, bob, FakeControl } from "../fake-control"
import { fakePage, pass, reload, turnTo } from "../fake-page"

const sent = vi.fn(async () => new Response("done"))
let control: FakeControl
let stop: () => void
let store: ReturnType<typeof createImpersonationStore>

beforeEach(async () => {
  fakePage()
  sent.mockClear()
  vi.stubGlobal("fetch", sent)
  control = new FakeControl().begin(ada())
  store = createImpersonationStore({ control, initial: ada() })
  stop = store.subscribe(vi.fn())
  await pass()
})

afterEach(() => {
  stop()
  vi.useRealTimers()
})

const save = () => fetch("/cart", { method: "POST" })

it("a script of a stale page changes nothing and is covered", async () => {
  control.begin(bob())

  await expect(save()).rejects.toThrow("Nothing was sent")
  await pass()
  expect(sent).not.toHaveBeenCalled()
  expect(store.get().stale?.now?.name).toBe("Bob Keller")
})

it("a script of a good page changes what it likes", async () => {
  expect(await (await save()).text()).toBe("done")
  expect(store.get().stale).toBeNull()
})

it("an end that the shop has swallowed shows soon after its request", async () => {
  control.end("revoked")
  await save()
  expect(reload).not.toHaveBeenCalled()

  await pass(300)
  expect(reload).toHaveBeenCalledOnce()
})

it("several changes at once are one question", async () => {
  await Promise.all([save(), save(), save()])
  await pass(300)

  expect(control.status).toHaveBeenCalledTimes(2)
})

it("a page that is being left by the shop itself shows no cover on the way", async () => {
  dispatchEvent(new Event("beforeunload"))
  control.gone()
  turnTo()
  await pass(5_000)
  expect(store.get().stale).toBeNull()
})

it("a page that was to be left and stays is covered after all", async () => {
  dispatchEvent(new Event("beforeunload"))
  control.gone()
  await pass(30_000)

  expect(store.get().stale).toMatchObject({ now: null })
})
