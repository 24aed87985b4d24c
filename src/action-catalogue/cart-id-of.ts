import { asRecord, safeId } from "./safe-value"
import type { ClassifiedRequest } from "./types"

/** Id of the cart that the request writes to; undefined when it writes to none. */
export function cartIdOf(
  request: Pick<ClassifiedRequest, "route" | "params">,
  body: unknown
): string | undefined {
  const cart = request.route?.cart

  if (!cart) {
    return undefined
  }

  return "param" in cart
    ? request.params[cart.param]
    : safeId(asRecord(body)?.[cart.body])
}
