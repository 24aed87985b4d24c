"use client"

export default function GlobalError() {
  return (
    <html lang="en">
      <body>
        <main>
          <h1>The shop cannot be reached right now</h1>
          <p>
            Try again in a moment.{" "}
            {/* A full load: nothing of the page is kept. */}
            <a href="/">To the shop</a>
          </p>
        </main>
      </body>
    </html>
  )
}
