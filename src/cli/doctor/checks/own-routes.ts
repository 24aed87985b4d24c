import { ownSources } from "../project/own-sources"
import type { Check } from "../types"

/** A comment with which a developer says that a file is as it should be. */
const SEEN = "login-as-customer: guarded"

/** What code does that the guard cannot see, and how to tell it. */
const SIGNS: readonly { what: string; sign: RegExp }[] = [
  {
    what: "reads logins by itself",
    sign: /\b(?:jwt|jsonwebtoken)\.(?:verify|decode)\s*\(|\b(?:jwtVerify|verifyJwt|decodeJwt|verifyToken)\s*\(|\{[^}]*\bverify\b[^}]*\}\s*(?:=|from)\s*(?:require\s*\(\s*)?["']jsonwebtoken["']/,
  },
  {
    what: "serves requests beside Medusa's router",
    sign: /\bcreateServer\s*\(|\bexpress\s*\(\s*\)|\bnew\s+(?:WebSocketServer|WebSocket\.Server|ApolloServer)\s*\(/,
  },
  {
    what: "changes logins",
    sign: /\.(?:updateProvider|updateProviderIdentities|updateAuthIdentities|setAuthIdentity)\s*\(/,
  },
]

/** Whether the merchant's own code has ways to customers that the guard does not see. */
export const ownRoutes: Check = {
  id: "own_routes",
  look: async ({ directory }) => {
    const found: string[] = []

    for (const { file, text } of ownSources(directory)) {
      const signs = text.includes(SEEN)
        ? []
        : SIGNS.filter(({ sign }) => sign.test(text))

      if (signs.length) {
        found.push(`${file} ${signs.map(({ what }) => what).join(" and ")}`)
      }
    }

    return found.length
      ? {
          status: "warning",
          message: `The guard looks at the bearer and the cookie session of every request to Medusa's router; what these files do it may not see: ${found.join("; ")}.`,
          mend: `Let Medusa's authenticate() read customers' logins from the Authorization header or the session, and let nobody change a login while req.auth_context has act (staff as a customer). Then say so in the file: // ${SEEN}`,
        }
      : {
          status: "ok",
          message:
            "The project's own code has no customers' routes beside the guard.",
          mend: null,
        }
  },
}
