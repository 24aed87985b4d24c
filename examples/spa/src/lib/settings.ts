type Settings = {
  medusaUrl: string
  publishableKey: string
  dashboardOrigins: string[]
  /** Of the region whose prices are shown. */
  countryCode: string
}

/** What `/settings.js` says. */
export const settings = (globalThis as unknown as { SHOP: Settings }).SHOP
