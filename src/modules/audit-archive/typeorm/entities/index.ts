import { ErasureEntity } from "./erasure"
import { PersonEntity } from "./person"
import { PolicyEntity } from "./policy"
import { PurgeEntity } from "./purge"
import { RecordEntity } from "./record"

export * from "./erasure"
export * from "./person"
export * from "./policy"
export * from "./purge"
export * from "./record"

/** Every table of the archive. */
export const ENTITIES = [
  RecordEntity,
  PersonEntity,
  ErasureEntity,
  PurgeEntity,
  PolicyEntity,
]
