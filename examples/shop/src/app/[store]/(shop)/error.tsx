"use client"

export default function StoreError({ reset }: { reset: () => void }) {
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
