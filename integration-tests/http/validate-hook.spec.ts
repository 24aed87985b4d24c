import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { join, resolve } from "node:path"

import { Modules } from "@medusajs/framework/utils"
import ts from "typescript"

import * as workflows from "../../src/workflows"
import { documentedCode, documentedText } from "../helpers/documented-code"
import { http, refusalOf } from "../helpers/http"
import { createStaff, type Staff } from "../helpers/staff"
import { suite } from "../helpers/suite"
import { databaseOf, logOf } from "../helpers/world"

jest.setTimeout(180_000)

const PAGE = "docs/validate-hook.md"
const FILE = "src/workflows/hooks/only-customers-of-my-group.ts"
const PLUGIN = "medusa-plugin-login-as-customer/workflows"
const ROOT = resolve(__dirname, "../..")

suite(({ getContainer, api }) => {
  let staff: Staff
  let group: string

  beforeAll(async () => {
    staff = await createStaff(getContainer(), api)
    const customers = getContainer().resolve(Modules.CUSTOMER)
    const made = await customers.createCustomerGroups({ name: "Wholesale" })
    group = made.id
    await customers.addCustomerToGroup({
      customer_id: staff.ada.id,
      customer_group_id: group,
    })
    documentedCode(PAGE, FILE, { [PLUGIN]: workflows })
  })

  afterEach(() => {
    delete process.env.SUPPORT_GROUPS
  })

  const groups = (value: Record<string, string>) => {
    process.env.SUPPORT_GROUPS = JSON.stringify(value)
  }
  const start = (customer = staff.ada, admin = staff.agent) =>
    http(api).post(
      `/admin/customers/${customer.id}/login-as-customer`,
      admin.headers
    )
  const NOT_MINE = { status: 403, code: "customer_not_in_my_group" }

  it("lets an agent in to the customers of the group, and to no others", async () => {
    groups({ [staff.agent.id]: group })

    expect((await start()).status).toBe(200)
    expect(refusalOf(await start(staff.bob))).toEqual(NOT_MINE)
    expect(refusalOf(await start(staff.ada, staff.viewer))).toEqual(NOT_MINE)
  })

  it("refuses everybody where nothing is said, and what breaks", async () => {
    expect(refusalOf(await start())).toEqual(NOT_MINE)
    groups({ [staff.agent.id]: "cusgroup_other" })
    expect(refusalOf(await start())).toEqual(NOT_MINE)
    process.env.SUPPORT_GROUPS = "no JSON"
    expect((await start()).status).toBe(500)

    expect(await databaseOf(getContainer())("impersonation_session")).toEqual(
      []
    )
  })

  it("stands in the log with its code, and comes after the permission", async () => {
    groups({ [staff.agent.id]: group })
    const answer = await start(staff.bob)
    expect(answer.body.message).toBe("This customer is not in your group.")
    expect(refusalOf(await start(staff.bob, staff.clerk)).code).toBe(
      "impersonation_permission_denied"
    )

    const [first] = (await logOf(getContainer())).filter(
      ({ action }) => action === "session_refused"
    )
    expect(first).toMatchObject({
      action: "session_refused",
      admin_id: staff.agent.id,
      customer_id: staff.bob.id,
      details: { code: "customer_not_in_my_group" },
    })
  })

  it("allows nothing that the plugin refuses", async () => {
    await getContainer().resolve(Modules.CUSTOMER).addCustomerToGroup({
      customer_id: staff.bob.id,
      customer_group_id: group,
    })
    groups({ [staff.agent.id]: group })

    expect(refusalOf(await start(staff.bob)).code).toBe("consent_missing")
  })

  it("is the code of the documentation, and its types are right", () => {
    const folder = mkdtempSync(join(ROOT, "integration-tests/.documented-"))
    const file = join(folder, "hook.ts")
    writeFileSync(file, documentedText(PAGE, FILE))
    try {
      const program = ts.createProgram([file], {
        strict: true,
        noEmit: true,
        skipLibCheck: true,
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.Node16,
        moduleResolution: ts.ModuleResolutionKind.Node16,
        experimentalDecorators: true,
        types: ["node"],
        baseUrl: ROOT,
        paths: { [PLUGIN]: ["src/workflows/index.ts"] },
      })
      const problems = ts
        .getPreEmitDiagnostics(program)
        .filter((problem) => problem.file?.fileName === file)
        .map(({ messageText }) =>
          ts.flattenDiagnosticMessageText(messageText, "\n")
        )

      expect(problems).toEqual([])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
