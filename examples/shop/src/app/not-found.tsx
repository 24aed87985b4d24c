import Link from "next/link"

import { Document } from "@/components/document"

export default function NotFound() {
  return (
    <Document>
      <main>
        <h1>Nothing here</h1>
        <p>
          This page does not exist. <Link href="/">To the shop</Link>
        </p>
      </main>
    </Document>
  )
}
