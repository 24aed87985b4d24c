const SHOP = process.env.STOREFRONT_URL || "http://localhost:8000"

/** The address of a product's picture, which the example shop serves from its public folder. */
export const picture = (handle: string): string =>
  `${SHOP}/pictures/${handle}.webp`
