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

/** How the public catalogue is cached: for all shoppers, tagged for this one. */
export async function catalogueCache(tag: string): Promise<{
  cache: "force-cache"
  next: { tags: string[]; revalidate: number }
}> {
  const id = (await cookies()).get(CACHE)?.value ?? "shared"

  return {
    cache: "force-cache",
    next: { tags: [`${tag}-${id}`], revalidate: 60 },
  }
}
