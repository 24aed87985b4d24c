import type { StartedSessionDTO, Storefront } from "../../../../../types"

type HandOff = Pick<StartedSessionDTO, "handoff" | "login_url">

/**
 * Where and how the dashboard hands the login code over. The code is in no
 * path and no query: `login_url` carries it in the fragment.
 */
export function handOffTo(
  { url, handoff_path, handoff }: Storefront,
  code: string
): HandOff {
  const address = new URL(handoff_path, new URL(url).origin).href

  return {
    handoff: { url: address, method: handoff },
    login_url: `${address}#code=${code}`,
  }
}
