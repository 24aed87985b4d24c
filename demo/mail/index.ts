import { randomUUID } from "node:crypto"
import { mkdir, rename, writeFile } from "node:fs/promises"
import path from "node:path"

import type {
  ProviderSendNotificationDTO,
  ProviderSendNotificationResultsDTO,
} from "@medusajs/framework/types"
import {
  AbstractNotificationProviderService,
  ModuleProvider,
  Modules,
} from "@medusajs/framework/utils"

/**
 * The demo's mail: each message becomes a file, with all that a real provider
 * would get. Not for a shop: who reads the folder reads the customers' mail.
 */
class FileMail extends AbstractNotificationProviderService {
  static identifier = "demo-mail"

  constructor(
    _: object,
    private readonly options: { directory: string }
  ) {
    super()
  }

  async send({
    to,
    template,
    data,
  }: ProviderSendNotificationDTO): Promise<ProviderSendNotificationResultsDTO> {
    const { directory } = this.options
    const id = `${Date.now()}-${template}-${randomUUID().slice(0, 8)}`
    const file = path.join(directory, `${id}.json`)

    await mkdir(directory, { recursive: true })
    await writeFile(`${file}.part`, JSON.stringify({ to, template, data }))
    await rename(`${file}.part`, file)

    return { id }
  }
}

export default ModuleProvider(Modules.NOTIFICATION, { services: [FileMail] })
