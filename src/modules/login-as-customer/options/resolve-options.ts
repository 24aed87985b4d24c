import { MedusaError } from "@medusajs/framework/utils"
import type { z } from "@medusajs/framework/zod"

import type { ResolvedOptions, Settings } from "../../../types"
import { mergeSettings } from "../domain/settings"
import { allowedKeys, optionsSchema } from "./schema"

const PLUGIN = "medusa-plugin-login-as-customer"

/** What Medusa itself puts among a module's options. */
const MEDUSA_KEYS = ["database", "manager"]

/**
 * Checks the options of `medusa-config.ts` and fills in the defaults.
 *
 * @throws MedusaError INVALID_ARGUMENT, naming the option and what is allowed
 */
export function resolveOptions(input: unknown): ResolvedOptions {
  const result = optionsSchema.safeParse(withoutMedusaKeys(input ?? {}))

  if (!result.success) {
    throw invalid(result.error.issues.map(sentence).join("; "))
  }

  const { data } = result
  const settings: Partial<Settings> = data.settings ?? {}

  checkIdleTime(settings)

  return {
    administrators: (data.administrators ?? []).map((name) =>
      name.includes("@") ? name.toLowerCase() : name
    ),
    storefronts: (data.storefronts ?? []).map((storefront) => ({
      id: storefront.id,
      name: storefront.name,
      url: storefront.url,
      sales_channel_id: storefront.sales_channel_id ?? null,
      country_code: storefront.country_code?.toLowerCase() ?? null,
      locale: storefront.locale ?? null,
      handoff_path: storefront.handoff_path ?? "/api/login-as-customer",
      handoff: storefront.handoff ?? "post",
    })),
    former_secrets: data.former_secrets,
    trusted_proxies: data.trusted_proxies ?? null,
    dashboard_url: data.dashboard_url ?? null,
    notifications: {
      channel: data.notifications?.channel ?? "email",
      templates: data.notifications?.templates ?? {},
    },
    archive: data.archive,
    settings,
  }
}

function withoutMedusaKeys(input: unknown): unknown {
  if (typeof input !== "object" || input === null || Array.isArray(input)) {
    return input
  }

  return Object.fromEntries(
    Object.entries(input).filter(([key]) => !MEDUSA_KEYS.includes(key))
  )
}

function checkIdleTime(settings: Partial<Settings>): void {
  const idle = settings.idle_timeout_minutes
  const ttl = mergeSettings(null, settings).session_ttl_minutes

  if (idle !== undefined && idle > ttl) {
    throw invalid(
      `option settings.idle_timeout_minutes must be at most session_ttl_minutes (${ttl})`
    )
  }
}

function sentence(issue: z.core.$ZodIssue): string {
  if (issue.code === "unrecognized_keys") {
    const names = issue.keys.map((key) => pathText([...issue.path, key]))

    return `unknown option ${names.join(", ")}; allowed are ${allowedKeys(issue.path).join(", ")}`
  }

  return `${issue.path.length ? `option ${pathText(issue.path)}` : "the options"}: ${issue.message}`
}

/** `storefronts[0].url` */
function pathText(path: PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === "number") {
      return `${text}[${key}]`
    }

    return text ? `${text}.${String(key)}` : String(key)
  }, "")
}

function invalid(message: string): MedusaError {
  return new MedusaError(
    MedusaError.Types.INVALID_ARGUMENT,
    `${PLUGIN}: ${message}`
  )
}
