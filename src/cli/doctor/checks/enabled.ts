import type { Check } from "../types"

/** Whether the feature is switched on. */
export const enabled: Check = {
  id: "enabled",
  look: async ({ service }) => {
    const settings = await service.retrieveSettings()

    return settings.enabled
      ? { status: "ok", message: "Login as Customer is on.", mend: null }
      : {
          status: "warning",
          message: "Login as Customer is off: nobody can log in as a customer.",
          mend: service.listLockedSettings().includes("enabled")
            ? "Set the option settings.enabled in medusa-config to true."
            : "Switch it on in the dashboard under Settings → Login as Customer.",
        }
  },
}
