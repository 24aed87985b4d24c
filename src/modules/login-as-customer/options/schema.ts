import { isIP } from "node:net"

import { z } from "@medusajs/framework/zod"

import { settingsSchema } from "../domain/settings-schema"
import { archiveKeys, archiveSchema } from "./archive-schema"

const webAddress = z
  .string()
  .max(2000)
  .refine(isWebAddress, "must be an http or https address")

const storefrontSchema = z.strictObject({
  id: z
    .string()
    .regex(
      /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/,
      "must be 1 to 64 letters, digits, - or _"
    ),
  name: z.string().trim().min(1).max(200),
  url: webAddress,
  sales_channel_id: z
    .string()
    .regex(/^[a-z]+_[0-9A-Za-z]{1,64}$/, "must be an id such as sc_…")
    .optional(),
  country_code: z
    .string()
    .regex(/^[A-Za-z]{2}$/, "must be two letters (ISO 3166-1)")
    .optional(),
  locale: z
    .string()
    .regex(
      /^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,3}$/,
      'must be a locale such as "fr" or "pt-BR"'
    )
    .optional(),
  handoff_path: z
    .string()
    .max(500)
    .regex(
      /^\/(?![/\\])[^\s?#\\]*$/,
      'must be a path that starts with "/", without query and fragment'
    )
    .optional(),
  handoff: z.enum(["post", "fragment"]).optional(),
})

const notificationsSchema = z.strictObject({
  channel: z.string().trim().min(1).max(100).optional(),
  templates: z
    .record(z.string().min(1).max(200), z.string().trim().min(1).max(200))
    .optional(),
})

const proxyRange = z
  .string()
  .refine(
    isAddressOrRange,
    'must be an IP address, a CIDR range such as "10.0.0.0/8", or one of "loopback", "linklocal", "uniquelocal"'
  )

const USER_ID = /^user_[0-9A-Za-z]{1,64}$/

const administrator = z
  .string()
  .trim()
  .refine(
    (name) => USER_ID.test(name) || z.email().safeParse(name).success,
    "must be the id of an admin user (user_…, recommended) or an e-mail address"
  )

/** What a merchant may write as this plugin's options. */
export const optionsSchema = z.strictObject({
  administrators: z.array(administrator).max(1000).optional(),
  storefronts: z
    .array(storefrontSchema)
    .max(1000)
    .superRefine((storefronts, context) => {
      const seen = new Set<string>()

      storefronts.forEach(({ id }, index) => {
        if (seen.has(id)) {
          context.addIssue({
            code: "custom",
            path: [index, "id"],
            message: `must be unique, and "${id}" is there twice`,
          })
        }

        seen.add(id)
      })
    })
    .optional(),
  trusted_proxies: z.array(proxyRange).max(1000).optional(),
  former_secrets: z.array(z.string().min(1).max(10_000)).max(20).optional(),
  dashboard_url: webAddress.optional(),
  notifications: notificationsSchema.optional(),
  archive: archiveSchema.optional(),
  settings: settingsSchema.optional(),
})

/** The keys that may stand at a place in the options. */
export function allowedKeys(path: PropertyKey[]): string[] {
  switch (path[0]) {
    case "storefronts":
      return Object.keys(storefrontSchema.shape)
    case "notifications":
      return Object.keys(notificationsSchema.shape)
    case "archive":
      return archiveKeys
    case "settings":
      return Object.keys(settingsSchema.shape)
    default:
      return Object.keys(optionsSchema.shape)
  }
}

function isWebAddress(value: string): boolean {
  try {
    const { protocol, username, password } = new URL(value)

    return /^https?:$/.test(protocol) && !username && !password
  } catch {
    return false
  }
}

function isAddressOrRange(value: string): boolean {
  if (["loopback", "linklocal", "uniquelocal"].includes(value)) {
    return true
  }

  const [address, bits, ...rest] = value.split("/")
  const version = isIP(address)

  return (
    version > 0 &&
    !rest.length &&
    (bits === undefined ||
      (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128)))
  )
}
