import { setTimeout as wait } from "node:timers/promises"

import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

import copyLogToArchive from "../../../jobs/copy-log-to-archive"
import { AUDIT_ARCHIVE_MODULE } from ".."

const run = jest.fn<Promise<void>, [{ input: { until: number } }]>()

jest.mock("../../../workflows/archive/workflows/copy-log-to-archive", () => ({
  copyLogToArchiveWorkflow: () => ({
    run: (given: { input: { until: number } }) => run(given),
  }),
}))

/** What the job asks for, with a lock that tells how it is held. */
function shop() {
  const closing = new AbortController()
  const acquire = jest.fn(async () => undefined)
  const release = jest.fn(async () => true)
  const error = jest.fn()
  const known: Record<string, unknown> = {
    [AUDIT_ARCHIVE_MODULE]: {
      isConfigured: () => true,
      getSignal: () => closing.signal,
    },
    [Modules.LOCKING]: { acquire, release },
    [ContainerRegistrationKeys.LOGGER]: { error },
  }
  const container = {
    resolve: (name: string) => known[name],
  } as unknown as MedusaContainer

  return { container, acquire, release, error, close: () => closing.abort() }
}

describe("the job that copies", () => {
  afterEach(() => run.mockReset())

  it("leaves its worker to other jobs, and gives its lock back as the app ends", async () => {
    const { container, acquire, release, error, close } = shop()
    run.mockResolvedValue()
    const began = Date.now()

    await copyLogToArchive(container)

    expect(Date.now() - began).toBeLessThan(4000)
    expect(acquire).toHaveBeenCalledTimes(1)
    await wait(500)
    // It goes on behind, with the lock.
    expect(run.mock.calls.length).toBeGreaterThan(1)
    expect(release).not.toHaveBeenCalled()

    close()
    await wait(50)
    expect(release).toHaveBeenCalledTimes(1)
    expect(error).not.toHaveBeenCalled()
  })

  it("is over in time though the archive does not answer, and tells a failure without ending the shop", async () => {
    const { container, release, error, close } = shop()
    let fail = (_: Error) => {}
    run.mockReturnValue(
      new Promise((_, reject) => {
        fail = reject
      })
    )
    const began = Date.now()

    await copyLogToArchive(container)
    expect(Date.now() - began).toBeLessThan(4000)

    release.mockRejectedValue(new Error("The lock cannot be given back."))
    fail(new Error("it does not answer"))
    await wait(50)
    close()
    await wait(50)

    expect(release).toHaveBeenCalledTimes(1)
    expect(error).not.toHaveBeenCalled()
  })

  it("says in the shop's own log what keeps failing", async () => {
    const { container, error } = shop()
    const clock = jest
      .spyOn(Date, "now")
      .mockReturnValue(Date.parse("2026-01-01T00:00:59.500Z"))
    run.mockRejectedValue(new Error("it does not answer"))

    await copyLogToArchive(container)
    clock.mockRestore()
    await wait(50)

    expect(error.mock.calls).toEqual([
      [expect.stringContaining("it does not answer")],
    ])
  })
})
