import "server-only"

import { medusaUrl } from "./env"

const OWN = "/pictures/"

/**
 * Where `next/image` finds a picture: in this shop's own public folder,
 * whatever port it was written down with, or among Medusa's files. Pictures
 * from elsewhere are shown as they are.
 */
export function pictureOf(src: string): { src: string; unoptimized: boolean } {
  const url = URL.canParse(src) ? new URL(src) : null

  if (url?.pathname.startsWith(OWN)) {
    return { src: url.pathname, unoptimized: false }
  }

  const isMedusas =
    url?.origin === new URL(medusaUrl()).origin &&
    url.pathname.startsWith("/static/")

  return { src, unoptimized: !isMedusas }
}
