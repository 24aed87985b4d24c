import type { Check } from "../types"

/** Whether there is a place to log in to. */
export const storefronts: Check = {
  id: "storefronts",
  look: async ({ service }) => {
    const names = service.getOptions().storefronts.map(({ id }) => id)

    return names.length
      ? {
          status: "ok",
          message: `Storefronts: ${names.join(", ")}.`,
          mend: null,
        }
      : {
          status: "warning",
          message:
            "There is no storefront: every start answers storefront_unknown.",
          mend: "Name the shop's storefronts in the option storefronts.",
        }
  },
}
