import type { Check } from "../types"

/** As far apart as nobody notices. */
const MOST_MS = 5000

/** Whether this machine and the database agree on the time. */
export const clock: Check = {
  id: "clock",
  look: async ({ select }) => {
    const before = Date.now()
    const [{ now }] = await select<{ now: string }>(
      `select extract(epoch from clock_timestamp()) * 1000 as now`
    )
    const after = Date.now()
    const apart = Math.max(0, before - Number(now), Number(now) - after)

    return apart > MOST_MS
      ? {
          status: "error",
          message: `The clocks of this machine and of the database are ${Math.round(apart / 1000)} seconds apart: sessions, codes and accesses end too early or too late.`,
          mend: "Set both clocks by NTP.",
        }
      : {
          status: "ok",
          message: "The clocks of this machine and of the database agree.",
          mend: null,
        }
  },
}
