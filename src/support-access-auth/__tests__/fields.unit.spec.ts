import type { SupportAccessArea } from "../../types"
import { asksForPeople, fieldsAreWithin } from "../fields"

const within = (fields: unknown, ...areas: SupportAccessArea[]) =>
  fieldsAreWithin({ fields }, areas, areas)

describe("relations that a helper asks for", () => {
  it.each([
    "id,title",
    "*variants",
    "+variants.inventory_quantity,-metadata",
    "customer_id",
    "variants.prices.*",
    "",
  ])("of the catalogue: %s", (fields) => {
    expect(within(fields, "catalog")).toBe(true)
  })

  it.each([
    "*user",
    "users.email",
    "+users_link.user.*",
    "sales_channels.publishable_api_keys.token",
    "api_keys_link.*",
    "invite.token",
    "*notifications",
    "auth_identities.provider_identities.*",
    "rbac_roles.*",
    "impersonation_session.*",
    "remote_assistance_consent.*",
  ])("never: %s", (fields) => {
    expect(within(fields, "orders", "customers", "settings", "plugins")).toBe(
      false
    )
  })

  it.each([
    ["*customer", true],
    ["customer", true],
    ["customer.email,customer.first_name", true],
    ["+customer.phone", true],
    ["customer.metadata", false],
    ["*customer.addresses", false],
    ["customer.groups.name", false],
    ["customer.*.orders", false],
    ["customers.*", false],
    ["returns.order.customer.email", true],
    ["*CUSTOMER.Groups", false],
    ["a.b;customer.groups", false],
  ])("the customer of an order is whom to write to: %s", (fields, expected) => {
    expect(within(fields, "orders")).toBe(expected)
    expect(within(fields, "orders", "customers")).toBe(true)
    expect(within(fields, "catalog")).toBe(false)
  })

  it.each([
    [["id", "*user"]],
    [{ a: "*user" }],
    [{ "*user": "" }],
    [{ a: { b: ["x,users.email"] } }],
  ])("in whatever form: %j", (fields) => {
    expect(within(fields, "orders")).toBe(false)
  })

  it.each([
    ["shipping_options.fulfillments.delivery_address.phone", "orders"],
    ["*fulfillments", "orders"],
    ["variants.cart_items.metadata", "orders"],
    ["campaign.budget.usages.attribute_value", "customers"],
  ] as const)("whom something was for, from far away: %s", (fields, area) => {
    expect(within(fields, "catalog", "shipping", "marketing")).toBe(false)
    expect(within(fields, "catalog", area)).toBe(true)
  })

  it.each(["*fulfillment_sets.service_zones", "fulfillment_providers.id"])(
    "how the shop ships tells of nobody: %s",
    (fields) => {
      expect(within(fields, "shipping")).toBe(true)
    }
  )

  it("by other parameters that plugins take", () => {
    for (const name of ["expand", "relations", "select"]) {
      expect(
        fieldsAreWithin({ [name]: "user" }, ["plugins"], ["plugins"])
      ).toBe(false)
    }
    expect(fieldsAreWithin({ q: "user" }, ["plugins"], ["plugins"])).toBe(true)
    expect(fieldsAreWithin(undefined, [], [])).toBe(true)
  })

  it("people are noticed, whatever the route", () => {
    expect(asksForPeople({ fields: "id,carts.email" })).toBe(true)
    expect(asksForPeople({ fields: "*customer" })).toBe(true)
    expect(asksForPeople({ fields: "id,title" })).toBe(false)
    expect(asksForPeople({})).toBe(false)
  })
})
