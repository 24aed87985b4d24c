import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { Writable } from "node:stream"

import { logErase } from "../commands/log-erase"
import { logExport } from "../commands/log-export"
import { UsageError } from "../errors"
import type { Command } from "../types"

// Nothing of the container may be touched before a call is found right.
const call = async (
  { run }: Command,
  options: Record<string, string>,
  args: string[] = []
) =>
  await run({
    container: {} as never,
    args,
    options,
    lists: options.from ? { from: [options.from] } : {},
    flags: new Set(),
    json: false,
    output: new Writable(),
    progress: () => undefined,
  })

describe("log export", () => {
  let folder: string

  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), "lac-"))))
  afterEach(() => rmSync(folder, { recursive: true }))

  it.each([
    [{ from: "yesterday" }, '--from is not a date: "yesterday".'],
    [{ to: "2026-99-99" }, "--to is not a date"],
    [{ locale: "../../x" }, "is not a locale"],
  ])("refuses %j and makes no file", async (options, sentence) => {
    const file = path.join(folder, "log.csv")
    const called = call(logExport, { ...options, file })

    await expect(called).rejects.toThrow(UsageError)
    await expect(called).rejects.toThrow(sentence)
    expect(existsSync(file)).toBe(false)
  })

  it("writes over nothing, and nowhere that is not there", async () => {
    const file = path.join(folder, "log.csv")
    writeFileSync(file, "mine")

    await expect(call(logExport, { file })).rejects.toThrow(
      new UsageError(`${file} is there already.`)
    )
    const nowhere = path.join(folder, "none", "log.csv")
    await expect(call(logExport, { file: nowhere })).rejects.toThrow(
      new UsageError(`${nowhere} cannot be written.`)
    )
  })

  it("leaves no half file behind", async () => {
    const file = path.join(folder, "log.csv")

    await expect(call(logExport, { file })).rejects.toBeDefined()
    expect(existsSync(file)).toBe(false)
  })
})

describe("log erase", () => {
  it.each(["a b", "ada@mail.test", "../x", "cus\0"])(
    "takes no %j for an id",
    async (id) => {
      await expect(call(logErase, {}, [id])).rejects.toThrow(UsageError)
    }
  )
})
