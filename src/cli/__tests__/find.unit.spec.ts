import { UsageError } from "../errors"
import { findCustomers } from "../consent/find-customers"
import { findAdminId, findCustomerIds } from "../find-people"
import { findRole } from "../find-role"
import { findUser } from "../find-user"
import { findAccess } from "../support-access/find-access"

const container = {
  resolve: () => ({
    listRoleViews: async () => [
      { id: "imprl_1", name: "Manager" },
      { id: "imprl_2", name: "Support lead" },
    ],
    listCustomers: async ({ id, email }: { id?: string[]; email?: string[] }) =>
      [
        { id: "cus_1", email: "ada@mail.test" },
        { id: "cus_2", email: "ada@mail.test" },
      ].filter((one) => (id ?? email)!.includes(id ? one.id : one.email)),
    listUsers: async ({ id, email }: { id?: string[]; email: string[] }) =>
      id
        ? id.filter((one) => one === "user_1").map((one) => ({ id: one }))
        : [
            "Owner@shop.test",
            "clerk@shop.test",
            "Twin@shop.test",
            "twin@shop.test",
          ]
            .filter((known) => email.includes(known))
            .map((known) => ({ id: known, email: known })),
  }),
} as never

describe("findRole", () => {
  it.each([
    ["Support lead", "imprl_2"],
    [" support LEAD ", "imprl_2"],
    ["imprl_1", "imprl_1"],
  ])("finds %s", async (name, id) => {
    expect((await findRole(container, name)).id).toBe(id)
  })

  it("names the roles that there are", async () => {
    await expect(findRole(container, "King")).rejects.toThrow(
      new UsageError('There is no role "King", only Manager, Support lead.')
    )
  })
})

describe("findUser", () => {
  it.each(["clerk@shop.test", "Clerk@Shop.test", "Owner@shop.test"])(
    "finds %s",
    async (email) => {
      expect(await findUser(container, email)).toBeDefined()
    }
  )

  it("does not guess between two spellings of an address", async () => {
    await expect(findUser(container, "Twin@shop.test")).rejects.toThrow(
      UsageError
    )
    expect((await findUser(container, "twin@shop.test")).id).toBe(
      "twin@shop.test"
    )
  })

  it("names who is not there", async () => {
    await expect(findUser(container, "king@shop.test")).rejects.toThrow(
      new UsageError("There is no admin user king@shop.test.")
    )
  })
})

describe("findAdminId", () => {
  it("takes an id or an address", async () => {
    expect(await findAdminId(container, "user_1")).toBe("user_1")
    expect(await findAdminId(container, "Clerk@shop.test")).toBe(
      "clerk@shop.test"
    )
  })

  it.each(["user_2", "king@shop.test"])("names who is not there: %s", (who) =>
    expect(findAdminId(container, who)).rejects.toThrow(
      new UsageError(`There is no admin user ${who}.`)
    )
  )
})

describe("findCustomerIds", () => {
  it("takes an id, or every customer of an address", async () => {
    expect(await findCustomerIds(container, "cus_2")).toEqual(["cus_2"])
    expect(await findCustomerIds(container, "Ada@mail.test")).toEqual([
      "cus_1",
      "cus_2",
    ])
  })

  it.each(["cus_3", "eve@mail.test"])("names who is not there: %s", (who) =>
    expect(findCustomerIds(container, who)).rejects.toThrow(
      new UsageError(`There is no customer ${who}.`)
    )
  )
})

describe("findCustomers", () => {
  const customers = [
    { id: "cus_Ada", email: "Ada@mail.test", has_account: true },
    { id: "cus_guest", email: "Ada@mail.test", has_account: false },
    { id: "cus_ada", email: "ada@mail.test", has_account: true },
    { id: "cus_bob", email: "bob@mail.test", has_account: true },
    { id: "cus_Bob", email: "Bob@mail.test", has_account: false },
  ]
  const shop = {
    resolve: () => ({
      listCustomers: async ({
        $or: [{ id: ids }, { email: emails }],
      }: {
        $or: [{ id: string[] }, { email: string[] }]
      }) =>
        customers.filter(
          ({ id, email }) => ids.includes(id) || emails.includes(email)
        ),
    }),
  } as never

  it.each([
    ["Ada@mail.test", "cus_Ada"],
    ["ada@mail.test", "cus_ada"],
    ["ADA@mail.test", "cus_ada"],
    ["Bob@mail.test", "cus_bob"],
    ["cus_guest", "cus_guest"],
  ])(
    "takes %s as it is spelled, and an account before a guest",
    async (...[customer, id]) => {
      const found = await findCustomers(shop, [{ line: 1, customer }])

      expect(found).toEqual({ ids: [id], unknown: [] })
    }
  )
})

describe("findAccess", () => {
  const EMAIL = "hal@agency.test"
  const shop = (rows: { id: string; status: string; email: string }[]) =>
    ({
      resolve: () => ({
        listSupportAccessPage: async (
          { email, status }: { email: string; status?: string[] },
          { limit }: { limit: number }
        ) => ({
          rows: rows
            .filter((row) => row.email === email)
            .filter((row) => status?.includes(row.status) ?? true)
            .slice(0, limit),
        }),
      }),
    }) as never

  it("takes the access that is open, whatever was asked for since", async () => {
    const asked = { id: "3", status: "requested", email: EMAIL }
    const active = { id: "2", status: "active", email: EMAIL }
    const over = { id: "1", status: "revoked", email: EMAIL }
    const find = async (
      ...rows: { id: string; status: string; email: string }[]
    ) => (await findAccess(shop(rows), " Hal@Agency.test")).id

    expect(await find(asked, active, over)).toBe("2")
    expect(await find(asked, over)).toBe("3")
    expect(await find(over)).toBe("1")
    await expect(find({ ...active, email: "al@agency.test" })).rejects.toThrow(
      UsageError
    )
  })
})
