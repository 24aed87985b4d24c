import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import {
  createApiKeysWorkflow,
  createProductsWorkflow,
  createRegionsWorkflow,
  createShippingOptionsWorkflow,
  createShippingProfilesWorkflow,
  createStockLocationsWorkflow,
  createTaxRegionsWorkflow,
  linkSalesChannelsToApiKeyWorkflow,
  linkSalesChannelsToStockLocationWorkflow,
} from "@medusajs/medusa/core-flows"

import { post, type Api } from "./fixtures"

/** Sales channels that the default options in `medusa-config.ts` name. */
export const CHANNELS = {
  eu: "sc_01DEM0EV000000000000000000",
  us: "sc_01DEM0VS000000000000000000",
} as const

type StorefrontKey = keyof typeof CHANNELS

const MARKETS = {
  eu: { name: "Europe", currency_code: "eur", countries: ["fr", "de"] },
  us: { name: "United States", currency_code: "usd", countries: ["us"] },
} as const

/**
 * Two storefronts that sell: channels with publishable keys, regions, manual
 * payment, a shipping option each, and one product that both carry.
 */
export async function createStorefrontFixture(container: MedusaContainer) {
  const channels = container.resolve(Modules.SALES_CHANNEL)
  await channels.createSalesChannels([
    { id: CHANNELS.eu, name: "EU" },
    { id: CHANNELS.us, name: "US" },
  ] as never)

  const keys = {
    eu: await publishableKey(container, CHANNELS.eu),
    us: await publishableKey(container, CHANNELS.us),
  }
  const regions = await createRegions(container)
  const { shippingOptions, profileId } = await createShipping(
    container,
    regions
  )
  const { result: products } = await createProductsWorkflow(container).run({
    input: {
      products: [
        {
          title: "T-shirt",
          handle: "t-shirt",
          status: "published",
          shipping_profile_id: profileId,
          sales_channels: Object.values(CHANNELS).map((id) => ({ id })),
          options: [{ title: "Size", values: ["M"] }],
          variants: [
            {
              title: "M",
              sku: "TSHIRT-M",
              options: { Size: "M" },
              manage_inventory: false,
              prices: [
                { currency_code: "eur", amount: 20 },
                { currency_code: "usd", amount: 22 },
              ],
            },
          ],
        },
      ],
    },
  })

  return {
    channels: CHANNELS,
    keys,
    regions,
    shippingOptions,
    product: products[0],
    variantId: products[0].variants[0].id,
    /** Headers of a storefront request: its publishable key, and a login if given. */
    storeHeaders: (store: StorefrontKey, token?: string) => ({
      "x-publishable-api-key": keys[store],
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    }),
  }
}

export type StorefrontFixture = Awaited<
  ReturnType<typeof createStorefrontFixture>
>

/** A cart with one line, made over HTTP by whoever the token says. */
export async function createCart(
  api: Api,
  shop: StorefrontFixture,
  input: { store?: StorefrontKey; token?: string; quantity?: number } = {}
) {
  const store = input.store ?? "eu"
  const headers = shop.storeHeaders(store, input.token)
  const data = await post(
    api,
    "/store/carts",
    {
      region_id: shop.regions[store],
      items: [{ variant_id: shop.variantId, quantity: input.quantity ?? 1 }],
    },
    headers
  )

  return data.cart.id as string
}

/** Takes a cart all the way to the order, with manual payment. Answers the order's id. */
export async function completeCart(
  api: Api,
  shop: StorefrontFixture,
  cartId: string,
  input: { store?: StorefrontKey; token?: string; email?: string } = {}
) {
  const store = input.store ?? "eu"
  const headers = shop.storeHeaders(store, input.token)
  await prepareCart(api, shop, cartId, input)
  const data = await post(api, `/store/carts/${cartId}/complete`, {}, headers)

  return data.order.id as string
}

