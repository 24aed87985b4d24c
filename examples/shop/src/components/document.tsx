import type { ReactNode } from "react"

import { directionOf } from "@/lib/direction"

/** The outermost elements. The storefront has a locale; its texts are English. */
export function Document({
  locale = "en",
  children,
}: {
  locale?: string
  children: ReactNode
}) {
  return (
    <html lang={locale} dir={directionOf(locale)}>
      <body lang="en">{children}</body>
    </html>
  )
}
