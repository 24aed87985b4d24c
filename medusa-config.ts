import { defineConfig, loadEnv } from "@medusajs/framework/utils"

loadEnv(process.env.NODE_ENV || "development", process.cwd())

const redisUrl = process.env.REDIS_URL || undefined
const storefrontUrl = process.env.STOREFRONT_URL || "http://localhost:8000"
/** Of examples/spa, where the demo serves it. */
const spaUrl = process.env.SPA_URL || undefined
const shopUrls = [storefrontUrl, spaUrl].filter(Boolean).join()
const medusaUrl = process.env.MEDUSA_URL || "http://localhost:9000"

/** The demo's options; a test gives its own as JSON. */
const options = process.env.LOGIN_AS_CUSTOMER_OPTIONS
  ? JSON.parse(process.env.LOGIN_AS_CUSTOMER_OPTIONS)
  : {
      administrators: ["owner@demo.test"],
      dashboard_url: `${medusaUrl}/app`,
      ...(process.env.DEMO_ARCHIVE_URL
        ? { archive: { type: "postgres", url: process.env.DEMO_ARCHIVE_URL } }
        : {}),
      storefronts: [
        {
          id: "eu",
          name: "EU store",
          url: `${storefrontUrl}/eu`,
          sales_channel_id: "sc_01DEM0EV000000000000000000",
          country_code: "fr",
          locale: "fr",
        },
        {
          id: "us",
          name: "US store",
          url: `${storefrontUrl}/us`,
          sales_channel_id: "sc_01DEM0VS000000000000000000",
          country_code: "us",
          locale: "en",
        },
        ...(spaUrl
          ? [
              {
                id: "spa",
                name: "Single-page shop",
                url: spaUrl,
                sales_channel_id: "sc_01DEM0EV000000000000000000",
                country_code: "fr",
                locale: "en",
                handoff: "fragment",
                handoff_path: "/login-as-customer",
              },
            ]
          : []),
      ],
    }

/** Notification providers in the place of Medusa's own, as JSON: tests have mail. */
const notificationProviders = process.env.NOTIFICATION_PROVIDERS
  ? JSON.parse(process.env.NOTIFICATION_PROVIDERS)
  : undefined

module.exports = defineConfig({
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    redisUrl,
    http: {
      storeCors: process.env.STORE_CORS || shopUrls,
      adminCors: process.env.ADMIN_CORS || medusaUrl,
      authCors: process.env.AUTH_CORS || `${medusaUrl},${shopUrls}`,
      jwtSecret: process.env.JWT_SECRET || "supersecret",
      cookieSecret: process.env.COOKIE_SECRET || "supersecret",
    },
  },
  modules: [
    { resolve: "./src/modules/login-as-customer", options },
    { resolve: "./src/modules/audit-archive", options },
    ...(process.env.MFA_ENCRYPTION_KEY
      ? [
          {
            resolve: "@medusajs/medusa/auth",
            options: {
              providers: [
                {
                  resolve: "@medusajs/medusa/auth-emailpass",
                  id: "emailpass",
                },
              ],
              mfa: { encryption_key: process.env.MFA_ENCRYPTION_KEY },
            },
          },
        ]
      : []),
    ...(notificationProviders
      ? [
          {
            resolve: "@medusajs/medusa/notification",
            options: { providers: notificationProviders },
          },
        ]
      : []),
    ...(redisUrl
      ? [
          {
            resolve: "@medusajs/medusa/event-bus-redis",
            options: { redisUrl },
          },
          {
            resolve: "@medusajs/medusa/workflow-engine-redis",
            options: { redis: { redisUrl } },
          },
          {
            resolve: "@medusajs/medusa/caching",
            options: {
              providers: [
                {
                  resolve: "@medusajs/caching-redis",
                  id: "caching-redis",
                  is_default: true,
                  options: { redisUrl },
                },
              ],
            },
          },
          {
            resolve: "@medusajs/medusa/locking",
            options: {
              providers: [
                {
                  resolve: "@medusajs/medusa/locking-redis",
                  id: "locking-redis",
                  is_default: true,
                  options: { redisUrl },
                },
              ],
            },
          },
        ]
      : []),
  ],
})