/** Address, shipping and payment session: all but the completion. */
export async function prepareCart(
  api: Api,
  shop: StorefrontFixture,
  cartId: string,
  input: { store?: StorefrontKey; token?: string; email?: string } = {}
) {
  const store = input.store ?? "eu"
  const headers = shop.storeHeaders(store, input.token)
  const address = {
    first_name: "Ada",
    last_name: "Lovelace",
    address_1: "Rue de la Paix 1",
    city: "Paris",
    postal_code: "75002",
    country_code: MARKETS[store].countries[0],
  }
  await post(
    api,
    `/store/carts/${cartId}`,
    {
      ...(input.email ? { email: input.email } : {}),
      shipping_address: address,
      billing_address: address,
    },
    headers
  )
  await post(
    api,
    `/store/carts/${cartId}/shipping-methods`,
    { option_id: shop.shippingOptions[store] },
    headers
  )
  const data = await post(
    api,
    "/store/payment-collections",
    { cart_id: cartId },
    headers
  )
  await post(
    api,
    `/store/payment-collections/${data.payment_collection.id}/payment-sessions`,
    { provider_id: "pp_system_default" },
    headers
  )
}

async function publishableKey(container: MedusaContainer, channelId: string) {
  const { result } = await createApiKeysWorkflow(container).run({
    input: {
      api_keys: [{ title: "Storefront", type: "publishable", created_by: "" }],
    },
  })
  await linkSalesChannelsToApiKeyWorkflow(container).run({
    input: { id: result[0].id, add: [channelId] },
  })

  return result[0].token
}

async function createRegions(container: MedusaContainer) {
  const { result } = await createRegionsWorkflow(container).run({
    input: {
      regions: Object.values(MARKETS).map((market) => ({
        ...market,
        countries: [...market.countries],
        payment_providers: ["pp_system_default"],
      })),
    },
  })
  await createTaxRegionsWorkflow(container).run({
    input: Object.values(MARKETS).flatMap(({ countries }) =>
      countries.map((country_code) => ({
        country_code,
        provider_id: "tp_system",
      }))
    ),
  })

  return { eu: result[0].id, us: result[1].id }
}

async function createShipping(
  container: MedusaContainer,
  regions: Record<StorefrontKey, string>
) {
  const link = container.resolve(ContainerRegistrationKeys.LINK)
  const fulfillment = container.resolve(Modules.FULFILLMENT)
  const { result: locations } = await createStockLocationsWorkflow(
    container
  ).run({ input: { locations: [{ name: "Warehouse" }] } })
  const stockLocationId = locations[0].id
  await linkSalesChannelsToStockLocationWorkflow(container).run({
    input: { id: stockLocationId, add: Object.values(CHANNELS) },
  })
  await link.create({
    [Modules.STOCK_LOCATION]: { stock_location_id: stockLocationId },
    [Modules.FULFILLMENT]: { fulfillment_provider_id: "manual_manual" },
  })

  const set = await fulfillment.createFulfillmentSets({
    name: "Delivery",
    type: "shipping",
    service_zones: Object.entries(MARKETS).map(([name, { countries }]) => ({
      name,
      geo_zones: countries.map((country_code) => ({
        type: "country" as const,
        country_code,
      })),
    })),
  })
  await link.create({
    [Modules.STOCK_LOCATION]: { stock_location_id: stockLocationId },
    [Modules.FULFILLMENT]: { fulfillment_set_id: set.id },
  })

  const { result: profiles } = await createShippingProfilesWorkflow(
    container
  ).run({ input: { data: [{ name: "Default", type: "default" }] } })
  const profileId = profiles[0].id

  const stores = Object.keys(MARKETS) as StorefrontKey[]
  const { result: options } = await createShippingOptionsWorkflow(
    container
  ).run({
    input: stores.map((store) => ({
      name: "Standard",
      price_type: "flat" as const,
      provider_id: "manual_manual",
      service_zone_id: set.service_zones.find((z) => z.name === store)!.id,
      shipping_profile_id: profileId,
      type: { label: "Standard", description: "Post", code: "standard" },
      prices: [
        { region_id: regions[store], amount: 5 },
        { currency_code: MARKETS[store].currency_code, amount: 5 },
      ],
    })),
  })

  return {
    profileId,
    shippingOptions: { eu: options[0].id, us: options[1].id },
  }
}
