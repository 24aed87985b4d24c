"use client"

import { BLOCKED } from "@/lib/blocked"

type StoreErrorProps = { error: Error & { digest?: string }; reset: () => void }

export default function StoreError({ error, reset }: StoreErrorProps) {
  if (error.digest === BLOCKED) {
    return (
      <>
        <h1>Only for the customer</h1>
        <p>This shop does not let support see or do this.</p>
      </>
    )
  }

  return (
    <>
      <h1>That did not work</h1>
      <p>The shop cannot show this right now. Nothing of yours is lost.</p>
      <button type="button" className="primary" onClick={reset}>
        Try again
      </button>
    </>
  )
}
