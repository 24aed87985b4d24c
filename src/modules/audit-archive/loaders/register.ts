import { asClass, asFunction, asValue } from "@medusajs/framework/awilix"
import type { ConfigModule, LoaderOptions } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { secretBytes } from "../../login-as-customer/domain/secret-bytes"
import { LogKeys } from "../../login-as-customer/log-chain/keys"
import { resolveOptions } from "../../login-as-customer/options/resolve-options"
import { archiveTarget } from "../../login-as-customer/domain/archive-target"
import { checkAtBoot } from "../check-at-boot"
import { loadTypeorm, withDriver } from "../load-typeorm"
import { OwnersTurn } from "../owners-turn"
import type { ArchiveSink } from "../sink"

/**
 * Registers the archive's connection and its sink, and looks at once whether it
 * can be used. Without the option nothing of it is loaded, nor by the commands
 * that migrate the shop: they come before an archive can be made.
 *
 * @throws MedusaError that says in a sentence what is wrong and what to do
 */
export default async function registerLoader({
  container,
  options,
  logger,
}: LoaderOptions): Promise<void> {
  const { archive: given, former_secrets } = resolveOptions(options)
  const archive = isMigrating() ? undefined : given

  container.register({
    archiveTarget: asValue(archive ? archiveTarget(archive) : ""),
    logKeys: asFunction(
      ({ configModule }: { configModule: ConfigModule }) =>
        new LogKeys(
          secretBytes(configModule.projectConfig.http.jwtSecret),
          former_secrets
        )
    ).singleton(),
  })

  if (!archive) {
    container.register({
      archiveSink: asValue(null),
      archiveOwnersTurn: asValue(null),
    })
    return
  }

  const { ArchiveConnection, TypeormArchiveSink } = loadTypeorm(archive)
  // Made at once: a driver that is missing shows here.
  const connection = withDriver(archive, () => new ArchiveConnection(archive))

  container.register({
    archiveConnection: asValue(connection),
    archiveSink: asClass<ArchiveSink>(TypeormArchiveSink).singleton(),
    archiveOwnersTurn: asFunction(
      () =>
        new OwnersTurn(
          container.resolve(ContainerRegistrationKeys.PG_CONNECTION),
          archive,
          (options) => new ArchiveConnection(options)
        )
    ).singleton(),
  })

  await checkAtBoot(container, connection, logger)
}

/** Whether this is `medusa db:migrate`, or what it runs its scripts with. */
function isMigrating(): boolean {
  return process.argv[2]?.startsWith("db:") ?? false
}
