import sealLogAtSessionEnd from "../../src/subscribers/seal-log-at-session-end"

const runs: { resolve: () => void; reject: (error: Error) => void }[] = []

jest.mock("../../src/workflows/log/workflows/seal-log", () => ({
  sealLogWorkflow: () => ({
    run: () =>
      new Promise<void>((resolve, reject) => runs.push({ resolve, reject })),
  }),
}))

const ended = () => sealLogAtSessionEnd({ container: {} } as never)
const settled = () => new Promise((resolve) => setImmediate(resolve))

describe("what seals the log when sessions end", () => {
  beforeEach(() => void runs.splice(0))

  it("runs twice for thousands at once: the second sees all of them", async () => {
    const all = Array.from({ length: 3000 }, () => ended())
    await settled()
    expect(runs).toHaveLength(1)

    runs[0].resolve()
    await settled()
    expect(runs).toHaveLength(2)

    runs[1].resolve()
    await Promise.all(all)
    expect(runs).toHaveLength(2)
  })

  it("runs again for one that ends while it runs, and for one that ends later", async () => {
    const first = ended()
    const second = ended()
    runs[0].resolve()
    await first
    await settled()
    runs[1].resolve()
    await second

    const third = ended()
    await settled()
    expect(runs).toHaveLength(3)
    runs[2].resolve()
    await third
  })

  it("is not stopped by a run that fails", async () => {
    const first = ended()
    const second = ended()
    runs[0].reject(new Error("no database"))
    await expect(first).rejects.toThrow("no database")
    await settled()
    expect(runs).toHaveLength(2)
    runs[1].resolve()
    await second
  })
})
