import { NextResponse, type NextRequest } from "next/server"

const CACHE = "_medusa_cache_id"

/** Gives each browser a tag for what is cached, as Medusa's own starter does. */
export function middleware(request: NextRequest): NextResponse {
  const response = NextResponse.next()

  if (!request.cookies.has(CACHE)) {
    response.cookies.set(CACHE, crypto.randomUUID(), {
      path: "/",
      maxAge: 24 * 60 * 60,
    })
  }

  return response
}

export const config = { matcher: "/((?!api|_next|favicon.ico|.*\\.).*)" }
