import { SealedLog } from "./helpers/sealed-log"
import { createArchive } from "./helpers/sqlite-archive"

jest.setTimeout(60_000)

describe("what copying throws", () => {
  it("has nobody in it, though it is the row of a person that cannot be written", async () => {
    const archive = await createArchive()
    const other = await archive.open().connection.open()
    const log = new SealedLog()
    log.add("impses_1")
    log.checkpoint()
    await other.query("begin immediate")
    const error = await archive.service
      .append({ position: 0, link: "" }, log.additions())
      .then(
        () => null,
        (reason: Error) => reason
      )
    await other.query("rollback")
    await archive.remove()
    const text = JSON.stringify({ ...error, message: error?.message })

    expect(error).toMatchObject({ code: "SQLITE_BUSY" })
    expect(text).toContain("locked")
    expect(text).not.toContain("impses_1")
  })
})
