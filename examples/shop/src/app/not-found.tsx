import Link from "next/link"

export default function NotFound() {
  return (
    <main>
      <h1>Nothing here</h1>
      <p>
        This page does not exist. <Link href="/">To the shop</Link>
      </p>
    </main>
  )
}
