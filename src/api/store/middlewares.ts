import {
  authenticate,
  type MedusaNextFunction,
  type MedusaRequest,
  type MedusaResponse,
  type MiddlewareRoute,
} from "@medusajs/framework/http"

import { refuseForeignForm } from "../utils/same-site-body"
import { validateBody, validateQuery } from "../utils/validate"

import { takeConsentField } from "./customers/consent-field/take-consent-field"
import {
  CreatePin,
  ListVisits,
  SetConsent,
} from "./customers/me/remote-assistance/validators"
import { AnswerRequest } from "./remote-assistance/answer/validators"

/** Core already authenticates everything below `/store/customers/me`. */
export const storeMiddlewares: MiddlewareRoute[] = [
  {
    // Without methods, or it would run after core's validation of the body.
    matcher: "/store/customers",
    middlewares: [takeConsentField],
  },
  {
    matcher: "/store/customers/me/remote-assistance",
    methods: ["POST"],
    middlewares: [fromThisSite, validateBody(SetConsent)],
  },
  {
    matcher: "/store/customers/me/remote-assistance/pin",
    methods: ["POST"],
    middlewares: [fromThisSite, validateBody(CreatePin)],
  },
  {
    matcher: "/store/customers/me/remote-assistance/sessions",
    methods: ["GET"],
    middlewares: [validateQuery(ListVisits)],
  },
  {
    matcher: "/store/remote-assistance/answer",
    methods: ["POST"],
    middlewares: [validateBody(AnswerRequest)],
  },
  {
    matcher: "/store/login-as-customer/orders/:id",
    methods: ["GET"],
    middlewares: [authenticate("customer", ["session", "bearer"])],
  },
]

/** Middleware: no form of another site speaks for a customer with a cookie login. */
function fromThisSite(
  req: MedusaRequest,
  _: MedusaResponse,
  next: MedusaNextFunction
) {
  refuseForeignForm(req, "customer")
  next()
}
