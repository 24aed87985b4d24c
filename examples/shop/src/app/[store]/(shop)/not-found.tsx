import Link from "next/link"

/** Inside the layout of a storefront, so that the banner stays. */
export default function NotFound() {
  return (
    <>
      <h1>Nothing here</h1>
      <p>
        This page does not exist, or is not open to you.{" "}
        <Link href="/">To the shop</Link>
      </p>
    </>
  )
}
