import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import {
  createApiKeysWorkflow,
  createRegionsWorkflow,
  createTaxRegionsWorkflow,
  linkSalesChannelsToApiKeyWorkflow,
  updateStoresWorkflow,
} from "@medusajs/medusa/core-flows"

import { findOne } from "./find"
import { seedShipping } from "./shipping"

/** Where a storefront of the demo sells. The channel ids are those of medusa-config.ts. */
const MARKETS = {
  eu: {
    channel: { id: "sc_01DEM0EV000000000000000000", name: "EU store" },
    region: "Europe",
    currency_code: "eur",
    countries: ["fr", "de", "it", "es"],
  },
  us: {
    channel: { id: "sc_01DEM0VS000000000000000000", name: "US store" },
    region: "United States",
    currency_code: "usd",
    countries: ["us"],
  },
}

export type Market = { region_id: string; sales_channel_id: string }
export type Markets = Record<keyof typeof MARKETS, Market>

/** Two regions with their sales channels, publishable keys, taxes and shipping. */
export async function seedMarkets(
  container: MedusaContainer
): Promise<Markets> {
  const eu = await seedMarket(container, "eu")
  const us = await seedMarket(container, "us")
  const store = await findOne(container, "store", {})

  await updateStoresWorkflow(container).run({
    input: {
      selector: { id: store!.id },
      update: {
        name: "Demo store",
        supported_currencies: [
          { currency_code: "eur", is_default: true },
          { currency_code: "usd" },
        ],
        default_region_id: eu.region_id,
        default_sales_channel_id: eu.sales_channel_id,
      },
    },
  })
  await seedShipping(container, MARKETS)

  return { eu, us }
}

async function seedMarket(
  container: MedusaContainer,
  id: keyof typeof MARKETS
): Promise<Market> {
  const { channel, countries, currency_code, region: name } = MARKETS[id]

  if (!(await findOne(container, "sales_channel", { id: channel.id }))) {
    // The workflow would choose an id of its own.
    await container.resolve(Modules.SALES_CHANNEL).createSalesChannels(channel)
  }

  let region = await findOne(container, "region", { name })
  if (!region) {
    const { result } = await createRegionsWorkflow(container).run({
      input: {
        regions: [
          {
            name,
            currency_code,
            countries,
            payment_providers: ["pp_system_default"],
          },
        ],
      },
    })
    region = result[0]
    await createTaxRegionsWorkflow(container).run({
      input: countries.map((country_code) => ({
        country_code,
        provider_id: "tp_system",
      })),
    })
  }
  await seedKey(container, `demo-${id}`, channel.id)

  return { region_id: region.id, sales_channel_id: channel.id }
}

async function seedKey(
  container: MedusaContainer,
  title: string,
  salesChannelId: string
): Promise<void> {
  let key = await findOne(container, "api_key", { title })
  if (!key) {
    const { result } = await createApiKeysWorkflow(container).run({
      input: {
        api_keys: [{ title, type: "publishable", created_by: "" }],
      },
    })
    key = result[0]
  }
  await linkSalesChannelsToApiKeyWorkflow(container).run({
    input: { id: key.id, add: [salesChannelId] },
  })
}
