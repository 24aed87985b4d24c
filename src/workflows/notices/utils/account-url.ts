/** Where a storefront's account page is, as in Medusa's starter. */
export function accountUrl(storefront: { url: string }): string {
  return `${storefront.url.replace(/\/+$/, "")}/account`
}
