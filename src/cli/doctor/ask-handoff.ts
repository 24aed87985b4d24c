import type { Storefront } from "../../types"

/** How long a storefront may take. */
const PATIENCE_MS = 5000

/** What the kit's page says, and no other. */
const KIT = "x-login-as-customer"

/** A path that no storefront has. */
const NOWHERE = "/login-as-customer-doctor-9f2c61"

/** What is wrong with where a storefront is handed over to; null: nothing. */
export async function askHandoff({
  url,
  handoff,
  handoff_path,
}: Storefront): Promise<string | null> {
  const address = new URL(handoff_path, new URL(url).origin).href
  const answer = await ask(address)

  if ("failure" in answer) {
    return `${address} cannot be reached (${answer.failure})`
  }
  if (answer.status >= 300 && answer.status < 400) {
    return `${address} redirects, which loses the login code`
  }
  if (answer.status === 404 || answer.status >= 500) {
    return `${address} answers ${answer.status}: there is no hand-off handler`
  }

  // In the fragment, the code comes to a page of the shop's own making.
  if (handoff === "fragment" || answer.text.includes(KIT)) {
    return null
  }

  const nowhere = await ask(new URL(NOWHERE, address).href)

  return "status" in nowhere &&
    nowhere.status === answer.status &&
    answer.status === 200
    ? `${address} answers like any other path of the shop: there is no hand-off handler`
    : null
}

async function ask(
  address: string
): Promise<{ status: number; text: string } | { failure: string }> {
  try {
    const response = await fetch(address, {
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: { accept: "text/html" },
    })

    return { status: response.status, text: await response.text() }
  } catch (error) {
    return {
      failure: reasonOf(error as Error & { cause?: { code?: unknown } }),
    }
  }
}

/** What lies beneath "fetch failed". */
function reasonOf({
  name,
  cause,
  message,
}: Error & { cause?: { code?: unknown } }): string {
  if (name === "TimeoutError") {
    return `no answer within ${PATIENCE_MS / 1000} seconds`
  }

  return typeof cause?.code === "string" ? cause.code : message
}
