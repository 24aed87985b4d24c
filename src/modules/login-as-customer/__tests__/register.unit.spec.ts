import { asValue } from "@medusajs/framework/awilix"
import { createMedusaContainer, FeatureFlag } from "@medusajs/framework/utils"

import registerLoader from "../loaders/register"
import { DatabaseLogSink } from "../sources/database-log-sink"
import { ModuleNotifier } from "../sources/module-notifier"
import { OwnRoles } from "../sources/own-roles"
import { MedusaRbac } from "../sources/rbac"

describe("the loader", () => {
  const load = async (options: object = {}) => {
    const container = createMedusaContainer()

    await registerLoader({ container, options } as never)

    return container
  }

  afterEach(() => FeatureFlag.setFlag("rbac", false))

  it("registers the options and what may be swapped", async () => {
    const container = await load({ administrators: ["a@b.example"] })

    expect(container.resolve("resolvedOptions")).toMatchObject({
      administrators: ["a@b.example"],
    })
    expect(container.resolve("permissionSource")).toBeInstanceOf(OwnRoles)
    expect(container.resolve("logSink")).toBeInstanceOf(DatabaseLogSink)
    expect(container.resolve("notifier")).toBeInstanceOf(ModuleNotifier)

    const other = { honoursAdministrators: false }
    container.register({ permissionSource: asValue(other) })
    expect(container.resolve("permissionSource")).toBe(other)
  })

  it("lets Medusa's RBAC decide where it is on", async () => {
    FeatureFlag.setFlag("rbac", true)

    const container = await load()

    expect(container.resolve("permissionSource")).toBeInstanceOf(MedusaRbac)
  })

  it("stops on a wrong option", async () => {
    await expect(load({ storefronts: "eu" })).rejects.toThrow(
      "medusa-plugin-login-as-customer: option storefronts"
    )
  })
})
