import "server-only"

import { revalidateTag } from "next/cache"

import { cacheId } from "./cookies"

/**
 * After a change: the page is drawn anew with what this browser now has. What
 * is cached for other shoppers stays.
 */
export async function refresh(): Promise<void> {
  revalidateTag(`own-${await cacheId()}`)
}
