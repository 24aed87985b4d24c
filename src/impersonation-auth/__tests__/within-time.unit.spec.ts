import { withinTime } from "../within-time"

describe("withinTime", () => {
  beforeEach(() => jest.useFakeTimers())
  afterEach(() => jest.useRealTimers())

  it("answers what came in time, and leaves no timer behind", async () => {
    expect(await withinTime(Promise.resolve("row"))).toBe("row")
    expect(jest.getTimerCount()).toBe(0)
  })

  it("throws what failed in time, and leaves no timer behind", async () => {
    const failed = withinTime(Promise.reject(new Error("no table")))

    await expect(failed).rejects.toThrow("no table")
    expect(jest.getTimerCount()).toBe(0)
  })

  it("waits ten seconds for a database that is silent, and no longer", async () => {
    let state = "waiting"
    const waiting = withinTime(new Promise(() => undefined)).catch((error) => {
      state = (error as Error).message
    })

    await jest.advanceTimersByTimeAsync(9_999)
    expect(state).toBe("waiting")
    await jest.advanceTimersByTimeAsync(1)
    await waiting
    expect(state).toBe("The database did not answer within 10000 ms")
  })

  it("leaves alone what fails after its time", async () => {
    let fail: (error: Error) => void = () => undefined
    const work = new Promise<never>((_, reject) => (fail = reject))
    const late = expect(withinTime(work, 5)).rejects.toThrow("within 5 ms")

    await jest.advanceTimersByTimeAsync(5)
    await late
    fail(new Error("too late"))
    await jest.advanceTimersByTimeAsync(0)
  })
})
