import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"

import { Modules } from "@medusajs/framework/utils"

import { commandLine, commandsOn } from "../helpers/command-line"
import { moduleService } from "../helpers/fixtures"
import { suite } from "../helpers/suite"
import {
  createWorld,
  databaseOf,
  sessionRow,
  visit,
  type World,
} from "../helpers/world"

jest.setTimeout(300_000)

const NOWHERE = { ip_address: null, user_agent: null }

// What thousands said elsewhere comes in by the command line, and can be run
// again.
suite(({ api, getContainer, dbConfig }) => {
  const call = commandsOn(getContainer)
  const inProcessOfItsOwn = commandLine(() => dbConfig.clientUrl)
  const folder = mkdtempSync(path.join(tmpdir(), "lac-consent-"))
  let world: World

  beforeAll(async () => {
    world = await createWorld(getContainer(), api)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const knex = () => databaseOf(getContainer())
  const file = (text: string | Buffer) => {
    const name = path.join(folder, "customers.csv")
    writeFileSync(name, text)

    return name
  }
  const set = async (...args: string[]) => {
    const ran = await call(["consent", "set", ...args, "--json"])

    return {
      ...ran,
      summary: ran.stdout ? JSON.parse(ran.stdout) : null,
    }
  }
  const wordOf = async (id: string) => {
    const { state, source, changed_by } =
      await moduleService(getContainer()).retrieveConsent(id)

    return { state, source, changed_by }
  }
  const changes = async () =>
    (
      await moduleService(getContainer()).listLogPage(
        { action: ["consent_changed"] },
        { limit: 100 }
      )
    ).rows.filter(({ admin }) => admin?.id === "cli")
  const IMPORTED = { state: "allowed", source: "import", changed_by: "cli" }

  it("imports a file of addresses and ids, reports what it does not know, and can be run again", async () => {
    const { ada, eve, bob } = world
    // Who ordered as a guest before has the address twice.
    const guest = await getContainer()
      .resolve(Modules.CUSTOMER)
      .createCustomers({ email: ada.email })
    const name = file(
      Buffer.from(
        `\ufeffName;Email;customer_id\r\n"Bob; ""B""";${bob.email.toUpperCase()};\r\n\r\n;;${bob.id}\r\n"two\r\nlines";"nobody@mail.test";\r\nAda;${ada.email};\r\nx;;cus_none\r\ny;not an address;`
      )
    )
    const first = await set("--file", name, "--allow")

    expect(first.summary).toEqual({
      changed: 1,
      unchanged: 1,
      kept: 0,
      unknown: [
        { line: 5, customer: "nobody@mail.test" },
        { line: 8, customer: "cus_none" },
        { line: 9, customer: "not an address" },
      ],
    })
    expect(first.code).toBe(1)
    expect(await wordOf(bob.id)).toEqual(IMPORTED)
    expect(await wordOf(ada.id)).toMatchObject({ source: "account" })
    expect(await wordOf(eve.id)).toMatchObject({ source: "account" })
    expect((await wordOf(guest.id)).state).toBe("unset")

    const entries = await changes()
    expect(entries).toEqual([
      expect.objectContaining({
        kind: "admin",
        action_group: "remote_assistance",
        admin: { id: "cli", email: null, name: "Command line" },
        customer: expect.objectContaining({ id: bob.id, email: bob.email }),
        details: expect.objectContaining({
          values: expect.objectContaining({ allow: true, source: "import" }),
          before: { state: "unset" },
        }),
      }),
    ])
    // Thousands of mails would follow otherwise.
    expect(await moduleService(getContainer()).listStaffConsents()).toEqual([])

    const again = await set("--file", name, "--allow")
    expect(again.summary).toMatchObject({ changed: 0, unchanged: 2 })
    expect(await changes()).toHaveLength(1)

    const plain = await inProcessOfItsOwn([
      ...["consent", "set", "--file", name, "--allow"],
    ])
    expect(plain.stdout.trim().split("\n")).toEqual([
      'line 5: there is no customer "nobody@mail.test"',
      'line 8: there is no customer "cus_none"',
      'line 9: there is no customer "not an address"',
      "0 changed, 2 said so already",
      "3 unknown",
    ])
  })

  it("takes a file without a header, refuses for all it names, and ends what runs on them", async () => {
    const { session } = await visit(api, world)
    const { code, summary } = await set(
      "--file",
      file(`${world.ada.id}\n${world.ada.id}\n${world.bob.id}`),
      "--refuse"
    )

    expect({ code, summary }).toEqual({
      code: 0,
      summary: { changed: 2, unchanged: 0, kept: 0, unknown: [] },
    })
    expect(await sessionRow(getContainer(), session.id)).toMatchObject({
      status: "ended",
      end_reason: "consent_withdrawn",
    })
    expect((await wordOf(world.ada.id)).state).toBe("refused")
  })

  it("leaves the refusal that a customer gave herself", async () => {
    await moduleService(getContainer()).setConsent({
      customer_id: world.bob.id,
      allow: false,
      source: "account",
      actor: { type: "customer", id: world.bob.id },
      client: NOWHERE,
    })
    const refused = await set("--all", "--allow")
    expect(refused.summary).toEqual({
      changed: 0,
      unchanged: 2,
      kept: 1,
      unknown: [],
    })
    expect((await wordOf(world.bob.id)).state).toBe("refused")

    // That of an import is not hers.
    await set("--file", file(world.eve.email), "--refuse")
    const back = await set("--all", "--allow")
    expect(back.summary).toMatchObject({ changed: 1, unchanged: 1, kept: 1 })
    expect(await wordOf(world.eve.id)).toEqual(IMPORTED)
  })

  it("finds a group by id or name, and its accounts alone", async () => {
    const customers = getContainer().resolve(Modules.CUSTOMER)
    const [group, shout] = await customers.createCustomerGroups([
      { name: "Whole_sale" },
      { name: "WHOLE_SALE" },
    ])
    const guest = await customers.createCustomers({ email: "guest@mail.test" })
    for (const customer_id of [world.bob.id, guest.id]) {
      await customers.addCustomerToGroup({
        customer_id,
        customer_group_id: group.id,
      })
    }

    const unclear = await set("--group", "whole_sale", "--allow")
    expect([unclear.code, unclear.stdout]).toEqual([2, ""])
    expect(unclear.stderr).toContain(group.id)
    expect(unclear.stderr).toContain(shout.id)
    for (const name of ["wholeXsale", "Whole%", "Whole_sal_"]) {
      const nobody = await set("--group", name, "--allow")
      expect([name, nobody.code]).toEqual([name, 2])
      expect(nobody.stderr).toContain("--group: there is no customer group")
    }

    const dry = await set("--group", group.id, "--allow", "--dry-run")
    expect(dry.summary).toEqual({
      changed: 1,
      unchanged: 0,
      kept: 0,
      unknown: [],
      dry_run: true,
    })
    expect((await wordOf(world.bob.id)).state).toBe("unset")
    expect(await changes()).toEqual([])

    const done = await set("--group", "Whole_sale", "--allow")
    expect(done.summary).toMatchObject({ changed: 1 })
    expect(await wordOf(world.bob.id)).toEqual(IMPORTED)
  })

  it("answers a wrong call or a broken file with exit code 2, and changes nothing", async () => {
    const good = `email\n${world.bob.email}\n`
    const calls: [string[], string][] = [
      [["--all"], "--allow and --refuse"],
      [["--all", "--allow", "--refuse"], "--allow and --refuse"],
      [["--allow"], "--file, --group and --all"],
      [["--all", "--group", "x", "--allow"], "--file, --group and --all"],
      [["--file", folder, "--allow"], "--file: "],
      [["--file", path.join(folder, "none.csv"), "--allow"], "--file: "],
      [["--all=yes", "--allow"], "--all"],
      [["--everybody", "--allow"], "--everybody"],
    ]
    for (const [args, sentence] of calls) {
      const { code, stdout, stderr } = await set(...args)
      expect([args, code, stdout]).toEqual([args, 2, ""])
      expect(stderr).toContain(sentence)
    }
    for (const [text, sentence] of [
      ["name,phone\nBob,1", "line 1"],
      [`${good}"open`, "line 3: a quote is not closed"],
      [`${good}"a"b`, "line 3"],
      [Buffer.from(good, "utf16le"), "line 1"],
      [Buffer.concat([Buffer.from(good), Buffer.from([0xe9])]), "UTF-8"],
      [`${good}${"x".repeat(200_000)}`, "line 3"],
    ] as const) {
      const { code, stdout, stderr } = await set(
        "--file",
        file(text as string),
        "--allow"
      )
      expect([sentence, code, stdout]).toEqual([sentence, 2, ""])
      expect(stderr).toContain(sentence)
      expect(stderr.trim().split("\n")).toHaveLength(1)
    }
    expect((await wordOf(world.bob.id)).state).toBe("unset")
  })

  it("takes thousands, tells how far it is, and goes on where it broke off", async () => {
    await knex().raw(
      `insert into customer (id, email, has_account)
       select 'cus_many' || lpad(n::text, 6, '0'), 'many' || n || '@mail.test', true
       from generate_series(1, 3000) n`
    )
    const began = Date.now()
    const broken = await inProcessOfItsOwn(
      ["consent", "set", "--all", "--allow", "--json"],
      {},
      { killAfterLines: 2 }
    )
    expect(broken.stdout).toBe("")
    expect(broken.code).toBe(-1)

    const { code, stderr, summary } = await set("--all", "--allow")
    expect(code).toBe(0)
    expect(summary.changed + summary.unchanged).toBe(3003)
    expect(summary.changed).toBeLessThan(3001)
    expect(stderr).toContain("3000 customers looked at")
    const [{ count }] = await knex()("remote_assistance_consent")
      .where({ state: "allowed" })
      .count()
    expect(Number(count)).toBe(3003)
    const [{ entries }] = await knex()("impersonation_log_entry")
      .where({ action: "consent_changed", admin_id: "cli" })
      .count({ entries: "*" })
    expect(Number(entries)).toBe(3001)
    expect(Date.now() - began).toBeLessThan(180_000)
  })
})
