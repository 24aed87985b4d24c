import type { BrowserContext, Locator, Page } from "playwright-core"

import type { Facts } from "./demo"

/** The kit's banner while a visit runs. */
export const bannerOf = (page: Page): Locator =>
  page.getByRole("region", { name: "Login as Customer" })

/** The kit's message after a visit. */
export const endedBar = (page: Page): Locator =>
  page.getByRole("alert", { name: "Login as Customer" })

/** Comes back to a tab that stayed open, as with a click on it. */
export async function lookAt(page: Page): Promise<void> {
  await page.bringToFront()
  await page.evaluate(() => {
    // Not before this call has its answer: the page may load itself anew.
    setTimeout(() => window.dispatchEvent(new Event("focus")))
  })
}

/** The cookies of the shop and of the kit by name. */
export async function kitCookies(
  context: BrowserContext,
  { storefront_url }: Facts
): Promise<Record<string, string>> {
  const all = await context.cookies(storefront_url)

  return Object.fromEntries(
    all
      .filter(({ name }) => /^_(medusa|lac)/.test(name))
      .map(({ name, value }) => [name, value])
  )
}

/** The number of pieces in the header. */
export const cartCount = (page: Page): Locator =>
  page.locator(".cart-link .count")

/** Waits until the text is there: pages fill in after they have loaded. */
export async function seeText(locator: Locator, text: string): Promise<void> {
  await locator.filter({ hasText: text }).first().waitFor()
}

/** Logs in on the shop's login page, as the customer herself. */
export async function logInToShop(
  page: Page,
  login: string,
  { email }: { email: string },
  password: string
): Promise<void> {
  await page.goto(login)
  await page.getByLabel("E-mail").fill(email)
  await page.getByLabel("Password").fill(password)
  await page.getByRole("button", { name: "Log in" }).click()
  await page.getByRole("heading", { name: "Profile" }).waitFor()
}

/** Puts a product into the cart, and waits until the header counts it. */
export async function putInCart(
  page: Page,
  product: string,
  choice: { variant?: string; quantity: number }
): Promise<void> {
  await page.goto(product)
  if (choice.variant) {
    await page.getByRole("radio", { name: choice.variant }).check()
  }
  await page.getByLabel("Quantity").fill(String(choice.quantity))
  const before = Number(await cartCount(page).textContent())
  await page.getByRole("button", { name: "Add to cart" }).click()
  await seeText(cartCount(page), String(before + choice.quantity))
}

/** Fills what a guest is asked for on the way to the review of her order. */
export async function checkOutTo(
  page: Page,
  shop: string,
  step: "delivery" | "review",
  email?: string
): Promise<void> {
  await page.goto(`${shop}/checkout?step=address`)
  if (email) {
    await page.getByLabel("E-mail").fill(email)
    await page.getByLabel("First name").fill("Grace")
    await page.getByLabel("Last name").fill("Guest")
    await page.getByLabel("Street and number").fill("1 rue du Bac")
    await page.getByLabel("Postal code").fill("75007")
    await page.getByLabel("City").fill("Paris")
  }
  await page.getByRole("button", { name: "Continue to delivery" }).click()
  await page.getByRole("heading", { name: "How shall it come?" }).waitFor()
  if (step === "review") {
    await page.getByRole("button", { name: "Continue to review" }).click()
    await page.getByRole("heading", { name: "All right?" }).waitFor()
  }
}
