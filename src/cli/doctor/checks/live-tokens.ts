import type { Check, Finding } from "../types"

type Found = {
  running: string
  tokens: string
  until: Date | null
  /** Helpers' accesses whose user and login are not removed. */
  helpers: string
  /** Those that were removed, and whose bearers core may still take. */
  recent: string
}

/**
 * Whom a shop without this plugin would let in: helpers, as admins without
 * limits, and tokens. Those of ended sessions and accesses are among them:
 * their end is known to the plugin alone.
 */
export const liveTokens: Check = {
  id: "live_tokens",
  look: async ({ select }) => {
    const [found] = await select<Found>(
      `select session.*, access.* from (
         select count(*) filter (where status <> 'ended') as running,
           count(*) filter (where started_at is not null) as tokens,
           max(expires_at) as until
         from impersonation_session
         where expires_at > now() and deleted_at is null
           and (started_at is not null or status <> 'ended')
       ) session, (
         select count(*) filter (where removed_at is null) as helpers,
           count(*) filter (
             where removed_at > now() - interval '1 day'
           ) as recent
         from support_access
         where user_id is not null
       ) access`
    )
    const notes = [ofHelpers(found), ofRecent(found), ofTokens(found)].flat()

    return notes.length
      ? {
          status: "note",
          message: notes.map(({ message }) => message).join(" "),
          mend: `Only before removing the plugin: ${notes.map(({ mend }) => mend).join(" ")}`,
        }
      : {
          status: "ok",
          message:
            "No helper has a login, and no impersonation token is valid: the plugin could be removed now.",
          mend: null,
        }
  },
}

type Note = Pick<Finding, "message" | "mend">

function ofHelpers({ helpers }: Found): Note[] {
  return Number(helpers) === 0
    ? []
    : [
        {
          message: `Helpers with support access whose user is not removed: ${helpers}. Without the plugin each is an ordinary admin, with everything, for good.`,
          mend: "login-as-customer support-access revoke --all.",
        },
      ]
}

function ofRecent({ recent }: Found): Note[] {
  return Number(recent) === 0
    ? []
    : [
        {
          message: `Helpers who were removed within a day: ${recent}. Without the plugin their bearers and cookie sessions pass until they expire (jwtExpiresIn, sessionOptions).`,
          mend: "wait for that long, or change jwtSecret and cookieSecret.",
        },
      ]
}

function ofTokens({ running, tokens, until }: Found): Note[] {
  return until === null
    ? []
    : [
        {
          message: `Running sessions: ${running}. Tokens that have not expired: ${tokens}, those of ended sessions included. Until ${new Date(until).toISOString()} a shop without the plugin would take them for logins of the customers.`,
          mend: "login-as-customer sessions end-all, then wait until that time, or change jwtSecret.",
        },
      ]
}
