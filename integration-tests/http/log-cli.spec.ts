import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"

import {
  CLIENT,
  workbench,
} from "../../src/modules/login-as-customer/__tests__/helpers/people"
import { commandLine, commandsOn } from "../helpers/command-line"
import { parseCsv } from "../helpers/parse-csv"
import { suite } from "../helpers/suite"

jest.setTimeout(300_000)

suite(({ getContainer, dbConfig }) => {
  const run = commandsOn(getContainer)
  const inProcessOfItsOwn = commandLine(() => dbConfig.clientUrl)
  let bench: ReturnType<typeof workbench>
  let ada: { id: string; email: string }
  let folder: string

  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "lac-"))
    bench = workbench(getContainer())
    ada = await bench.makeCustomer("ada", { consent: true })
    await bench.say(ada.id, false)
  })

  afterEach(() => rmSync(folder, { recursive: true }))

  const newest = async (action: string) =>
    (await bench.log({ action: [action] })).at(-1)!

  it("log verify: exit code 0 while all stands, 1 when it does not", async () => {
    const right = await inProcessOfItsOwn(["log", "verify", "--json"])
    expect(right.code).toBe(0)
    expect(JSON.parse(right.stdout)).toEqual({
      valid: true,
      checked: 2,
      first_invalid: null,
      archive: null,
    })
    expect(await newest("log_verified")).toMatchObject({
      admin: { id: "cli", name: "Command line" },
      outcome: "succeeded",
    })

    const [{ id }] = await bench.log()
    await bench.unsealed(
      `update impersonation_log_entry set action = 'x' where id = '${id}'`
    )
    expect(await run(["log", "verify"])).toMatchObject({
      code: 1,
      stdout: `The log was tampered with: changed at ${id}\n`,
    })
    const wrong = await run(["log", "verify", "--json"])
    expect([wrong.code, JSON.parse(wrong.stdout).first_invalid]).toEqual([
      1,
      { id, reason: "changed" },
    ])
  })

  it("log export: to standard output and to a file, as CSV or JSON", async () => {
    const printed = await inProcessOfItsOwn(["log", "export"])
    expect(printed.code).toBe(0)
    const rows = parseCsv(printed.stdout)
    expect(rows.length).toBe(3)
    expect(printed.stdout).toContain(ada.email)

    const json = await run(["log", "export", "--json", "--locale", "fr"])
    const { log_entries } = JSON.parse(json.stdout)
    // The export before is on record by now.
    expect(log_entries).toHaveLength(3)
    expect(log_entries[2]).toMatchObject({
      action: "log_exported",
      admin: { id: "cli" },
      details: { values: { format: "csv" } },
      summary: expect.stringMatching(/^[A-ZÀ-Ý]/),
    })

    const file = path.join(folder, "log.csv")
    const written = await run(["log", "export", "--file", file, "--json"])
    expect([written.code, JSON.parse(written.stdout)]).toEqual([
      0,
      { file, count: 4 },
    ])
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(JSON.parse(readFileSync(file, "utf8")).log_entries).toHaveLength(4)

    // Never over what is there.
    const again = await run(["log", "export", "--file", file])
    expect([again.code, again.stdout]).toEqual([2, ""])
    expect(again.stderr).toContain("is there already")
    const none = await run(["log", "export", "--json", "--to", "2020-01-01"])
    expect(JSON.parse(none.stdout)).toEqual({ log_entries: [] })
    expect(await bench.log({ action: ["log_exported"] })).toHaveLength(4)
  })

  it("log purge: what retention no longer allows", async () => {
    await bench.unsealed(
      "update impersonation_log_entry set occurred_at = now() - interval '400 days'"
    )
    const { code, stdout } = await run(["log", "purge", "--json"])
    expect([code, JSON.parse(stdout)]).toEqual([0, { count: 2 }])
    expect((await bench.log()).map(({ action }) => action)).toEqual([
      "log_purged",
    ])
    expect(await run(["log", "purge"])).toMatchObject({
      code: 0,
      stdout: "0 entries deleted\n",
    })
  })

  it("log erase: a customer by id, in the command line's name", async () => {
    const unknown = await run(["log", "erase", "cus_none"])
    expect(unknown).toMatchObject({ code: 2, stdout: "" })
    expect(unknown.stderr).toBe("There is no customer cus_none.\n")
    expect(JSON.stringify(await bench.log())).toContain(ada.email)

    const { code, stdout } = await run(["log", "erase", ada.id, "--json"])
    expect([code, JSON.parse(stdout)]).toEqual([0, { count: 2 }])
    expect(JSON.stringify(await bench.log())).not.toContain(ada.email)
    expect(await newest("log_erased")).toMatchObject({
      admin: { id: "cli" },
      ip_address: null,
    })
    expect(CLIENT.ip_address).not.toBeNull()
    expect((await run(["log", "verify"])).code).toBe(0)
  })
})
