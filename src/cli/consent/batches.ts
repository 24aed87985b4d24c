import { statSync } from "node:fs"

import type {
  FilterableCustomerProps,
  MedusaContainer,
} from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

import { UsageError } from "../errors"
import type { CommandInput } from "../types"
import { findCustomers } from "./find-customers"
import { findGroup } from "./find-group"
import {
  namesCustomer,
  readNamedCustomers,
  type NamedCustomer,
} from "./named-customers"

/** Some customers, and lines that name none. */
export type Batch = { ids: string[]; unknown: NamedCustomer[] }

const SIZE = 250

/**
 * The customers that a call means, some at a time.
 *
 * @throws UsageError
 */
export async function batchesOf({
  container,
  options: { file, group },
}: CommandInput): Promise<AsyncGenerator<Batch>> {
  if (file !== undefined) {
    return fileBatches(container, file)
  }

  return customerBatches(
    container,
    group === undefined
      ? {}
      : { groups: { id: (await findGroup(container, group)).id } }
  )
}

/**
 * Reads a whole file before the first of its lines is done, so that a broken
 * one changes nothing.
 *
 * @throws UsageError
 */
export async function lookThrough(file: string): Promise<void> {
  // It is read twice, which a pipe cannot be.
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
    throw new UsageError(`--file: ${file} is no file.`)
  }

  const reading = readNamedCustomers(file)

  // What reading throws is all there is to see.
  for (let step = await reading.next(); !step.done;) {
    step = await reading.next()
  }
}

async function* fileBatches(
  container: MedusaContainer,
  file: string
): AsyncGenerator<Batch> {
  let lines: NamedCustomer[] = []

  for await (const named of readNamedCustomers(file)) {
    lines.push(named)
    if (lines.length === SIZE) {
      yield await batchOf(container, lines)
      lines = []
    }
  }

  yield await batchOf(container, lines)
}

async function batchOf(
  container: MedusaContainer,
  lines: NamedCustomer[]
): Promise<Batch> {
  const possible = lines.filter(({ customer }) => namesCustomer(customer))
  const { ids, unknown } = await findCustomers(container, possible)
  const nobody = new Set(unknown)

  return {
    ids,
    unknown: lines.filter(
      (named) => nobody.has(named) || !possible.includes(named)
    ),
  }
}

/** Those with an account: nobody can log in as a guest. */
async function* customerBatches(
  container: MedusaContainer,
  filters: object
): AsyncGenerator<Batch> {
  for (let after = ""; ;) {
    const customers = await container
      .resolve(Modules.CUSTOMER)
      .listCustomers(
        { ...filters, has_account: true, ...idAfter(after) },
        { select: ["id"], order: { id: "ASC" }, take: SIZE }
      )

    yield { ids: customers.map(({ id }) => id), unknown: [] }

    if (customers.length < SIZE) {
      return
    }

    after = customers[customers.length - 1].id
  }
}

/** Medusa's type knows ids only by name. */
const idAfter = (id: string) =>
  ({ id: { $gt: id } }) as unknown as FilterableCustomerProps
