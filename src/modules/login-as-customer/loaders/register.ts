import { asClass, asFunction, asValue } from "@medusajs/framework/awilix"
import type { ConfigModule, LoaderOptions } from "@medusajs/framework/types"
import { FeatureFlag } from "@medusajs/framework/utils"

import { secretBytes } from "../domain/secret-bytes"
import { LogKeys } from "../log-chain/keys"
import { checkMedusaVersion } from "../options/check-medusa-version"
import { resolveOptions } from "../options/resolve-options"
import { DatabaseLogSink } from "../sources/database-log-sink"
import { ModuleNotifier } from "../sources/module-notifier"
import { OwnRoles } from "../sources/own-roles"
import { MedusaRbac } from "../sources/rbac"

/**
 * Validates the options and registers what may be swapped. Does no I/O, so
 * that nothing outside can stop a boot.
 */
export default async function registerLoader({
  container,
  options,
}: LoaderOptions): Promise<void> {
  checkMedusaVersion()

  const resolved = resolveOptions(options)

  container.register({
    resolvedOptions: asValue(resolved),
    permissionSource: asFunction(() =>
      FeatureFlag.isFeatureEnabled("rbac") ? new MedusaRbac() : new OwnRoles()
    ).singleton(),
    logKeys: asFunction(
      ({ configModule }: { configModule: ConfigModule }) =>
        new LogKeys(
          secretBytes(configModule.projectConfig.http.jwtSecret),
          resolved.former_secrets
        )
    ).singleton(),
    logSink: asClass(DatabaseLogSink).singleton(),
    notifier: asClass(ModuleNotifier).singleton(),
  })
}
