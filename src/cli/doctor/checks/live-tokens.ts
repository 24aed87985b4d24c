import type { Check } from "../types"

/**
 * How many tokens a shop without this plugin would still take. Those of ended
 * sessions are among them: their end is known to the plugin alone.
 */
export const liveTokens: Check = {
  id: "live_tokens",
  look: async ({ select }) => {
    const [{ running, tokens, until }] = await select<{
      running: string
      tokens: string
      until: Date | null
    }>(
      `select count(*) filter (where status <> 'ended') as running,
         count(*) filter (where started_at is not null) as tokens,
         max(expires_at) as until
       from impersonation_session
       where expires_at > now() and deleted_at is null
         and (started_at is not null or status <> 'ended')`
    )

    return until === null
      ? {
          status: "ok",
          message:
            "No impersonation token is valid: the plugin could be removed now.",
          mend: null,
        }
      : {
          status: "note",
          message: `Running sessions: ${running}. Tokens that have not expired: ${tokens}, those of ended sessions included. Until ${new Date(until).toISOString()} a shop without the plugin would take them for logins of the customers.`,
          mend: "Only before removing the plugin: login-as-customer sessions end-all, then wait until that time, or change jwtSecret.",
        }
  },
}
