import { tmpdir } from "node:os"

import { commandLine, commandsOn } from "../helpers/command-line"
import {
  createAdmin,
  createCustomer,
  giveRole,
  moduleService,
  startSession,
} from "../helpers/fixtures"
import { suite } from "../helpers/suite"
import { databaseOf, logOf, sessionRow } from "../helpers/world"

jest.setTimeout(240_000)

suite(({ getContainer, api, dbConfig }) => {
  const owner = "owner@demo.test"
  let clerk: Awaited<ReturnType<typeof createAdmin>>

  beforeAll(async () => {
    clerk = await createAdmin(getContainer(), api, { email: "clerk@shop.test" })
  })

  const run = commandsOn(getContainer)
  const inProcessOfItsOwn = commandLine(() => dbConfig.clientUrl)

  const holders = async (name: string) =>
    (await moduleService(getContainer()).listRoleViews())
      .find((role) => role.name === name)
      ?.users.map(({ email }) => email)

  it("lists, gives and takes roles, with nothing but JSON on stdout", async () => {
    const given = await inProcessOfItsOwn([
      "role",
      "assign",
      clerk.email,
      "support lead",
      "--json",
    ])
    expect(given.code).toBe(0)
    expect(JSON.parse(given.stdout).role).toMatchObject({
      name: "Support lead",
      users: [{ id: clerk.id, email: clerk.email }],
    })
    expect(await holders("Support lead")).toEqual([clerk.email])

    const listed = await run(["role", "list", "--json"])
    expect(listed.code).toBe(0)
    expect(
      JSON.parse(listed.stdout).roles.map(({ name }: { name: string }) => name)
    ).toEqual([
      "Manager",
      "Support lead",
      "Support agent",
      "Support viewer",
      "Auditor",
    ])

    const taken = await run(["role", "remove", clerk.email, "Support lead"])
    expect(taken).toMatchObject({
      code: 0,
      stdout: `${clerk.email} no longer has the role Support lead\n`,
    })
    expect(await holders("Support lead")).toEqual([])

    const { rows } = await moduleService(getContainer()).listLogPage(
      { action: ["role_changed"] },
      { limit: 10 }
    )
    expect(rows).toHaveLength(2)
    expect(rows[0].admin).toMatchObject({ name: "Command line" })
  })

  it("refuses to take the role from the last who may give it: exit code 1", async () => {
    await giveRole(getContainer(), clerk.id, "Manager")
    const { code, stdout, stderr } = await run([
      "role",
      "remove",
      clerk.email,
      "Manager",
      "--json",
    ])

    expect({ code, stdout }).toEqual({ code: 1, stdout: "" })
    expect(stderr).toContain("last holder")
    expect(await holders("Manager")).toEqual([clerk.email])
  })

  it("answers a wrong call with exit code 2 and one sentence", async () => {
    const calls: [string[], string][] = [
      [["role", "burn"], 'There is no command "role burn"'],
      [["role", "assign", clerk.email], "role assign <email> <role>"],
      [["role", "list", "--yaml"], "--yaml"],
      [["role", "assign", owner, "Manager"], `no admin user ${owner}`],
      [["role", "assign", "clerk", "Manager"], "not an e-mail address"],
    ]
    for (const [args, sentence] of calls) {
      const { code, stdout, stderr } = await run(args)
      expect([args, code, stdout]).toEqual([args, 2, ""])
      expect(stderr).toContain(sentence)
      expect(stderr.trim().split("\n")).toHaveLength(1)
    }
    expect(await holders("Manager")).toEqual([])
  })

  describe("sessions end-all", () => {
    const two = async () => {
      const ada = await createCustomer(getContainer(), api, {
        email: "ada@mail.test",
        consent: true,
      })
      const eve = await createCustomer(getContainer(), api, {
        email: "eve@mail.test",
        consent: true,
      })
      const lead = await createAdmin(getContainer(), api, {
        email: "lead@shop.test",
        role: "Support lead",
      })
      await giveRole(getContainer(), clerk.id, "Support agent")
      const start = async (admin: typeof lead, id: string) =>
        (await startSession(api, admin, id, { storefront_id: "eu" })).session.id

      return {
        ada,
        eve,
        first: await start(clerk, ada.id),
        second: await start(lead, eve.id),
      }
    }
    const stateOf = async (id: string) =>
      (await sessionRow(getContainer(), id)).status
    const endAll = (...args: string[]) => run(["sessions", "end-all", ...args])

    it("ends those of an admin or on a customer, then all, whatever is blocked", async () => {
      const { ada, eve, first, second } = await two()
      // Switched off, and nobody's permissions can be read.
      const knex = databaseOf(getContainer())
      await knex("impersonation_setting").insert({
        id: "impset_default",
        values: { enabled: false },
      })
      await knex.raw("alter table impersonation_role_user rename to away")

      const ofClerk = await endAll("--admin", "Clerk@shop.test", "--json")
      expect(ofClerk.code).toBe(0)
      expect(ofClerk.stdout).toBe('{"count":1}\n')
      expect([await stateOf(first), await stateOf(second)]).toEqual([
        "ended",
        "pending",
      ])

      const onAda = await endAll("--customer", ada.email)
      expect([onAda.code, onAda.stdout]).toEqual([0, "0 sessions ended\n"])
      const onEve = await endAll("--customer", eve.id)
      expect([onEve.code, onEve.stdout]).toEqual([0, "1 session ended\n"])
      const all = await endAll("--json")
      expect([all.code, all.stdout]).toEqual([0, '{"count":0}\n'])

      for (const id of [first, second]) {
        expect(await sessionRow(getContainer(), id)).toMatchObject({
          status: "ended",
          end_reason: "revoked",
          ended_by: "cli",
        })
        const ends = (await logOf(getContainer(), id)).filter(
          ({ action }) => action === "session_ended"
        )
        expect(ends.map(({ details }) => details.values)).toEqual([
          expect.objectContaining({
            end_reason: "revoked",
            ended_by: "cli",
            ended_by_type: "cli",
          }),
        ])
      }
    })

    it("names who is not there, and wants at most one: exit code 2, and nothing ends", async () => {
      const { first, second } = await two()
      for (const [args, sentence] of [
        [["--admin", "king@shop.test"], "no admin user king@shop.test"],
        [["--admin", "user_none"], "no admin user user_none"],
        [["--customer", "cus_none"], "no customer cus_none"],
        [["--admin", clerk.id, "--customer", "cus_1"], "not both"],
        [["--admin"], "argument"],
        [["everything"], "login-as-customer sessions end-all"],
      ] as const) {
        const { code, stdout, stderr } = await endAll(...args)
        expect([args, code, stdout]).toEqual([args, 2, ""])
        expect(stderr).toContain(sentence)
      }
      expect([await stateOf(first), await stateOf(second)]).toEqual([
        "pending",
        "pending",
      ])
    })
  })

  it("says where to run it, and how", async () => {
    const elsewhere = await inProcessOfItsOwn(
      ["role", "list"],
      {},
      { cwd: tmpdir() }
    )
    expect(elsewhere).toEqual({
      code: 2,
      stdout: "",
      stderr: "Run this in the directory of your Medusa project.\n",
    })

    const help = await inProcessOfItsOwn(["--help"], {}, { cwd: tmpdir() })
    expect(help).toMatchObject({ code: 0, stderr: "" })
    expect(help.stdout).toContain(
      "login-as-customer role assign <email> <role>"
    )
  })

  it("fails with exit code 1 where the database is not there", async () => {
    const { code, stdout, stderr } = await inProcessOfItsOwn(
      ["role", "list", "--json"],
      { DATABASE_URL: `${dbConfig.clientUrl}-gone` }
    )

    expect({ code, stdout }).toEqual({ code: 1, stdout: "" })
    expect(stderr).not.toBe("")
  })
})
