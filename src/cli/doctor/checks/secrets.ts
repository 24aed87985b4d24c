import type { ConfigModule } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { secretBytes } from "../../../modules/login-as-customer/domain/secret-bytes"
import type { Check, Finding } from "../types"

type Name = "jwtSecret" | "cookieSecret"

const OPENS: Record<Name, string> = {
  jwtSecret: "log in as any admin and any customer, and seal what they like",
  cookieSecret: "open the cookie session of anybody whose session id they know",
}

/** What stands in examples and starters; everybody tries these first. */
const KNOWN =
  /^(?:super-?)?(?:secret|changeme|change-me|password|test|medusa|development|(?:jwt|cookie)[_-]?secret)[!123]*$/i

const MIN_BYTES = 32
const MIN_DIFFERENT = 10

/** The secret that signs every login and seals the log. */
export const jwtSecret: Check = checkOf("jwt_secret", "jwtSecret")

/** The secret that signs cookie sessions. */
export const cookieSecret: Check = checkOf("cookie_secret", "cookieSecret")

function checkOf(id: string, name: Name): Check {
  return {
    id,
    look: async ({ container }) => {
      const { projectConfig } = container.resolve<ConfigModule>(
        ContainerRegistrationKeys.CONFIG_MODULE
      )

      return judge(name, projectConfig.http[name])
    },
  }
}

/** Says what is wrong with a secret, and never what it is. */
export function judge(
  name: Name,
  secret: Parameters<typeof secretBytes>[0]
): Finding {
  const bytes = secret ? Buffer.from(secretBytes(secret)) : Buffer.alloc(0)
  const mend = `Set projectConfig.http.${name} to 32 or more random bytes (openssl rand -base64 48).${
    name === "jwtSecret"
      ? " It ends all logins; keep the old one in the option former_secrets, so that the log still verifies."
      : " It ends all cookie logins."
  }`

  if (!bytes.length || KNOWN.test(bytes.toString())) {
    return {
      status: "error",
      message: `${name} is ${bytes.length ? "one that everybody knows" : "not set"}: whoever tries it can ${OPENS[name]}.`,
      mend,
    }
  }
  if (bytes.length < MIN_BYTES || new Set(bytes).size < MIN_DIFFERENT) {
    return {
      status: "warning",
      message: `${name} is short or repeats itself: whoever guesses it can ${OPENS[name]}.`,
      mend,
    }
  }

  return { status: "ok", message: `${name} is long enough.`, mend: null }
}
