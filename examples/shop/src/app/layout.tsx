import type { Metadata, Viewport } from "next"
import type { ReactNode } from "react"

import "./styles/base.css"
import "./styles/frame.css"
import "./styles/catalogue.css"
import "./styles/forms.css"
import "./styles/buying.css"
import "./styles/account.css"

export const metadata: Metadata = {
  title: { default: "Fern & Loom", template: "%s · Fern & Loom" },
  description: "An example shop on Medusa.",
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbfaf6" },
    { media: "(prefers-color-scheme: dark)", color: "#141815" },
  ],
}

/** `<html>` comes further in, where the storefront and its locale are known. */
export default function RootLayout({ children }: { children: ReactNode }) {
  return children
}
