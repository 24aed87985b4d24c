import { randomUUID } from "node:crypto"

import type { ILockingModule, MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

/** Seconds after which the lock of an instance that died is free again. */
const EXPIRY = 300
/** What Medusa's locking providers say when somebody else holds the lock. */
const HELD = /^Failed to acquire lock|is already locked/

/**
 * Runs a task under Medusa's Locking module, so that of several instances one
 * does it. An instance that finds it running leaves it alone.
 *
 * @throws what the task throws, and what a broken locking provider throws
 */
export async function runExclusively(
  container: MedusaContainer,
  name: string,
  task: () => Promise<unknown>,
  { expire = EXPIRY } = {}
): Promise<void> {
  const locking = container.resolve<ILockingModule>(Modules.LOCKING)
  const ownerId = randomUUID()

  try {
    await locking.acquire(name, { ownerId, expire })
  } catch (error) {
    if (error instanceof Error && HELD.test(error.message)) {
      return
    }

    throw error
  }

  try {
    await task()
  } finally {
    await locking.release(name, { ownerId })
  }
}
