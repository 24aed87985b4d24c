import type { MiddlewareRoute } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"

import { settingsSchema } from "../../../modules/login-as-customer/domain/settings-schema"
import { pagingShape } from "../../utils/paging"
import { validateBody, validateQuery } from "../../utils/validate"
import { actionsQuerySchema } from "./actions/validators"
import { logMiddlewares } from "./log/middlewares"
import {
  createRoleBodySchema,
  roleUsersBodySchema,
  rolesQuerySchema,
  updateRoleBodySchema,
} from "./roles/validators"
import {
  endSessionsBodySchema,
  sessionActionsQuerySchema,
  sessionsQuerySchema,
} from "./sessions/validators"

const PLUGIN = "/admin/login-as-customer"

export const loginAsCustomerMiddlewares: MiddlewareRoute[] = [
  {
    methods: ["GET"],
    matcher: `${PLUGIN}/sessions`,
    middlewares: [validateQuery(sessionsQuerySchema)],
  },
  {
    methods: ["POST"],
    matcher: `${PLUGIN}/sessions/end`,
    middlewares: [validateBody(endSessionsBodySchema)],
  },
  {
    methods: ["GET"],
    matcher: `${PLUGIN}/sessions/:id/actions`,
    middlewares: [validateQuery(sessionActionsQuerySchema)],
  },
  {
    methods: ["POST"],
    matcher: `${PLUGIN}/sessions/:id/end`,
    middlewares: [validateBody(z.strictObject({}))],
  },
  {
    methods: ["GET"],
    matcher: `${PLUGIN}/actions`,
    middlewares: [validateQuery(actionsQuerySchema)],
  },
  {
    methods: ["POST"],
    matcher: `${PLUGIN}/settings`,
    middlewares: [validateBody(settingsSchema)],
  },
  {
    methods: ["GET"],
    matcher: `${PLUGIN}/archive`,
    middlewares: [validateQuery(z.strictObject({}))],
  },
  {
    methods: ["GET"],
    matcher: `${PLUGIN}/roles`,
    middlewares: [validateQuery(rolesQuerySchema)],
  },
  {
    methods: ["POST"],
    matcher: `${PLUGIN}/roles`,
    middlewares: [validateBody(createRoleBodySchema)],
  },
  {
    methods: ["POST"],
    matcher: `${PLUGIN}/roles/:id`,
    middlewares: [validateBody(updateRoleBodySchema)],
  },
  {
    methods: ["POST"],
    matcher: `${PLUGIN}/roles/:id/users`,
    middlewares: [validateBody(roleUsersBodySchema)],
  },
  {
    methods: ["GET"],
    matcher: `${PLUGIN}/permissions`,
    middlewares: [validateQuery(z.strictObject(pagingShape))],
  },
  ...logMiddlewares,
]
