import type {
  BeginActionInput,
  LogEntity,
  LogOutcome,
  LogValue,
} from "../types"

import type { ActionKey } from "./actions"
import type { Implied } from "./implied"

/** `catalogue` is counted, `personal_read` and `change` are logged. */
export type RequestKind = "catalogue" | "personal_read" | "change"

/** How one value of a body is found and checked before it may be logged. */
export type ValueRule = {
  /** Name in `details.values`. */
  name: string
  /** Path in the body: keys, and `0` for the first element of an array. */
  from: readonly string[]
  as: "id" | "amount" | "code" | "promotions" | "flag" | "length"
}

/** What is known of one route. */
export type RouteDefinition = {
  action: ActionKey
  kind: RequestKind
  /** The row the request is about, when its id stands in the path. */
  entity?: { type: string; param: string }
  /** Body values that may be logged. */
  values?: readonly ValueRule[]
  /** What a body does beside it. */
  implies?: Implied
  /** Where the id of the cart that is written to stands. */
  cart?: { param: string } | { body: string }
  /** Row whose values are kept from before the request. */
  before?: {
    entity: NonNullable<BeginActionInput["before"]>["entity"]
    param: string
  }
  /** What a successful answer tells: ids and display numbers only. */
  answer?: (body: Record<string, unknown>) => {
    failed?: boolean
    entity?: LogEntity
    values?: Record<string, LogValue>
  }
}

/** A request as the catalogue understands it, from its method and path only. */
export type ClassifiedRequest = {
  kind: RequestKind
  action: ActionKey
  /** Ids in the path by name; those that are not id-shaped are left out. */
  params: Record<string, string>
  entity: LogEntity | null
  /** The path with everything that is neither known nor an id replaced, fit to be stored. */
  path: string
  /** Null for what the catalogue does not know. */
  route: RouteDefinition | null
}

/** What an answer tells about the action. */
export type DescribedResponse = {
  outcome: Extract<LogOutcome, "succeeded" | "failed">
  entity?: LogEntity
  values?: Record<string, LogValue>
}
