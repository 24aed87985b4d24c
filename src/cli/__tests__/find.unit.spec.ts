import { UsageError } from "../errors"
import { findRole } from "../find-role"
import { findUser } from "../find-user"

const container = {
  resolve: () => ({
    listRoleViews: async () => [
      { id: "imprl_1", name: "Manager" },
      { id: "imprl_2", name: "Support lead" },
    ],
    listUsers: async ({ email }: { email: string[] }) =>
      ["Owner@shop.test", "clerk@shop.test", "Twin@shop.test", "twin@shop.test"]
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
