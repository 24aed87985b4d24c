import { askHandoff } from "../ask-handoff"
import type { Check } from "../types"

/** Whether every storefront answers where the dashboard hands over. */
export const handoff: Check = {
  id: "handoff",
  look: async ({ service }) => {
    const { storefronts } = service.getOptions()
    const problems = (
      await Promise.all(
        storefronts.map(async (storefront) => {
          const problem = await askHandoff(storefront)

          return problem && `${storefront.id}: ${problem}`
        })
      )
    ).filter((problem) => problem !== null)

    return problems.length
      ? {
          status: "warning",
          message: `${problems.join("; ")}.`,
          mend: "Start the storefront, and give it the kit's route (createHandoffRoute of medusa-login-as-customer-storefront/next) at handoff_path; see docs/storefront. From a machine that cannot reach it this says nothing.",
        }
      : {
          status: "ok",
          message: storefronts.length
            ? "Every storefront answers where the dashboard hands over."
            : "There is no storefront to ask.",
          mend: null,
        }
  },
}
