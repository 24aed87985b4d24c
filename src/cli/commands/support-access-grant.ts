import { setTimeout } from "node:timers/promises"

import { grantBodySchema } from "../../api/admin/support-access/validators"
import { grantWithSecrets } from "../../support-access/grant-with-secrets"
import { tellHelper } from "../../workflows/notices/utils/tell-helper"
import { findRole } from "../find-role"
import { addressesOf, checkUrl } from "../support-access/addresses"
import { describeAccess } from "../support-access/describe-access"
import { readHours } from "../support-access/duration"
import { parseOptions, wordsOf } from "../support-access/parse-options"
import { orUsageError } from "../support-access/refusal"
import { CLI_ACTOR, CLI_CLIENT, type Command, type CommandCall } from "../types"

/** Why, where nobody says it. */
const REASON = "Granted on the command line"

/** Longest wait for a mail: what is shown once must not hang on it. */
const MAIL_MS = 10_000

export const supportAccessGrant: Command = {
  name: "support-access grant",
  args: [],
  options: {
    email: { value: "address", required: true, help: "whom it is for" },
    expires: {
      value: "time",
      required: true,
      help: "from now, such as 7d or 48h; 30 days at most",
    },
    kind: {
      value: "kind",
      help: "invitation (the default: a link, the helper chooses a password) or account (a password, shown once)",
    },
    "first-name": { value: "name", help: "the helper's" },
    "last-name": { value: "name", help: "the helper's" },
    company: { value: "name", help: "the helper's" },
    reason: { value: "text", help: "what it is for, for the record" },
    ticket: { value: "number", help: "of the helper's own ticket system" },
    areas: {
      value: "a,b",
      help: "of catalog, orders, shipping, marketing, settings, customers, plugins; without it all but customers",
    },
    full: { help: "may also change things; without it, only read" },
    role: {
      value: "name or id",
      help: "of this plugin: the helper may also log in as customers",
    },
    "allow-ip": {
      value: "address or range",
      many: true,
      help: "only from there; may be given more than once",
    },
    url: {
      value: "address",
      help: "of Medusa, as the helper reaches it, where medusa-config does not say",
    },
    locale: {
      value: "en or fr",
      help: "the language of the text to hand over",
    },
  },
  help: "Gives an outside helper temporary access to the admin, and prints what to hand over",
  notes: [
    "Password and link are shown this once, on standard output. The helper never reaches users,",
    "invitations, API keys, notifications, workflow executions, and this plugin's settings and roles.",
  ],
  examples: [
    "login-as-customer support-access grant --email debug@agency.example --expires 7d",
    "login-as-customer support-access grant --email debug@agency.example --expires 48h --kind account --areas orders,shipping --full --allow-ip 198.51.100.0/24",
  ],
  check: (call) => {
    checkUrl(call.options.url)
    readBody(call)
  },
  run: async ({ container, ...call }) => {
    const { role, url } = call.options
    const addresses = addressesOf(container, url)
    const { locale, ...body } = readBody(call)
    const role_id =
      role === undefined
        ? null
        : (await findRole(container, role, "--role: ")).id
    const granted = await orUsageError(
      grantWithSecrets(container, {
        body: { ...body, role_id },
        by: { actor: CLI_ACTOR, client: CLI_CLIENT },
        addresses,
        locale,
      }),
      "The call"
    )

    await Promise.race([
      tellHelper(container, { ...granted, login_url: addresses.login_url }),
      setTimeout(MAIL_MS, undefined, { ref: false }),
    ])

    return {
      data: granted,
      lines: [describeAccess(granted.support_access), "", granted.handover],
    }
  },
}

/** Without the role, which is found in the database. */
function readBody({ options, lists, flags }: CommandCall) {
  return parseOptions(grantBodySchema, {
    email: options.email,
    kind: options.kind,
    expires_in_hours: readHours("expires", options.expires ?? ""),
    first_name: options["first-name"],
    last_name: options["last-name"],
    company: options.company,
    reason: options.reason ?? REASON,
    ticket: options.ticket,
    areas: wordsOf(options.areas),
    read_only: !flags.has("full"),
    allowed_ips: lists["allow-ip"],
    locale: options.locale,
  })
}
