import type { MigrationInterface, QueryRunner } from "typeorm"

import { POSTGRES_FUNCTIONS, postgresTriggers } from "./postgres-triggers"
import { SQLITE_TRIGGERS } from "./sqlite-triggers"

/** What deletes for who may only insert. Other makes have none: there the rows are deleted as well. */
export class CreateTriggers1795305600001 implements MigrationInterface {
  name = "CreateTriggers1795305600001"

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statementsFor(runner)) {
      await runner.query(statement)
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    const { type } = runner.connection.options

    if (type === "postgres") {
      for (const name of POSTGRES_FUNCTIONS) {
        await runner.query(
          `drop function if exists "${schemaOf(runner)}".${name}() cascade`
        )
      }
    } else if (type === "better-sqlite3") {
      await runner.query(`drop trigger if exists audit_archive_erased`)
      await runner.query(`drop trigger if exists audit_archive_retained`)
    }
  }
}

function statementsFor(runner: QueryRunner): string[] {
  const { type } = runner.connection.options

  if (type === "postgres") {
    return postgresTriggers(schemaOf(runner))
  }

  return type === "better-sqlite3" ? SQLITE_TRIGGERS : []
}

function schemaOf(runner: QueryRunner): string {
  const { options } = runner.connection
  const schema = "schema" in options ? options.schema : undefined

  return (typeof schema === "string" ? schema : "public").replaceAll('"', '""')
}
