import type { MigrationInterface, QueryRunner } from "typeorm"

/**
 * In PostgreSQL they run as the owner of the archive, whoever adds the row: so
 * a role that may only insert and select can erase a person, and let retention
 * do what the owner allows, and nothing else. Names are looked up in the
 * archive's own schema alone.
 */
const postgres = (schema: string) => [
  `create function "${schema}".audit_archive_erase() returns trigger
   language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from "${schema}".audit_archive_person p
  where p.customer_id = new.customer_id
    and p.event <= (new.reach::jsonb ->> p.chain_id)::int;
  return new;
end;
$$`,
  `create trigger audit_archive_erased after insert
   on "${schema}".audit_archive_erasure
   for each row execute function "${schema}".audit_archive_erase()`,
  `create function "${schema}".audit_archive_retain() returns trigger
   language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  days int := (select retention_days from "${schema}".audit_archive_policy where id = 1);
  until bigint := (extract(epoch from clock_timestamp()) * 1000000)::bigint
    - coalesce(days, 0)::bigint * 86400000000;
begin
  if days is null or exists (
    select 1 from "${schema}".audit_archive_record r
    where r.position <= new.position and r.occurred_at >= until
  ) then
    raise exception 'the owner of the archive allows no such deletion';
  end if;
  delete from "${schema}".audit_archive_person p
  using "${schema}".audit_archive_record r
  where r.position <= new.position and r.kind in ('entry', 'intent')
    and p.entry_id = r.entry_id;
  delete from "${schema}".audit_archive_record r where r.position <= new.position;
  return new;
end;
$$`,
  `create trigger audit_archive_retained after insert
   on "${schema}".audit_archive_purge
   for each row execute function "${schema}".audit_archive_retain()`,
]

const SQLITE = [
  `create trigger audit_archive_erased after insert on audit_archive_erasure
begin
  delete from audit_archive_person
  where customer_id = new.customer_id
    and event <= json_extract(new.reach, '$."' || chain_id || '"');
end`,
  `create trigger audit_archive_retained after insert on audit_archive_purge
begin
  select raise(abort, 'the owner of the archive allows no such deletion')
  where (select retention_days from audit_archive_policy where id = 1) is null
    or exists (
      select 1 from audit_archive_record
      where position <= new.position and occurred_at >= (
        cast(strftime('%s', 'now') as integer) - 86400 * (
          select retention_days from audit_archive_policy where id = 1
        )
      ) * 1000000
    );
  delete from audit_archive_person where entry_id in (
    select entry_id from audit_archive_record
    where position <= new.position and kind in ('entry', 'intent')
  );
  delete from audit_archive_record where position <= new.position;
end`,
]

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
      const schema = schemaOf(runner)

      await runner.query(
        `drop function if exists "${schema}".audit_archive_erase() cascade`
      )
      await runner.query(
        `drop function if exists "${schema}".audit_archive_retain() cascade`
      )
    } else if (type === "better-sqlite3") {
      await runner.query(`drop trigger if exists audit_archive_erased`)
      await runner.query(`drop trigger if exists audit_archive_retained`)
    }
  }
}

function statementsFor(runner: QueryRunner): string[] {
  const { type } = runner.connection.options

  if (type === "postgres") {
    return postgres(schemaOf(runner))
  }

  return type === "better-sqlite3" ? SQLITE : []
}

function schemaOf(runner: QueryRunner): string {
  const { options } = runner.connection
  const schema = "schema" in options ? options.schema : undefined

  return (typeof schema === "string" ? schema : "public").replaceAll('"', '""')
}
