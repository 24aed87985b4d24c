import { authenticate, type MiddlewareRoute } from "@medusajs/framework/http"

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
    middlewares: [validateBody(SetConsent)],
  },
  {
    matcher: "/store/customers/me/remote-assistance/pin",
    methods: ["POST"],
    middlewares: [validateBody(CreatePin)],
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
