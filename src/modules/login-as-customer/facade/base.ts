import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/knex"
import type { Context } from "@medusajs/framework/types"
import { MedusaService } from "@medusajs/framework/utils"

import type {
  ILoginAsCustomerModuleService,
  Notifier,
  ResolvedOptions,
} from "../../../types"
import { sqlOf } from "../db"
import type { LogKeys } from "../log-chain/keys"
import * as models from "../models"
import type { Scope } from "../scope"
import type { LogSink } from "../sources/log-sink"
import type { PermissionSource } from "../sources/permission-source"

type Api = ILoginAsCustomerModuleService

/** The first argument of one of the module's methods. */
export type In<Method extends keyof Api> = Parameters<Api[Method]>[0]

/** What one of the module's methods answers. */
export type Out<Method extends keyof Api> = ReturnType<Api[Method]>

export type Ctx = Context<SqlEntityManager>

/** What the loader puts into the module's container. */
type Cradle = {
  resolvedOptions: ResolvedOptions
  permissionSource: PermissionSource
  logSink: LogSink
  logKeys: LogKeys
  notifier: Notifier
}

/** Medusa's generated methods, and what the areas' functions need. */
export class BaseFacade extends MedusaService(models) {
  private readonly cradle_: Cradle

  constructor(cradle: Cradle) {
    // eslint-disable-next-line prefer-rest-params -- what Medusa's base takes
    super(...arguments)
    this.cradle_ = cradle
  }

  // Known since the boot: callers need them without waiting.
  // eslint-disable-next-line @medusajs/service-methods-must-be-async
  getOptions(): ResolvedOptions {
    return this.cradle_.resolvedOptions
  }

  // eslint-disable-next-line @medusajs/service-methods-must-be-async
  getNotifier(): Notifier {
    return this.cradle_.notifier
  }

  protected scope_(context: Ctx): Scope {
    return {
      sql: sqlOf(context),
      options: this.cradle_.resolvedOptions,
      permissions: this.cradle_.permissionSource,
      log: this.cradle_.logSink,
      keys: this.cradle_.logKeys,
    }
  }
}
