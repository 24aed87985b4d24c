import type { Check } from "../types"

/** Whether a step-up shuts admins out who have no second factor. */
export const secondFactor: Check = {
  id: "second_factor",
  look: async ({ service }) => {
    const { step_up_max_age_minutes } = await service.retrieveSettings()
    if (step_up_max_age_minutes === null) {
      return {
        status: "ok",
        message: "A start asks for no second factor.",
        mend: null,
      }
    }

    const count = await service.countAdminsWithoutSecondFactor()

    return count === 0
      ? {
          status: "ok",
          message: "Every admin user has a second factor.",
          mend: null,
        }
      : {
          status: "warning",
          message: `${count} of the admin users ${count === 1 ? "has" : "have"} no second factor: with step_up_max_age_minutes set, they cannot log in as a customer.`,
          mend: "Have them set one up in the dashboard under Profile, or set step_up_max_age_minutes to null.",
        }
  },
}
