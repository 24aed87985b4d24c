import "server-only"

import { cookies, headers } from "next/headers"

const TOKEN = "_medusa_jwt"
const CART = "_medusa_cart_id"
const CACHE = "_medusa_cache_id"
const WEEK = 7 * 24 * 60 * 60

async function write(name: string, value: string): Promise<void> {
  const protocol = (await headers()).get("x-forwarded-proto") ?? "http"

  ;(await cookies()).set(name, value, {
    path: "/",
    maxAge: value === "" ? 0 : WEEK,
    httpOnly: true,
    sameSite: "strict",
    secure: protocol.startsWith("https"),
  })
}

/** The header that says who is logged in; empty for a guest. */
export async function authHeaders(): Promise<Record<string, string>> {
  const token = (await cookies()).get(TOKEN)?.value
  return token ? { authorization: `Bearer ${token}` } : {}
}

export const isLoggedIn = async (): Promise<boolean> =>
  (await cookies()).has(TOKEN)

export const setToken = (token: string) => write(TOKEN, token)
export const removeToken = () => write(TOKEN, "")

export const getCartId = async (): Promise<string | undefined> =>
  (await cookies()).get(CART)?.value

export const setCartId = (id: string) => write(CART, id)
export const removeCartId = () => write(CART, "")

/** Names this browser in the tags of what is cached. */
export const cacheId = async (): Promise<string> =>
  (await cookies()).get(CACHE)?.value ?? "shared"

/** How long what is public may be old, in seconds. */
const FRESH = 60

/** How regions and categories are cached. Asks for no cookie, so that a page for all can be static. */
export const sharedCache = (tag: string) => ({
  cache: "force-cache" as const,
  next: { tags: [tag], revalidate: FRESH },
})

/** How products are cached: for all shoppers, tagged for this one. */
export const catalogueCache = async (tag: string) =>
  sharedCache(`${tag}-${await cacheId()}`)
