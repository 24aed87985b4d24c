import { Policy } from "@medusajs/framework/utils"

import { PERMISSIONS } from "../../types"
import { loginAsCustomerPolicies } from "../login-as-customer"

describe("loginAsCustomerPolicies", () => {
  const defined = Object.values(
    Policy as Record<
      string,
      { name: string; resource: string; operation: string }
    >
  )

  it("defines a policy for each permission, under the same name", () => {
    expect(loginAsCustomerPolicies).toBeDefined()
    expect(
      defined.map(({ resource, operation }) => `${resource}:${operation}`)
    ).toEqual(PERMISSIONS)
  })

  it("names each once", () => {
    const names = defined.map(({ name }) => name)

    expect(names).toContain("ReadImpersonationLog")
    expect(new Set(names).size).toBe(PERMISSIONS.length)
  })
})
