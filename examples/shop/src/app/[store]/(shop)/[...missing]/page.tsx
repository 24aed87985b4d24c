import { notFound } from "next/navigation"

/** Any other address of a storefront: its own "Nothing here", with the banner. */
export default function MissingPage() {
  notFound()
}
