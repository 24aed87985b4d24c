import type { ArchiveOptions } from "./archive"

export type ConsentMode = "opt_in" | "opt_out" | "not_required"

export type SessionMode = "full" | "read_only"

/** Text by locale; `default` is used where the locale has none. */
export type LocalizedText = { default: string; [locale: string]: string }

/** The settings of contract section 3, with all values present. */
export type Settings = {
  enabled: boolean
  disable_page_cache: boolean
  storefront_selection: "auto" | "manual"
  consent_mode: ConsentMode
  consent_title: LocalizedText
  consent_tooltip: LocalizedText
  consent_ttl_hours: number | null
  reason: "off" | "optional" | "required"
  reason_choices: string[]
  default_mode: SessionMode
  code_ttl_seconds: number
  session_ttl_minutes: number
  idle_timeout_minutes: number
  /** The admin's last MFA challenge may be this old; null: none is needed. */
  step_up_max_age_minutes: number | null
  /** Keys of `GET /admin/login-as-customer/actions` that are not fixed. */
  blocked_actions: string[]
  notify_customer: "off" | "start" | "start_and_end"
  customer_history: "off" | "visits" | "visits_and_changes"
  staff_name_shown: "none" | "first_name" | "full"
  retention_days: number | null
}

export type SettingKey = keyof Settings

/** A storefront as configured, with the defaults filled in. */
export type Storefront = {
  id: string
  name: string
  url: string
  sales_channel_id: string | null
  country_code: string | null
  locale: string | null
  handoff_path: string
  handoff: "post" | "fragment"
}

/** The part of a storefront that the API shows. */
export type StorefrontRef = Pick<Storefront, "id" | "name" | "url">

/** What a merchant writes in `medusa-config.ts`. */
export type PluginOptions = {
  /**
   * Ids (`user_…`, recommended) or e-mail addresses of admins who hold every
   * permission and may give roles. An e-mail counts for the first user who
   * ever had it, in any case, deleted users included.
   */
  administrators?: string[]
  storefronts?: {
    id: string
    name: string
    url: string
    sales_channel_id?: string
    country_code?: string
    locale?: string
    /** @default "/api/login-as-customer" */
    handoff_path?: string
    /** @default "post" */
    handoff?: "post" | "fragment"
  }[]
  /** Addresses or CIDR ranges. @default loopback, link-local and private */
  trusted_proxies?: string[]
  /**
   * Earlier values of `projectConfig.http.jwtSecret`, newest first, so that what
   * was sealed with them in the action log can still be verified.
   */
  former_secrets?: string[]
  /** Address of the dashboard, for links back to it. */
  dashboard_url?: string
  notifications?: {
    /** @default "email" */
    channel?: string
    templates?: Record<string, string>
  }
  /** A copy of the action log in another database. */
  archive?: ArchiveOptions
  /** Settings fixed by the operator; they are locked in the dashboard. */
  settings?: Partial<Settings>
}

/** The options after validation, with every default filled in. */
export type ResolvedOptions = {
  /** Ids as given, e-mails in lower case. */
  administrators: string[]
  storefronts: Storefront[]
  /** Null: the default ranges. */
  trusted_proxies: string[] | null
  /** Left out: `jwtSecret` never changed. */
  former_secrets?: string[]
  dashboard_url: string | null
  notifications: { channel: string; templates: Record<string, string> }
  /** Left out: there is no archive. */
  archive?: ArchiveOptions
  settings: Partial<Settings>
}
