import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import {
  createShippingOptionsWorkflow,
  createShippingProfilesWorkflow,
  createStockLocationsWorkflow,
  linkSalesChannelsToStockLocationWorkflow,
} from "@medusajs/medusa/core-flows"

import { findOne } from "./find"

type Place = { channel: { id: string }; region: string; countries: string[] }

const WAREHOUSE = "Demo warehouse"
const DELIVERY = "Demo delivery"

const SPEEDS = [
  { name: "Standard", code: "standard", amount: 5, days: "3 to 5 days" },
  { name: "Express", code: "express", amount: 12, days: "1 to 2 days" },
]

/** The shipping profile of all products of the demo. */
export async function defaultProfileId(
  container: MedusaContainer
): Promise<string> {
  const found = await findOne(container, "shipping_profile", {
    type: "default",
  })
  if (found) {
    return found.id
  }
  const { result } = await createShippingProfilesWorkflow(container).run({
    input: { data: [{ name: "Default", type: "default" }] },
  })

  return result[0].id
}

/** One warehouse that ships to every market at two speeds. */
export async function seedShipping(
  container: MedusaContainer,
  places: Record<string, Place>
): Promise<void> {
  const locationId = await seedWarehouse(container, places)
  const zones = await seedZones(container, locationId, places)
  const profileId = await defaultProfileId(container)

  for (const zone of zones) {
    const { id } = zone
    if (await findOne(container, "shipping_option", { service_zone_id: id })) {
      continue
    }
    await createShippingOptionsWorkflow(container).run({
      input: SPEEDS.map(({ name, code, amount, days }) => ({
        name,
        price_type: "flat",
        provider_id: "manual_manual",
        service_zone_id: id,
        shipping_profile_id: profileId,
        type: { label: name, description: days, code },
        prices: [
          { currency_code: "eur", amount },
          { currency_code: "usd", amount },
        ],
        rules: [
          { attribute: "enabled_in_store", value: "true", operator: "eq" },
          { attribute: "is_return", value: "false", operator: "eq" },
        ],
      })),
    })
  }
}

async function seedWarehouse(
  container: MedusaContainer,
  places: Record<string, Place>
): Promise<string> {
  const found = await findOne(container, "stock_location", { name: WAREHOUSE })
  if (found) {
    return found.id
  }
  const { result } = await createStockLocationsWorkflow(container).run({
    input: {
      locations: [
        {
          name: WAREHOUSE,
          address: {
            address_1: "1 rue du Port",
            city: "Lyon",
            country_code: "FR",
          },
        },
      ],
    },
  })
  const [{ id }] = result
  await container.resolve(ContainerRegistrationKeys.LINK).create({
    [Modules.STOCK_LOCATION]: { stock_location_id: id },
    [Modules.FULFILLMENT]: { fulfillment_provider_id: "manual_manual" },
  })
  await linkSalesChannelsToStockLocationWorkflow(container).run({
    input: {
      id,
      add: Object.values(places).map(({ channel }) => channel.id),
    },
  })

  return id
}

async function seedZones(
  container: MedusaContainer,
  locationId: string,
  places: Record<string, Place>
): Promise<{ id: string }[]> {
  const fulfillment = container.resolve(Modules.FULFILLMENT)
  const [found] = await fulfillment.listFulfillmentSets(
    { name: DELIVERY },
    { relations: ["service_zones"] }
  )
  if (found) {
    return found.service_zones
  }
  const set = await fulfillment.createFulfillmentSets({
    name: DELIVERY,
    type: "shipping",
    service_zones: Object.values(places).map(({ region, countries }) => ({
      name: region,
      geo_zones: countries.map((country_code) => ({
        country_code,
        type: "country" as const,
      })),
    })),
  })
  await container.resolve(ContainerRegistrationKeys.LINK).create({
    [Modules.STOCK_LOCATION]: { stock_location_id: locationId },
    [Modules.FULFILLMENT]: { fulfillment_set_id: set.id },
  })

  return set.service_zones
}
